"""What the columns hold: moments with a zone, temperatures in whole tenths."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import StatementError

from app.people.models import Person
from app.people.rules import Kind
from tests.schools import School

CHINA = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 11, 23, 7, 41, 5, 123456, CHINA),
        datetime(2026, 11, 22, 23, 41, 5, 123456, UTC),
    ],
)
def test_a_moment_comes_back_as_the_same_moment_in_utc(school: School, moment):
    school.write(Person(kind=Kind.PUPIL, name="李明", created_at=moment))
    (person,) = school.rows(Person)
    assert person.created_at == moment
    assert person.created_at.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused(school: School):
    with pytest.raises(StatementError, match="zone"):
        school.write(Person(kind=Kind.PUPIL, name="李明", created_at=datetime(2026, 11, 23)))
    assert not school.rows(Person)


@pytest.mark.parametrize("celsius", ["34.0", "36.5", "37.3", "43.0", "36"])
def test_a_temperature_is_kept_in_tenths_and_comes_back_as_it_was(school: School, celsius):
    school.scan(school.enrol(), celsius)
    (row,) = school.passages
    assert row.temperature == Decimal(celsius)
    with school.database.engine.connect() as connection:
        kept = connection.execute(text("SELECT temperature FROM passage")).scalar()
    assert kept == int(Decimal(celsius) * 10)


@pytest.mark.parametrize("name", ["𬀪䶮㛃㼆", "阿卜杜热合曼江·麦麦提", "O'Neil \\ %s ?"])
def test_every_name_comes_back_as_it_was(school: School, name):
    school.enrol(name)
    assert school.rows(Person)[0].name == name
