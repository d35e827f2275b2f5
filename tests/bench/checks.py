"""A million looks that found something: the first page of their register, and one more."""

import sqlite3
from contextlib import closing

from app.register import EVERYTHING, PAGE, Period
from app.reports.catalogue import named
from app.reports.long_reading import LongReading
from tests.bench import big_school, clinic_school
from tests.bench.measure import Bench, Figure, in_turn

FINDINGS = named("morning-check")


def run(bench: Bench) -> list[Figure]:
    """The first page as it stands when the page is opened, and a page in the midst of it."""
    people, looks = bench.size(10_000, 1_000), bench.size(1_000_000, 10_000)
    file = clinic_school.school(bench.folder, people, looks)
    with big_school.opened(file) as database, closing(sqlite3.connect(file)) as raw:
        reading = LongReading(big_school.desk(database, clinic_school.DOCTOR), FINDINGS)
        period = Period(*clinic_school.days(file))
        rounds = bench.size(40, 5)
        floor, first = in_turn(lambda: raw.execute(FIRST, (PAGE,)).fetchall(),
                               lambda: reading.first(period, EVERYTHING), rounds)
        keys = reading.whole(period, EVERYTHING).keys
        middle = keys[len(keys) // 2:][:PAGE]
        marks = ",".join("?" * len(middle))
        below, page = in_turn(
            lambda: raw.execute(f"SELECT * FROM health_check WHERE id IN ({marks})",
                                middle.tolist()).fetchall(),
            lambda: reading.rows(period, middle), rounds)
    return [
        Figure("first page of 1,000,000 checks", "ms", first, "p50 ≤ 50 ms", first.p50 <= 50,
               floor),
        Figure("a page in the midst of them", "ms", page, "p50 ≤ 50 ms", page.p50 <= 50, below),
    ]


FIRST = "SELECT * FROM health_check ORDER BY day LIMIT ?"
