"""Taking a sample, writing its result down, correcting it; what follows is `reactions`' (R3.11)."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.health.checks.queries import class_on
from app.health.lab_tests import rules
from app.health.lab_tests.models import LabTest
from app.health.lab_tests.queries import CURRENT, newest, sample_of
from app.health.lab_tests.rules import Sample
from app.i18n import _
from app.people.archiving.service import open_file
from app.people.merging.queries import family
from app.rulebook.diseases.queries import rule_on
from app.rulebook.queries import policy_on
from app.security.desk import Desk
from app.security.rights import Right
from app.security.unseen import overtaken
from app.storage.base import nonce


def record(desk: Desk, person_id: int, sample: Sample) -> int:
    """Somebody is tested; answers the row. A positive result opens its case in the same moment.

    Raises NotFound, Invalid for what cannot be so, Conflict when this test is on file already.
    """
    with desk.begin(Right.KEEP_CLINIC) as session:
        open_file(session, person_id)
        told = rules.checked(sample, clock.now())
        _only_once(session, person_id, told, 0)
        return _write(session, desk, person_id, told, None)


def revise(desk: Desk, seen: int, sample: Sample) -> int:
    """The result has come, or something was wrong: a new row, the one before stays.

    seen  the row that the one who writes had before their eyes

    Raises Conflict with who wrote meanwhile; Invalid also for a known result that is changed
    without a reason. What a positive result opened stays: the doctor decides about the case.
    """
    with desk.begin(Right.KEEP_CLINIC) as session:
        before = _unchanged(session, seen)
        open_file(session, before.person_id)
        told = rules.checked(sample, clock.now())
        if rules.needs_reason(sample_of(before), told) and not told.note.strip():
            raise Invalid(_("A correction of a result needs its reason."),
                          _("Write it into the remark."))
        _only_once(session, before.person_id, told, before.id)
        return _write(session, desk, before.person_id, told, before)


def take_back(desk: Desk, seen: int, why: str) -> None:
    """There was no such test: the rows stay, a new one says so and why. Raises as `revise`."""
    if not why.strip():
        raise Invalid(_("Taking a test back needs its reason."))
    with desk.begin(Right.KEEP_CLINIC) as session:
        before = _unchanged(session, seen)
        open_file(session, before.person_id)
        row = _row(session, desk, before.person_id, sample_of(before), before)
        row.withdrawn, row.note = True, why.strip()
        session.add(row)


def _write(session: Session, desk: Desk, person_id: int, sample: Sample,
           before: LabTest | None) -> int:
    rule_on(session, sample.disease, clock.today())
    row = _row(session, desk, person_id, sample, before)
    session.add(row)
    session.flush()
    return row.id


def _row(session: Session, desk: Desk, person_id: int, sample: Sample,
         before: LabTest | None) -> LabTest:
    day = clock.local(sample.sampled_at).date()
    return LabTest(
        nonce=nonce(), person_id=person_id, group_id=class_of(session, person_id, day),
        disease=sample.disease, method=sample.method, sampled_at=sample.sampled_at,
        at=sample.known_at, recorded_at=clock.now(), result=sample.result,
        place=sample.place.strip(), number=sample.number.strip(), note=sample.note.strip(),
        policy_id=policy_on(session, day).id, account_id=desk.actor.id,
        replaces_id=before.id if before else None)


def class_of(session: Session, person_id: int, day: date) -> int | None:
    """Their class on a day, in whichever of their files; the staff have none."""
    for each in family(session, person_id):
        try:
            return class_on(session, each, day)
        except NotFound:
            continue
    return None


def _only_once(session: Session, person_id: int, sample: Sample, but: int) -> None:
    """One sample is one test, also when it is typed twice. Raises Conflict."""
    twin = select(LabTest.id).where(
        LabTest.person_id.in_(family(session, person_id)), LabTest.id != but, CURRENT,
        LabTest.disease == sample.disease, LabTest.method == sample.method,
        LabTest.sampled_at == sample.sampled_at, LabTest.number == sample.number.strip())
    if session.scalar(twin.limit(1)) is not None:
        raise Conflict(_("This test is on file already."), _("Open it and write its result."))


def _unchanged(session: Session, seen: int) -> LabTest:
    """Nothing is overwritten unseen: the second of two is told who wrote."""
    found = newest(session, seen)
    if found is None or found.withdrawn:
        raise NotFound(_("There is no such test."))
    if found.id != seen:
        raise overtaken(session, found)
    return found
