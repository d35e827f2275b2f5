"""What happened stays: the database itself refuses to change or forget it."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app import clock
from app.gate.models import Passage
from app.people.models import ImportBatch
from app.storage.base import nonce
from tests.schools import School

TABLES = ["passage", "audit_entry", "import_batch", "policy_edition"]


@pytest.fixture
def written(school: School) -> School:
    """A school with a row in each of these tables."""
    school.scan(school.enrol(), "36.5")
    school.write(
        ImportBatch(at=clock.now(), file_name="名单.xlsx", checksum="c", added=1, updated=0,
                    rejected=0, changes="{}")
    )
    return school


def everything(school: School, table: str) -> list[tuple[object, ...]]:
    with school.database.engine.connect() as connection:
        rows = connection.execute(text(f"SELECT * FROM {table} ORDER BY id"))
        return [tuple(row) for row in rows]


@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_changed_or_deleted(written: School, table):
    before = everything(written, table)
    assert before
    acts = [f"UPDATE {table} SET id = id + 1000", f"DELETE FROM {table}"]
    if written.database.sqlite:
        acts.append(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
    else:
        acts.append(f"TRUNCATE {table} CASCADE")
    for act in acts:
        with (
            pytest.raises(DBAPIError, match="append-only"),
            written.database.writer.begin() as connection,
        ):
            connection.execute(text(act))
    assert everything(written, table) == before


def test_a_row_that_is_sent_twice_is_one_row(written: School):
    columns = ", ".join(column.name for column in Passage.__table__.columns if column.name != "id")
    again = f"INSERT INTO passage ({columns}) SELECT {columns} FROM passage"
    with (
        pytest.raises(DBAPIError),
        written.database.writer.begin() as connection,
    ):
        connection.execute(text(again))
    assert len(written.passages) == 1


def test_codes_of_rows_are_never_the_same():
    assert len({nonce() for _ in range(1000)}) == 1000
