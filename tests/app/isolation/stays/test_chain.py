"""From a fever at the gate into a bed, out of it, and back through the gate."""

from decimal import Decimal

import pytest

from app import clock
from app.errors import Conflict, Invalid
from app.gate import service as gate
from app.gate.muster import queries as muster
from app.health.absences.models import Absence
from app.health.absences.rules import Source
from app.health.clinic import queries as clinic
from app.health.returns.rules import Course
from app.health.returns.service import Decision, decide
from app.isolation.stays import service
from app.isolation.stays.acts import Admission, Cleaning, Leaving, Looked
from app.isolation.stays.rules import BedState, Came, Done, Step, Went
from app.people.models import Referral
from app.policy import Site
from app.security.rights import Right

LEFT = Leaving(Went.HOME, fetched_by="李强（父）", advice="发热门诊就诊")


def hand_over(school, person, wall_clock):
    """Two fevers at the gate, then the guard's F7."""
    wall_clock.set("07:41")
    school.scan(person, "37.5")
    wall_clock.set("07:43")
    school.scan(person, "37.8")
    gate.refer(school.guard, school.passages[-1].nonce)


@pytest.fixture
def key(school, ward, li, wall_clock):
    """李明 in A 室 1 床 since 07:45."""
    hand_over(school, li, wall_clock)
    (waiting,) = ward.board.handed
    wall_clock.set("07:45")
    return service.admit(school.doctor, Admission(
        li.id, ward.bed(), waiting.referral_id, escort="赵敏", masked=True))


def times(view):
    """What a step says of its time."""
    return {each.step: (each.state, each.due_at and f"{clock.local(each.due_at):%H:%M}")
            for each in view.steps}


def test_a_hand_over_waits_with_what_the_gate_measured(school, ward, li, wall_clock):
    hand_over(school, li, wall_clock)
    (waiting,) = ward.board.handed
    assert (waiting.name, waiting.place, waiting.measured, waiting.what, waiting.room_kind) == (
        "李明", "东门", Decimal("37.8"), "Fever", "respiratory")


def test_the_bed_takes_over_what_is_known(school, ward, key):
    board, view = ward.board, ward.stay(key)
    assert board.handed == ()
    assert [str(each.celsius) for each in view.curve] == ["37.5", "37.8"]
    assert (view.came, view.found_by, view.complaint, view.group) == (
        Came.GATE, "东门·Guard", "Fever", "七(1)班")
    card = board.rooms[0].beds[0]
    assert (card.state, card.name, card.fever, card.steps_done, card.steps) == (
        BedState.OCCUPIED, "李明", True, 2, 8)
    assert (card.due.what, f"{clock.local(card.due.at):%H:%M}", card.due.state) == (
        "Measure again", "07:55", "soon")


def test_each_step_has_its_time_and_the_parents_say_when_they_come(
        school, ward, key, wall_clock):
    assert times(ward.stay(key))[Step.PARENT_CALLED] == ("soon", "07:55")
    wall_clock.set("07:57")
    service.observe(school.doctor, key, Looked(temperature=Decimal("38.0")))
    service.step(school.doctor, key, Step.PARENT_CALLED, Done.FAILED, note="无人接听")
    assert ward.stay(key).due.state == "soon"
    told = times(ward.stay(key))
    assert told[Step.MEASURE] == ("done", None)
    assert told[Step.PARENT_CALLED] == ("failed", "08:02")
    wall_clock.set("08:03")
    assert times(ward.stay(key))[Step.PARENT_CALLED] == ("over", "08:02")
    assert ward.board.rooms[0].beds[0].due.what == "Parents not called"
    service.step(school.doctor, key, Step.PARENT_ANSWERED,
                 expects=clock.parse("2026-11-23T08:25"))
    told = times(ward.stay(key))
    assert told[Step.PARENT_CALLED][0] == told[Step.PARENT_ANSWERED][0] == "done"
    assert told[Step.PARENT_ARRIVED] == ("later", "08:25")
    assert ward.board.rooms[0].beds[0].steps_done == 4


