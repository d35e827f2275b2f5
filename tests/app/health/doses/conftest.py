"""Children with a date of birth, and doses written for them."""

from datetime import date

import pytest

from app.health.doses.service import Shot, record
from app.people.rules import Sex


@pytest.fixture
def li(school):
    """Born on 15 March 2014: twelve years old."""
    return school.enrol("李明", "20260001", birth_date=date(2014, 3, 15), sex=Sex.MALE)


@pytest.fixture
def give(school):
    """Write down a dose as the doctor does."""

    def give_(person, vaccine, day, **more):
        shot = Shot(vaccine, date.fromisoformat(day), **more)
        return record(school.doctor, person.id, shot)

    return give_
