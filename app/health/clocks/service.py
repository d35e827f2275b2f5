"""Opening the clock of a report with the row that calls for it, and writing the report down."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, NotFound
from app.health.checks import queries as checks
from app.health.checks import wording
from app.health.checks.models import Check
from app.health.checks.rules import Finding
from app.health.clinic import queries as clinic
from app.health.clinic.models import ClinicVisit
from app.health.clocks import rules
from app.health.clocks.law import law
from app.health.clocks.models import ReportClock, ReportSent
from app.health.clocks.rules import Means, Sent
from app.i18n import _
from app.people.merging.queries import family
from app.rulebook.diseases.queries import rules_on
from app.rulebook.diseases.rules import Disease, named_in
from app.rulebook.queries import policy_on
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce


@dataclass(frozen=True)
class _Found:
    """What was seen at whom, and the row that says so."""

    person_id: int
    group_id: int | None
    at: datetime
    finding: Finding
    disease: Disease | None
    what: str
    origin: str
    origin_id: int
    account_id: int | None


def on_check(session: Session, row: Check) -> None:
    """A look that finds something grave, or a diagnosis that is to be reported, opens its clock."""
    if row.withdrawn or not (row.symptoms or row.diagnosis):
        return
    finding = checks.finding_of(row, checks.symptoms_of(session, [row.id]).get(row.id, {}))
    disease = _named(session, row.diagnosis, row.at) if row.diagnosis else None
    _start(session, _Found(
        row.person_id, row.group_id, row.at, finding, disease,
        " ".join(filter(None, (wording.symptoms(finding), row.diagnosis))),
        "health_check", row.id, row.account_id))


def on_visit(session: Session, row: ClinicVisit) -> None:
    """A suspicion of the doctor, or something grave, opens its clock."""
    if row.withdrawn or not (row.symptoms or row.disease):
        return
    finding = clinic.finding_of(row, clinic.symptoms_of(session, row.id))
    known = rules_on(session, row.day) if row.disease else {}
    disease = known.get(row.disease)
    words = wording.symptoms(finding)
    _start(session, _Found(
        row.person_id, row.group_id, row.at, finding, disease,
        " ".join(filter(None, (disease.name if disease else "", words))),
        "clinic_visit", row.id, row.account_id))


def report(desk: Desk, clock_id: int, sent: Sent) -> int:
    """Write down that it was reported; to several, one after the other.

    Raises NotFound, Invalid, Conflict when it was written that no report is needed, or one was
    made and now none should be needed.
    """
    with desk.begin(Right.KEEP_CLINIC) as session:
        row = session.get(ReportClock, clock_id)
        if row is None:
            raise NotFound(_("There is no such report."))
        rules.checked(sent, row.found_at, clock.now())
        told = set(session.scalars(
            select(ReportSent.means).where(ReportSent.clock_id == clock_id)))
        if Means.NOT_NEEDED in told or (told and sent.means is Means.NOT_NEEDED):
            raise Conflict(_("This report was closed already."))
        return made(session, clock_id, sent, desk.actor.id)


def made(session: Session, clock_id: int, sent: Sent, by: int | None) -> int:
    """The same inside somebody's transaction: the epidemic report told of it, too."""
    done = ReportSent(
        nonce=nonce(), clock_id=clock_id, at=sent.at, recorded_at=clock.now(), account_id=by,
        recipient=sent.recipient.strip(), means=sent.means, note=sent.note.strip())
    session.add(done)
    session.flush()
    return done.id


def _named(session: Session, words: str, at: datetime) -> Disease | None:
    known = rules_on(session, clock.local(at).date())
    return known.get(named_in(words, known.values()) or "")


def _start(session: Session, found: _Found) -> None:
    """One clock a person, day and trigger; the first stands."""
    day = clock.local(found.at).date()
    triggers = rules.triggers(found.finding, found.disease)
    if not triggers:
        return
    running = set(session.scalars(select(ReportClock.trigger).where(
        ReportClock.person_id.in_(family(session, found.person_id)), ReportClock.day == day)))
    policy = policy_on(session, day)
    for trigger in triggers:
        if trigger in running:
            continue
        rule, source = law()[trigger]
        session.add(ReportClock(
            nonce=nonce(), trigger=trigger, person_id=found.person_id, group_id=found.group_id,
            day=day, found_at=found.at, recorded_at=clock.now(),
            due_at=rules.due(trigger, found.at, found.disease, policy), what=found.what,
            disease=found.disease.id if found.disease else "", rule=rule, source=source,
            origin=found.origin, origin_id=found.origin_id, policy_id=policy.id,
            account_id=found.account_id))
