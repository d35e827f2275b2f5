"""The day's numbers beside the panel, in a school with ten million passages."""

import sqlite3
from contextlib import closing
from datetime import time, timedelta

from app import clock
from app.gate import presence, queries
from app.security.rights import Right
from tests.bench import big_school
from tests.bench.measure import Bench, Figure, in_turn


def run(bench: Bench) -> list[Figure]:
    """Counts at noon of the newest day; the floor looks once at each of the day's rows."""
    file = big_school.school(
        bench.folder, bench.size(10_000, 1_000), bench.size(10_000_000, 20_000)
    )
    day = big_school.last_day(file)
    noon = clock.at(day, time(12))
    since, until = (
        moment.replace(tzinfo=None).isoformat(" ")
        for moment in (clock.at(day - timedelta(days=1), time(23)), noon)
    )
    with big_school.opened(file) as database, closing(sqlite3.connect(file)) as raw:
        desk = big_school.desk(database, big_school.GUARD)
        with desk.read(Right.READ_GATE_TODAY) as session:
            presence.counts(session, noon)
            floor, counts = in_turn(
                lambda: raw.execute(TODAY, (since, until)).fetchall(),
                lambda: presence.counts(session, noon), bench.size(100, 5),
            )
            newest, recent = in_turn(
                lambda: raw.execute(NEWEST).fetchall(),
                lambda: queries.recent(session, gate_id=2, count=8), bench.size(20, 5),
            )
    return [
        Figure("counts of the day", "ms", counts, "p50 ≤ 100 ms", counts.p50 <= 100, floor),
        Figure("newest passages of a quiet gate", "ms", recent, "p50 ≤ 100 ms",
               recent.p50 <= 100, newest),
    ]


TODAY = "SELECT count(verdict) FROM passage WHERE at BETWEEN ? AND ?"
NEWEST = "SELECT * FROM passage ORDER BY id DESC LIMIT 8"
