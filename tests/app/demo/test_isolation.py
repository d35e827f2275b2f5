"""The demo school's observation room has a bed in every state, and is made once."""

from decimal import Decimal

from app import clock
from app.demo import isolation
from app.gate import service as gate
from app.health.checks import service as checks
from app.health.checks.rules import Finding, Round, Symptom
from app.health.checks.service import Look
from app.isolation.stays import sight
from app.isolation.stays.models import Stay
from app.isolation.stays.rules import BedState
from app.people.models import Referral
from app.people.rules import Sender
from tests.schools import on_sqlite


@on_sqlite
def test_a_bed_in_every_state_and_people_who_wait(school, wall_clock, monkeypatch):
    pupils = [school.enrol(f"生{n}") for n in range(12)]
    monkeypatch.setattr(isolation, "STRIDE", 1)
    for each in pupils[:9]:
        school.scan(each, "36.5")
    hot = pupils[9]
    school.scan(hot, "37.6")
    wall_clock.go(minutes=2)
    school.scan(hot, "37.8")
    gate.refer(school.guard, school.passages[-1].nonce)
    checks.check(school.doctor, pupils[0].id, Look(clock.today(), Round.MORNING), Finding(
        symptoms=frozenset({Symptom.HEADACHE}), temperature=Decimal("36.9")), None)
    wall_clock.set("10:30")
    isolation.fill(school.doctor, school.guard, clock.today())
    board = sight.board(school.doctor)
    beds = [bed for room in board.rooms for bed in room.beds]
    assert {bed.state for bed in beds} >= {BedState.READY, BedState.OCCUPIED, BedState.DIRTY}
    assert sum(bed.state is BedState.OCCUPIED for bed in beds) == 4
    assert {each.sender for each in board.handed} == {Sender.GATE, Sender.CLASS}
    over = [row for row in school.rows(Stay) if row.person_id == hot.id]
    assert [row.went.value for row in over] == ["home"]
    before = len(school.rows(Stay)), len(school.rows(Referral))
    isolation.fill(school.doctor, school.guard, clock.today())
    assert (len(school.rows(Stay)), len(school.rows(Referral))) == before
