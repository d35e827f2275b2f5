"""Inspections are begun, answered item by item, finished; never changed or deleted."""

from collections.abc import Sequence
from datetime import date, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.campus.findings import service as findings
from app.campus.findings.queries import one as finding_of
from app.campus.findings.rules import Found, Grade, Source, State, Step, Taken
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.response.inspections import queries, rules
from app.response.inspections.forms import form_on, write_items
from app.response.inspections.models import (
    ChecklistEdition,
    Inspection,
    InspectionAnswer,
    InspectionStepRow,
)
from app.response.inspections.queries import Inspected, ItemRow
from app.response.inspections.rules import (
    Answer,
    Answered,
    FormItem,
    InspectionState,
    InspectionStep,
    Outcome,
    Told,
)
from app.rulebook.calendar.queries import terms
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce


def begin(desk: Desk, told: Told) -> int:
    """An inspection begins on a form as it is in force that day. Raises Invalid, NotFound."""
    rules.begun(told, clock.today())
    with desk.begin(Right.KEEP_INSPECTIONS) as session:
        form = form_on(session, told.form, told.day)
        if told.term_id is not None and told.term_id not in {each.id for each in terms(session)}:
            raise NotFound(_("There is no such term."))
        now = clock.now()
        newest = session.scalar(select(func.max(Inspection.id))) or 0
        row = Inspection(
            nonce=nonce(), number=f"DJ-{newest + 1:04d}", level=told.level, form=form.id,
            form_name=form.name, form_since=form.since, opening=form.opening,
            items=write_items(form.items), term_id=told.term_id, day=told.day,
            body=told.body.strip(), by=told.by.strip(), met_by=told.met_by.strip(), at=now,
            recorded_at=now, account_id=desk.actor.id)
        session.add(row)
        session.flush()
        return row.id


def answer(desk: Desk, inspection_id: int, item: str, told: Answered) -> int | None:
    """One item is answered; what is not met opens its finding, whose key is answered.

    Raises NotFound, Invalid, Conflict.
    """
    with desk.begin(Right.KEEP_INSPECTIONS) as session:
        whole = queries.one(session, inspection_id)
        row = _item(whole, item)
        rules.may_answer(whole.row.state, row.outcome, told.answer)
        rules.checked(told, whole.row.day)
        _drop(session, desk, row)
        finding = (_find(session, desk, row, told) if told.answer is Answer.UNMET else None)
        _write(session, desk, row, told.answer, told.evidence, finding)
        return finding


def answer_rest(desk: Desk, inspection_id: int, section: str = "") -> int:
    """Whatever was not answered yet is met; of one section, or of the form. Answers how many.

    Raises NotFound, Conflict.
    """
    with desk.begin(Right.KEEP_INSPECTIONS) as session:
        whole = queries.one(session, inspection_id)
        rest = [each for each in whole.items if each.outcome is Outcome.OPEN
                and section in ("", each.item.section)]
        for each in rest:
            rules.may_answer(whole.row.state, each.outcome, Answer.MET)
            _write(session, desk, each, Answer.MET, "", None)
        return len(rest)


def finish(desk: Desk, inspection_id: int) -> None:
    """Every item is answered and stands. Raises NotFound, Conflict."""
    with desk.begin(Right.KEEP_INSPECTIONS) as session:
        whole = queries.one(session, inspection_id)
        if whole.row.state is not InspectionState.UNDER_WAY:
            raise Conflict(_("This inspection is finished or withdrawn already."))
        left = [each.item for each in whole.items if each.outcome is Outcome.OPEN]
        if left:
            raise Conflict(
                _("{n} items are not answered: {which}").format(
                    n=len(left), which=" ".join(each.id for each in left[:12])),
                _("Answer them first."))
        _step(session, desk, inspection_id, InspectionStep.FINISHED, "")


def withdraw(desk: Desk, inspection_id: int, why: str) -> None:
    """It was begun by mistake; the row stays. Raises NotFound, Invalid, Conflict."""
    if not why.strip():
        raise Invalid(_("Say why it is withdrawn."))
    with desk.begin(Right.KEEP_INSPECTIONS) as session:
        whole = queries.one(session, inspection_id)
        if whole.row.state is InspectionState.WITHDRAWN:
            raise Conflict(_("This inspection was withdrawn."))
        for each in whole.items:
            _drop(session, desk, each, why)
        _step(session, desk, inspection_id, InspectionStep.WITHDRAWN, why)


def publish(desk: Desk, form: str, items: Sequence[FormItem], day: date, source: str,
            name: str = "", opening: bool | None = None) -> int:
    """The school publishes its own edition of a form from a day on, or a form of its own.

    Raises Invalid.
    """
    rules.published(items)
    if not source.strip():
        raise Invalid(_("Say where the form comes from."))
    if day < clock.today():
        raise Invalid(_("A form holds from today or a later day on."))
    with desk.begin(Right.KEEP_INSPECTIONS) as session:
        try:
            before = form_on(session, form, day)
            name, opening = name or before.name, before.opening if opening is None else opening
        except NotFound:
            if not name.strip():
                raise
        now = clock.now()
        row = ChecklistEdition(
            nonce=nonce(), form=form, name=name.strip(), in_force_from=day,
            items=write_items(items), source=source.strip(), opening=bool(opening), at=now,
            recorded_at=now, account_id=desk.actor.id)
        session.add(row)
        session.flush()
        return row.id


def _item(whole: Inspected, item: str) -> ItemRow:
    found = next((each for each in whole.items if each.id == item), None)
    if found is None:
        raise NotFound(_("The form has no item {number}.").format(number=item))
    return found


def _drop(session: Session, desk: Desk, row: ItemRow, why: str = "") -> None:
    """The finding of an item that is answered anew was none after all."""
    if row.finding is None or row.finding.state not in (State.OPEN, State.TO_RECHECK):
        return
    now = finding_of(session, row.finding.id)
    if now is not None and now.state is State.TO_RECHECK:
        raise Conflict(_("Finding {number} waits for its re-check.").format(number=now.number),
                       _("Check it again first."))
    words = why or _("the item was answered anew")
    findings.step(session, row.finding.id, Taken(Step.WITHDRAWN, words), desk)


def _find(session: Session, desk: Desk, row: ItemRow, told: Answered) -> int:
    item, whole = row.item, row.inspection
    return findings.write(session, Found(
        what=f"{item.title}: {told.evidence.strip()}", source=Source.INSPECTION,
        grade=Grade.GRAVE if item.grave else Grade.ORDINARY,
        responsible_id=told.responsible_id or 0, due=told.due or whole.day,
        found_at=min(clock.now(), clock.at(whole.day, time(23, 59))), use=item.use,
        source_id=whole.id, found_by=whole.by), desk.actor.id)


def _write(session: Session, desk: Desk, row: ItemRow, said: Answer, evidence: str,
           finding: int | None) -> None:
    now = clock.now()
    session.add(InspectionAnswer(
        nonce=nonce(), inspection_id=row.inspection.id, item=row.id, answer=said,
        evidence=evidence.strip(), finding_id=finding, by=desk.actor.display, at=now,
        recorded_at=now, account_id=desk.actor.id))
    session.flush()


def _step(session: Session, desk: Desk, inspection_id: int, step: InspectionStep, words: str
          ) -> None:
    now = clock.now()
    session.add(InspectionStepRow(
        nonce=nonce(), inspection_id=inspection_id, step=step, words=words.strip(),
        by=desk.actor.display, at=now, recorded_at=now, account_id=desk.actor.id))
