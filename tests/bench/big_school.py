"""A school with years of passages behind it, loaded once and kept for the next run."""

import hashlib
import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path
from random import Random

from PIL import Image
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app import clock
from app.gate.passes import new_code
from app.people.models import Group, Membership, Pass, Person, Photo, SearchKey
from app.people.pinyin import name_parts, reading, search_keys
from app.people.rules import Boarding, GroupKind, Kind, Status
from app.places.models import School
from app.places.service import Founding, found
from app.reactions import open_database
from app.security.desk import Desk
from app.security.rights import Role
from app.security.service import create_account, sign_in
from app.storage import migrate
from app.storage.database import Database
from app.storage.migrations import versions

ADMIN, GUARD, PASSWORD = "admin", "guard", "Bench-2026"
GATE = "东门"
CLASS = 50  # people in a class; every fifth is a boarder
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = "子梓雨宇浩欣怡佳俊涵轩诗琪嘉文思博睿语彤晨阳泽明志强伟芳娜静丽敏秀英华建国平军勇杰涛"


def names(count: int) -> list[str]:
    """Names of two and three characters, alike as often as real ones."""
    random = Random(1)
    return [
        random.choice(SURNAMES) + "".join(random.choices(GIVEN, k=random.choice((1, 2, 2, 2))))
        for _person in range(count)
    ]


def founded(address: str) -> Database:
    """A school with one gate, an administrator and a guard, and nobody on its roll."""
    database = Database.open(address)
    migrate.upgrade(database)
    found(database, Founding("长庆路中学", {"主校区": [GATE]}, ADMIN, PASSWORD))
    create_account(desk(database, ADMIN), GUARD, "刘建国", Role.GUARD, PASSWORD, False)
    return database


def desk(database: Database, name: str, station: str = "bench") -> Desk:
    """The desk of one of its two accounts."""
    return sign_in(database, name, PASSWORD, station)


