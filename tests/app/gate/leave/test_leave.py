"""Leaving by slip: on paper, printed, early ended; the calendar's say; the register."""

from datetime import date

import pytest

from app import clock
from app.errors import Conflict, Invalid
from app.gate import presence
from app.gate.leave import queries
from app.gate.leave.rules import State
from app.gate.undoing import undo_last
from app.people.leave import service
from app.people.leave.rules import Leave, PaperSlip
from app.people.models import LeaveSlip
from app.people.rules import LeaveKind
from app.policy import GateMode
from app.register import Period
from app.reports import catalogue
from app.rulebook.calendar import service as calendar
from app.rulebook.calendar.rules import DayKind, SpecialDay
from app.security.rights import Right
from tests.schools import EAST, OUT, School, SetClock

HELD, LEFT = ("hold", "NO_LEAVE_SLIP"), ("admit", "LEFT")
MONDAY = Period(date(2026, 11, 23), date(2026, 11, 23))


@pytest.fixture
def controlled(school: School, wall_clock: SetClock) -> School:
    """Ten o'clock in a school that holds who leaves in lessons."""
    school.tune(gate_mode=GateMode.CONTROLLED)
    wall_clock.set("10:00")
    return school


def issue(school: School, person, since, until, kind=LeaveKind.ERRAND):
    day = clock.today().isoformat()
    leave = Leave(kind, clock.parse(f"{day}T{since}"), clock.parse(f"{day}T{until}"))
    return service.issue(school.doctor, [person.id], leave)[0]


def rows(school: School, period=MONDAY):
    with school.guard.read(Right.READ_GATE_TODAY) as session:
        return queries.slips(session, period)


def test_a_paper_slip_and_the_exit_are_written_together(controlled: School, wall_clock: SetClock):
    li = controlled.enrol()
    assert controlled.said(li, direction=OUT) == HELD
    wall_clock.go(seconds=1)
    paper = PaperSlip(" ０１５３ ", "赵老师")
    assert controlled.said(li, direction=OUT, slip=paper) == LEFT
    (slip,) = controlled.rows(LeaveSlip)
    assert (slip.number, slip.paper, slip.signed_by, slip.person_id) == (
        "0153", True, "赵老师", li.id)
    assert (slip.issued_by, slip.issued_at) == (controlled.guard.actor.id, clock.now())
    assert clock.local(slip.until).strftime("%H:%M") == "17:00"
    assert [row.reason for row in controlled.passages] == ["NO_LEAVE_SLIP", "LEFT"]


def test_a_number_used_twice_on_a_day_is_refused_with_who_had_it(
    controlled: School, wall_clock: SetClock
):
    li, wang = controlled.enrol("李明"), controlled.enrol("王芳")
    controlled.said(li, direction=OUT, slip=PaperSlip("0153"))
    for person in (li, wang):
        with pytest.raises(Conflict, match=r"0153 was used today at 10:00 by 李明"):
            controlled.said(person, direction=OUT, slip=PaperSlip("0153"))
    assert len(controlled.rows(LeaveSlip)) == len(controlled.passages) == 1
    wall_clock.set("2026-11-24T10:00")
    assert controlled.said(wang, direction=OUT, slip=PaperSlip("0153")) == LEFT


@pytest.mark.parametrize("number", ["", "  ", "1" * 21])
def test_a_number_that_is_none_is_refused(controlled: School, number):
    with pytest.raises(Invalid):
        controlled.said(controlled.enrol(), direction=OUT, slip=PaperSlip(number))
    assert controlled.passages == []


def test_the_number_of_an_issued_slip_tells_whose_and_when(controlled: School):
    li, wang = controlled.enrol("李明"), controlled.enrol("王芳")
    number = issue(controlled, li, "14:00", "15:00")
    with pytest.raises(Conflict, match="2026-0001 belongs to 李明"):
        controlled.said(wang, direction=OUT, slip=PaperSlip(number))
    with pytest.raises(Conflict, match="holds from 11-23 14:00 until 11-23 15:00"):
        controlled.said(li, direction=OUT, slip=PaperSlip(number))
    service.cancel(controlled.doctor, number)
    with pytest.raises(Conflict, match="was cancelled"):
        controlled.said(li, direction=OUT, slip=PaperSlip(number))


def test_an_exit_taken_back_frees_the_number_of_its_paper_slip(controlled: School):
    li, wang = controlled.enrol("李明"), controlled.enrol("王芳")
    controlled.said(li, direction=OUT, slip=PaperSlip("0153"))
    undo_last(controlled.guard, EAST, "Wrong person")
    assert controlled.said(wang, direction=OUT, slip=PaperSlip("0153")) == LEFT
    assert [row.state for row in rows(controlled)] == [State.CANCELLED, State.OUT]


def test_the_code_of_a_printed_slip_stands_for_its_pupil(controlled: School):
    li = controlled.enrol()
    number = issue(controlled, li, "09:30", "11:00")
    outcome = controlled.scan(f"cwslip{number}", direction=OUT)
    assert (outcome.known.name, outcome.reason) == ("李明", "LEFT")
    assert controlled.said("CWSLIP2026-0999", direction=OUT) == ("hold", "UNKNOWN_PASS")


def test_a_slip_that_was_cancelled_or_ended_lets_nobody_out(controlled: School):
    li, wang = controlled.enrol("李明"), controlled.enrol("王芳")
    service.cancel(controlled.doctor, issue(controlled, li, "09:30", "11:00"))
    service.end(controlled.doctor, issue(controlled, wang, "09:30", "11:00"))
    assert controlled.said(li, direction=OUT) == HELD
    assert controlled.said(wang, direction=OUT) == HELD


