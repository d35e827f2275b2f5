"""Inspections with their items as they stand now."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app import clock
from app.campus.findings import queries as findings
from app.campus.findings.queries import FindingRow
from app.campus.findings.rules import Source, State
from app.errors import NotFound
from app.i18n import _
from app.pending import Pending
from app.register import Period
from app.response.inspections import rules
from app.response.inspections.forms import read_items
from app.response.inspections.models import Inspection, InspectionAnswer, InspectionStepRow
from app.response.inspections.rules import (
    Answer,
    FormItem,
    InspectionLevel,
    InspectionState,
    InspectionStep,
    Outcome,
    Tally,
)
from app.rulebook.calendar.queries import term_near, terms
from app.security.rights import Right

WHERE = ("response", "inspections")
ASKED_BEFORE = 14  # days before a term from which the self-check is asked for


@dataclass(frozen=True)
class ItemRow:
    """One item of an inspection; `finding` while it names one."""

    inspection: "InspectionRow"
    item: FormItem
    answer: Answer | None
    evidence: str
    by: str
    at: datetime | None
    finding: FindingRow | None
    outcome: Outcome

    @property
    def id(self) -> str:
        """Its number on the form."""
        return self.item.id


@dataclass(frozen=True)
class InspectionRow:
    """One inspection as a whole."""

    id: int
    number: str
    level: InspectionLevel
    form: str
    form_name: str
    form_since: date
    opening: bool
    term_id: int | None
    term: str
    day: date
    body: str
    by: str
    met_by: str
    state: InspectionState
    tally: Tally
    finished_at: datetime | None
    at: datetime
    withdrawn: str = ""


@dataclass(frozen=True)
class Inspected:
    """One inspection with its items."""

    row: InspectionRow
    items: tuple[ItemRow, ...]

    @cached_property
    def sections(self) -> dict[str, list[ItemRow]]:
        """Its items by section, in the order of the form."""
        found: dict[str, list[ItemRow]] = {}
        for each in self.items:
            found.setdefault(each.item.section, []).append(each)
        return found


def every(session: Session, period: Period | None = None) -> list[InspectionRow]:
    """Inspections, the newest first; those of a period, or all."""
    query = select(Inspection)
    if period is not None:
        query = query.where(Inspection.day.between(period.first, period.last))
    return [each.row for each in _read(session, query)]


def one(session: Session, inspection_id: int) -> Inspected:
    """One with its items. Raises NotFound."""
    found = _read(session, select(Inspection).where(Inspection.id == inspection_id))
    if not found:
        raise NotFound(_("There is no such inspection."))
    return found[0]


def numbered(session: Session, number: str) -> int:
    """The key of DJ-0007. Raises NotFound."""
    found = session.scalar(select(Inspection.id).where(
        Inspection.number == number.strip().upper()))
    if found is None:
        raise NotFound(_("There is no inspection {number}.").format(number=number.strip()))
    return found


def self_check(session: Session, term_id: int, day: date) -> Inspected | None:
    """The newest of them."""
    return next(iter(self_checks(session, term_id, day)), None)


def self_checks(session: Session, term_id: int, day: date) -> list[Inspected]:
    """Self-checks before a term, begun until a day and not withdrawn, the newest first."""
    query = select(Inspection).where(
        Inspection.term_id == term_id, Inspection.level == InspectionLevel.SELF,
        Inspection.opening, Inspection.day <= day)
    return [each for each in _read(session, query)
            if each.row.state is not InspectionState.WITHDRAWN]


def items(session: Session, period: Period) -> list[ItemRow]:
    """Every item of the inspections of a period."""
    query = select(Inspection).where(Inspection.day.between(period.first, period.last))
    return [item for each in _read(session, query) for item in each.items]


def pending(session: Session, at: datetime) -> Iterable[Pending]:
    """Inspections nobody finished, and the self-check that is due before a term."""
    day = clock.local(at).date()
    for each in every(session):
        if each.state is InspectionState.UNDER_WAY:
            yield Pending(
                _("Inspection {number} is not finished").format(number=each.number),
                _("{n} items are not answered").format(n=each.tally.left),
                Right.READ_INSPECTIONS, WHERE, each.by, None, each.at, None, each.id)
    term = term_near(session, day)
    if term is None or not term.first - timedelta(days=ASKED_BEFORE) <= day < term.first:
        return
    if self_check(session, term.id, day) is None:
        since = clock.at(term.first - timedelta(days=ASKED_BEFORE))
        yield Pending(
            _("The self-check before {term} has not begun").format(term=term.name),
            _("without it the school must not open"), Right.READ_INSPECTIONS, WHERE,
            since=since, due=clock.at(term.first - timedelta(days=1), time(23, 59)), grave=True)


def _read(session: Session, query: "Select[Inspection]") -> list[Inspected]:
    rows = list(session.scalars(query.order_by(Inspection.day.desc(), Inspection.id.desc())))
    if not rows:
        return []
    keys = [each.id for each in rows]
    answers: dict[int, dict[str, InspectionAnswer]] = defaultdict(dict)
    for answer in session.scalars(select(InspectionAnswer).where(
            InspectionAnswer.inspection_id.in_(keys)).order_by(InspectionAnswer.id)):
        answers[answer.inspection_id][answer.item] = answer
    steps: dict[int, list[InspectionStepRow]] = defaultdict(list)
    for step in session.scalars(select(InspectionStepRow).where(
            InspectionStepRow.inspection_id.in_(keys)).order_by(InspectionStepRow.id)):
        steps[step.inspection_id].append(step)
    named = _found(session, keys, answers)
    called = {each.id: each.name for each in terms(session)}
    return [_one(row, answers[row.id], steps[row.id], named, called.get(row.term_id or 0, ""))
            for row in rows]


def _found(session: Session, keys: Sequence[int], answers: dict[int, dict[str, InspectionAnswer]]
           ) -> dict[int, FindingRow]:
    """The findings that answers name."""
    with_any = [key for key in keys
                if any(each.finding_id for each in answers[key].values())]
    return {each.id: each for key in with_any
            for each in findings.of(session, Source.INSPECTION, key)}


def _one(row: Inspection, answers: dict[str, InspectionAnswer],
         steps: Sequence[InspectionStepRow], named: dict[int, FindingRow], term: str) -> Inspected:
    asked = read_items(row.items)
    outcomes = [_outcome(answers.get(each.id), named) for each in asked]
    done = next((each.at for each in steps if each.step is InspectionStep.FINISHED), None)
    why = next((each.words for each in steps if each.step is InspectionStep.WITHDRAWN), "")
    whole = InspectionRow(
        row.id, row.number, row.level, row.form, row.form_name, row.form_since, row.opening,
        row.term_id, term, row.day, row.body, row.by, row.met_by,
        rules.state([each.step for each in steps], outcomes), rules.tally(outcomes), done,
        row.at, why)
    return Inspected(whole, tuple(
        _item(whole, each, answers.get(each.id), named, came)
        for each, came in zip(asked, outcomes, strict=True)))


def _item(whole: InspectionRow, item: FormItem, told: InspectionAnswer | None,
          named: dict[int, FindingRow], came: Outcome) -> ItemRow:
    if told is None:
        return ItemRow(whole, item, None, "", "", None, None, came)
    return ItemRow(whole, item, told.answer, told.evidence, told.by, told.at,
                   named.get(told.finding_id or 0), came)


def _outcome(told: InspectionAnswer | None, named: dict[int, FindingRow]) -> Outcome:
    if told is None:
        return Outcome.OPEN
    finding = named.get(told.finding_id or 0)
    return rules.outcome(told.answer, finding is not None and finding.state is State.CLOSED)
