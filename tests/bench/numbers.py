"""A term of the health figures: 100 school days of 40 classes with 1,800 pupils."""

import sqlite3
from contextlib import closing
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from app import clock
from app.health.checks.models import Check, CheckSymptom, Filing
from app.health.checks.rules import Presence, Round, Symptom
from app.health.numbers.queries import numbers
from app.people.models import Membership
from app.register import Period
from app.rulebook.calendar.models import CalendarDay, Term
from app.security.rights import Right, Role
from app.security.service import create_account
from app.storage.base import nonce
from app.storage.database import Database
from tests.bench import big_school
from tests.bench.measure import Bench, Figure, in_turn

DOCTOR, LAST = "doctor", date(2026, 11, 20)
AWAY, ILL = 0.03, 0.02  # of the pupils, each day


def run(bench: Bench) -> list[Figure]:
    """Every figure of the term, class by class and day by day; the floor groups who was away."""
    people, count = bench.size(1_800, 100), bench.size(100, 5)
    days = [LAST - timedelta(days=back) for back in range(count * 7 // 5 + 2)]
    days = sorted([day for day in days if day.isoweekday() <= 5][:count])
    file = _term(bench.folder, people, days)
    with big_school.opened(file) as database, closing(sqlite3.connect(file)) as raw:
        desk = big_school.desk(database, DOCTOR)
        with desk.read(Right.READ_HEALTH) as session:
            period = Period(days[0], days[-1])
            assert numbers(session, period).whole.expected == people * len(days)
            floor, ours = in_turn(
                lambda: raw.execute(FLOOR, (str(days[0]), str(days[-1]))).fetchall(),
                lambda: numbers(session, period), bench.size(20, 3))
    return [Figure(f"figures of {len(days)} days, {people:,} pupils", "ms", ours, "p50 ≤ 300 ms",
                   ours.p50 <= 300, floor)]


FLOOR = """
SELECT day, group_id, presence, count(*) FROM health_check
WHERE day BETWEEN ? AND ? AND (presence <> 'here' OR symptoms > 0)
GROUP BY day, group_id, presence
"""


def _term(folder: Path, people: int, days: list[date]) -> Path:
    file = folder / f"numbers-{people}-{len(days)}-{big_school.tables()}.db"
    if not file.exists():
        print(f"Loading {people * len(days):,} checks, once ...", flush=True)
        draft = file.with_suffix(".draft")
        draft.unlink(missing_ok=True)
        database = big_school.founded(f"sqlite:///{draft}")
        create_account(big_school.desk(database, big_school.ADMIN), DOCTOR, "张慧", Role.DOCTOR,
                       big_school.PASSWORD, False)
        big_school.enrol(database, people, photos=False)
        _check(database, days)
        database.close()
        draft.rename(file)
    return file


def _check(database: Database, days: list[date]) -> None:
    random = Random(7)
    with Session(database.writer) as session:
        session.execute(update(Membership).values(since=days[0]))
        for calendar in (Term, CalendarDay):  # then every weekday is a school day
            session.execute(delete(calendar))
        pupils = list(session.execute(
            Membership.__table__.select().with_only_columns(
                Membership.person_id, Membership.group_id).where(Membership.place == "")))
        for day in days:
            at = clock.at(day, time(7, 40))
            rows = [_look(random, person, group, day, at) for person, group in pupils]
            session.connection().execute(insert(Check), rows)
            session.connection().execute(insert(Filing), [
                {"nonce": nonce(), "group_id": group, "day": day, "round": Round.MORNING,
                 "at": at, "recorded_at": at} for group in {group for _one, group in pupils}])
        session.flush()
        ill = session.connection().exec_driver_sql(
            "SELECT id FROM health_check WHERE symptoms > 0").scalars().all()
        session.connection().execute(insert(CheckSymptom), [
            {"check_id": key, "symptom": random.choice(list(Symptom))} for key in ill])
        session.commit()


def _look(random: Random, person: int, group: int, day: date, at: datetime) -> dict[str, object]:
    chance = random.random()
    presence = Presence.SICK if chance < AWAY else Presence.HERE
    return {"nonce": nonce(), "person_id": person, "group_id": group, "day": day,
            "round": Round.MORNING, "at": at, "recorded_at": at, "presence": presence,
            "symptoms": int(chance < AWAY + ILL), "policy_id": 1}
