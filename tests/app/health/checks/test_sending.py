"""Whoever is found ill in class is handed over to the observation room."""

from decimal import Decimal

import pytest

from app import clock
from app.errors import Conflict, NotAllowed
from app.health.checks import service
from app.health.checks.rules import Finding, Presence, Round, Symptom
from app.health.checks.sending import send
from app.health.checks.service import Look
from app.people.models import Referral
from app.people.rules import Sender

ILL = Finding(symptoms=frozenset({Symptom.STOMACH_ACHE}), temperature=Decimal("36.7"))


@pytest.fixture
def li(school):
    return school.enrol("李明")


@pytest.fixture
def look():
    return Look(clock.today(), Round.MORNING, reported_by="王老师")


def test_the_class_hands_over_once(school, li, look):
    service.check(school.doctor, li.id, look, ILL, None)
    assert send(school.doctor, li.id, look) == "李明"
    (row,) = school.rows(Referral)
    assert (row.sender, row.gate_id, row.person_id) == (Sender.CLASS, 0, li.id)
    with pytest.raises(Conflict, match="handed over to the observation room already"):
        send(school.doctor, li.id, look)


def test_who_is_well_away_or_not_checked_is_not_handed_over(school, li, look):
    with pytest.raises(Conflict, match=r"Nothing was found at 李明\. Write down first"):
        send(school.doctor, li.id, look)
    row = service.check(school.doctor, li.id, look, Finding(), None)
    with pytest.raises(Conflict, match="Nothing was found"):
        send(school.doctor, li.id, look)
    service.check(school.doctor, li.id, look, Finding(
        Presence.SICK, frozenset({Symptom.COUGH})), row)
    with pytest.raises(Conflict, match="Nothing was found"):
        send(school.doctor, li.id, look)
    with pytest.raises(NotAllowed):
        send(school.guard, li.id, look)
    assert school.rows(Referral) == []
