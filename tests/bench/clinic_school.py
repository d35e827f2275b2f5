"""A school whose doctor has looked at pupils for a year: made once, kept for the next run."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from app import clock
from app.security.rights import Role
from app.security.service import create_account
from tests.bench import big_school

DOCTOR = "doctor"
DAYS = 250


def school(folder: Path, people: int, checks: int) -> Path:
    """The file of a school with so many findings, made when it is not there yet."""
    size = f"checks-{people}-{checks}"
    file = folder / f"{size}-{big_school.tables()}.db"
    if not file.exists():
        print(f"Loading {checks:,} checks of {people:,} people, once ...", flush=True)
        for old in folder.glob(f"{size}-*"):
            old.unlink()
        draft = founded(file.with_suffix(".draft"), people)
        _load(draft, people, checks)
        draft.rename(file)
    return file


def founded(file: Path, people: int) -> Path:
    """Pupils who have been there for a year, and a doctor; nobody was looked at yet."""
    database = big_school.founded(f"sqlite:///{file}")
    big_school.enrol(database, people, photos=False)
    create_account(big_school.desk(database, big_school.ADMIN), DOCTOR, "周敏", Role.DOCTOR,
                   big_school.PASSWORD, False)
    database.close()
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("UPDATE membership SET place = person_id % 50 + 1,"
                    " since = date(since, '-1 year')")
        raw.commit()
    return file


def days(file: Path) -> tuple[date, date]:
    """The first and the last day with findings."""
    with closing(sqlite3.connect(file)) as raw:
        first, last = raw.execute("SELECT min(day), max(day) FROM health_check").fetchone()
    return date.fromisoformat(first), date.fromisoformat(last)


def _load(file: Path, people: int, checks: int) -> None:
    """Day after day until yesterday as many pupils with a symptom, every tenth ill at home."""
    first, a_day = clock.today() - timedelta(days=DAYS), checks // DAYS
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("CREATE TEMP TABLE day (n, day, eve)")
        raw.executemany("INSERT INTO day VALUES (?, ?, ?)", (
            (n, str(first + timedelta(days=n)), str(first + timedelta(days=n - 1)))
            for n in range(DAYS)))
        raw.execute(CHECKS, {"people": people, "a_day": a_day})
        raw.execute(SYMPTOMS)
        raw.execute("ANALYZE")
        raw.commit()


CHECKS = """
INSERT INTO health_check (nonce, person_id, group_id, day, round, at, recorded_at, presence,
                          symptoms, cause_known, seen_doctor, diagnosis, note, policy_id,
                          account_id, reported_by, withdrawn)
SELECT lower(hex(randomblob(10))), id, id / 50 + 1, day, 'morning', at, at,
       iif(id % 10, 'here', 'sick'), iif(id % 10, 1, 0), 0, 0, '', '', 1, 2, '', 0
FROM (SELECT person.id, day.day, day.eve || ' 23:50:00.000000' AS at
      FROM day CROSS JOIN person
      WHERE (person.id + day.n * 37) % :people < :a_day ORDER BY day.n, person.id)
"""
SYMPTOMS = """
INSERT INTO health_check_symptom (check_id, symptom, severe)
SELECT id, iif(person_id % 3, 'cough', 'fever'), 0 FROM health_check WHERE symptoms > 0
"""