def enrol(database: Database, count: int, photos: bool = True) -> list[str]:
    """Pupils with classes, search keys, passes and photos; answers their codes."""
    now, face = clock.now(), _face() if photos else b""
    people, keys, passes = [], [], []
    with Session(database.writer) as session:
        secret = session.scalars(select(School.pass_key)).one()
        for number, name in enumerate(names(count), 1):
            pinyin, initials = reading(name)
            student = f"2026{number:06d}"
            people.append({
                "id": number, "kind": Kind.PUPIL, "name": name, "pinyin": pinyin,
                "initials": initials, "number": student, "status": Status.ACTIVE,
                "boarding": Boarding.DAY if number % 5 else Boarding.BOARDER, "created_at": now,
            })
            keys += [{"person_id": number, "part": part, "key": key}
                     for part, named in ((False, search_keys(name, student, None)),
                                         (True, name_parts(name)))
                     for key in sorted(named)]
            passes.append({"person_id": number, "code": new_code(secret), "issued_at": now})
        session.execute(insert(Group), [
            {"id": key, "kind": GroupKind.CLASS, "name": f"({key})班", "class_no": key}
            for key in range(1, count // CLASS + 2)
        ])
        session.execute(insert(Person), people)
        session.execute(insert(Membership), [
            {"person_id": row["id"], "group_id": row["id"] // CLASS + 1, "since": now.date()}
            for row in people
        ])
        session.execute(insert(SearchKey), keys)
        session.execute(insert(Pass), passes)
        session.execute(insert(Photo), [
            {"person_id": row["id"], "picture": b"", "thumbnail": face} for row in people
        ])
        session.commit()
    return [row["code"] for row in passes]


def _face() -> bytes:
    """A picture as large as the thumbnails that an enrolment makes."""
    stream = io.BytesIO()
    Image.effect_noise((96, 128), 40).save(stream, "JPEG", quality=80)
    return stream.getvalue()


def school(folder: Path, people: int, passages: int) -> Path:
    """The file of a school as large as this, made when it is not there yet."""
    size = f"school-{people}-{passages}"
    file = folder / f"{size}-{tables()}.db"
    if not file.exists():
        print(f"Loading {passages:,} passages of {people:,} people, once ...", flush=True)
        for old in folder.glob(f"{size}-*"):
            old.unlink()
        draft = file.with_suffix(".draft")
        database = founded(f"sqlite:///{draft}")
        enrol(database, people)
        database.close()
        load_passages(draft, people, passages)
        draft.rename(file)
    _forget_the_last_run(file)
    return file


def tables() -> str:
    """What tells one version of the tables from another."""
    steps = sorted(Path(versions.__path__[0]).glob("*.py"))
    return hashlib.sha256(b"".join(step.read_bytes() for step in steps)).hexdigest()[:8]


def load_passages(file: Path, people: int, passages: int) -> None:
    """Everybody in by morning and out by evening, day after day until yesterday."""
    days = max(passages // (2 * people), 1)
    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-2000000"):
            raw.execute(f"PRAGMA {pragma}")
        indexes = raw.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
            " AND tbl_name IN ('passage', 'audit_entry')"
        ).fetchall()
        for name, _sql in indexes:  # sorting once is faster than inserting ten million times
            raw.execute(f"DROP INDEX {name}")
        raw.execute("BEGIN")
        raw.execute("CREATE TEMP TABLE way (person, code, direction, reason, tenths, wall, leap)")
        raw.executemany("INSERT INTO way VALUES (?, ?, ?, ?, ?, ?, ?)", _ways(raw))
        raw.execute("CREATE TEMP TABLE day (eve, day)")
        first = clock.today() - timedelta(days=days)
        raw.executemany("INSERT INTO day VALUES (?, ?)", (
            (str(first + timedelta(days=day - 1)), str(first + timedelta(days=day)))
            for day in range(days)
        ))
        raw.execute(PASSAGES)
        raw.execute(AUDIT)
        for _name, sql in indexes:
            raw.execute(sql)
        raw.execute(LOADED)
        raw.execute("COMMIT")
        raw.execute("PRAGMA journal_mode=WAL")


def _ways(raw: sqlite3.Connection) -> Iterator[tuple[object, ...]]:
    """Each person's way in (07:20 to 07:50 at the school, 23:20 UTC) and out, in order of time."""
    codes = raw.execute("SELECT person_id, code FROM pass").fetchall()
    Random(2).shuffle(codes)
    pace = 1800 / len(codes)
    for place, (person, code) in enumerate(codes):
        seconds = 20 * 60 + place * pace
        wall = f"23:{int(seconds // 60):02d}:{seconds % 60:09.6f}"
        yield person, code, "in", "CLEAR", 362 + person % 8, wall, 0
    for place, (person, code) in enumerate(codes):
        seconds = place * pace
        wall = f"09:{int(seconds // 60):02d}:{seconds % 60:09.6f}"
        yield person, code, "out", "LEFT", None, wall, 1


PASSAGES = """
INSERT INTO passage (nonce, at, order_at, recorded_at, gate_id, direction, code, means, person_id,
                     temperature, site, verdict, reason, policy_id, account_id, station)
SELECT lower(hex(randomblob(10))), at, at, at, 1, direction, code, 'scan', person,
       tenths, iif(tenths, 'forehead', NULL), 'admit', reason, 1, 2, 'bench'
FROM (SELECT iif(leap, day, eve) || ' ' || wall AS at, way.* FROM day CROSS JOIN way)
"""
AUDIT = """
INSERT INTO audit_entry (at, account_id, station, "right", action, subject, subject_id)
SELECT at, account_id, station, 'screen', 'add', 'passage', id FROM passage
"""
LOADED = """
CREATE TABLE bench_loaded AS
SELECT (SELECT max(id) FROM passage) AS passage, (SELECT max(id) FROM audit_entry) AS audit
"""


def _forget_the_last_run(file: Path) -> None:
    """Take out what earlier runs wrote, so that each run meets the same school."""
    with closing(sqlite3.connect(file)) as raw:
        guards = raw.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_no_delete'"
        ).fetchall()
        for name, _sql in guards:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("DELETE FROM passage WHERE id > (SELECT passage FROM bench_loaded)")
        raw.execute("DELETE FROM audit_entry WHERE id > (SELECT audit FROM bench_loaded)")
        for _name, sql in guards:
            raw.execute(sql)
        raw.commit()


def last_day(file: Path) -> date:
    """The newest day with passages."""
    with closing(sqlite3.connect(file)) as raw:
        (newest,) = raw.execute("SELECT max(at) FROM passage").fetchone()
    return clock.local(clock.parse(f"{newest}+00:00")).date()


def codes(file: Path, count: int) -> list[str]:
    """Codes of some people, in no order."""
    with closing(sqlite3.connect(file)) as raw:
        every = [row[0] for row in raw.execute("SELECT code FROM pass ORDER BY id")]
    return Random(3).sample(every, min(count, len(every)))


@contextmanager
def opened(file: Path) -> Iterator[Database]:
    """The school, open."""
    database = open_database(f"sqlite:///{file}")
    try:
        yield database
    finally:
        database.close()
