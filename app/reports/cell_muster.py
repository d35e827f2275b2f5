"""A muster list of the grid: everybody of a cell with a tick box, one part a smallest cell."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from app import clock
from app.errors import Invalid, NotFound
from app.gate.muster.rules import Head, Place, Squad
from app.i18n import N_, _
from app.places.grid import people, views
from app.places.grid.people import Resident
from app.places.grid.registers import PEOPLE
from app.progress import QUIET, Progress
from app.register import Period
from app.reports import page
from app.reports.muster import story
from app.reports.page import period_words
from app.security.desk import Desk
from app.security.rights import Right


def print_cell_muster(desk: Desk, path: Path, progress: Progress = QUIET,
                      cell_id: int | None = None) -> int:
    """Write the list of a cell, or of the whole grid, as .pdf; answers how many it names.

    Raises Invalid, NotFound, Unavailable.
    """
    from app.reports.service import head_of

    if path.suffix.lower() != ".pdf":
        raise Invalid(_("A report is written as {formats}.").format(formats=".pdf"))
    day = clock.today()
    with desk.begin(Right.READ_GRID) as session:
        squads = list(_squads(session, day, cell_id))
        head = head_of(desk, session, PEOPLE.name, Period(day, day))
        desk.note_read(session, "report grid-people.pdf", cell_id)
    head = replace(head, title=_("Muster list"), period=period_words(Period(day, day)))
    page.publish(story(squads, {}, head, N_("People in it")), head, path, progress)
    return sum(squad.total for squad in squads)


def _squads(session: Session, day: date, cell_id: int | None) -> Iterator[Squad]:
    rows = [row for row in views.cells(session, day) if not row.closed]
    above = {row.parent_id for row in rows}
    wanted = set() if cell_id is not None else {row.id for row in rows}
    if cell_id is not None:
        if cell_id not in {row.id for row in rows}:
            raise NotFound(_("There is no such cell."))
        wanted.add(cell_id)
        for row in rows:  # those above come first
            if row.parent_id in wanted:
                wanted.add(row.id)
    for row in rows:
        if row.id in wanted and row.id not in above:
            yield Squad(Place.CLASS, row.title, _heads(
                row.title, people.people_of(session, day, cell_id=row.id)))


def _heads(cell: str, of: Sequence[Resident]) -> list[Head]:
    return [Head(one.name, Place.CLASS, cell, number=one.number, bed=one.place,
                 dormitory="" if not one.staff else _("Head of the cell") if one.head else "",
                 person_id=one.person_id, kind=one.kind, cell=cell) for one in of]
