"""The registers show every day, asked or not; the list says the one number."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from app import clock
from app.cases.followup import history, releasing, service
from app.cases.followup.registers import DAILY, FOLLOWUP
from app.cases.followup.rules import Status
from app.cases.followup.service import Answer
from app.errors import Invalid
from app.health.checks.rules import Symptom
from app.people.events import EventKind
from app.people.models import Guardian
from app.register import Period
from app.reports import catalogue, timeline
from app.security.rights import Right
from tests.app.cases.followup.conftest import TODAY, ordered
from tests.schools import on_sqlite

DAY = timedelta(days=1)
WELL = Answer(Status.DONE, temperature=Decimal("36.5"), symptoms=frozenset())


def cells(school, register, first, last):
    rows = catalogue.read(school.doctor, register, Period(first, last))
    return [{column.title: column.value(row) for column in register.columns} for row in rows]


def test_every_day_is_a_row_and_one_of_which_nobody_wrote_says_so(school, li, wall_clock):
    key = ordered(school, li, days=3)
    wall_clock.go(days=3)
    service.record(school.doctor, li.id, replace(
        WELL, day=TODAY + DAY, temperature=Decimal("38.0"), told="咽痛", asked_by="李老师"))
    service.give_up(school.doctor, li.id, TODAY + 2 * DAY, "停电")
    service.record(school.doctor, li.id, WELL)
    wall_clock.go(days=2)
    rows = cells(school, FOLLOWUP, TODAY, TODAY + 9 * DAY)
    assert [(row["Day"], row["State"], row["Day of observation"]) for row in rows] == [
        (TODAY + DAY, "Was asked", "day 1"), (TODAY + 2 * DAY, "Could not be done", "day 2"),
        (TODAY + 3 * DAY, "Was asked", "day 3"), (TODAY + 4 * DAY, "No entry, overdue", "day 4")]
    assert (rows[0]["Temperature (°C)"], rows[0]["Symptoms"], rows[0]["Asked by"]) == (
        Decimal("38.0"), "Fever", "李老师")
    service.record(school.doctor, li.id, replace(WELL, day=TODAY + 4 * DAY))
    releasing.release(school.doctor, [key])
    assert len(cells(school, FOLLOWUP, TODAY, TODAY + 9 * DAY)) == 4  # ended ones stay


@on_sqlite
def test_the_list_says_who_is_released_tomorrow_and_masks_whom_to_call(school, li, wall_clock):
    school.write(Guardian(person_id=li.id, position=1, name="李建国", phone="13812345678"))
    ordered(school, li, days=1)
    wall_clock.go(days=1)
    (row,) = cells(school, DAILY, clock.today(), clock.today())
    assert (row["Name"], row["Day of observation"], row["To do"]) == (
        "李明", "day 1 of 1, ends today", "Ask today")
    assert "13812345678" not in row["Call"]
    assert "李建国" in row["Call"]
    assert catalogue.note(school.doctor, DAILY, Period(clock.today(), clock.today())) == \
        "1 released tomorrow"
    with pytest.raises(Invalid, match="today alone"):
        cells(school, DAILY, TODAY, TODAY)


@on_sqlite
def test_the_time_line_tells_the_order_what_moved_it_and_every_answer(school, li, wall_clock):
    key = ordered(school, li, days=7)
    wall_clock.go(days=1)
    service.record(school.doctor, li.id, replace(WELL, symptoms=frozenset({Symptom.COUGH})))
    releasing.set_end(school.doctor, key, TODAY + 2 * DAY, "疾控", "核酸阴性")
    wall_clock.go(days=1)
    told = [(each.title, each.state) for each in timeline.of_person(school.doctor, li.id)
            if each.kind is EventKind.ORDER]
    assert told == [
        ("End set by hand: 2026-11-25", ""), ("Daily follow-up", "With symptoms today"),
        ("Observation at home", "day 2 of 2, ends today")]
    with school.doctor.read(Right.READ_CASES) as session:
        assert list(history.events(session, [])) == []
    seen = timeline.of_person(school.principal, li.id)
    assert not any(each.kind is EventKind.ORDER for each in seen)
