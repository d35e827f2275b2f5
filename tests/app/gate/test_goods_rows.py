"""Parcels and vehicles that were written stay as they were; what follows is a row of its own."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app import clock, soundness
from app.gate.deliveries import service as deliveries
from app.gate.deliveries.rules import DeliveryKind
from app.gate.vehicles import service as vehicles
from app.gate.vehicles.models import Vehicle
from app.gate.vehicles.rules import Ground, Judgement
from app.policy import VehicleKind
from app.storage.base import nonce
from tests.schools import EAST, School

TABLES = ["delivery", "delivery_step", "vehicle", "vehicle_step"]


@pytest.fixture
def written(school: School) -> School:
    """A parcel and a vehicle, both gone."""
    parcel = deliveries.Parcel(DeliveryKind.PARCEL, "顺丰", department="教务处")
    row = deliveries.put_down(school.guard, EAST, parcel)
    deliveries.hand_over(school.guard, row.nonce, "王芳")
    vehicles.arrive(school.guard, EAST, vehicles.Arrival("豫A12345", VehicleKind.FIRE))
    vehicles.leave(school.guard, "豫A12345")
    return school


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("act", ["UPDATE {} SET station = 'x'", "DELETE FROM {}"])
def test_no_row_is_changed_or_deleted(written: School, table: str, act: str):
    with (
        pytest.raises(DBAPIError, match="append-only"),
        written.database.writer.begin() as connection,
    ):
        connection.execute(text(act.format(table)))


def test_every_row_is_audited_with_who_and_where(written: School):
    entries = {row.subject: row for row in written.audit if row.subject in TABLES}
    assert set(entries) == set(TABLES)
    assert {(row.right, row.station) for row in entries.values()} == {("keep-shelf", "东门岗")}


def test_a_plate_that_is_here_twice_is_found_by_the_check(written: School):
    assert all(proof.holds for proof in soundness.prove(written.database))
    at = clock.now()
    written.write(*(
        Vehicle(nonce=nonce(), at=at, recorded_at=at, gate_id=EAST, plate="豫A·12345",
                kind=VehicleKind.FIRE, driver="", phone="", company="", goods="",
                judgement=Judgement.ADMIT, ground=Ground.URGENT, policy_id=1, station="x")
        for _ in range(2)))
    (broken,) = [proof for proof in soundness.prove(written.database) if not proof.holds]
    assert broken.title == "A vehicle is here once"
