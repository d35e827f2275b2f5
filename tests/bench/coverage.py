"""Coverage of an age band in a large school, whose pupils have the doses of their childhood."""

import sqlite3
import tempfile
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import Connection, insert, text

from app import clock
from app.health.doses.coverage import coverage
from app.health.doses.coverage_rules import Band
from app.health.doses.models import Dose
from app.security.desk import Actor, Desk
from app.security.rights import Right, Role
from app.storage.base import nonce
from tests.bench import big_school
from tests.bench.measure import Bench, Figure, in_turn

DAY, BORN = date(2026, 11, 23), date(2009, 11, 24)
CHILDHOOD = 20  # doses of other vaccines


def run(bench: Bench) -> list[Figure]:
    """12 to 17 years, COVID-19; the floor reads the pupils and their doses of it."""
    people = bench.size(10_000, 500)
    with tempfile.TemporaryDirectory(dir=bench.folder) as folder:
        file = Path(folder) / "coverage.db"
        database = big_school.founded(f"sqlite:///{file}")
        big_school.enrol(database, people, photos=False)
        with database.engine.begin() as connection:
            _give(connection, people)
        desk = Desk(database, Actor(None, "", "", Role.DOCTOR), "bench")
        with closing(sqlite3.connect(file)) as raw, desk.read(Right.READ_HEALTH) as session:
            assert coverage(session, Band(), DAY).whole.should == people
            floor, ours = in_turn(
                lambda: [raw.execute(each).fetchall() for each in (PEOPLE, DOSES)],
                lambda: coverage(session, Band(), DAY), bench.size(20, 3))
        database.close()
    return [Figure(f"coverage of {people:,} people", "ms", ours, "p50 ≤ 300 ms",
                   ours.p50 <= 300, floor)]


def _give(connection: Connection, people: int) -> None:
    now = clock.now()
    connection.execute(text("UPDATE person SET birth_date = date(:born, (id % 1800) || ' days')"),
                       {"born": BORN.isoformat()})
    shared = {"batch": "", "place": "", "source": "import", "note": "", "at": now,
              "recorded_at": now, "withdrawn": False, "why": ""}
    connection.execute(insert(Dose), [
        shared | {"nonce": nonce(), "person_id": person, "vaccine": vaccine, "given_on": day}
        for person in range(1, people + 1)
        for vaccine, day in [
            *(("flu", BORN + timedelta(days=1900 + 40 * n)) for n in range(CHILDHOOD)),
            ("covid", date(2026, 8, 1)), ("covid", date(2026, 8, 22))]
    ])


PEOPLE = """
SELECT person.id, person.birth_date, membership.group_id FROM person
JOIN membership ON membership.person_id = person.id WHERE membership.until IS NULL
"""
DOSES = "SELECT person_id, given_on, number FROM dose WHERE vaccine = 'covid'"
