"""Coverage of an age band, against counts made by hand (R6.6)."""

from datetime import date
from decimal import Decimal

import pytest

from app.health.doses import registers, service
from app.health.doses.coverage import coverage
from app.health.doses.coverage_rules import Band, Tally
from app.health.doses.rules import Word
from app.health.doses.service import Decision
from app.people.models import Membership, Person
from app.people.rules import Sex, Status
from app.register import Period
from app.security.rights import Right

DAY, BAND = date(2026, 11, 23), Band()


def count(school, day=DAY, band=BAND):
    with school.doctor.read(Right.READ_HEALTH) as session:
        return coverage(session, band, day)


@pytest.mark.parametrize(("part", "whole", "shown"), [
    (0, 0, "—"), (7, 7, "100.00 %"), (2, 3, "66.67 %"), (1176, 1200, "98.00 %")])
def test_a_rate_has_two_places_and_an_empty_denominator_none(part, whole, shown):
    assert registers.percent(part, whole) == shown


@pytest.fixture
def ten(school, give):
    """Ten people, nine with a date of birth, seven of them 12 to 17 on 2026-11-23.

    name  born        in the band        doses of COVID-19
    甲    2014-11-23  12 that day        two, three weeks apart            first, full
    乙    2014-11-24  11                 two
    丙    2009-11-23  17                 one                               first
    丁    2008-11-23  18                 two
    戊    2012-02-29  14                 two, twenty days apart            first
    己    2011-06-01  15                 none, contraindicated
    庚    2011-06-01  15                 none, deferred until December
    辛    2011-06-01  15                 none, refused, guardian had agreed
    壬    2011-06-01  15                 one at eleven: does not count
    癸    unknown
    """
    born = {"甲": "2014-11-23", "乙": "2014-11-24", "丙": "2009-11-23", "丁": "2008-11-23",
            "戊": "2012-02-29", "己": "2011-06-01", "庚": "2011-06-01", "辛": "2011-06-01",
            "壬": "2011-06-01"}
    made = {name: school.enrol(name, birth_date=date.fromisoformat(day), sex=Sex.MALE)
            for name, day in born.items()}
    made["癸"] = school.enrol("癸")
    given = {"甲": ("2026-11-23",), "乙": ("2026-10-01", "2026-10-22"), "丙": ("2022-01-01",),
             "丁": ("2021-08-01", "2021-08-22"), "戊": ("2024-03-01", "2024-03-21"),
             "壬": ("2022-10-01",)}
    for name, days in given.items():
        for day in days:
            give(made[name], "covid", day)

    def decide(name, word, until=None):
        service.decide(school.doctor, made[name].id, Decision(
            "covid", word, DAY, "原因", "家长", until))

    decide("己", Word.CONTRAINDICATED)
    decide("庚", Word.DEFERRED, date(2026, 12, 1))
    decide("辛", Word.CONSENTED)
    decide("辛", Word.REFUSED)
    return made


def test_the_counts_agree_with_those_made_by_hand(school, ten):
    found = count(school)
    assert found.unknown == 1
    assert found.whole == Tally("", 7, first=3, full=0, barred=1, deferred=1, refused=1,
                                consented=1)
    assert found.whole.can == 5
    assert [each.name for each in found.classes] == ["七(1)班"]


def test_the_register_shows_classes_whole_and_rates(school, ten):
    with school.doctor.read(Right.READ_HEALTH) as session:
        rows = registers.COVERAGE.rows(session, Period(DAY, DAY))
        note = registers.COVERAGE.note(session, Period(DAY, DAY))
    assert note.endswith("12 to 17 years, 1 without a date of birth are not counted")
    assert [row.name for row in rows] == ["七(1)班", "Whole school"]
    told = {column.title: column.value(rows[-1]) for column in registers.COVERAGE.columns}
    assert told["First dose rate (%)"] == Decimal("42.86")
    assert told["Full course rate (%)"] == Decimal("0.00")
    assert told["Of those who can (%)"] == Decimal("60.00")


