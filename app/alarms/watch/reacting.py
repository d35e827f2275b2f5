"""What follows for the alarms from a row that tells of an illness, whatever room wrote it.

A row that tells of none costs nothing: a class of which everybody is well is counted by nobody.
"""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.alarms.watch.models import SharedExposure, SharedExposurePerson
from app.alarms.watch.rules import ILI_FROM
from app.alarms.watch.service import Cause, of_row, reckon
from app.cases.cases.models import Case, CaseEntry
from app.cases.followup.models import FollowUp
from app.health.absences.models import Absence, Trace
from app.health.absences.rules import Outcome
from app.health.checks.models import Check
from app.health.clinic.models import ClinicVisit
from app.isolation.stays.models import Observation, Stay
from app.isolation.stays.rules import Went
from app.people.models import RollAct
from app.people.rules import ActKind

_MARKED = "ill"  # in `session.info`, as `reactions` asks: whose rows are to be counted, by day


def on_check(session: Session, row: Check) -> None:
    """Symptoms at a check; a correction may take some away."""
    if row.symptoms or row.replaces_id is not None:
        _mark(session, row.person_id, row.day, of_row(row, row.at, row.account_id))


def on_visit(session: Session, row: ClinicVisit) -> None:
    """A visit with symptoms or a suspicion, or the correction of one."""
    if row.symptoms or row.disease or row.replaces_id is not None:
        _mark(session, row.person_id, row.day, of_row(row, row.at, row.account_id))


def on_look(session: Session, row: Observation) -> None:
    """Symptoms or a fever in the observation room."""
    hot = row.temperature is not None and row.temperature >= ILI_FROM
    stay = session.get(Stay, row.stay_id)
    if stay is not None and (row.symptoms or hot or row.replaces_id is not None):
        _mark(session, stay.person_id, _day(row.at), of_row(row, row.at, row.account_id))


def on_stay(session: Session, row: Stay) -> None:
    """A stay that names a disease, ends in hospital, or never was."""
    if row.disease or row.cancelled_at or row.went in (Went.HOSPITAL, Went.AMBULANCE):
        by = row.left_by or row.entered_by or row.reserved_by
        _mark(session, row.person_id, _day(row.found_at), of_row(row, row.found_at, by))


def on_absence(session: Session, row: Absence) -> None:
    """A family called; or there was no such absence. One that a check opened is the check's."""
    if row.check_id is None and (row.closed_at is None or row.outcome is Outcome.MISTAKEN):
        _mark(session, row.person_id, row.since, of_row(row, row.heard_at, row.heard_by))


def on_trace(session: Session, row: Trace) -> None:
    """A follow-up that told what is the matter."""
    absence = session.get(Absence, row.absence_id) if row.cause else None
    if absence is not None:
        _mark(session, absence.person_id, _day(row.at), of_row(row, row.at, row.account_id))


def on_case(session: Session, row: CaseEntry) -> None:
    """A case, classified anew; what was excluded is counted no more."""
    case = session.get(Case, row.case_id)
    if case is not None:
        day = row.onset or _day(case.found_at)
        _mark(session, case.person_id, day, of_row(row, row.at, row.account_id))


def on_follow_up(session: Session, row: FollowUp) -> None:
    """Symptoms or a fever told by who is isolated, monitored or watched."""
    if row.symptoms or row.replaces_id is not None:
        _mark(session, row.person_id, row.day, of_row(row, row.at, row.account_id))


def on_exposure(session: Session, row: SharedExposure) -> None:
    """People shared a meal: it counts for each of them, and for who did in the row before."""
    session.flush()
    named = (row.id, row.replaces_id or row.id)
    people = session.scalars(select(SharedExposurePerson.person_id).where(
        SharedExposurePerson.exposure_id.in_(named)).distinct()).all()
    cause = of_row(row, row.at, row.account_id)
    for person in people:
        _mark(session, person, max(row.day, _day(row.at)), cause)


def on_roll_act(session: Session, row: RollAct) -> None:
    """Two files became one person's, or are two again: who was counted twice counts once."""
    if row.kind is ActKind.MERGE and row.subject is not None:
        cause = Cause(row.__tablename__, row.id, row.at, row.account_id)
        _mark(session, row.subject, clock.today(), cause)


def settle(session: Session) -> None:
    """Count once for all rows of an act, those of a day together: a file of ten thousand rows is
    read as quickly as it is written."""
    marked: dict[date, dict[int, Cause]] = session.info.pop(_MARKED, {})
    for day, causes in sorted(marked.items()):
        reckon(session, causes, day)


def _mark(session: Session, person: int, day: date, cause: Cause) -> None:
    causes = session.info.setdefault(_MARKED, {}).setdefault(day, {})
    if person not in causes or cause.at < causes[person].at:
        causes[person] = cause


def _day(moment: datetime) -> date:
    return clock.local(moment).date()
