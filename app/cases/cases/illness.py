"""Is somebody ill who tests positive, and since when: what the rooms below have seen of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.cases.followup.models import FollowUp, FollowUpSymptom
from app.cases.followup.tells import CURRENT as TOLD
from app.health.absences.models import Absence
from app.health.absences.rules import Outcome
from app.health.checks.models import Check, CheckSymptom
from app.health.checks.queries import CURRENT as LOOKS
from app.health.checks.rules import Symptom
from app.health.clinic.models import ClinicSymptom, ClinicVisit
from app.health.clinic.queries import CURRENT as VISITS
from app.i18n import N_, _
from app.isolation.stays.models import Observation, ObservationSymptom, Stay
from app.isolation.stays.rules import Came
from app.people.merging.queries import files_of
from app.storage.days import SchoolDay

BACK = timedelta(days=7)  # what was seen earlier is held for another illness; the doctor may differ
CHECK, VISIT, ABSENCE, STAY, CALL = (
    N_("health check"), N_("clinic visit"), N_("absence through illness"), N_("observation room"),
    N_("follow-up call"))
_later = aliased(Observation)
_STANDS = ~Observation.withdrawn & ~select(_later.id).where(
    _later.replaces_id == Observation.id).exists()


@dataclass(frozen=True)
class Seen:
    """One row that tells of an illness: the day it began, and where that stands."""

    onset: date
    where: str


def seen(session: Session, files: Sequence[int], day: date) -> Seen | None:
    """The earliest sign of the illness that somebody has on a day; None = without symptoms."""
    since = day - BACK
    every = [*_checks(session, files, since), *_visits(session, files, since),
             *_absences(session, files, since), *_stays(session, files, clock.at(since)),
             *_calls(session, files, since)]
    return min(every, key=lambda each: each.onset, default=None)


def words(found: Seen | None) -> str:
    """Symptoms since 2026-11-21 (clinic visit)."""
    if found is None:
        return _("no symptoms on file")
    return _("symptoms since {day} ({where})").format(day=found.onset, where=_(found.where))


def _day(moment: datetime) -> date:
    return clock.local(moment).date()


def _checks(session: Session, files: Sequence[int], since: date) -> Iterator[Seen]:
    query = select(Check.onset, Check.day).where(
        Check.person_id.in_(files), Check.day >= since, Check.symptoms > 0, LOOKS)
    for onset, day in session.execute(query):
        yield Seen(_day(onset) if onset else day, CHECK)


def _visits(session: Session, files: Sequence[int], since: date) -> Iterator[Seen]:
    query = select(ClinicVisit.onset, ClinicVisit.day).where(
        ClinicVisit.person_id.in_(files), ClinicVisit.day >= since, ClinicVisit.symptoms > 0,
        VISITS)
    for onset, day in session.execute(query):
        yield Seen(_day(onset) if onset else day, VISIT)


def _absences(session: Session, files: Sequence[int], since: date) -> Iterator[Seen]:
    """Only where somebody told when it began: who is kept at home need not be ill."""
    query = select(Absence.onset).where(
        Absence.person_id.in_(files), Absence.onset >= clock.at(since),
        or_(Absence.outcome.is_(None), Absence.outcome != Outcome.MISTAKEN))
    for onset in session.scalars(query):
        if onset is not None:
            yield Seen(_day(onset), ABSENCE)


def _stays(session: Session, files: Sequence[int], since: datetime) -> Iterator[Seen]:
    stays = Stay.person_id.in_(files), Stay.cancelled_at.is_(None)
    for onset, came, at in session.execute(
            select(Stay.onset, Stay.came, Stay.found_at).where(*stays, Stay.found_at >= since)):
        if onset is not None or came is Came.GATE:  # the gate hands over whom it found hot
            yield Seen(_day(onset or at), STAY)
    query = select(Observation.at).join(Stay, Stay.id == Observation.stay_id).where(
        *stays, Observation.at >= since, Observation.symptoms > 0, _STANDS)
    for at in session.scalars(query):
        yield Seen(_day(at), STAY)


def _calls(session: Session, files: Sequence[int], since: date) -> Iterator[Seen]:
    """What a contact under observation told at home before the sample was taken."""
    query = select(FollowUp.day).where(
        FollowUp.person_id.in_(files), FollowUp.day >= since, FollowUp.symptoms > 0, TOLD)
    for day in session.scalars(query):
        yield Seen(day, CALL)


def rashes(session: Session, people: Sequence[int]) -> dict[int, list[date]]:
    """The days on which each of these (kept files) had a rash, whoever saw or heard of it."""
    files = files_of(session)
    checks, visits = files.kept(Check.person_id), files.kept(ClinicVisit.person_id)
    stays, calls = files.kept(Stay.person_id), files.kept(FollowUp.person_id)
    found: dict[int, list[date]] = {}
    for query in (
            select(checks, Check.day).join(CheckSymptom, CheckSymptom.check_id == Check.id)
            .where(checks.in_(people), CheckSymptom.symptom == Symptom.RASH, LOOKS),
            select(visits, ClinicVisit.day)
            .join(ClinicSymptom, ClinicSymptom.visit_id == ClinicVisit.id)
            .where(visits.in_(people), ClinicSymptom.symptom == Symptom.RASH, VISITS),
            select(stays, SchoolDay(Observation.at)).join(Stay, Stay.id == Observation.stay_id)
            .join(ObservationSymptom, ObservationSymptom.observation_id == Observation.id)
            .where(stays.in_(people), ObservationSymptom.symptom == Symptom.RASH, _STANDS),
            select(calls, FollowUp.day)
            .join(FollowUpSymptom, FollowUpSymptom.follow_up_id == FollowUp.id)
            .where(calls.in_(people), FollowUpSymptom.symptom == Symptom.RASH, TOLD)):
        for person, day in session.execute(query):
            found.setdefault(person, []).append(day)
    return found
