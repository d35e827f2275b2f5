"""Somebody under an order."""

from datetime import date

import pytest

from app.cases.followup import daily, service
from app.cases.followup.rules import Status
from app.cases.followup.service import Answer
from app.cases.orders import service as orders
from app.cases.orders.rules import Basis, OrderKind
from app.cases.orders.service import Ordered
from app.security.rights import Right

TODAY = date(2026, 11, 23)


def ordered(school, person, kind=OrderKind.HOME, basis=TODAY, days=7, **more):
    """Give somebody an order, counted from the last contact; answers its key."""
    told = {"rule": "密接7天", "source": "R0.3", "from_day": basis, "counted": Basis.CONTACT,
            "disease": "covid-19"} | more
    with school.doctor.begin(Right.KEEP_CASES) as session:
        return orders.give(
            session, Ordered(person.id, kind, basis=basis, days=days, **told),
            school.doctor.actor.id).id


def asked(school, person, until):
    """Every day of their list up to one is written down: they are well."""
    with school.doctor.read(Right.READ_CASES) as session:
        days = [each.day for each in daily.of_one(session, person.id, until).days]
    for day in days:
        service.record(school.doctor, person.id, Answer(
            Status.DONE, day, symptoms=frozenset()))


@pytest.fixture
def li(school):
    """A pupil."""
    return school.enrol("李明", "20260001")
