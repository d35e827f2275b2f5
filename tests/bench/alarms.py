"""An alarm is counted after a row, beside a million looks of the days before."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from decimal import Decimal
from itertools import count

from sqlalchemy.orm import Session

from app import clock
from app.alarms.watch.service import Cause, reckon
from app.health.checks.models import Check, CheckSymptom
from app.health.checks.rules import Presence, Round, Symptom
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce
from tests.bench import big_school, clinic_school
from tests.bench.measure import Bench, Figure, in_turn

CLASS = """
SELECT health_check.* FROM health_check JOIN membership USING (person_id)
WHERE membership.group_id = ? AND day BETWEEN ? AND ?
"""


def run(bench: Bench) -> list[Figure]:
    """A cough, which a class and a dormitory count, and an influenza-like illness, which the
    whole school counts besides; the floor reads the class's looks of the same days."""
    people = bench.size(10_000, 1_000)
    file = clinic_school.school(bench.folder, people, bench.size(1_000_000, 10_000))
    day = clinic_school.days(file)[1] + timedelta(days=1)
    return [
        _figure("an alarm counted: a cough", file, people, day, None, bench.size(60, 3)),
        _figure("an alarm counted: an influenza-like illness", file, people, day,
                Decimal("38.5"), bench.size(60, 3)),
    ]


def _figure(name: str, file: object, people: int, day: date, celsius: Decimal | None, rounds: int
            ) -> Figure:
    who = (1 + number * 397 % people for number in count())
    with (big_school.opened(file) as database, closing(sqlite3.connect(str(file))) as raw,
          _rows(big_school.desk(database, clinic_school.DOCTOR)) as session):
        first, last = (day - timedelta(days=6)).isoformat(), day.isoformat()

        def ours() -> None:
            person, told, cause = next(written)
            reckon(session, {person: cause}, told)

        written = iter([_written(session, next(who), day, celsius) for _each in range(rounds)])
        floor, times = in_turn(
            lambda: raw.execute(CLASS, (next(who) // 50 + 1, first, last)).fetchall(), ours,
            rounds)
    return Figure(name, "ms", times, "p50 ≤ 20 ms", times.p50 <= 20, floor)


def _written(session: Session, person: int, day: date, celsius: Decimal | None
             ) -> tuple[int, date, Cause]:
    """One look; it stands in the tables before it is counted."""
    now = clock.now()
    row = Check(
        nonce=nonce(), person_id=person, group_id=person // 50 + 1, day=day, round=Round.EVENING,
        at=now, recorded_at=now, presence=Presence.HERE, symptoms=2, temperature=celsius,
        policy_id=1)
    session.add(row)
    session.flush()
    session.add_all(CheckSymptom(check_id=row.id, symptom=each)
                    for each in (Symptom.FEVER, Symptom.COUGH))
    session.flush()
    return person, day, Cause("health_check", row.id, now, 2)


@contextmanager
def _rows(desk: Desk) -> Iterator[Session]:
    """One transaction that is never kept: the school is the same for the next run."""
    with desk.begin(Right.CHECK_HEALTH) as session:
        yield session
        session.info.pop("flushed", None)
        session.rollback()
