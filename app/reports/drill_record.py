"""The record of a drill on paper (应急演练记录, R9.4): every field, and what became of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app import clock
from app.campus.findings import wording as findings
from app.campus.findings.queries import FindingRow
from app.errors import Invalid
from app.i18n import N_, _, ngettext
from app.progress import QUIET, Progress
from app.register import Period
from app.reports import letter
from app.reports.page import PORTRAIT, Head, frame, gap, paragraph, publish, section, signatures
from app.reports.page import title as headline
from app.reports.service import head_of
from app.reports.story import Block
from app.reports.table import Cell, Heading, Table
from app.response.drills import queries, wording
from app.response.drills.queries import Attendant, DrillRow, EventRow
from app.security.desk import Desk
from app.security.rights import Right

SIGNERS = (N_("Commander of the drill"), N_("Recorded by (drill)"), N_("Principal"))
_REGISTER = "drills"  # whose letterhead it borrows


@dataclass(frozen=True)
class Whole:
    """A drill with everything that belongs to its record."""

    row: DrillRow
    events: Sequence[EventRow]
    people: Sequence[Attendant]
    problems: Sequence[FindingRow]
    against: str


def print_drill(desk: Desk, drill_id: int, path: Path, progress: Progress = QUIET) -> int:
    """Write the record as .pdf; answers how many lines its time line has.

    Raises NotFound, Invalid.
    """
    if path.suffix.lower() != ".pdf":
        raise Invalid(_("A report is written as {formats}.").format(formats=".pdf"))
    with desk.begin(Right.READ_DRILLS) as session:
        row = queries.drill(session, drill_id)
        whole = Whole(row, queries.events(session, drill_id),
                      queries.attendance(session, drill_id), queries.problems(session, drill_id),
                      wording.stands_against(queries.against(session, row)))
        head = head_of(desk, session, _REGISTER, Period(row.day, row.day))
        desk.note_read(session, "report drill.pdf", drill_id)
    drill = f"{head.drill} " if head.drill else ""
    head = replace(head, title=f"{drill}{_('Drill record')}", policy="", number=row.number)
    publish(list(_story(whole, head)), head, path, progress, PORTRAIT)
    return len(whole.events)


def _story(whole: Whole, head: Head) -> Iterator[Block]:
    width, row = frame(PORTRAIT), whole.row
    yield headline(head, width)
    yield from letter.facts(_facts(row), width)
    yield gap(8)
    yield paragraph(
        _("Does not count for the opening: {why}.").format(why=whole.against) if whole.against
        else _("Counts for the opening of the term."), width)
    yield gap(8)
    yield section(_("Course of the drill"), "", width)
    yield from Table(
        [Heading(_("Time"), 1), Heading(_("Who did it"), 1.4), Heading(_("What happened"), 5)],
        [_event(each) for each in whole.events]).blocks(width)
    yield from _review(row, width)
    if whole.problems:
        yield gap(10)
        yield section(_("Problems and their mending"), "", width)
        yield from Table(
            [Heading(_("Finding number"), 1), Heading(_("What is wrong"), 4),
             Heading(_("Who answers for mending"), 1.6), Heading(_("Deadline for mending"), 1.4),
             Heading(_("State"), 1.4)],
            [_problem(each) for each in whole.problems]).blocks(width)
    yield from _people(whole.people, width)
    yield gap(10)
    yield signatures([_(each) for each in SIGNERS], width)


def _facts(row: DrillRow) -> list[tuple[str, str]]:
    ended = f"—{clock.local(row.review.ended_at):%H:%M}" if row.review else ""
    return [
        (_("Emergency plan"), wording.plan(row)),
        (_("Form of drill"), "·".join((_(wording.FORM[row.form]), wording.whole(row)))),
        (_("Time"), f"{clock.local(row.starts_at):%Y-%m-%d %H:%M}{ended}"),
        (_("Place"), row.place), (_("Organized by"), row.organizer),
        (_("Commander of the drill"), row.commander),
        (_("People taking part"), str(row.people or "")),
        (_("Departments taking part"), row.departments),
        (_("What is imagined"), row.topic),
        (_("Supplies and training before it"), row.preparation),
        (_("Recorded by (drill)"), row.review.recorder if row.review else ""),
        (_("State"), _(wording.STATE[row.state])),
    ]


def _review(row: DrillRow, width: float) -> Iterator[Block]:
    review = row.review
    if review is None:
        return
    yield gap(10)
    yield section(_("Review of the plan and of the drill"), "", width)
    yield from letter.facts([
        (_("Does the plan suit?"), review.suitability),
        (_("Does the plan suffice?"), review.sufficiency),
        *((_(word), _(wording.JUDGED[getattr(review, name)]))
          for name, word in wording.SIDES.items()),
        (_("Problems found"), review.problems), (_("What is improved"), review.improvements),
    ], width)


def _people(people: Sequence[Attendant], width: float) -> Iterator[Block]:
    if not people:
        return
    note = ngettext("{n} person on the list", "{n} persons on the list", len(people)).format(
        n=len(people))
    yield gap(10)
    yield section(_("People taking part"), note, width)
    yield paragraph("、".join(f"{each.name}({each.group})" if each.group else each.name
                             for each in people), width)


def _event(event: EventRow) -> list[Cell]:
    return [(f"{clock.local(event.at):%H:%M:%S}", ""), (event.who, ""), (event.what, "")]


def _problem(row: FindingRow) -> list[Cell]:
    return [(row.number, ""), (row.what, ""), (row.responsible, ""), (row.due.isoformat(), ""),
            (findings.standing(row), findings.tone(row))]
