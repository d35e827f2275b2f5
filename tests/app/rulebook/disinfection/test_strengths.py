"""How strong for what: the built-in table of R4.2, and the school's own from a day on."""

from datetime import date

import pytest

from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.register import Period
from app.reports import catalogue as lists
from app.rulebook.disinfection import service
from app.rulebook.disinfection.catalogue import purposes
from app.rulebook.disinfection.queries import editions, purposes_on
from app.rulebook.disinfection.registers import STRENGTHS
from app.rulebook.disinfection.rules import Agent, Strength, checked, read_range, written
from app.security.rights import Right, Role
from tests.schools import School

TODAY = date(2026, 11, 23)
OURS = Strength((300, 400), (800, 1000), 20, "拖两遍", "市疾控 2026 年 11 月通知")


@pytest.mark.parametrize(("name", "routine", "outbreak", "minutes"), [
    ("surfaces", (250, 500), (500, 1000), 30), ("floors", (250, 500), (500, 1000), 30),
    ("toilets", (500, 500), (500, 1000), 30), ("dishes", (250, 250), (1000, 1000), 30),
    ("vomit", None, (5000, 10000), 30), ("isolation-room", (500, 1000), (1000, 1000), 30),
])
def test_the_table_of_the_handbook(name, routine, outbreak, minutes):
    found = purposes()[name]
    assert (found.routine, found.outbreak, found.minutes) == (routine, outbreak, minutes)


def test_the_upper_value_is_proposed_so_that_it_is_never_too_weak():
    assert purposes()["surfaces"].wanted(outbreak=False) == 500
    assert purposes()["surfaces"].wanted(outbreak=True) == 1000
    assert purposes()["vomit"].wanted(outbreak=False) == 10_000  # it is never ordinary
    assert all(checked(each, each.agent) for each in purposes().values())


@pytest.mark.parametrize(("text", "found"), [
    ("500", (500, 500)), ("250-500", (250, 500)), (" 250 – 500 ", (250, 500)),
    ("250～500", (250, 500)), ("", None),
])
def test_a_range_is_written_as_people_write_it(text, found):
    assert read_range(text) == found
    assert read_range(written(found)) == found


@pytest.mark.parametrize("text", ["250-500-1000", "一半", "5%", "-5"])
def test_what_is_no_strength_is_said(text):
    with pytest.raises(Invalid, match="no strength"):
        read_range(text)


@pytest.mark.parametrize(("told", "words"), [
    (Strength((500, 250), None, 30, "", "x"), "500–250 mg/L cannot be"),
    (Strength((0, 250), None, 30, "", "x"), "cannot be"),
    (Strength((250, 60_000), None, 30, "", "x"), "at most 50000"),
    (Strength(None, None, 30, "", "x"), "at least for one"),
    (Strength((250, 500), None, 2000, "", "x"), "0 to 1440 minutes"),
    (Strength((250, 500), None, 30, "", " "), "needs its source"),
])
def test_what_can_be_no_rule_is_said(told, words):
    with pytest.raises(Invalid, match=words):
        checked(told, Agent.CHLORINE)


def test_the_schools_own_holds_from_its_day_and_the_older_ones_stay(school: School):
    doctor, keeper = school.desk(Role.DOCTOR), school.desk(Role.LOGISTICS)
    service.publish(doctor, "floors", OURS, date(2026, 12, 1))
    with keeper.read(Right.READ_STOCK) as session:
        now, then = (next(each for each in purposes_on(session, day) if each.id == "floors")
                     for day in (TODAY, date(2026, 12, 1)))
        told = editions(session, "floors")
    assert (now.routine, now.edition) == ((250, 500), None)
    assert (then.routine, then.minutes, then.note, then.name) == (
        (300, 400), 20, "拖两遍", "地面、墙面、楼道")
    assert [each.purpose.routine for each in told] == [(300, 400), (250, 500)]
    [row] = [row for row in lists.read(keeper, STRENGTHS, Period(then.since, then.since))
             if row.id == "floors"]
    assert [column.value(row) for column in STRENGTHS.columns][1:4] == [
        "300–400 mg/L", "800–1000 mg/L", "20 min"]
    with pytest.raises(Conflict, match="stands already"):
        service.publish(doctor, "floors", OURS, TODAY)
    with pytest.raises(NotFound):
        service.publish(doctor, "roof", OURS, TODAY)
    with pytest.raises(NotAllowed):
        service.publish(keeper, "floors", OURS, TODAY)
