"""Ten school days of checks, absences and returns, so that the curves have a shape."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from app import clock
from app.gate.models import Passage
from app.health.absences.models import Absence, Trace
from app.health.absences.rules import Outcome
from app.health.absences.service import finish
from app.health.checks.models import Check, CheckSymptom, Filing
from app.health.checks.rules import Presence, Round, Symptom
from app.health.returns.models import Clearance
from app.people.models import Group, Membership
from app.people.roster.classes import school_year
from app.people.rules import GroupKind
from app.rulebook.calendar.queries import calendar
from app.rulebook.calendar.rules import is_school_day
from app.rulebook.diseases.catalogue import diseases
from app.rulebook.queries import policy_on
from app.security.desk import Desk
from app.security.models import AuditEntry
from app.security.rights import Right
from app.storage.base import nonce

DAYS = 10
ILL = (6, 8, 9, 13, 18, 22, 19, 14, 11, 9)  # pupils of 2 256 who fall ill, day by day: a wave
OTHER, SYMPTOMS = 0.006, 0.005  # away for another reason; here with a symptom
MISSING = 0.02  # of the classes are not reported on a day
UNTRACED = 0.12  # of the absences are traced too late
DISEASE = "common-cold"
_WORDS = ("发热，家中休息", "咳嗽，已就诊", "腹泻，已就诊", "呕吐，家长看护")
_KINDS = ((Symptom.FEVER, Symptom.COUGH), (Symptom.COUGH, Symptom.SORE_THROAT),
          (Symptom.DIARRHOEA, Symptom.STOMACH_ACHE), (Symptom.VOMITING,))


@dataclass(frozen=True)
class _Pupil:
    id: int
    group_id: int


@dataclass(frozen=True)
class _Episode:
    """An illness: school days by number, the first day back (None: still at home)."""

    first: int
    back: int
    kind: int


def fill(doctor: Desk, today: date, seed: int = 1) -> None:
    """The last ten school days up to a day, once; on the last one one grade is to be checked yet.

    The many who are well go into the tables in one statement, with an audit entry each; whoever
    is ill goes the way of every check, so that their absence opens by itself.
    """
    draw = Random(seed + 11)
    with doctor.begin(Right.CHECK_HEALTH) as session:
        first = date(school_year(today), 9, 1)
        session.execute(update(Membership).where(Membership.since > first).values(since=first))
        pupils, names = _pupils(session)
        days = _days(session, today)
        if not days or not pupils or session.scalar(select(Check.id).limit(1)):
            return
        ill = _fall_ill(draw, pupils, len(days), _came(session, today))
        young = {group for group, name in names.items() if name.startswith("七")}
        for number, day in enumerate(days):
            last = number == len(days) - 1
            gone = {group for group in names if draw.random() < MISSING}
            gone |= young if last else set()
            _check(session, doctor, draw, day, [
                (each, ill.get(each.id), number) for each in pupils if each.group_id not in gone])
            session.add_all(_filing(doctor, group, day, draw)
                            for group in names if group not in gone)
        session.flush()
    with doctor.begin(Right.CLEAR_RETURN) as session:
        _follow(session, doctor, draw, days, ill)


def _pupils(session: Session) -> tuple[list[_Pupil], dict[int, str]]:
    query = (
        select(Membership.person_id, Group.id, Group.name)
        .join(Group, Group.id == Membership.group_id)
        .where(Group.kind == GroupKind.CLASS, Membership.until.is_(None))
        .order_by(Membership.person_id)
    )
    rows = session.execute(query).all()
    return [_Pupil(person, group) for person, group, _name in rows], {
        group: name for _person, group, name in rows}


def _days(session: Session, today: date) -> list[date]:
    known = calendar(session)
    back = [today - timedelta(days=number) for number in range(40)]
    return sorted([day for day in back if is_school_day(known, day)][:DAYS])


def _came(session: Session, day: date) -> set[int]:
    since, until = clock.bounds(day, day)
    query = select(Passage.person_id).where(Passage.at >= since, Passage.at < until)
    return {each for each in session.scalars(query) if each is not None}


def _fall_ill(draw: Random, pupils: Sequence[_Pupil], days: int, came: set[int]
              ) -> dict[int, _Episode]:
    """Who is still at home today did not come through the gate."""
    away = [each for each in pupils if each.id not in came]
    here = [each for each in pupils if each.id in came] or away
    draw.shuffle(away)
    draw.shuffle(here)
    found: dict[int, _Episode] = {}
    for number in range(days):
        for _one in range(max(1, ILL[number % len(ILL)] * len(pupils) // 2256)):
            back = number + draw.choice((1, 1, 2, 2, 3, 4))
            pool = away if back >= days else here
            if pool:
                found[pool.pop().id] = _Episode(number, back, draw.randrange(len(_KINDS)))
    return found


def _check(session: Session, doctor: Desk, draw: Random, day: date,
           looks: Sequence[tuple[_Pupil, _Episode | None, int]]) -> None:
    at = clock.at(day, time(7, 30)) + timedelta(minutes=draw.randrange(20))
    policy = policy_on(session, day).id
    well: list[dict[str, Any]] = []
    told: list[tuple[Check, Sequence[Symptom]]] = []
    for pupil, episode, number in looks:
        presence, symptoms = _seen(draw, episode, number)
        values = {
            "nonce": nonce(), "person_id": pupil.id, "group_id": pupil.group_id, "day": day,
            "round": Round.MORNING, "at": at, "recorded_at": at, "presence": presence,
            "symptoms": len(symptoms), "policy_id": policy, "account_id": doctor.actor.id}
        if presence is Presence.HERE and not symptoms:
            well.append(values)
        else:
            told.append((Check(**values), symptoms))
    session.add_all(row for row, _symptoms in told)
    session.flush()
    session.add_all(CheckSymptom(check_id=row.id, symptom=symptom)
                    for row, symptoms in told for symptom in symptoms)
    _in_one(session, doctor, well, at)


def _seen(draw: Random, episode: _Episode | None, number: int
          ) -> tuple[Presence, Sequence[Symptom]]:
    if episode is not None and episode.first <= number < episode.back:
        return Presence.SICK, _KINDS[episode.kind]
    chance = draw.random()
    if chance < OTHER:
        return draw.choice((Presence.LEAVE, Presence.ABSENT)), ()
    if chance < OTHER + SYMPTOMS:
        return Presence.HERE, draw.choice(((Symptom.COUGH,), (Symptom.RUNNY_NOSE,),
                                           (Symptom.HEADACHE,), (Symptom.STOMACH_ACHE,)))
    return Presence.HERE, ()


def _in_one(session: Session, doctor: Desk, rows: list[dict[str, Any]], at: datetime) -> None:
    """Many rows at once; the audit says of each that it was added, and by whom."""
    if not rows:
        return
    session.connection().execute(insert(Check), rows)
    kept = session.scalars(select(Check.id).where(
        Check.day == rows[0]["day"], Check.symptoms == 0, Check.presence == Presence.HERE)).all()
    entry = {"at": at, **session.info["audit"], "action": "add", "subject": "health_check",
             "changes": None}
    session.connection().execute(insert(AuditEntry), [
        entry | {"subject_id": each} for each in kept])


def _filing(doctor: Desk, group: int, day: date, draw: Random) -> Filing:
    at = clock.at(day, time(7, 50)) + timedelta(minutes=draw.randrange(40))
    return Filing(nonce=nonce(), group_id=group, day=day, round=Round.MORNING, at=at,
                  recorded_at=at, account_id=doctor.actor.id)


def _follow(session: Session, doctor: Desk, draw: Random, days: Sequence[date],
            ill: dict[int, _Episode]) -> None:
    """Calls day by day; who is back was looked at by the doctor, all but one."""
    kept = session.scalars(
        select(Absence).where(Absence.closed_at.is_(None)).order_by(Absence.id)).all()
    skipped = False
    for absence in kept:
        episode = ill.get(absence.person_id)
        if episode is None:
            continue
        late = draw.random() < UNTRACED
        for number in range(episode.first + late, min(episode.back, len(days) - 1)):
            at = clock.at(days[number], time(9 + 2 * late)) + timedelta(minutes=draw.randrange(90))
            session.add(_trace(doctor, absence, at, _WORDS[episode.kind], Outcome.STILL_ILL))
        if episode.back >= len(days):
            continue
        if not skipped and episode.back < len(days) - 1:
            skipped = True
            continue
        _clear(session, doctor, absence, days[episode.back])


def _trace(doctor: Desk, absence: Absence, at: datetime, told: str, outcome: Outcome) -> Trace:
    return Trace(nonce=nonce(), absence_id=absence.id, at=at, recorded_at=at,
                 account_id=doctor.actor.id, traced_by="", reached=True, told=told, outcome=outcome)


def _clear(session: Session, doctor: Desk, absence: Absence, day: date) -> None:
    at = clock.at(day, time(7, 15))
    known = diseases(day)[DISEASE]
    session.add(Clearance(
        nonce=nonce(), absence_id=absence.id, at=at, recorded_at=at, account_id=doctor.actor.id,
        disease=known.id, rule=known.source, papers="note", seen=True, cleared=True, why="",
        policy_id=policy_on(session, day).id))
    session.add(_trace(doctor, absence, at, "", Outcome.RETURNED))
    finish(session, absence, Outcome.RETURNED, doctor.actor.id, day)
    absence.closed_at = at
