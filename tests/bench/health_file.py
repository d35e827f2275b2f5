"""A health file with 2,000 things in it is opened, beside 2,400 others."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from app import clock
from app.health.files import listing, queries, service
from app.health.files.models import Consent, Focus
from app.health.files.rules import Alert, Answer, ConditionKind
from app.health.files.service import Told
from app.security.desk import Desk
from app.security.rights import Right, Role
from app.security.service import create_account
from app.storage.base import nonce
from tests.bench import big_school
from tests.bench.measure import Bench, Figure, in_turn

DOCTOR = "doctor"
PERSON = 1


def run(bench: Bench) -> list[Figure]:
    """The file with its forms, its part of the time line; then the list of everybody."""
    file = _filled(bench.folder, bench.size(2_400, 100), bench.size(2_000, 40))
    rounds = bench.size(200, 5)
    with big_school.opened(file) as database, closing(sqlite3.connect(file)) as raw:
        desk = big_school.desk(database, DOCTOR)

        def plain() -> None:
            for table in ("condition", "focus", "consent"):
                raw.execute(f"SELECT * FROM {table} WHERE person_id = ?", (PERSON,)).fetchall()

        opened = in_turn(plain, lambda: service.open_file(desk, PERSON), rounds)
        with desk.read(Right.READ_HEALTH) as session:
            told = in_turn(plain, lambda: list(queries.events(session, [PERSON])), rounds)
            people = in_turn(lambda: raw.execute(NAMES).fetchall(),
                             lambda: listing.people(session), rounds // 4)
    return [
        Figure("a health file opens", "ms", opened[1], "p99 ≤ 50 ms",
               opened[1].p99 <= 50, opened[0]),
        Figure("its part of the time line", "ms", told[1], "p50 ≤ 50 ms",
               told[1].p50 <= 50, told[0]),
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
        database = big_school.founded(f"sqlite:///{draft}")
        big_school.enrol(database, people, photos=False)
        create_account(big_school.desk(database, big_school.ADMIN), DOCTOR, "张慧", Role.DOCTOR,
                       big_school.PASSWORD, False)
        _fill(big_school.desk(database, DOCTOR), things)
        database.close()
        draft.rename(file)
    return file


def _fill(desk: Desk, things: int) -> None:
    """A third of them lines that were corrected once, a third flags, a third answers."""
    now, day = clock.now(), clock.today()
    with desk.begin(Right.KEEP_FILES) as session:
        for number in range(things // 6):
            told = Told(ConditionKind.CONDITION, Alert.NOTE, f"第 {number} 次")
            row = service.add(session, None, PERSON, told)
            session.flush()
            service.add(session, None, PERSON, told, row.id)
        for number in range(things // 3):
            at = now - timedelta(days=number)
            session.add(Focus(person_id=PERSON, kind="mind", reason="情绪低落", since=day,
                              opened_at=at, closed_at=at, closing="好转"))
            session.add(Consent(
                nonce=nonce(), person_id=PERSON, kind="personal", answer=Answer.GIVEN,
                guardian="李建国", answered_on=day - timedelta(days=number), at=at,
                recorded_at=at))
