"""The page before the spring term, which begins on 2027-02-22."""

from datetime import date

import pytest

from app import clock
from app.policy import Profile
from app.rulebook.calendar.models import Term
from app.rulebook.service import adopt
from app.security.rights import Right


@pytest.fixture
def term(school, wall_clock):
    """It is the evening of the Friday before."""
    wall_clock.set("2027-02-19 18:00")
    (made,) = [row for row in school.rows(Term) if row.first_day == date(2027, 2, 22)]
    return made.id


@pytest.fixture
def plan_era(school):
    """The profile of autumn 2021 (P2) is in force."""
    with school.principal.begin(Right.SET_POLICY) as session:
        adopt(session, Profile.P2, None, clock.today())
