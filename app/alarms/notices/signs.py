"""What was seen at the people of a report, and what was done: counted from the rooms below."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.cases.cases.models import Case
from app.cases.contacts.models import Contact
from app.cases.contacts.rules import Grade
from app.cases.followup.models import FollowUp, FollowUpSymptom
from app.cases.followup.tells import CURRENT as TOLD
from app.cases.orders.models import IsolationOrder
from app.cases.orders.queries import OPEN
from app.cases.orders.rules import OrderKind
from app.health.absences.models import Absence
from app.health.checks.models import Check, CheckSymptom
from app.health.checks.queries import CURRENT as LOOKS
from app.health.checks.rules import Symptom
from app.health.clinic.models import ClinicSymptom, ClinicVisit
from app.health.clinic.queries import CURRENT as VISITS
from app.isolation.stays.models import BedUse, Observation, ObservationSymptom, Stay
from app.isolation.stays.rules import Asked

BACK = timedelta(days=7)  # before it was found; older signs are of another illness
_later = aliased(Contact)


def symptoms(session: Session, files: Sequence[int], found: date) -> dict[Symptom, int]:
    """How many people had each symptom at a check, in the clinic, in the room or at home."""
    since = found - BACK
    seen: set[tuple[int, Symptom]] = set()
    checks = select(Check.person_id, CheckSymptom.symptom).join(
        CheckSymptom, CheckSymptom.check_id == Check.id).where(
        Check.person_id.in_(files), Check.day >= since, LOOKS)
    visits = select(ClinicVisit.person_id, ClinicSymptom.symptom).join(
        ClinicSymptom, ClinicSymptom.visit_id == ClinicVisit.id).where(
        ClinicVisit.person_id.in_(files), ClinicVisit.day >= since, VISITS)
    looks = select(Stay.person_id, ObservationSymptom.symptom).join(
        Observation, Observation.stay_id == Stay.id).join(
        ObservationSymptom, ObservationSymptom.observation_id == Observation.id).where(
        Stay.person_id.in_(files), Observation.at >= clock.at(since), ~Observation.withdrawn)
    calls = select(FollowUp.person_id, FollowUpSymptom.symptom).join(
        FollowUpSymptom, FollowUpSymptom.follow_up_id == FollowUp.id).where(
        FollowUp.person_id.in_(files), FollowUp.day >= since, TOLD)
    for query in (checks, visits, looks, calls):
        seen.update(session.execute(query).all())
    counts = {symptom: len({person for person, each in seen if each is symptom})
              for symptom in Symptom}
    return {each: n for each, n in counts.items() if n}


def onsets(session: Session, files: Sequence[int], found: date) -> dict[int, date]:
    """When somebody's illness began by check, visit or absence: the earliest day, by file."""
    since, days = clock.at(found - BACK), dict[int, date]()
    for query in (
            select(Check.person_id, Check.onset).where(
                Check.person_id.in_(files), Check.onset >= since, LOOKS),
            select(ClinicVisit.person_id, ClinicVisit.onset).where(
                ClinicVisit.person_id.in_(files), ClinicVisit.onset >= since, VISITS),
            select(Absence.person_id, Absence.onset).where(
                Absence.person_id.in_(files), Absence.onset >= since)):
        for person, onset in session.execute(query):
            if onset is not None:
                day = clock.local(onset).date()
                days[person] = min(day, days.get(person, day))
    return days


def histories(session: Session, files: Sequence[int], found: date
              ) -> list[tuple[int, Asked, Asked, str]]:
    """两史 of those who were in the room: travel, contact, in words."""
    return list(session.execute(
        select(Stay.person_id, Stay.travel, Stay.contact, Stay.history).where(
            Stay.person_id.in_(files), Stay.cancelled_at.is_(None),
            Stay.found_at >= clock.at(found - BACK)).order_by(Stay.id)).all())


def contacts(session: Session, cases: Sequence[int]) -> dict[Grade, int]:
    """How many contacts of these cases, by grade."""
    query = (
        select(Contact.grade, func.count(Contact.person_id.distinct()))
        .where(Contact.case_id.in_(cases), ~Contact.withdrawn,
               ~select(_later.id).where(_later.replaces_id == Contact.id).exists())
        .group_by(Contact.grade)
    )
    return dict(session.execute(query).all())


def orders(session: Session, files: Sequence[int], cases: Sequence[int]) -> dict[OrderKind, int]:
    """How many people are isolated or observed now, by kind."""
    query = (
        select(IsolationOrder.kind, func.count(IsolationOrder.person_id.distinct()))
        .outerjoin(Case, Case.id == IsolationOrder.case_id)
        .where(OPEN, IsolationOrder.person_id.in_(files) | IsolationOrder.case_id.in_(cases))
        .group_by(IsolationOrder.kind)
    )
    return dict(session.execute(query).all())


def stays(session: Session, files: Sequence[int], found: datetime) -> tuple[set[int], int]:
    """Who lies in the room now, and how many beds were disinfected after them."""
    theirs = (Stay.person_id.in_(files), Stay.cancelled_at.is_(None),
              Stay.found_at >= found - BACK)
    lying = select(Stay.person_id).where(*theirs, Stay.left_at.is_(None))
    cleaned = select(func.count()).select_from(BedUse).join(
        Stay, Stay.id == BedUse.stay_id).where(*theirs, BedUse.freed_at.is_not(None),
                                               BedUse.agent != "")
    return set(session.scalars(lying)), session.scalar(cleaned) or 0
