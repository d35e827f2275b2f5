"""What was told each day: the follow-ups, and the looks in the observation room."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.cases.followup.models import FollowUp, FollowUpSymptom
from app.cases.followup.rules import Status
from app.cases.followup.views import Told
from app.health.checks.rules import Symptom
from app.isolation.stays.models import Observation, ObservationSymptom, Stay
from app.people.merging.queries import files_of
from app.policy import Policy
from app.rulebook.queries import policy_on
from app.security.models import Account

_later, _looked = aliased(FollowUp), aliased(Observation)
CURRENT = and_(
    ~select(_later.id).where(_later.replaces_id == FollowUp.id).exists(), ~FollowUp.withdrawn)
_LOOK = and_(
    ~select(_looked.id).where(_looked.replaces_id == Observation.id).exists(),
    ~Observation.withdrawn,
    Observation.temperature.is_not(None) | Observation.symptoms.is_not(None))
_PART = 500  # people of one statement; SQLite takes a limited number of values


def of_people(session: Session, people: Sequence[int], first: date, last: date
              ) -> dict[int, list[Told]]:
    """Everything told of some people (of any of their files), by the kept file, oldest first."""
    found: dict[int, list[Told]] = {}
    for start in range(0, len(people), _PART):
        part = people[start:start + _PART]
        for each in _read(session, part, first, last):
            found.setdefault(each.person_id, []).append(each)
    return {key: sorted(every, key=lambda each: (each.day, each.at))
            for key, every in found.items()}


def told_of(session: Session, follow_up_id: int) -> Told | None:
    """One follow-up as it stands."""
    return next(iter(_follow_ups(session, FollowUp.id == follow_up_id)), None)


def _read(session: Session, people: Sequence[int], first: date, last: date) -> Iterable[Told]:
    files = files_of(session)
    yield from _follow_ups(session, and_(
        files.kept(FollowUp.person_id).in_(people), FollowUp.day.between(first, last)))
    yield from _looks(session, people, first, last)


def _follow_ups(session: Session, which: ColumnElement[bool]) -> list[Told]:
    query = (
        select(FollowUp, files_of(session).kept(FollowUp.person_id), Account.display)
        .outerjoin(Account, Account.id == FollowUp.account_id)
        .where(which, CURRENT)
    )
    rows = session.execute(query).all()
    symptoms = _symptoms(session, FollowUpSymptom.follow_up_id, FollowUpSymptom.symptom,
                         [row[0].id for row in rows])
    policy = policy_on(session, clock.today())
    return [_told(row, symptoms, policy) for row in rows]


def _told(row: Any, symptoms: dict[int, list[Symptom]], policy: Policy) -> Told:
    asked, person, who = row
    return Told(
        asked.id, person, asked.day, asked.at, asked.recorded_at, asked.asked_by or who or "",
        who or "", asked.status, asked.temperature, asked.site,
        _ordered(asked.symptoms, symptoms.get(asked.id, ())), asked.mood, asked.needs, asked.told,
        _fever(asked, policy))


def _looks(session: Session, people: Sequence[int], first: date, last: date) -> list[Told]:
    """Who lies in the observation room was looked at there: nobody asks them a second time."""
    files = files_of(session)
    query = (
        select(Observation, files.kept(Stay.person_id), Account.display)
        .join(Stay, Stay.id == Observation.stay_id)
        .outerjoin(Account, Account.id == Observation.account_id)
        .where(files.kept(Stay.person_id).in_(people), _LOOK,
               Observation.at.between(*clock.bounds(first, last)))
    )
    rows = session.execute(query).all()
    symptoms = _symptoms(session, ObservationSymptom.observation_id, ObservationSymptom.symptom,
                         [row[0].id for row in rows])
    policy = policy_on(session, clock.today())
    return [
        Told(look.id, person, clock.local(look.at).date(), look.at, look.recorded_at, who or "",
             who or "", Status.DONE, look.temperature, look.site,
             _ordered(look.symptoms, symptoms.get(look.id, ())), look.mood, look.needs,
             look.note, _fever(look, policy), room=True)
        for look, person, who in rows
    ]


def _symptoms(session: Session, key: Any, symptom: Any, keys: Sequence[int]
              ) -> dict[int, list[Symptom]]:
    found: dict[int, list[Symptom]] = {}
    for start in range(0, len(keys), _PART):
        query = select(key, symptom).where(key.in_(keys[start:start + _PART]))
        for row, each in session.execute(query):
            found.setdefault(row, []).append(each)
    return found


def _ordered(count: int | None, found: Sequence[Symptom]) -> tuple[Symptom, ...] | None:
    return None if count is None else tuple(each for each in Symptom if each in found)


def _fever(row: Any, policy: Policy) -> bool:
    if row.temperature is None:
        return False
    return bool(row.temperature >= policy.fever_from[row.site or policy.second_site])
