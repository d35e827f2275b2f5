"""The record of disinfection and airing of one place (消毒通风记录, R4.4), or an empty one for its
door; a school bus has its own columns (车牌 上午/中午/下午 司机 照管员)."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app import clock
from app.campus.rounds import record, wording
from app.campus.rounds.record import RecordRow
from app.campus.rounds.registers import accepted, span, worth
from app.campus.rounds.rules import Mark
from app.errors import Invalid, NotFound
from app.i18n import N_, _
from app.places.grid.models import Place
from app.places.grid.queries import PlaceRow, every
from app.places.grid.rules import Use
from app.progress import QUIET, Progress
from app.register import Period
from app.reports.page import LANDSCAPE, Head, frame, gap, paragraph, publish, signatures, title
from app.reports.service import head_of
from app.reports.story import Block
from app.reports.table import Cell, Heading, Table
from app.security.desk import Desk
from app.security.rights import Right

RECORD, BUS = "rounds-record", "rounds-bus"  # whose letterheads they borrow
EMPTY = 12  # lines of a sheet that is filled in by hand: a page
_SHARED = (
    (N_("Disinfectant"), 1.6), (N_("Strength"), 1), (N_("Way of doing it"), 0.8),
    (N_("Disinfected from–to"), 1.3), (N_("Aired from–to"), 1.3),
)
_COLUMNS = {
    RECORD: ((N_("Date"), 1.1), (N_("What was done (round)"), 1.5), *_SHARED,
             (N_("Done by (round)"), 1), (N_("Answers for it"), 1), (N_("Accepted by"), 1),
             (N_("Check of the round"), 1.7)),
    BUS: ((N_("Date"), 1.1), (N_("Run"), 0.7), *_SHARED, (N_("Driver (bus)"), 1),
          (N_("Minder (bus)"), 1), (N_("Done by (round)"), 1), (N_("Accepted by"), 1),
          (N_("Check of the round"), 1.7)),
}
_HOW = N_("Disinfect only what was cleaned of visible dirt; mix with cold water, use it on the "
          "same day, wear gloves and mask; tools of toilet and canteen are used nowhere else.")


def print_place(desk: Desk, place_id: int, period: Period, path: Path,
                progress: Progress = QUIET, *, empty: bool = False) -> int:
    """Write the sheet of a place as .pdf; answers its lines.

    empty  nothing but the lines to write on. Raises NotFound, Invalid, Unavailable.
    """
    if path.suffix.lower() != ".pdf":
        raise Invalid(_("A report is written as {formats}.").format(formats=".pdf"))
    with desk.read(Right.READ_ROUNDS) as session:
        if session.get(Place, place_id) is None:
            raise NotFound(_("There is no such place."))
        place = next(each for each in every(session) if each.id == place_id)
        rows = [] if empty else [row for row in record.of_place(session, place_id, period)
                                 if row.mark is not Mark.WITHDRAWN]
        name = BUS if place.use is Use.BUS else RECORD
        head = replace(head_of(desk, session, name, period), place=place.path)
    with desk.begin(Right.READ_ROUNDS) as session:
        desk.note_read(session, "report round-sheet.pdf", place_id)
    publish(_story(name, place, rows, head, empty), head, path, progress, LANDSCAPE)
    return len(rows)


def _story(name: str, place: PlaceRow, rows: Sequence[RecordRow], head: Head, empty: bool
           ) -> list[Block]:
    width = frame(LANDSCAPE)
    told = replace(head, title=f"{head.title} {place.name}",
                   period="" if empty else head.period)
    headings = [Heading(_(word), share) for word, share in _COLUMNS[name]]
    lines = [_line(name, row) for row in rows] or (
        [[("", "")] * len(headings) for _n in range(EMPTY)] if empty else [])
    blocks = [title(told, width)]
    blocks += Table(headings, lines).blocks(width) if lines else [
        paragraph(_("There is nothing to enter for this period."), width)]
    return [*blocks, gap(6), paragraph(_(_HOW), width), gap(6), signatures(
        [_("Done by (round)"), _("Answers for it"), _("Accepted by")], width)]


def _line(name: str, row: RecordRow) -> list[Cell]:
    agent = row.product or (_(wording.AGENT[row.agent]) if row.agent else "")
    shared = [agent, wording.strength(row.agent, row.strength),
              _(wording.WAY[row.way]) if row.way else "", span(row.started, row.ended),
              span(row.vent_from, row.vent_to)]
    day = f"{clock.local(row.at):%Y-%m-%d}"
    if name == BUS:
        words = [day, _(wording.RUN[row.run]) if row.run else "", *shared, row.driver,
                 row.minder, row.operator, accepted(row)]
    else:
        words = [day, wording.tasks(row.tasks), *shared, row.operator, row.owner, accepted(row)]
    return [*((word, "") for word in words), (worth(row), "again" if row.faults else "admit")]
