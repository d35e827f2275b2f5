"""From a fever at the gate into a bed, out of it, and back through the gate."""

from decimal import Decimal

from app import clock
from app.gate import service as gate
from app.isolation.stays import service
from app.isolation.stays.acts import Admission
from app.isolation.stays.rules import BedState, Came


def hand_over(school, person, wall_clock):
    """Two fevers at the gate, then the guard's F7."""
    wall_clock.set("07:41")
    school.scan(person, "37.5")
    wall_clock.set("07:43")
    school.scan(person, "37.8")
    gate.refer(school.guard, school.passages[-1].nonce)


def test_a_fever_at_the_gate_is_taken_over_with_its_temperatures(
        school, ward, li, wall_clock):
    hand_over(school, li, wall_clock)
    (waiting,) = ward.board.handed
    assert (waiting.name, waiting.place, waiting.measured, waiting.what, waiting.room_kind) == (
        "李明", "东门", Decimal("37.8"), "Fever", "respiratory")
    wall_clock.set("07:45")
    key = service.admit(school.doctor, Admission(
        li.id, ward.bed(), waiting.referral_id, escort="赵敏", masked=True))
    board, view = ward.board, ward.stay(key)
    assert board.handed == ()
    assert [str(each.celsius) for each in view.curve] == ["37.5", "37.8"]
    assert (view.came, view.found_by, view.complaint, view.group) == (
        Came.GATE, "东门·Guard", "Fever", "七(1)班")
    card = board.rooms[0].beds[0]
    assert (card.state, card.name, card.fever, card.steps_done, card.steps) == (
        BedState.OCCUPIED, "李明", True, 2, 8)
    assert (card.due.what, clock.local(card.due.at).strftime("%H:%M"), card.due.state) == (
        "Measure again", "07:55", "soon")
