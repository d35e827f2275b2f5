"""The gate's registers: which rows a day has, and what each column shows."""

from datetime import date
from decimal import Decimal

import pytest

from app import clock
from app.gate import queries, undoing, wording
from app.gate.registers import GATE_LOG, HELD, INSIDE, NOT_ARRIVED, REGISTERS
from app.gate.rules import Direction, Reason, Verdict
from app.register import Period, Register
from app.security.rights import Right
from tests.schools import EAST, OUT, SOUTH, School, SetClock

TODAY = date(2026, 11, 23)


def cells(school: School, register: Register, day: date = TODAY) -> list[list[object]]:
    with school.principal.read(Right.READ_GATE) as session:
        rows = register.rows(session, Period(day, day))
        return [[column.value(row) for column in register.columns] for row in rows]


def test_a_row_of_the_log_says_everything(school: School, wall_clock: SetClock):
    wall_clock.set("07:41")
    school.scan(school.enrol("李明", "20260118"), "36.5")
    at = clock.parse("2026-11-23T07:41")
    (row,) = cells(school, GATE_LOG)
    assert row == [
        at, "李明", "20260118", "七(1)班", "东门", "In", Decimal("36.5"), "Forehead", "Admit",
        "Temperature below the limit", "", "Guard", None,
    ]


def test_the_log_is_in_the_order_it_happened(school: School, wall_clock: SetClock):
    names = ["李明", "王芳", "赵六"]
    people = [school.enrol(name) for name in names]
    for person, minute in zip(people, (30, 10, 20), strict=True):
        wall_clock.set("18:00")
        school.scan(person, "36.5", at=clock.parse(f"2026-11-23T07:{minute}"))
    assert [row[1] for row in cells(school, GATE_LOG)] == ["王芳", "赵六", "李明"]
    assert {row[-1] for row in cells(school, GATE_LOG)} == {clock.now()}


def test_a_day_goes_from_midnight_to_midnight(school: School, wall_clock: SetClock):
    for moment in ("2026-11-23T00:00", "2026-11-23T23:59:59", "2026-11-24T00:00"):
        wall_clock.set(moment)
        school.scan(school.enrol(), "36.5")
    assert len(cells(school, GATE_LOG)) == 2
    assert len(cells(school, GATE_LOG, date(2026, 11, 24))) == 1


def test_a_stranger_is_named_by_the_code(school: School):
    school.scan("99999999")
    (row,) = cells(school, GATE_LOG)
    assert row[1:4] == ["99999999", "", ""]


def test_what_was_taken_back_stays_in_the_log_and_says_so(school: School):
    school.scan(school.enrol(), "36.5")
    undoing.undo_last(school.guard, EAST, "错")
    assert [row[8] for row in cells(school, GATE_LOG)] == ["Admit (undone)", "Undone"]


def test_not_measured_yet_is_quiet_and_no_second_measurement(school: School):
    li = school.enrol()
    school.scan(li)
    school.scan(li, "37.5")
    assert [row[8] for row in cells(school, GATE_LOG)] == ["Please measure", "Measure again"]
    with school.principal.read(Right.READ_GATE) as session:
        tones = [column.tone(row) for row in GATE_LOG.rows(session, Period(TODAY, TODAY))
                 for column in GATE_LOG.columns if column.tone]
    assert tones == ["neutral", "again"]


def test_held_are_the_held_and_the_measured_again(school: School):
    li, wang, zhao = school.enrol("李明"), school.enrol("王芳"), school.enrol("赵六")
    school.scan(li, "36.5")
    school.scan(wang)
    school.scan(wang, "37.5")
    school.scan(wang, "36.5")
    school.scan(zhao, "37.5")
    school.scan(zhao, "37.5")
    school.scan("99999999")
    school.scan(li, direction=OUT)
    assert [(row[1], row[7]) for row in cells(school, HELD)] == [
        ("王芳", "Measure again"), ("王芳", "Admit"), ("赵六", "Measure again"), ("赵六", "Hold"),
        ("99999999", "Hold"),
    ]


def test_what_was_taken_back_is_not_held(school: School):
    school.scan("99999999")
    undoing.undo_last(school.guard, EAST, "错")
    assert cells(school, HELD) == []


def test_inside_and_not_arrived_are_lists_of_people(school: School, wall_clock: SetClock):
    wall_clock.set("07:41")
    school.scan(school.enrol("李明", "1"), "36.5", gate=SOUTH)
    school.enrol("王芳", "2")
    at = clock.parse("2026-11-23T07:41")
    assert cells(school, INSIDE) == [["七(1)班", "李明", "1", "Day pupil", at, "南门"]]
    assert cells(school, NOT_ARRIVED) == [["七(1)班", "王芳", "2", "Day pupil"]]


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.name)
def test_a_school_where_nothing_happened_has_empty_registers(school: School, register):
    assert cells(school, register) == []


def test_the_names_and_rights_of_the_registers():
    assert [register.name for register in REGISTERS] == [
        "gate-log", "held", "inside", "not-arrived", "muster", "visitors", "deliveries",
        "vehicles", "leave-slips", "late-entries",
    ]
    assert {(register.right, register.today) for register in REGISTERS} == {
        (Right.READ_GATE, Right.READ_GATE_TODAY), (Right.READ_SHELF, Right.KEEP_SHELF)
    }
    assert {register.name for register in REGISTERS if register.moment} == {
        "inside", "not-arrived", "muster"}


def test_the_newest_passages_of_a_gate_come_first(school: School, wall_clock: SetClock):
    for name in ("李明", "王芳", "赵六"):
        wall_clock.go(minutes=1)
        school.scan(school.enrol(name), "36.5")
    school.scan(school.enrol("钱七"), "36.5", gate=SOUTH)
    with school.guard.read(Right.READ_GATE_TODAY) as session:
        assert [row.name for row in queries.recent(session, EAST, 2)] == ["赵六", "王芳"]


def test_every_code_has_a_word_and_a_next_step():
    assert set(wording.VERDICT) == set(wording.TONE) == set(Verdict)
    assert set(wording.REASON) == set(wording.NEXT) == set(Reason)
    assert set(wording.DIRECTION) == set(Direction)


def test_the_panel_speaks_to_the_guard(school: School):
    li = school.enrol()
    asked = school.scan(li)
    assert wording.verdict(asked) == "Please measure"
    hot = school.scan(li, "37.5")
    assert wording.verdict(hot) == "Measure again"
    assert "37.3 °C" in wording.reason(hot)
    assert "Armpit" in wording.next_step(hot)
    held = school.scan(li, "37.5")
    assert "Both readings reach 37.3 °C" in wording.reason(held)
    assert wording.verdict(school.scan(li, direction=OUT)) == "Leave"