def test_in_normal_mode_it_is_written_that_there_was_no_slip(school: School, wall_clock: SetClock):
    li, wang = school.enrol("李明"), school.enrol("王芳")
    wall_clock.set("10:00")
    issue(school, wang, "09:30", "11:00")
    assert school.said(li, direction=OUT) == ("admit", "LEFT_WITHOUT_SLIP")
    assert school.said(wang, direction=OUT) == LEFT


@pytest.mark.parametrize(
    ("when", "boarder", "said"),
    [
        ("2026-11-23T11:49", False, HELD), ("2026-11-23T11:50", False, LEFT),
        ("2026-11-23T11:50", True, HELD), ("2026-11-23T16:34", False, HELD),
        ("2026-11-23T16:35", False, LEFT), ("2026-11-28T10:00", False, HELD),
        ("2026-11-28T12:00", False, LEFT), ("2026-11-29T10:00", False, LEFT),
        ("2026-12-01T10:00", False, LEFT), ("2027-02-10T10:00", False, LEFT),
    ],
)
def test_calendar_and_bells_say_when_a_slip_is_needed(
    controlled: School, wall_clock: SetClock, when, boarder, said
):
    desk = controlled.administrator
    calendar.adopt_usual_lessons(desk)
    calendar.set_day(desk, SpecialDay(date(2026, 11, 28), DayKind.MAKE_UP, 3))
    calendar.set_day(desk, SpecialDay(date(2026, 12, 1), DayKind.OFF))
    wall_clock.set(when)
    li = controlled.boarder() if boarder else controlled.enrol()
    assert controlled.said(li, direction=OUT) == said


def test_nobody_is_missing_on_a_day_without_school_and_it_is_said(school: School):
    school.enrol()
    register = catalogue.named("not-arrived")
    assert len(catalogue.read(school.guard, register, MONDAY)) == 1
    assert catalogue.note(school.guard, register, MONDAY) == ""
    calendar.set_day(school.administrator, SpecialDay(MONDAY.first, DayKind.OFF, note="运动会"))
    assert catalogue.read(school.guard, register, MONDAY) == []
    assert "No school" in catalogue.note(school.guard, register, MONDAY)
    with school.guard.read(Right.READ_GATE_TODAY) as session:
        counts = presence.counts(session, clock.now())
    assert (counts.roll, counts.absent, counts.school) == (1, 0, False)


def test_left_and_back_come_from_the_passages(school: School, wall_clock: SetClock):
    li, wang, zhao = (school.enrol(name) for name in ("李明", "王芳", "赵六"))
    for person, kind in ((li, LeaveKind.ERRAND), (wang, LeaveKind.CLINIC),
                         (zhao, LeaveKind.PICKED_UP)):
        issue(school, person, "10:00", "11:00", kind)
    wall_clock.set("09:50")
    school.scan(li, direction=OUT)
    wall_clock.set("10:05")
    for person in (li, wang, zhao):
        school.scan(person, direction=OUT)
    wall_clock.set("10:40")
    school.scan(li, "36.5")
    wall_clock.set("11:01")
    told = [(row.name, row.state, row.left_at and clock.local(row.left_at).strftime("%H:%M"),
             row.back_at and clock.local(row.back_at).strftime("%H:%M")) for row in rows(school)]
    assert told == [("李明", State.BACK, "10:05", "10:40"), ("王芳", State.OVERDUE, "10:05", None),
                    ("赵六", State.OUT, "10:05", None)]


def test_an_exit_that_was_taken_back_is_none(school: School, wall_clock: SetClock):
    li = school.enrol()
    issue(school, li, "10:00", "11:00")
    wall_clock.set("10:05")
    school.scan(li, direction=OUT)
    undo_last(school.guard, EAST, "Wrong direction")
    assert [(row.state, row.left_at) for row in rows(school)] == [(State.VALID, None)]


def test_the_register_shows_every_slip_that_touches_its_days(school: School):
    li = school.enrol()
    for since, until in (("2026-11-21T08:00", "2026-11-23T08:00"),
                         ("2026-11-23T23:00", "2026-11-25T08:00"),
                         ("2026-11-24T00:00", "2026-11-24T08:00")):
        service.issue(school.doctor, [li.id], Leave(
            LeaveKind.LEAVE, clock.parse(since), clock.parse(until)))
    assert [row.number for row in rows(school)] == ["2026-0001", "2026-0002"]


@pytest.mark.parametrize(
    ("when", "late"), [("07:50:00", 0), ("07:50:01", 1), ("07:51:00", 1), ("08:02:30", 13)])
def test_who_comes_after_the_late_line_is_late_in_the_log(
    school: School, wall_clock: SetClock, when, late
):
    li, boarder = school.enrol(), school.boarder()
    wall_clock.set(when)
    for person in (li, boarder):
        school.scan(person, "36.5")
    wall_clock.set("12:30")
    school.scan(li, direction=OUT)
    school.scan(li, "36.5")
    log = catalogue.named("gate-log")
    rows = catalogue.read(school.guard, log, MONDAY)
    assert [row.late_by for row in rows] == [late, 0, 0, 0]
    reason = next(column for column in log.columns if column.title == "Reason").value(rows[0])
    assert reason == "Temperature below the limit" + (f", late by {late} min" if late else "")


def test_nobody_is_late_on_a_day_without_school(school: School, wall_clock: SetClock):
    calendar.set_day(school.administrator, SpecialDay(MONDAY.first, DayKind.OFF))
    wall_clock.set("09:00")
    school.scan(school.enrol(), "36.5")
    rows = catalogue.read(school.guard, catalogue.named("gate-log"), MONDAY)
    assert [row.late_by for row in rows] == [0]