def test_nobody_leaves_with_an_open_step_unless_it_is_said_why(school, ward, key, wall_clock):
    wall_clock.set("10:41")
    with pytest.raises(Conflict, match="Not done yet: Measured again"):
        service.leave(school.doctor, key, LEFT)
    assert ward.states[0] == "occupied"
    service.leave(school.doctor, key, Leaving(Went.HOME, why="家长已在门口"))
    assert "家长已在门口" in ward.stay(key).open_steps
    assert ward.states[0] == "dirty"


def test_a_bed_is_free_when_they_left_and_it_was_disinfected(school, ward, key, wall_clock):
    with pytest.raises(Conflict, match="lie in this bed"):
        service.clean(school.doctor, key, Cleaning("84"))
    wall_clock.set("10:41")
    service.leave(school.doctor, key, Leaving(Went.HOME, why="急"))
    card = ward.board.rooms[0].beds[0]
    assert (card.due.what, f"{clock.local(card.due.at):%H:%M}") == (
        "Terminal disinfection", "11:11")
    other = school.enrol("王芳")
    with pytest.raises(Conflict, match=r"A 室 bed 1 is not disinfected yet\. Ready: A 室 bed 2"):
        service.reserve(school.doctor, None, other.id, ward.bed())
    with pytest.raises(Invalid, match="before they had left"):
        service.clean(school.doctor, key, Cleaning("84", at=clock.parse("2026-11-23T10:40")))
    wall_clock.set("11:05")
    service.clean(school.doctor, key, Cleaning("84 消毒液", 1000, 30, "周师傅"))
    assert ward.states[0] == "ready"
    view = ward.stay(key)
    assert (view.cleaner, view.agent, view.mg_per_l, view.minutes, view.cleaned_at) == (
        "周师傅", "84 消毒液", 1000, 30, clock.now())
    with pytest.raises(Conflict, match="disinfected already"):
        service.clean(school.doctor, key, Cleaning("84"))
    service.reserve(school.doctor, None, other.id, ward.bed())


def test_home_holds_them_at_the_gate_until_the_doctor_clears(school, ward, li, key, wall_clock):
    wall_clock.set("10:41")
    service.leave(school.doctor, key, Leaving(Went.HOME, why="急"))
    (absence,) = school.rows(Absence)
    assert (absence.source, absence.cause, ward.stay(key).absence_id) == (
        Source.STAY, "Fever", absence.id)
    assert all(row.closed_at for row in school.rows(Referral))
    wall_clock.set("2026-11-26T07:30")
    assert school.said(li, "36.5") == ("hold", "SEE_CLINIC")
    assert times(ward.stay(key))[Step.RETURN][0] == "later"
    decide(school.doctor, absence.id, Decision(
        "common-cold", Course(), seen=True, why="已退热 48 小时"))
    assert school.said(li, "36.5")[0] == "admit"
    assert times(ward.stay(key))[Step.RETURN][0] == "done"


def test_back_to_class_opens_nothing(school, ward, key, wall_clock):
    wall_clock.set("08:30")
    service.observe(school.doctor, key, Looked(temperature=Decimal("36.6"), site=Site.ARMPIT))
    service.leave(school.doctor, key, Leaving(Went.CLASS))
    assert school.rows(Absence) == []
    told = times(ward.stay(key))
    assert told[Step.FOLLOW][0] == told[Step.RETURN][0] == "not-needed"


def test_the_roll_call_and_the_clinic_know_who_lies_in_the_room(
        school, ward, li, key, wall_clock):
    with school.doctor.read(Right.READ_HEALTH) as session:
        (head,) = muster.inside(session, clock.now())
        assert (head.name, head.place) == ("李明", muster.Place.OBSERVATION)
        assert clinic.waiting(session) == []
    wall_clock.set("08:30")
    service.leave(school.doctor, key, Leaving(Went.HOME, why="急"))
    wall_clock.set("08:31")
    with school.doctor.read(Right.READ_HEALTH) as session:
        assert muster.inside(session, clock.now()) == []
