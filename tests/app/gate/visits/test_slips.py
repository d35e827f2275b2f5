"""A slip at the gate: in once, out once, written down, and never taken for a pass."""

import pytest

from app import clock
from app.gate import passes, presence
from app.gate import queries as log
from app.gate.models import Passage
from app.gate.undoing import undo_last
from app.gate.visits import screening, service
from app.gate.visits.models import Visit
from app.policy import GateMode
from app.register import Period
from app.security.rights import Right
from tests.app.gate.visits.conftest import ZHAO
from tests.schools import OUT, SOUTH


def test_in_with_a_temperature_and_out_by_the_same_slip(porter, wall_clock):
    slip = porter.announce()
    assert porter.said(slip.code) == ("in", "measure", "NOT_MEASURED")
    assert porter.said(slip.code, "36.5") == ("in", "admit", "CLEAR")
    wall_clock.set("09:30")
    assert porter.said(slip.code) == ("out", "admit", "LEFT")
    row = porter.row(slip)
    assert (row.state, row.gate_in, row.guard_in, str(row.temperature)) == (
        "left", "东门", "Guard", "36.5")
    assert clock.local(row.left_at).time().isoformat() == "09:30:00"


def test_out_at_another_gate_that_stands_on_out(porter, wall_clock):
    slip = porter.come()
    wall_clock.go(minutes=5)
    assert porter.said(slip.code, gate=SOUTH, direction=OUT) == ("out", "admit", "LEFT")
    assert porter.row(slip).gate_out == "南门"


def test_every_scan_is_a_row_of_the_gate_log_with_the_visitors_name(porter, school):
    porter.come()
    with school.guard.read(Right.SCREEN) as session:
        (row,) = log.log(session, Period(clock.today(), clock.today()))
    assert (row.name, row.visitor, row.person_id) == ("赵敏", True, None)
    assert school.passages[0].means == screening.MEANS


def test_a_scanner_that_fires_twice_does_not_send_the_visitor_out(porter, wall_clock, school):
    slip = porter.come()
    wall_clock.go(seconds=2)
    assert porter.said(slip.code)[1:] == ("repeat", "TWICE")
    assert porter.row(slip).state == "inside"
    assert len(school.passages) == 1


@pytest.mark.parametrize(("wall", "reason"), [
    ("08:59:59", "SLIP_EARLY"), ("09:00", "NOT_MEASURED"), ("10:00", "NOT_MEASURED"),
    ("10:00:01", "SLIP_EXPIRED")])
def test_before_and_after_its_time(porter, wall_clock, wall, reason):
    slip = porter.announce(since="09:00", until="10:00")
    wall_clock.set(wall)
    assert porter.said(slip.code)[2] == reason


def test_a_used_slip_is_held(porter, wall_clock):
    slip = porter.come()
    wall_clock.go(minutes=30)
    porter.scan(slip.code)
    wall_clock.go(minutes=30)
    assert porter.said(slip.code, "36.5") == ("in", "hold", "SLIP_USED")
    assert porter.row(slip).state == "left"


def test_a_cancelled_appointment_is_held(porter, school):
    slip = porter.announce()
    service.cancel(school.doctor, slip.id)
    assert porter.said(slip.code)[1:] == ("hold", "SLIP_CANCELLED")


def test_a_visitors_fever_is_measured_again_and_held(porter, school):
    slip = porter.announce()
    assert porter.said(slip.code, "37.3")[2] == "FEVER_ONCE"
    assert porter.said(slip.code, "37.6")[1:] == ("hold", "FEVER")
    assert porter.said(slip.code, "36.5")[2] == "FEVER"
    assert porter.row(slip).state == "appointed"


def test_a_slip_is_no_pass_and_a_pass_no_slip(porter, school):
    slip, li = porter.announce(), school.enrol()
    assert not screening.is_slip(li.code)
    assert not passes.is_whole(slip.code)
    disguised = "W" + slip.code[1:]
    assert porter.said(disguised)[1:] == ("hold", "MISREAD_CODE")
    assert porter.said("V" + li.code[1:])[1:] == ("hold", "MISREAD_CODE")


def test_a_forged_slip_is_nobodys_even_when_it_was_smuggled_in(porter, school, wall_clock):
    forged = passes.new_code(b"another school's key", passes.SLIP)
    assert porter.said(forged)[1:] == ("hold", "SLIP_UNKNOWN")
    slip = porter.announce()
    with school.doctor.begin(Right.RECEIVE_VISITORS) as session:
        session.get(Visit, slip.id).code = forged
    wall_clock.go(seconds=5)
    assert porter.said(forged)[1:] == ("hold", "SLIP_UNKNOWN")


def test_the_number_of_the_slip_stands_for_its_code(porter):
    slip = porter.announce()
    assert porter.said(slip.number.lower(), "36.5")[2] == "CLEAR"
    assert porter.row(slip).state == "inside"
    assert porter.said("FK-99999")[1:] == ("hold", "SLIP_UNKNOWN")


def test_undo_takes_the_visitors_entry_back(porter, school):
    slip = porter.come()
    assert undo_last(school.guard, 1, "Wrong person").name == "赵敏"
    assert porter.row(slip).state == "appointed"
    assert porter.said(slip.code, "36.5")[2] == "CLEAR"


def test_late_entry_keeps_the_mornings_time_and_is_one_row(porter, wall_clock, school):
    slip = porter.announce()
    wall_clock.set("20:00")
    morning = clock.parse("2026-11-23T08:05")
    for _line in range(2):
        porter.scan(slip.code, "36.5", at=morning)
    (row,) = school.rows(Passage)
    assert (row.at, row.recorded_at) == (morning, clock.now())


def test_a_visitor_is_held_once_in_the_counts_until_let_in(porter, school, wall_clock):
    school.tune(gate_mode=GateMode.CONTROLLED)
    outcome = service.register(school.guard, 1, ZHAO)
    porter.scan(outcome.code, at=None)
    counts = lambda: _counts(school)  # noqa: E731
    assert (outcome.reason, counts().held) == ("NO_APPOINTMENT", 1)
    service.confirm(school.guard, outcome.visitor.id)
    wall_clock.go(minutes=2)
    assert porter.said(outcome.code, "36.5")[2] == "CLEAR"
    assert counts().held == 0


def _counts(school):
    with school.guard.read(Right.SCREEN) as session:
        return presence.counts(session, clock.now())


