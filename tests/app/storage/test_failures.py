"""What a database will not do is told in words; nothing is half written; afterwards it works."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy import event, text

from app.errors import Conflict, Invalid, Unavailable
from app.gate.models import Passage
from app.people.models import Guardian
from app.security.models import AuditEntry
from app.storage import database as storage
from app.storage.database import Database
from tests.app.storage.programs import together
from tests.schools import PASSWORD, School, on_postgresql, on_sqlite

CLEAR = ("admit", "CLEAR")


@pytest.fixture
def hasty(school: School, monkeypatch: pytest.MonkeyPatch) -> Iterator[School]:
    """The same school through a second program that waits for nobody."""
    monkeypatch.setattr(storage, "BUSY_SECONDS", 0.01)
    database = Database.open(f"sqlite:///{school.database.file}")
    yield School(database)
    database.close()


def written(school: School) -> tuple[int, int]:
    return len(school.rows(Passage)), len(school.rows(AuditEntry))


@on_sqlite
def test_a_locked_database_is_said_to_be_busy(school: School, hasty: School):
    li = school.enrol()
    before = written(school)
    with closing(sqlite3.connect(school.database.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable, match="busy with another program"):
            hasty.scan(li, "36.5")
        assert written(hasty) == before
        other.execute("ROLLBACK")
    assert hasty.said(li, "36.5") == CLEAR


@on_sqlite
def test_a_database_that_may_only_be_read_says_so(school: School):
    li = school.enrol()
    before = written(school)
    address = f"sqlite:///file:{school.database.file}?mode=ro&uri=true"
    reader = School(Database.open(address))
    with pytest.raises(Unavailable, match="may only be read"):
        reader.scan(li, "36.5")
    assert written(reader) == before
    reader.database.close()
    assert school.said(li, "36.5") == CLEAR


@on_postgresql
def test_a_server_that_may_only_be_read_says_so(school: School):
    li = school.enrol()
    before = written(school)
    name = school.database.engine.url.database
    with school.database.engine.begin() as connection:
        connection.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
    school.database.close()
    with pytest.raises(Unavailable, match="may only be read"):
        school.scan(li, "36.5")
    assert written(school) == before


@on_sqlite
def test_a_full_disk_writes_nothing_and_works_again_when_there_is_room(school: School):
    li = school.enrol()
    full = School(Database.open(f"sqlite:///{school.database.file}"))
    event.listen(
        full.database.engine, "connect",
        lambda raw, _: raw.execute("PRAGMA max_page_count=1"),  # SQLite: as large as it is
    )
    said = []
    with pytest.raises(Unavailable, match="disk is full"):
        said.extend(full.scan(li, "36.5") for _ in range(500))
    scans, entries = written(full)
    full.database.close()
    school.scan(li, "36.5")
    assert written(school) == (scans + 1, entries + 1)
    assert len([row for row in school.audit if row.subject == "passage"]) == scans + 1


@on_sqlite
@pytest.mark.parametrize(
    "spoil",
    [lambda bytes_: b"not a database at all" * 400,
     lambda bytes_: bytes_[:4096] + b"\xff" * (len(bytes_) - 4096)],
    ids=["overwritten", "scratched"],
)
def test_a_damaged_database_says_so(school: School, spoil):
    li = school.enrol()
    file = school.database.file
    school.database.close()
    file.write_bytes(spoil(file.read_bytes()))
    with pytest.raises(Unavailable, match="damaged"):
        school.scan(li, "36.5")


def test_a_folder_that_is_not_there_cannot_be_opened(tmp_path):
    with pytest.raises(Unavailable, match="cannot be opened"):
        Database.open(f"sqlite:///{tmp_path / 'nowhere' / 'school.db'}").probe()


@on_postgresql
def test_a_server_without_this_database_says_so(school: School):
    address = school.database.engine.url.set(database="nowhere")
    with pytest.raises(Unavailable, match="no database of this name"):
        Database.open(address.render_as_string(hide_password=False)).probe()


@on_postgresql
def test_after_a_broken_connection_the_next_scan_finds_a_new_one(school: School):
    li, wang = school.enrol("李明"), school.enrol("王芳")
    school.scan(li, "36.5")
    other = Database.open(school.database.engine.url.render_as_string(hide_password=False))
    with other.engine.connect() as connection:
        connection.execute(text(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ))
    other.close()
    assert school.said(wang, "36.5") == CLEAR


def test_what_contradicts_is_a_conflict(school: School):
    li = school.enrol()
    with pytest.raises(Conflict):
        school.scan(li, "36.5", gate=99)
    assert school.said(li, "36.5") == CLEAR


def test_the_cause_of_a_refusal_names_nobody(school: School):
    with pytest.raises(Conflict) as refused:
        school.write(Guardian(person_id=99, position=1, name="张大山", phone="13812345678"))
    cause = str(refused.value.__cause__)
    assert "guardian" in cause
    assert "张大山" not in cause
    assert "13812345678" not in cause


@on_postgresql
def test_what_does_not_fit_is_told(school: School):
    with pytest.raises(Invalid):
        school.enrol("长" * 200)


SCAN = """
import sys
from decimal import Decimal
from app.gate.rules import Direction
from app.gate.service import Scan, screen
from app.security.service import sign_in
from app.storage.database import Database
desk = sign_in(Database.open(sys.argv[1]), "guard", sys.argv[2], "south")
print("ready", flush=True)
sys.stdin.readline()
for count in range(25):
    screen(desk, 2, Direction.IN, Scan(f"9{count:03d}", Decimal("36.5")))
"""


def test_two_programs_on_one_database_lose_nothing(school: School):
    address = school.database.engine.url.render_as_string(hide_password=False)
    before = len(school.rows(AuditEntry))
    assert together([SCAN, SCAN], address, PASSWORD) == ["", ""]
    assert len(school.passages) == 50
    scanned = [row for row in school.rows(AuditEntry)[before:] if row.subject == "passage"]
    assert len(scanned) == 50
