"""Looking at a list of places and cells, and taking it in: all of it, or what was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Invalid
from app.i18n import _
from app.people.groups.queries import lines
from app.people.roster.text import tight
from app.places.counterparts import queries as book
from app.places.grid import queries, views
from app.places.grid.importing import writing
from app.places.grid.importing.cell_plan import CellPlanner, KnownCells, unchanged
from app.places.grid.importing.fields import Field
from app.places.grid.importing.place_plan import Known, PlacePlanner, differs
from app.places.grid.importing.planned import Key, PlannedRow, Result
from app.places.grid.importing.reading import GridFile, RawRow, read
from app.places.grid.people import somebody
from app.places.grid.queries import PlaceRow
from app.places.grid.rules import Level
from app.places.grid.service import root
from app.places.models import Campus
from app.progress import QUIET, Progress
from app.security.desk import Desk
from app.security.rights import Right

_NAMED = 5  # rows that are named in one refusal


@dataclass(frozen=True)
class Seen:
    """A list as it would be taken in."""

    file: str
    rows: tuple[PlannedRow, ...]
    ignored: tuple[str, ...]

    @property
    def bad(self) -> list[PlannedRow]:
        """The rows that cannot be taken in."""
        return [row for row in self.rows if row.bad]

    @property
    def good(self) -> list[PlannedRow]:
        """The rows that would change something."""
        return [row for row in self.rows if not row.bad and row.result is not Result.SAME]


@dataclass(frozen=True)
class Taken:
    """What an import did."""

    places: int
    cells: int
    changed: int
    left_out: int


def preview(desk: Desk, path: Path) -> Seen:
    """Say what would be done; nothing is written. Raises Invalid, Unavailable."""
    told = read(path)
    with desk.read(Right.KEEP_GRID) as session:
        return _seen(session, told)


def accept(desk: Desk, path: Path, *, except_bad: bool = False, progress: Progress = QUIET
           ) -> Taken:
    """Take a list in as one act.

    except_bad  leave out rows that are wrong; else nothing at all is written when there is one

    Raises Invalid naming the rows that are wrong, Unavailable.
    """
    told = read(path)
    with desk.begin(Right.KEEP_GRID) as session:
        seen = _seen(session, told)
        if seen.bad and not except_bad:
            raise Invalid(_named(seen.bad), _("Nothing was written."))
        if not seen.good:
            raise Invalid(_("There is no row that would change anything."))
        made = writing.write(session, seen.good, _keys(session), desk.actor.id, progress)
        return Taken(*made, len(seen.bad))


def _seen(session: Session, told: GridFile) -> Seen:
    day = clock.today()
    known = Known(
        dict(session.execute(select(Campus.name, Campus.id)).all()), _placed(session),
        {tight(each.name): each.id for each in lines(session) if each.closed_on is None}, day)
    places = PlacePlanner(known)
    cells = CellPlanner(KnownCells(
        {row.number: row for row in views.cells(session, day) if not row.closed},
        {tight(each.name + each.person): each.id for each in book.on(session, day)},
        partial(somebody, session)), places)
    planned = [_planned(row, places, cells) for row in told.rows]
    return Seen(told.name, tuple(planned), told.ignored)


def _planned(row: RawRow, places: PlacePlanner, cells: CellPlanner) -> PlannedRow:
    troubles: list[str] = []
    nodes = places.nodes(row, troubles)
    cell = cells.node(row, nodes, troubles) if row.is_cell else None
    if troubles or not (nodes or cell):
        return PlannedRow(row.sheet, row.number, _title(row), Result.BAD, tuple(
            troubles or [_("It names neither a place nor a cell.")]))
    fresh = [node for node in nodes if node.place_id is None]
    changed = [node for node in nodes if node.place_id is not None
               and differs(node, places.known.places[node.key])]
    there = cells.known.cells.get(cell.number) if cell else None
    if fresh or (cell and there is None):
        result = Result.NEW
    else:
        same = not changed and (cell is None or (
            there is not None and unchanged(cell, there, places)))
        result = Result.SAME if same else Result.CHANGED
    notes = () if len(fresh) < 2 else (_("{names} is made as well.").format(
        names="、".join(node.key[-1] for node in fresh[:-1])),)
    return PlannedRow(row.sheet, row.number, _title(row), result, (), notes,
                      (*fresh, *changed), cell)


def _title(row: RawRow) -> str:
    words = [row.text(each) for each in (Field.NUMBER, Field.CELL, Field.BUILDING, Field.FLOOR,
                                         Field.PLACE)]
    return " ".join(filter(None, words)) or row.text(Field.PATH)


def _placed(session: Session) -> dict[Key, PlaceRow]:
    """Every place by the names above it, its campus first."""
    campus = dict(session.execute(select(Campus.id, Campus.name)).all())
    keys: dict[int | None, Key] = {}
    found = {}
    for row in queries.places(session):
        keys[row.id] = (campus[row.campus_id],) if row.level is Level.CAMPUS else (
            *keys.get(row.parent_id, ()), row.name)
        found[keys[row.id]] = row
    return found


def _keys(session: Session) -> dict[Key, int]:
    """The same as keys of rows; a campus that has no place yet gets one."""
    for campus_id in session.scalars(select(Campus.id)).all():
        root(session, campus_id)
    return {key: row.id for key, row in _placed(session).items()}


def _named(wrong: Sequence[PlannedRow]) -> str:
    """The first rows that are wrong, and how many more there are."""
    words = [f"{row.sheet} {row.number}".strip() + f": {row.troubles[0]}"
             for row in wrong[:_NAMED]]
    rest = len(wrong) - _NAMED
    if rest > 0:
        words.append(_("and {n} rows more.").format(n=rest))
    return " ".join(words)
