"""Vehicles before the gate: judged, disinfected, gone."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from app import clock
from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.gate.disinfecting.rules import Agent, Disinfection, Finding
from app.gate.presence import counts
from app.gate.vehicles import queries, service, wording
from app.gate.vehicles.models import Vehicle, VehicleStep
from app.gate.vehicles.registers import VEHICLES
from app.gate.vehicles.rules import Ground, Judgement, State, Step
from app.gate.vehicles.service import Arrival
from app.policy import VehicleKind
from app.register import Period
from app.reports import catalogue
from app.security.rights import Right, Role
from tests.schools import EAST, School, SetClock

TODAY = date(2026, 11, 23)
PLATE = "豫A·12345"
SPRAYED = Disinfection(Agent.CHLORINE, 500, 30)


def arrive(school: School, plate: str = PLATE, kind: VehicleKind = VehicleKind.GOODS, **more):
    arrival = Arrival(plate, kind, **{"driver": "赵师傅"} | more)
    return service.arrive(school.guard, EAST, arrival)


def test_goods_stay_outside_and_are_handed_over_there(school: School):
    row = arrive(school, goods="课本", phone="138 0013 8000")
    assert (row.judgement, row.ground, row.state) == (
        Judgement.STAY_OUT, Ground.STAYS_OUT, State.OUTSIDE)
    assert (row.plate, row.phone, row.finding) == (PLATE, "13800138000", Finding.MISSING)
    assert wording.next_step(row) == "Park outside, hand over at the unloading point"


def test_canteen_supply_is_disinfected_and_drives_in(school: School):
    row = arrive(school, kind=VehicleKind.CANTEEN)
    assert (row.judgement, row.state) == (Judgement.ADMIT, State.INSIDE)
    assert wording.next_step(row) == "Disinfect the vehicle, then show it the way"
    done = service.disinfect(school.guard, PLATE, SPRAYED)
    assert (done.finding, done.disinfected_at) == (Finding.ENOUGH, clock.now())
    assert wording.next_step(done) == "Disinfected well, show it the way"


def test_an_ambulance_needs_nothing_but_its_plate(school: School):
    row = arrive(school, kind=VehicleKind.AMBULANCE, driver="")
    assert (row.ground, wording.next_step(row)) == (
        Ground.URGENT, "Open at once, call the leader on duty")


def test_the_policy_in_force_decides_and_is_kept(school: School):
    school.tune(exempt_vehicles=frozenset({VehicleKind.BUS}))
    row = arrive(school, kind=VehicleKind.BUS)
    assert (row.judgement, row.edition) == (Judgement.ADMIT, 2)
    assert school.rows(Vehicle)[0].policy_id == school.policy().id


def test_nobody_is_inside_because_of_a_vehicle(school: School):
    arrive(school, kind=VehicleKind.FIRE)
    with school.guard.read(Right.SCREEN) as session:
        assert counts(session, clock.now()).inside == 0
    assert school.passages == []


def test_a_plate_in_full_width_letters_is_the_same_plate(school: School):
    arrive(school, "豫Ａ１２３４５")
    assert service.leave(school.guard, "豫a 12345").plate == PLATE


@pytest.mark.parametrize(("plate", "said"), [
    ("豫A1234O", "Is it 豫A·12340"), ("无牌", "no form of a plate"), ("", "Write the plate"),
    ("A12345", "no form of a plate"),
])
def test_an_odd_plate_is_asked_about_and_not_written(school: School, plate, said):
    with pytest.raises(Invalid, match=said):
        arrive(school, plate)
    assert school.rows(Vehicle) == []


def test_an_odd_plate_is_kept_when_somebody_looked_twice(school: School):
    assert arrive(school, "无牌", as_written=True).plate == "无牌"
    assert service.leave(school.guard, "无牌").state is State.LEFT


def test_the_same_plate_is_here_once(school: School, wall_clock: SetClock):
    arrive(school, kind=VehicleKind.CANTEEN)
    wall_clock.go(minutes=5)
    with pytest.raises(Conflict, match="豫A·12345 is inside since 11-23 07:20"):
        arrive(school, "豫Ａ１２３４５", kind=VehicleKind.CANTEEN)
    assert len(school.rows(Vehicle)) == 1
    service.leave(school.guard, PLATE)
    assert arrive(school, kind=VehicleKind.CANTEEN).state is State.INSIDE


def test_two_posts_at_once_write_one_of_them(school: School):
    def at_post(post: str) -> str:
        try:
            return service.arrive(
                school.desk(Role.GUARD, post), EAST, Arrival(PLATE, VehicleKind.FIRE)).plate
        except Conflict:
            return "refused"

    school.guard  # noqa: B018 - who sits there is read before the threads begin
    with ThreadPoolExecutor(4) as posts:
        said = sorted(posts.map(at_post, ["东", "南", "西", "北"]))
    assert said == ["refused"] * 3 + [PLATE]


def test_a_clock_that_was_set_back_does_not_keep_a_vehicle(school: School, wall_clock: SetClock):
    row = arrive(school)
    wall_clock.go(minutes=-30)
    assert service.leave(school.guard, PLATE).left_at == row.at


def test_an_arrival_that_is_sent_twice_is_one_row(school: School):
    assert arrive(school, nonce="n1", disinfected=SPRAYED) == arrive(
        school, nonce="n1", disinfected=SPRAYED)
    assert (len(school.rows(Vehicle)), len(school.rows(VehicleStep))) == (1, 1)


def test_no_vehicle_leaves_that_has_not_come(school: School):
    with pytest.raises(NotFound, match="No vehicle with the plate 豫A·12345 is here"):
        service.leave(school.guard, PLATE)


def test_no_vehicle_leaves_before_it_came_or_twice(school: School):
    arrive(school)
    with pytest.raises(Invalid, match="arrived at 11-23 07:20"):
        service.leave(school.guard, PLATE, clock.parse("2026-11-23T07:19"))
    assert service.leave(school.guard, PLATE).left_at == clock.now()
    with pytest.raises(NotFound):
        service.leave(school.guard, PLATE)
    assert [row.step for row in school.rows(VehicleStep)] == [Step.LEFT]


@pytest.mark.parametrize(("more", "said"), [
    ({"driver": " "}, "Who drives"), ({"phone": "abc"}, "not a telephone number"),
    ({"phone": "1234"}, "not a telephone number"), ({"at": clock.parse("2026-12-01")}, "future"),
])
def test_what_cannot_be_is_refused_and_not_written(school: School, more, said):
    with pytest.raises(Invalid, match=said):
        arrive(school, **more)
    assert school.rows(Vehicle) == []


def test_a_weak_disinfection_is_kept_and_said(school: School):
    row = arrive(school, disinfected=Disinfection(Agent.CHLORINE, 250, 30))
    assert row.finding is Finding.TOO_WEAK


def test_a_mistake_is_struck_with_a_reason(school: School):
    arrive(school)
    assert service.strike(school.guard, PLATE, "录错").state is State.STRUCK
    assert arrive(school).state is State.OUTSIDE


def test_what_was_written_the_last_time_is_proposed(school: School):
    arrive(school, company="顺丰", goods="课本")
    service.leave(school.guard, PLATE)
    with school.guard.read(Right.KEEP_SHELF) as session:
        earlier = queries.last_of(session, PLATE)
        assert queries.companies(session) == ["顺丰"]
    assert earlier is not None
    assert (earlier.driver, earlier.goods, earlier.kind) == ("赵师傅", "课本", VehicleKind.GOODS)


def test_a_row_of_the_register_says_everything(school: School, wall_clock: SetClock):
    arrive(school, goods="课本", company="顺丰", phone="13800138000", disinfected=SPRAYED)
    at = clock.now()
    wall_clock.go(minutes=20)
    service.leave(school.guard, PLATE)
    (row,) = catalogue.read(school.guard, VEHICLES, Period(TODAY, TODAY))
    assert [column.value(row) for column in VEHICLES.columns] == [
        at, PLATE, "Goods transport", "赵师傅", "13800138000", "顺丰", "课本", "Stay outside",
        "chlorine", 500, 30, "Disinfected well", "", "Has left", clock.now(), "东门",
        "Guard"]


def test_a_vehicle_of_yesterday_that_is_still_here_stands_in_todays_register(
    school: School, wall_clock: SetClock
):
    wall_clock.set("2026-11-22T17:00")
    arrive(school)
    wall_clock.set("2026-11-23T07:20")
    (row,) = catalogue.read(school.guard, VEHICLES, Period(TODAY, TODAY))
    assert row.plate == PLATE


@pytest.mark.parametrize("role", [Role.DOCTOR, Role.LOGISTICS, Role.PRINCIPAL])
def test_others_read_and_do_not_write(school: School, role):
    assert catalogue.read(school.desk(role), VEHICLES, Period(TODAY, TODAY)) == []
    with pytest.raises(NotAllowed):
        service.arrive(school.desk(role), EAST, Arrival(PLATE, VehicleKind.FIRE))
