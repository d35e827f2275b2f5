"""What each era asks of a contact, and where the days lie (R0.3, R3.10)."""

from datetime import date

import pytest

from app.cases.contacts.rules import Grade
from app.cases.orders import stages as rules
from app.cases.orders.rules import OrderKind
from app.cases.orders.stages import at, laid_out, stages, stronger
from app.cases.orders.wording import source_of
from app.rulebook.diseases.catalogue import diseases
from app.rulebook.profiles import eras

KNOWN = diseases(date(2026, 11, 23))
COVID, FLU = KNOWN["covid"], KNOWN["influenza"]


@pytest.mark.parametrize(("profile", "grade", "asked"), [
    ("P1", Grade.CLOSE, ["central 14"]),
    ("P2", Grade.CLOSE, ["central 14", "monitor 7"]),
    ("P2", Grade.SECONDARY, ["central 7"]),
    ("P3", Grade.CLOSE, ["central 7", "monitor 3"]),
    ("P3", Grade.SECONDARY, ["home 7"]),
    ("P4", Grade.CLOSE, ["central 5", "home 3"]),
    ("P4", Grade.SECONDARY, []),
    ("P5", Grade.CLOSE, ["home 5"]),
    ("P6", Grade.CLOSE, []),
    ("P2", Grade.GENERAL, []),
    ("P2", None, []),
])
def test_what_an_era_asks_of_the_contacts_of_a_covid_case(profile, grade, asked):
    assert [f"{each.kind} {each.days}" for each in stages(COVID, profile, grade)] == asked


def test_of_other_diseases_close_contacts_are_watched_for_the_days_of_the_rule():
    (one,) = stages(FLU, "P6", Grade.CLOSE)
    assert (one.kind, one.days) == (OrderKind.WATCH, 4)
    assert source_of(one, FLU) == (
        "Rules of the diseases: contacts of 流行性感冒 (built in, since 2026-11-01)")
    assert stages(FLU, "P6", Grade.GENERAL) == ()
    assert stages(KNOWN["hfmd"], "P2", Grade.CLOSE) == ()  # its rule names no days
    assert stages(None, "P2", Grade.CLOSE) == ()           # no such disease: told, not crashed


def test_fourteen_days_and_seven_lie_one_after_the_other():
    first, second = laid_out(stages(COVID, "P2", Grade.CLOSE), date(2021, 8, 6))
    assert (first.end, second.basis, second.end) == (
        date(2021, 8, 20), date(2021, 8, 20), date(2021, 8, 27))
    assert rules.tests_due(first.basis, first.stage.tests) == [
        date(2021, 8, 7), date(2021, 8, 10), date(2021, 8, 13), date(2021, 8, 20)]


@pytest.mark.parametrize(("today", "holds"), [
    (date(2021, 8, 7), OrderKind.CENTRAL), (date(2021, 8, 20), OrderKind.CENTRAL),
    (date(2021, 8, 21), OrderKind.MONITOR), (date(2021, 8, 27), OrderKind.MONITOR),
    (date(2021, 8, 28), None),
])
def test_who_is_found_late_begins_with_the_stage_that_holds_then(today, holds):
    due = at(stages(COVID, "P2", Grade.CLOSE), date(2021, 8, 6), today)
    assert (due.stage.kind if due else None) is holds


def test_every_era_names_its_source_and_begins_after_the_one_before():
    told = list(eras().values())
    assert [each.id for each in told] == ["P1", "P2", "P3", "P4", "P5", "P6"]
    assert all(each.source for each in told)
    assert [each.since for each in told] == sorted(each.since for each in told)
    assert stronger(OrderKind.CENTRAL, OrderKind.WATCH)
    assert not stronger(OrderKind.HOME, OrderKind.HOME)
