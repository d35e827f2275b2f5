"""Whether somebody has written since the last look."""

import pytest

from app.errors import Unavailable
from app.people.models import Group
from app.people.rules import GroupKind
from app.security.rights import Right
from app.storage.database import Database
from tests.schools import School


def another(school: School) -> Database:
    """The same database, opened by another program."""
    return Database.open(school.database.engine.url.render_as_string(hide_password=False))


def test_a_row_of_another_station_is_seen(school):
    other = another(school)
    before = other.changes.token()
    school.enrol()
    assert other.changes.token() != before
    other.close()


def test_nothing_is_seen_while_nobody_writes(school):
    other = another(school)
    before = other.changes.token()
    with school.guard.read(Right.READ_POLICY):
        pass
    assert other.changes.token() == before
    other.close()


def test_a_row_is_seen_when_it_is_committed_not_before(school):
    other = another(school)
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.add(Group(kind=GroupKind.CLASS, name="八(1)班", entry_year=2025, class_no=1))
        session.flush()
        during = other.changes.token()
    assert other.changes.token() != during
    other.close()


def test_a_file_that_cannot_be_opened_is_told(tmp_path):
    lost = Database.open(f"sqlite:///{tmp_path / 'nowhere' / 'school.db'}")
    with pytest.raises(Unavailable):
        lost.changes.token()
