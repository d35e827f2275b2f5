"""A cause in words and the disease it names; the statutory list of a day; what is no rule."""

from collections import Counter
from datetime import date

import pytest

from app.errors import Conflict, Invalid
from app.rulebook.diseases.catalogue import diseases, statutory
from app.rulebook.diseases.rules import Asked, Listed, Paper, checked, may_begin, named_in

TODAY = date(2026, 11, 23)
DISEASES = diseases(TODAY)


@pytest.mark.parametrize(("cause", "disease"), [
    ("流行性感冒", "influenza"), ("医院诊断水痘", "varicella"), ("腮腺炎", "mumps"),
    ("感冒", "common-cold"), ("发热、咳嗽", None), ("", None), ("病", None),
    ("医院诊断霍乱", "cholera"), ("霍", None), ("非典型", None), ("登革热", "dengue"),
])
def test_a_cause_names_a_disease_or_none(cause, disease):
    assert named_in(cause, DISEASES.values()) == disease


@pytest.mark.parametrize(("day", "classes"), [
    (date(2026, 3, 31), {"A": 2, "B": 27, "C": 11}),
    (date(2026, 4, 1), {"A": 2, "B": 29, "C": 11}),
    (date(2021, 9, 1), {"A": 2, "B": 27, "C": 11}),
])
def test_the_statutory_list_is_the_one_of_the_day(day, classes):
    assert Counter(one.listed.value for one in statutory(day).values()) == classes


def test_every_statutory_disease_can_be_chosen_and_none_twice():
    assert {one.listed for one in DISEASES.values()} == set(Listed)
    names = [one.name for one in DISEASES.values()]
    assert len(names) == len(set(names))
    assert "chikungunya" not in diseases(date(2026, 3, 31))
    assert DISEASES["chikungunya"].listed is Listed.B


def test_the_two_hour_class_is_class_a_sars_and_pulmonary_anthrax():
    urgent = {one.id for one in DISEASES.values() if one.two_hours}
    assert urgent == {"plague", "cholera", "sars", "pulmonary-anthrax"}


def test_what_is_watched_is_notifiable_and_a_cold_is_not():
    told = {key: (DISEASES[key].listed, DISEASES[key].notifiable)
            for key in ("varicella", "mycoplasma", "norovirus", "common-cold")}
    assert told == {
        "varicella": (Listed.WATCHED, True), "mycoplasma": (Listed.WATCHED, True),
        "norovirus": (Listed.C, True), "common-cold": (Listed.NONE, False)}


def test_the_numbers_of_the_handbook_stand_in_the_catalogue():
    measles = DISEASES["measles"]
    assert (measles.incubation, measles.infectious, measles.counted_from, measles.contacts_days) \
        == ((144, 504), (-4, 4), "rash", 21)
    assert DISEASES["scarlet-fever"].infectious == (-1, None)
    assert DISEASES["norovirus"].incubation == (12, 72)


@pytest.mark.parametrize(("asked", "word"), [
    (Asked(onset_days=-1, source="x"), "“Whole days after onset” cannot be -1"),
    (Asked(free_hours=2161, source="x"), "lies between 0 and 2160"),
    (Asked(contacts_days=-5, sign="x", source="x"), "“Contacts are watched for” cannot be -5"),
    (Asked(onset_days=3, source="  "), "A rule needs its source"),
    (Asked(source="x"), "asks for nothing"),
])
def test_what_can_be_no_rule_is_said_in_words(asked, word):
    with pytest.raises(Invalid, match=word):
        checked(asked)


def test_the_edges_of_a_rule_are_allowed():
    for asked in (Asked(onset_days=0, source="x"), Asked(free_hours=2160, source="x"),
                  Asked(papers=(Paper.NOTE,), source="x"), Asked(sign="痊愈", source="x")):
        assert checked(asked) is asked


@pytest.mark.parametrize(("day", "newest", "refusal"), [
    ("2026-11-23", "2026-11-01", None), ("2026-11-23", "2026-11-23", None),
    ("2026-12-01", "2026-11-23", None), ("2026-11-22", "2026-11-01", Invalid),
    ("2026-11-30", "2026-12-01", Conflict), ("2026-10-01", "2026-11-01", Conflict),
])
def test_a_rule_begins_today_or_later_and_never_before_an_older_edition(day, newest, refusal):
    days = date.fromisoformat(day), date.fromisoformat(newest), TODAY
    if refusal is None:
        may_begin(*days)
    else:
        with pytest.raises(refusal):
            may_begin(*days)
