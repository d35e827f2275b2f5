"""A health file with 2,000 things of every kind in it is opened, beside 2,400 others."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from app import clock
from app.health.files import listing, service
from app.health.files.models import Consent, Focus
from app.health.files.rules import Alert, Answer, ConditionKind
from app.health.files.service import Told
from app.reports import timeline
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce
from tests.bench import big_school, clinic_school
from tests.bench.measure import Bench, Figure, in_turn

PERSON = 7
TABLES = ("passage", "health_check", "clinic_visit", "dose", "condition", "focus", "consent")


def run(bench: Bench) -> list[Figure]:
    """What the page asks when it opens: forms, reading written down, the whole time line."""
    things = bench.size(2_000, 100)
    file = _filled(bench.folder, bench.size(2_400, 100), things)
    rounds = bench.size(100, 5)
    with big_school.opened(file) as database, closing(sqlite3.connect(file)) as raw:
        desk = big_school.desk(database, clinic_school.DOCTOR)

        def plain() -> None:
            for table in TABLES:
                raw.execute(f"SELECT * FROM {table} WHERE person_id = ?", (PERSON,)).fetchall()

        def ours() -> None:
            service.open_file(desk, PERSON)
            told = len(timeline.of_person(desk, PERSON))
            if told < things:
                raise SystemExit(f"{told} of {things} events")

        opened = in_turn(plain, ours, rounds)
        with desk.read(Right.READ_HEALTH) as session:
            people = in_turn(lambda: raw.execute(NAMES).fetchall(),
                             lambda: listing.people(session), rounds // 4)
    return [
        Figure(f"a file with {things:,} events opens", "ms", opened[1], "p50 ≤ 50 ms",
               opened[1].p50 <= 50, opened[0]),
        Figure("the list of files", "ms", people[1], "p50 ≤ 200 ms",
               people[1].p50 <= 200, people[0]),
    ]


NAMES = """
SELECT person.id, person.name, search_key.key FROM person
JOIN search_key ON search_key.person_id = person.id
"""


def _filled(folder: Path, people: int, things: int) -> Path:
    file = folder / f"health-file-{people}-{things}-{big_school.tables()}.db"
    if not file.exists():
        draft = file.with_suffix(".draft")
        draft.unlink(missing_ok=True)
        clinic_school.founded(draft, people)
        with big_school.opened(draft) as database:
            _fill(big_school.desk(database, clinic_school.DOCTOR), things // 10)
        _lived(draft, things)
        draft.rename(file)
    return file


def _fill(desk: Desk, things: int) -> None:
    """A tenth: a third of them lines that were corrected once, a third flags, a third answers."""
    now, day = clock.now(), clock.today()
    with desk.begin(Right.KEEP_FILES) as session:
        for number in range(things // 6 + 1):
            told = Told(ConditionKind.CONDITION, Alert.NOTE, f"第 {number} 次")
            row = service.add(session, None, PERSON, told)
            session.flush()
            service.add(session, None, PERSON, told, row.id)
        for number in range(things // 3 + 1):
            at = now - timedelta(days=number)
            session.add(Focus(person_id=PERSON, kind="mind", reason="情绪低落", since=day,
                              opened_at=at, closed_at=at, closing="好转"))
            session.add(Consent(
                nonce=nonce(), person_id=PERSON, kind="personal", answer=Answer.GIVEN,
                guardian="李建国", answered_on=day - timedelta(days=number), at=at,
                recorded_at=at))


def _lived(file: Path, things: int) -> None:
    """In and out on each day: half; a look that found something, a visit, a dose now and then."""
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("CREATE TEMP TABLE n (n)")
        raw.executemany("INSERT INTO n VALUES (?)", ((n,) for n in range(things)))
        raw.execute("UPDATE person SET birth_date = date('now', '-14 years') WHERE id = ?",
                    (PERSON,))
        for each, count in ((CAME, things * 6 // 10), (LOOKED, things // 5),
                            (VISITED, things // 20), (DOSED, things // 20)):
            raw.execute(each, {"pupil": PERSON, "count": count})
        raw.execute("INSERT INTO health_check_symptom (check_id, symptom, severe)"
                    " SELECT id, 'cough', 0 FROM health_check")
        raw.execute("ANALYZE")
        raw.commit()


CAME = """
INSERT INTO passage (nonce, at, order_at, recorded_at, gate_id, direction, code, means, person_id,
                     temperature, site, verdict, reason, policy_id, account_id, station)
SELECT lower(hex(randomblob(10))), at, at, at, 1, iif(n % 2, 'out', 'in'), code, 'scan', person_id,
       iif(n % 2, NULL, 365), iif(n % 2, NULL, 'forehead'), 'admit', iif(n % 2, 'LEFT', 'CLEAR'),
       1, 2, 'bench'
FROM (SELECT n, code, person_id,
             datetime('now', '-' || (n / 2) || ' days', '-' || (1 + n % 2) || ' hours') AS at
      FROM n JOIN pass ON person_id = :pupil WHERE n < :count)
"""
LOOKED = """
INSERT INTO health_check (nonce, person_id, group_id, day, round, at, recorded_at, presence,
                          symptoms, cause_known, seen_doctor, diagnosis, note, policy_id,
                          account_id, reported_by, withdrawn)
SELECT lower(hex(randomblob(10))), :pupil, 1, date(at), 'morning', at, at, 'here', 1, 0, 0, '', '',
       1, 2, '', 0
FROM (SELECT datetime('now', '-' || n || ' days') AS at FROM n WHERE n < :count)
"""
VISITED = """
INSERT INTO clinic_visit (nonce, person_id, group_id, day, at, recorded_at, brought_by, complaint,
                          symptoms, cause_known, disease, treatment, out, out_at, note, policy_id,
                          account_id, withdrawn)
SELECT lower(hex(randomblob(10))), :pupil, 1, date(at), at, at, '', '头痛', 0, 0, '', '休息',
       'class', at, '', 1, 2, 0
FROM (SELECT datetime('now', '-' || (n * 3) || ' days') AS at FROM n WHERE n < :count)
"""
DOSED = """
INSERT INTO dose (nonce, person_id, vaccine, given_on, batch, place, source, note, at, recorded_at,
                  account_id, withdrawn, why)
SELECT lower(hex(randomblob(10))), :pupil, iif(n % 4, 'flu', 'dtap'),
       date('now', '-' || (n * 40 + 1) || ' days'), 'B1', '社区', 'import', '', at, at, 2, 0, ''
FROM (SELECT n, datetime('now') AS at FROM n WHERE n < :count)
"""
