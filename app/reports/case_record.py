"""The record of one case (病例个案登记表): who, what was held of it and when, tests, orders."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from app import clock
from app.cases.cases import queries, wording
from app.cases.cases.views import CaseView, EntryView
from app.cases.orders import queries as orders
from app.cases.orders import wording as order_words
from app.cases.orders.queries import OrderView
from app.errors import Invalid
from app.health.lab_tests import wording as tests
from app.health.lab_tests.queries import TestView
from app.i18n import N_, _
from app.people.wording import SEX
from app.progress import QUIET, Progress
from app.register import Period
from app.reports.page import PORTRAIT, Head, frame, gap, paragraph, publish, section, signatures
from app.reports.page import title as headline
from app.reports.service import head_of
from app.reports.story import Block
from app.reports.table import Cell, Heading, Table
from app.security.desk import Desk
from app.security.rights import Right

SIGNERS = (N_("School doctor"), N_("Epidemic reporter"), N_("Principal"))
_REGISTER = "cases"  # whose letterhead it borrows


def print_record(desk: Desk, case_id: int, path: Path, progress: Progress = QUIET) -> int:
    """Write everything of a case as .pdf; answers its entries.

    Raises NotFound, Invalid, Unavailable.
    """
    if path.suffix.lower() != ".pdf":
        raise Invalid(_("A report is written as {formats}.").format(formats=".pdf"))
    with desk.begin(Right.READ_HEALTH) as session:
        case = queries.one(session, case_id)
        given = [each for each in orders.of_case(session, case_id) if each.contact_id is None]
        day = clock.local(case.found_at).date()
        head = head_of(desk, session, _REGISTER, Period(day, day))
        desk.note_read(session, "report case-record.pdf", case_id)
    head = replace(head, title=_("Record of a case"), number=wording.number(case.id),
                   period=_subtitle(case))
    publish(_story(case, given, head), head, path, progress, PORTRAIT)
    return len(case.entries)


def _subtitle(case: CaseView) -> str:
    return "\u3000".join((case.disease, _(wording.CLASSIFICATION[case.classification]),
                          wording.care(case.told.care, case.told.place) if case.counts else ""))


def _story(case: CaseView, given: Sequence[OrderView], head: Head) -> list[Block]:
    width = frame(PORTRAIT)
    blocks = [headline(head, width), *_who(case).blocks(width), gap(10),
              section(_("How it was classified"), _("every entry, the oldest first"), width),
              *_history(case.entries).blocks(width), gap(10),
              section(_("Tests of this disease"), "", width)]
    blocks += _tests(case.tests).blocks(width) if case.tests else [
        paragraph(_("No test of this disease is on file."), width)]
    blocks += [gap(10), section(_("Orders of isolation"), _("of the case itself"), width)]
    blocks += _orders(given).blocks(width) if given else [
        paragraph(_("No order was given."), width)]
    return [*blocks, gap(12), signatures([_(each) for each in SIGNERS], width)]


def _who(case: CaseView) -> Table:
    facts = [
        (_("Name"), case.name), (_("Sex"), _(SEX[case.sex]) if case.sex else ""),
        (_("Date of birth"), _day(case.birth_date)), (_("Class"), case.group),
        (_("Number"), case.number), (_("Found at"), _wall(case.found_at)),
        (_("Found through"), _(wording.ORIGIN.get(case.origin, case.origin))),
        (_("First day of illness"), _day(case.told.onset) or _("not known")),
        (_("Contacts found"), str(case.contacts)), (_("Case closed at"), _wall(case.over_at)),
    ]
    rows: list[list[Cell]] = []
    for left, right in zip(facts[::2], facts[1::2], strict=True):
        rows.append([(left[0], "quiet"), (left[1], ""), (right[0], "quiet"), (right[1], "")])
    headings = [Heading(text, share) for (text, _tone), share in zip(
        rows[0], (0, 2, 0, 2), strict=True)]  # name and sex stand in the place of titles
    return Table(headings, rows[1:])


def _history(entries: Sequence[EntryView]) -> Table:
    headings = [Heading(_("Said at")), Heading(_("Classification")), Heading(_("Disease"), 1.5),
                Heading(_("First day of illness")), Heading(_("Treatment and outcome"), 1.5),
                Heading(_("Who says so"), 1.5), Heading(_("Ground"), 3)]
    rows: list[list[Cell]] = []
    for each in entries:
        told = each.told
        rows.append([
            (_wall(each.at), ""),
            (_(wording.CLASSIFICATION[told.classification]), wording.TONE[told.classification]),
            (each.disease, ""), (_day(told.onset), ""),
            (wording.care(told.care, told.place), ""),
            (told.said_by or each.by, ""), (told.why, "")])
    return Table(headings, rows)


def _tests(every: Sequence[TestView]) -> Table:
    headings = [Heading(_("Sample taken at")), Heading(_("Method")), Heading(_("Result")),
                Heading(_("Result known at")), Heading(_("Tested by"), 1.5),
                Heading(_("Number of the report")), Heading(_("Remark"), 2)]
    rows: list[list[Cell]] = []
    for each in reversed(every):
        told = each.sample
        rows.append([
            (_wall(told.sampled_at), ""), (_(tests.METHOD[told.method]), ""),
            (_(tests.RESULT[told.result]), tests.TONE[told.result]), (_wall(told.known_at), ""),
            (told.place, ""), (told.number, ""), (told.note, "")])
    return Table(headings, rows)


def _orders(given: Sequence[OrderView]) -> Table:
    headings = [Heading(_("Order number")), Heading(_("Kind"), 1.5), Heading(_("From")),
                Heading(_("State"), 2), Heading(_("Rule"), 3)]
    rows: list[list[Cell]] = []
    for each in given:
        rows.append([
            (order_words.number(each.id), ""), (_(order_words.KIND[each.kind]), ""),
            (_day(each.from_day), ""),
            (order_words.standing(each), order_words.TONE[each.state]), (each.rule, "")])
    return Table(headings, rows)


def _day(day: date | None) -> str:
    return f"{day}" if day else ""


def _wall(moment: datetime | None) -> str:
    return f"{clock.local(moment):%Y-%m-%d %H:%M}" if moment else ""
