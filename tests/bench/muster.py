"""A roll call of everybody inside, in a school with years of passages behind it."""

import sqlite3
from contextlib import closing
from datetime import time, timedelta

from app import clock
from app.gate.muster import queries
from app.gate.muster.rules import By, arranged
from app.security.rights import Right
from tests.bench import big_school
from tests.bench.measure import Bench, Figure, in_turn


def run(bench: Bench) -> list[Figure]:
    """Noon of the newest day, everybody inside, arranged by class; the floor reads the names."""
    people = bench.size(5_000, 500)
    file = big_school.school(bench.folder, people, bench.size(1_000_000, 10_000))
    day = big_school.last_day(file)
    noon = clock.at(day, time(12))
    since, until = (
        moment.replace(tzinfo=None).isoformat(" ")
        for moment in (clock.at(day - timedelta(days=1), time(23)), noon)
    )
    with big_school.opened(file) as database, closing(sqlite3.connect(file)) as raw:
        desk = big_school.desk(database, big_school.GUARD)
        with desk.read(Right.MUSTER) as session:
            called = arranged(queries.inside(session, noon), By.CLASS)
            assert sum(squad.total for squad in called) == people
            floor, ours = in_turn(
                lambda: raw.execute(NAMES, (since, until)).fetchall(),
                lambda: arranged(queries.inside(session, noon), By.CLASS), bench.size(50, 5),
            )
    return [Figure(f"roll call of {people:,} people", "ms", ours, "p50 ≤ 200 ms",
                   ours.p50 <= 200, floor)]


NAMES = """
SELECT person.id, person.name, "group".name, passage.at FROM passage
JOIN person ON person.id = passage.person_id
JOIN membership ON membership.person_id = person.id
JOIN "group" ON "group".id = membership.group_id
WHERE passage.at BETWEEN ? AND ?
"""
