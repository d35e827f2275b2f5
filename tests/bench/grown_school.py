"""A school with three years of everything the overview counts: made once, kept for the next run."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from app import clock
from app.security.rights import Role
from app.security.service import create_account
from tests.bench import big_school, clinic_school, rounds, stocked_school

YEARS = 3
A_DAY = 60  # pupils of whom something was found


def school(folder: Path, people: int, passages: int, places: int) -> Path:
    """The file of a school that has used every room for as long, made when it is not there."""
    size = f"grown-{people}-{passages}-{places}"
    file = folder / f"{size}-{big_school.tables()}.db"
    if not file.exists():
        print(f"Loading {YEARS} years of {people:,} people, once ...", flush=True)
        for old in folder.glob(f"{size}-*"):
            old.unlink()
        draft = file.with_suffix(".draft")
        draft.unlink(missing_ok=True)
        _found(draft, people, places)
        big_school.load_passages(draft, people, passages)
        _load(draft, people)
        stocked_school.hand_out(draft, 40 * stocked_school.LOTS, max(people, 400) * 40)
        draft.rename(file)
    return file


def _found(draft: Path, people: int, places: int) -> None:
    database = big_school.founded(f"sqlite:///{draft}")
    big_school.enrol(database, people, photos=False)
    admin = big_school.desk(database, big_school.ADMIN)
    for name, role in ((rounds.HEAD, Role.PRINCIPAL), (stocked_school.KEEPER, Role.LOGISTICS)):
        create_account(admin, name, name, role, big_school.PASSWORD, False)
    rounds.fill(big_school.desk(database, rounds.HEAD), places)
    stocked_school.shelve(big_school.desk(database, stocked_school.KEEPER), 40)
    database.close()


def _load(file: Path, people: int) -> None:
    """Checks and rounds of every day until yesterday, and a finding a day, each put right."""
    days = YEARS * 365
    first = clock.today() - timedelta(days=days)
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("UPDATE membership SET since = date(since, '-4 year')")
        raw.execute("CREATE TEMP TABLE day (n, day, eve)")
        raw.executemany("INSERT INTO day VALUES (?, ?, ?)", (
            (n, str(first + timedelta(days=n)), str(first + timedelta(days=n - 1)))
            for n in range(days)))
        raw.execute(clinic_school.CHECKS, {"people": people, "a_day": A_DAY})
        for statement in (clinic_school.SYMPTOMS, ROUNDS, FINDINGS, CLOSED):
            raw.execute(statement)
        raw.execute("ANALYZE")
        raw.commit()


ROUNDS = """
INSERT INTO round_done (nonce, at, recorded_at, place_id, spot, source, tasks, alert, agent,
                        strength, product, operator, owner, polluted, faults, note, run, driver,
                        minder, units, stock_note)
SELECT lower(hex(randomblob(16))), day || hour, day || hour, place.id, place.name, 'plan',
       'clean,ventilate,touch', 'normal', 'chlorine', 500, '', '王秀英', '', 0, '', '', '', '',
       '', 0, ''
FROM day CROSS JOIN place CROSS JOIN (
    SELECT ' 00:30:00.000000' AS hour UNION SELECT ' 04:30:00.000000'
    UNION SELECT ' 09:30:00.000000')
WHERE place.level = 'room' ORDER BY day.n, hour
"""
FINDINGS = """
INSERT INTO finding (nonce, number, source, use, grade, what, responsible_id, due, found_by, at,
                     recorded_at)
SELECT lower(hex(randomblob(16))), printf('YH-%05d', n), 'hazard', 'teaching', 'ordinary', '墙皮',
       n % 50 + 1, day, '王建民', eve || ' 02:00:00.000000', eve || ' 02:00:00.000000'
FROM day
"""
CLOSED = """
INSERT INTO finding_step (nonce, finding_id, step, words, "by", at, recorded_at)
SELECT lower(hex(randomblob(16))), id, 'passed', '', '王建民', at, at FROM finding WHERE id % 100
"""
