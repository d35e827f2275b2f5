"""A whole school into another database, and back from a backup: every row, counted."""

import pytest
from sqlalchemy import select

from app import restoring
from app.errors import Conflict, Invalid, Unavailable
from app.gate.models import Passage
from app.people.models import Person
from app.security.desk import NOBODY, Desk
from app.security.models import AuditEntry
from app.security.rights import Right
from app.storage import check, transfer
from app.storage.database import Database
from app.tables import every_table
from tests.schools import OUT, School, rows_of
from tests.shelves import Shelf


@pytest.fixture
def lived(school: School) -> School:
    """A school with a day behind it."""
    li, wang = school.enrol(), school.enrol("王芳")
    school.scan(li, "36.5")
    school.scan(wang, "37.6")
    school.scan(li, direction=OUT)
    school.give_leave(wang, "2026-11-23T10:00", "2026-11-23T12:00")
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:  # leads to a later row
        session.scalars(select(Person).order_by(Person.id)).first().merged_into_id = wang.id
    return school


@pytest.fixture
def there(shelf: Shelf, tmp_path):
    """An empty database of the same kind, and what it is called."""
    shelf.create("there")
    yield shelf.address("there")
    shelf.drop("there")


def rows(database: Database):
    with Desk(database, NOBODY, "").read(Right.ENTER) as session:
        return {table.name: [tuple(row) for row in session.execute(
            select(table).order_by(*table.primary_key.columns))] for table in every_table()}


def test_every_row_arrives(lived, there):
    counts = restoring.move(lived.database, there)
    target = Database.open(there)
    assert rows(target) == rows(lived.database)
    assert (counts["passage"], counts["person"]) == (3, 2)
    assert all(proof.holds for proof in check.prove(target))
    target.close()


def test_work_goes_on_after_the_last_row(lived, there):
    restoring.move(lived.database, there)
    target = Database.open(there)
    School(target).scan(School(target).enrol("赵六"), "36.5")
    assert len(rows_of(target, Passage)) == 4
    target.close()


def test_where_a_school_stands_nothing_is_moved_to(lived, there):
    restoring.move(lived.database, there)
    with pytest.raises(Conflict, match="a school in this database already"):
        restoring.move(lived.database, there)


def test_a_table_nobody_knows_is_not_left_behind_in_silence(lived, there):
    with lived.database.writer.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE stray (id INTEGER)")
    with pytest.raises(Conflict, match="stray"):
        restoring.move(lived.database, there)


def test_a_backup_goes_into_an_empty_database_and_that_is_written_down(lived, there, tmp_path):
    file = restoring.back_up(lived.administrator, tmp_path / "stick")
    restoring.restore_into(there, file)
    target = Database.open(there)
    assert len(rows_of(target, Passage)) == 3
    assert rows_of(target, AuditEntry)[-1].subject == "restore"
    target.close()


def test_a_row_that_got_lost_on_the_way_is_missed_and_nothing_stays(lived, there, monkeypatch):
    put = transfer._put
    monkeypatch.setattr(transfer, "_put", lambda new, table, rows: put(
        new, table, rows[:-1] if table.name == "leave_slip" and len(rows) > 1 else rows))
    lived.give_leave(lived.boarder("赵六"), "2026-11-23T10:00", "2026-11-23T12:00")
    with pytest.raises(Unavailable, match="Not all rows arrived"):
        restoring.move(lived.database, there)
    target = Database.open(there)
    assert rows_of(target, Person) == []
    target.close()


def test_what_is_no_backup_is_not_restored(there, tmp_path):
    (tmp_path / "notes.db").write_text("no database")
    with pytest.raises(Invalid, match=r"notes\.db is not a sound backup"):
        restoring.restore_into(there, tmp_path / "notes.db")
