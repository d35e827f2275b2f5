"""What the page of the grid reads, in a worker's thread."""

from collections.abc import Sequence
from dataclasses import dataclass

from app import clock
from app.people.groups.queries import lines
from app.people.rules import GroupKind
from app.places.counterparts import queries as book
from app.places.grid import checks, views
from app.places.grid.checks import Check
from app.places.grid.people import staff_offered
from app.places.grid.rules import Level
from app.places.grid.views import CellRow, PlaceView
from app.places.queries import gates
from app.security.desk import Desk
from app.security.rights import Right


@dataclass(frozen=True)
class Reading:
    """The grid as it stands, and what is wrong with it."""

    places: Sequence[PlaceView] = ()
    cells: Sequence[CellRow] = ()
    checks: Sequence[Check] = ()


@dataclass(frozen=True)
class Choices:
    """What the dialogues offer: (key, words) of places, classes, gates, contacts; staff by name."""

    places: Sequence[tuple[int, str]]
    groups: Sequence[tuple[int, str]]
    gates: Sequence[tuple[int, str]]
    community: Sequence[tuple[int, str]]
    staff: Sequence[str]


def read(desk: Desk) -> Reading:
    """Everything of today."""
    day = clock.today()
    with desk.read(Right.READ_GRID) as session:
        return Reading(views.place_views(session, day), views.cells(session, day),
                       checks.checks(session, day))


def choices(desk: Desk) -> Choices:
    """What a dialogue about a place or cell offers."""
    with desk.read(Right.READ_GRID) as session:
        rows = views.place_views(session, clock.today(), closed=False)
        several = len({view.place.campus_id for view in rows}) > 1
        return Choices(
            [(view.id, _path(view, several)) for view in rows],
            [(each.id, each.name) for each in lines(session)
             if each.closed_on is None and each.kind is not GroupKind.TABLE],
            [(each.id, each.name) for each in gates(session)],
            [(each.id, " ".join(filter(None, (each.name, each.person))))
             for each in book.on(session)],
            staff_offered(session))


def _path(view: PlaceView, several: bool) -> str:
    """With its campus where there are several."""
    if view.place.level is Level.CAMPUS or not several:
        return view.place.path
    return f"{view.campus} {view.place.path}"