def test_an_empty_school_shows_a_dash_and_no_percentage(school):
    with school.doctor.read(Right.READ_HEALTH) as session:
        (whole,) = registers.COVERAGE.rows(session, Period(DAY, DAY))
    told = {column.title: column.value(whole) for column in registers.COVERAGE.columns}
    assert told["Due to have it"] == 0
    assert {told[title] for title in told if "rate" in title or "can" in title} == {"—"}


@pytest.mark.parametrize(("born", "day", "inside"), [
    ("2014-11-23", "2026-11-22", False), ("2014-11-23", "2026-11-23", True),
    ("2008-11-24", "2026-11-23", True), ("2008-11-24", "2026-11-24", False),
    ("2012-02-29", "2024-02-28", False), ("2012-02-29", "2024-02-29", True),
    ("2012-02-29", "2030-02-28", True), ("2012-02-29", "2030-03-01", False),  # eighteen
])
def test_who_is_in_the_band_is_asked_on_the_statistic_date(school, born, day, inside):
    school.enrol(birth_date=date.fromisoformat(born))
    assert count(school, date.fromisoformat(day)).whole.should == inside


def test_doses_and_decisions_after_the_date_do_not_count(school, li, give):
    give(li, "covid", "2026-11-20")
    service.decide(school.doctor, li.id, Decision(
        "covid", Word.CONTRAINDICATED, date(2026, 11, 21), "过敏"))
    early = count(school, date(2026, 11, 19)).whole
    assert (early.should, early.first, early.barred) == (1, 0, 0)
    assert count(school, date(2026, 11, 21)).whole.first == 1


def test_who_left_counts_until_the_day_and_who_came_from_it(school, li, wall_clock):
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        person = session.get(Person, li.id)
        person.status = Status.LEFT
        session.query(Membership).filter_by(person_id=li.id).update({"until": date(2026, 11, 1)})
        session.add(Membership(person_id=school_new(session), group_id=1,
                               since=date(2026, 11, 10)))
    assert count(school, date(2026, 10, 31)).whole.should == 1
    assert count(school, date(2026, 11, 1)).whole.should == 0
    assert count(school, date(2026, 11, 5)).whole.should == 0
    assert count(school, date(2026, 11, 10)).whole.should == 1


def school_new(session):
    from app import clock
    from app.people.rules import Kind

    person = Person(kind=Kind.PUPIL, name="王芳", birth_date=date(2013, 1, 1),
                    created_at=clock.now())
    session.add(person)
    session.flush()
    return person.id


def test_before_the_first_list_the_roll_is_that_of_the_first_list(school, li):
    assert count(school, date(2026, 8, 1)).whole.should == 1


def test_two_files_of_one_person_are_one_in_the_denominator(school, li, give):
    from app.people.merging.service import merge

    twin = school.enrol("李明", "20260099", birth_date=date(2014, 3, 15))
    give(twin, "covid", "2026-10-01")
    merge(school.administrator, li.id, twin.id)
    assert (count(school).whole.should, count(school).whole.first) == (1, 1)


def test_another_vaccine_nearby_makes_a_dose_of_covid_not_count(school, li, give):
    give(li, "flu", "2026-10-01")
    give(li, "covid", "2026-10-14")
    assert count(school).whole.first == 0


def test_other_bands_and_series_are_counted_the_same(school, li, give):
    girl = school.enrol("王芳", birth_date=date(2013, 1, 1), sex=Sex.FEMALE)
    give(girl, "hpv", "2026-02-01")
    found = count(school, band=Band("hpv", 13, 13)).whole
    assert (found.should, found.first, found.full) == (1, 1, 0)
    give(li, "mmr", "2014-11-15")
    give(li, "mmr", "2015-09-15")
    found = count(school, band=Band("mmr", 12, 13)).whole
    assert (found.should, found.first, found.full) == (2, 1, 1)
