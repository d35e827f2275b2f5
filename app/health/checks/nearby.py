"""Who else has it where a pupil learns and sleeps."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from app.health.checks.models import Check, CheckSymptom
from app.health.checks.queries import CURRENT, held_on
from app.health.checks.rules import Symptom
from app.people.merging.queries import files_of
from app.people.models import Group, Membership
from app.people.rules import GroupKind

NEARBY = (GroupKind.CLASS, GroupKind.DORMITORY)
NEAR_DAYS = 3  # as T1b counts (R1.2)


@dataclass(frozen=True)
class Near:
    """So many others of a class or dormitory had the same symptom in the last days."""

    place: str
    symptom: Symptom
    people: int


def near(
    session: Session, person_id: int, day: date, symptoms: Collection[Symptom]
) -> list[Near]:
    """How many others where this pupil learns and sleeps had the same, these three days."""
    who = files_of(session).kept(Check.person_id)
    groups = select(Membership.group_id).where(
        Membership.person_id == person_id, held_on(day))
    query = (
        select(Group.name, CheckSymptom.symptom, func.count(who.distinct()))
        .select_from(Check)
        .join(CheckSymptom, CheckSymptom.check_id == Check.id)
        .join(Membership, and_(Membership.person_id == who, held_on(day)))
        .join(Group, Group.id == Membership.group_id)
        .where(Check.day.between(day - timedelta(days=NEAR_DAYS - 1), day), CURRENT,
               who != person_id, Membership.group_id.in_(groups),
               CheckSymptom.symptom.in_(symptoms), Group.kind.in_(NEARBY))
        .group_by(Group.id, Group.name, CheckSymptom.symptom)
    )
    found = [Near(*row) for row in session.execute(query)] if symptoms else []
    return sorted(found, key=lambda each: (-each.people, each.place))
