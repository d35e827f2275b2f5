"""What a vehicle was disinfected with leaves the store, and never stands in its way."""

import pytest

from app.gate.disinfecting.rules import Agent, Disinfection
from app.gate.vehicles import service, wording
from app.gate.vehicles.models import VehicleBooking
from app.gate.vehicles.service import Arrival
from app.policy import VehicleKind
from app.security.rights import Role
from app.supplies.items import service as items
from app.supplies.items.rules import Category, Storage
from app.supplies.items.service import Described
from app.supplies.kits import service as kits
from app.supplies.kits.rules import Occasion
from app.supplies.kits.service import Packed
from app.supplies.ledger import service as ledger
from app.supplies.ledger.booking import Slip
from app.supplies.ledger.models import Movement
from tests.schools import EAST, School

PLATE = "豫A·12345"
SPRAYED = Disinfection(Agent.CHLORINE, 500, 30)


@pytest.fixture
def stocked(school: School) -> School:
    """A kit for vehicles: 100 mL of bleach and a pair of gloves, for two vehicles."""
    keeper = school.desk(Role.LOGISTICS)
    bleach = items.add(keeper, Described("84 消毒液", Category.DISINFECTANT, "mL",
                                         storage=Storage.CHLORINE))
    gloves = items.add(keeper, Described("手套", Category.GLOVES, "双"))
    store = ledger.add_store(keeper, "库房")
    ledger.receive(keeper, Slip(), [ledger.Arrival(bleach, store, 200),
                                    ledger.Arrival(gloves, store, 10)])
    kits.pack(keeper, Packed("车辆消毒", Occasion.VEHICLE, {bleach: 100, gloves: 1}))
    return school


def arrive(school: School, done: Disinfection | None = None, plate: str = PLATE):
    return service.arrive(school.guard, EAST, Arrival(
        plate, VehicleKind.CANTEEN, "赵师傅", disinfected=done))


def went(school: School) -> list[int]:
    return [row.quantity for row in school.rows(Movement)][2:]


def test_a_disinfected_vehicle_takes_its_kit_and_says_so(stocked: School):
    assert arrive(stocked).slip == ""
    row = service.disinfect(stocked.guard, PLATE, SPRAYED)
    assert (row.slip, row.unbooked) == ("CK2026-0001", "")
    assert wording.booked(row) == "Out of the store with slip CK2026-0001."
    assert went(stocked) == [-100, -1]


def test_an_empty_store_stops_no_vehicle_and_nobody_wonders_why(stocked: School):
    for plate in ("豫A·00001", "豫A·00002"):
        arrive(stocked, SPRAYED, plate)
    row = arrive(stocked, SPRAYED)
    assert (row.finding, row.slip) == ("enough", "")
    assert row.unbooked == "84 消毒液: 100 mL are wanted, 0 mL may be used."
    assert went(stocked) == [-100, -1] * 2


@pytest.mark.parametrize(("agent", "said"), [
    (Agent.ALCOHOL, "There is no kit for vehicles with this disinfectant."),
    (Agent.OTHER, "There is no kit for vehicles with this disinfectant."),
])
def test_bleach_is_not_booked_for_what_was_wiped_with_something_else(stocked, agent, said):
    assert arrive(stocked, Disinfection(agent)).unbooked == said
    assert went(stocked) == []


def test_what_is_struck_was_never_disinfected_and_comes_back(stocked: School):
    arrive(stocked, SPRAYED)
    service.strike(stocked.guard, PLATE, "录错了")
    assert went(stocked) == [-100, -1, 100, 1]
    assert arrive(stocked, SPRAYED).slip == "CK2026-0002"


def test_a_school_without_such_a_kit_is_told_nothing(school: School):
    row = arrive(school, SPRAYED)
    assert (row.slip, row.unbooked, wording.booked(row)) == ("", "", "")
    assert school.rows(VehicleBooking) == []
