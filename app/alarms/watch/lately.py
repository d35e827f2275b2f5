"""Who was seen ill lately, for choosing those who shared a meal."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.alarms.watch.sightings import told
from app.alarms.watch.views import Ill
from app.health.absences.models import Absence
from app.health.checks.models import FINDING, Check
from app.health.checks.wording import SYMPTOM
from app.health.clinic.models import ClinicVisit
from app.i18n import _
from app.isolation.stays.models import Observation, Stay
from app.people.groups.queries import class_on
from app.people.merging.queries import merged_into
from app.people.models import Person
from app.people.queries import NUMBER_OF

DAYS = 7


def ill_lately(session: Session, today: date) -> list[Ill]:
    """Everybody with a symptom in the last week, the newest day first."""
    first = today - timedelta(days=DAYS - 1)
    since, until = clock.bounds(first, today)
    people: set[int] = set()
    for query in (
        select(Check.person_id).where(Check.day.between(first, today), FINDING),
        select(ClinicVisit.person_id).where(ClinicVisit.day.between(first, today)),
        select(Absence.person_id).where(Absence.since.between(first, today)),
        select(Stay.person_id).join(Observation, Observation.stay_id == Stay.id).where(
            Observation.at >= since, Observation.at < until),
    ):
        people.update(session.scalars(query))
    into = merged_into(session)
    seen = told(session, people, into, first, today).seen
    days: dict[int, date] = {}
    symptoms: dict[int, set[str]] = {}
    for each in seen:
        if each.symptoms:
            days[each.person] = max(each.on, days.get(each.person, each.on))
            symptoms.setdefault(each.person, set()).update(each.symptoms)
    names = select(Person.id, Person.name, NUMBER_OF, class_on(Person.id, today)).where(
        Person.id.in_(days))
    found = [
        Ill(person, name, number, group, days[person], None, _(", ").join(
            _(SYMPTOM[one]) for one in SYMPTOM if one in symptoms[person]))
        for person, name, number, group in session.execute(names)]
    return sorted(found, key=lambda each: (-each.day.toordinal(), each.group, each.name))
