"""What a visit can be, at its edges; which medicine an allergy names."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from app import clock
from app.errors import Invalid
from app.health.checks.rules import Finding, Symptom
from app.health.clinic.cupboard import families, usual
from app.health.clinic.rules import Medicine, Out, Visit, checked, clashes
from app.policy import Policy, Site

NOW = clock.parse("2026-11-23T08:30")
CAME = clock.parse("2026-11-23T08:07")
VISIT = Visit(CAME, "早起咽痛")


def told(**changes):
    return checked(replace(VISIT, **changes), NOW, Policy())


@pytest.mark.parametrize(("changes", "word"), [
    ({"complaint": " "}, "needs its complaint"),
    ({"came_at": NOW + timedelta(minutes=6)}, "lies in the future"),
    ({"finding": Finding(onset=CAME + timedelta(minutes=1))}, "begins after it was seen"),
    ({"finding": Finding(onset=CAME + timedelta(days=1))}, "begins after it was seen"),
    ({"finding": Finding(temperature=Decimal("33.9"))}, "cannot be a temperature"),
    ({"finding": Finding(temperature=Decimal("43.1"))}, "cannot be a temperature"),
    ({"finding": Finding(temperature=Decimal(365))}, "cannot be a temperature"),
    ({"pulse": 29}, "29 cannot be right as pulse"),
    ({"pulse": 251}, "251 cannot be right as pulse"),
    ({"systolic": 110}, "has two numbers"),
    ({"systolic": 70, "diastolic": 110}, "upper blood pressure is the higher"),
    ({"out": Out.CLASS, "out_at": CAME - timedelta(seconds=1)}, "left before they came"),
    ({"out": Out.CLASS, "out_at": NOW + timedelta(minutes=6)}, "lies in the future"),
    ({"medicines": (Medicine("退热贴", Decimal(0)),)}, "0 of 退热贴"),
    ({"medicines": (Medicine("退热贴", Decimal(-1)),)}, "-1 of 退热贴"),
    ({"medicines": (Medicine("退热贴", Decimal("0.25")),)}, "one decimal"),
    ({"medicines": (Medicine("退热贴", Decimal("1000.1")),)}, "at most 1000"),
    ({"medicines": (Medicine(" ", Decimal(1)),)}, "needs its name"),
])
def test_what_cannot_be_so_is_said_in_words(changes, word):
    with pytest.raises(Invalid, match=word):
        told(**changes)


@pytest.mark.parametrize("changes", [
    {"complaint": "", "finding": Finding(symptoms=frozenset({Symptom.COUGH}))},
    {"finding": Finding(onset=CAME)}, {"pulse": 30}, {"pulse": 250},
    {"systolic": 110, "diastolic": 70}, {"out": Out.PARENTS, "out_at": CAME},
    {"finding": Finding(temperature=Decimal("34.0"))},
    {"finding": Finding(temperature=Decimal("43.0"))},
    {"medicines": (Medicine("布洛芬混悬液", Decimal("0.5")),)},
])
def test_the_edges_are_allowed(changes):
    assert told(**changes).came_at == CAME


def test_a_measured_fever_is_a_fever_and_who_goes_goes_now():
    whole = told(finding=Finding(temperature=Decimal("37.3"), site=Site.ARMPIT), out=Out.CLASS)
    assert (whole.finding.symptoms, whole.out_at) == (frozenset({Symptom.FEVER}), NOW)
    assert told(finding=Finding(temperature=Decimal("37.2"))).finding.symptoms == frozenset()
    assert told().out_at is None


@pytest.mark.parametrize(("medicine", "allergies", "named"), [
    ("青霉素V钾片", ["青霉素过敏"], ["青霉素过敏"]),
    ("阿莫西林胶囊", ["青霉素"], ["青霉素"]),
    ("头孢克肟", ["青霉素", "头孢类药物过敏"], ["头孢类药物过敏"]),
    ("布洛芬混悬液", ["阿司匹林"], ["阿司匹林"]),
    ("碘伏消毒液", ["碘酒过敏"], ["碘酒过敏"]),
    ("退热贴", ["青霉素过敏", "花生过敏"], []),
    ("碘", ["碘过敏"], []), ("", ["青霉素"], []), ("布洛芬", ["过敏"], []),
    ("罗红霉素", ["青霉素"], []),
])
def test_an_allergy_names_a_medicine_or_its_family(medicine, allergies, named):
    assert clashes(medicine, allergies, families()) == named


def test_the_usual_medicines_have_their_units():
    assert all(name and unit for name, unit in usual().items())
