"""An inspection as paper: its items with √ under 自查 or 督查, or the empty form to take along."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from app import clock
from app.errors import Invalid
from app.i18n import N_, _
from app.progress import QUIET, Progress
from app.register import Period
from app.reports import page
from app.reports.page import PORTRAIT, Head, frame, period_words
from app.reports.service import head_of
from app.reports.story import Block
from app.reports.table import Cell, Heading, PartTable, Table
from app.response.inspections import queries, wording
from app.response.inspections.forms import form_on
from app.response.inspections.queries import Inspected, ItemRow
from app.response.inspections.rules import FormItem, InspectionLevel, Outcome
from app.security.desk import Desk
from app.security.rights import Right

_REGISTER = "inspections"  # whose letterhead it borrows
_MARK = {Outcome.MET: "√", Outcome.MENDED: "√", Outcome.UNMET: "×", Outcome.OPEN: "",
         Outcome.NOT_APPLICABLE: "—"}
SIGNED = (N_("Inspector (signature)"), N_("For the school (signature)"))


def print_inspection(desk: Desk, inspection_id: int, path: Path, progress: Progress = QUIET
                     ) -> int:
    """Write an inspection as .pdf beside the school's own check; answers its items.

    Raises NotFound, Invalid, Unavailable.
    """
    _pdf(path)
    with desk.begin(Right.READ_INSPECTIONS) as session:
        whole = queries.one(session, inspection_id)
        row = whole.row
        own = whole if row.level is InspectionLevel.SELF else None
        if own is None and row.term_id is not None:
            found = queries.self_check(session, row.term_id, row.day)
            own = found if found is not None and found.row.form == row.form else None
        head = head_of(desk, session, _REGISTER, Period(row.day, row.day))
        desk.note_read(session, "report inspection.pdf", inspection_id)
    head = replace(head, title=row.form_name, number=row.number, period="\u3000".join(
        (period_words(Period(row.day, row.day)), _(wording.LEVEL[row.level]),
         wording.office(row))))
    page.publish(_story(whole, own, head), head, path, progress)
    return len(whole.items)


def print_form(desk: Desk, form: str, day: date, path: Path, progress: Progress = QUIET) -> int:
    """Write the empty form of a day as .pdf; answers its items. Raises NotFound, Invalid."""
    _pdf(path)
    with desk.begin(Right.READ_INSPECTIONS) as session:
        found = form_on(session, form, day)
        head = head_of(desk, session, _REGISTER, Period(day, day))
        desk.note_read(session, "report inspection-form.pdf")
    head = replace(head, title=found.name, period=_("to be filled in by hand"))
    width = frame(PORTRAIT)
    rows = [_cells(each, "", "", "") for each in found.items]
    blocks = [page.title(head, width), *_sections(found.items, rows, width),
              page.gap(12), page.signatures([_(each) for each in SIGNED], width)]
    page.publish(blocks, head, path, progress)
    return len(found.items)


def _pdf(path: Path) -> None:
    if path.suffix.lower() != ".pdf":
        raise Invalid(_("A report is written as {formats}.").format(formats=".pdf"))


def _story(whole: Inspected, own: Inspected | None, head: Head) -> list[Block]:
    width, row = frame(PORTRAIT), whole.row
    mine = {each.id: each for each in own.items} if own else {}
    by_school = row.level is InspectionLevel.SELF
    rows = [_cells(each.item, _mark(mine.get(each.id)), "" if by_school else _mark(each),
                   wording.evidence(each), each.outcome) for each in whole.items]
    counted = _("{counts}; pass rate {rate}").format(
        counts=wording.counts(row.tally), rate=wording.rates(row))
    signed = page.signatures([_(each) for each in SIGNED], width)
    finished = _("Finished {at}").format(
        at=f"{clock.local(row.finished_at):%Y-%m-%d %H:%M}") if row.finished_at else _(
            "Not finished")
    return [page.title(head, width), page.section(counted, finished, width),
            *_sections([each.item for each in whole.items], rows, width), page.gap(12), signed]


def _mark(told: ItemRow | None) -> str:
    return _MARK[told.outcome] if told is not None else ""


def _cells(item: FormItem, own: str, theirs: str, evidence: str,
           outcome: Outcome = Outcome.OPEN) -> list[Cell]:
    tone = wording.OUTCOME_TONE[outcome]
    return [(item.id, "quiet"), (item.title, ""), (item.want, ""), (own, tone), (theirs, tone),
            (evidence, "")]


def _sections(items: Sequence[FormItem], rows: Sequence[list[Cell]], width: float
              ) -> list[Block]:
    """A band for each section, then its items under one heading."""
    headings = [Heading(_("Item number"), 0), Heading(_("Item of the form"), 1),
                Heading(_("What is required"), 3), Heading(_("Own check √"), 0),
                Heading(_("Inspection √"), 0), Heading(_("Evidence, who mends it until when"), 2)]
    whole = Table(headings, rows)
    blocks: list[Block] = []
    for section in dict.fromkeys(each.section for each in items):
        mine = [row for each, row in zip(items, rows, strict=True) if each.section == section]
        blocks += [page.gap(6), page.section(section, "", width),
                   *PartTable(whole, mine).blocks(width)]
    return blocks

