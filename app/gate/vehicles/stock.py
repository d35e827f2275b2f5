"""What a vehicle was disinfected with leaves the store; what cannot be booked is never in the way.

The disinfection stands whatever the store says: it was done, and the register must say so.
"""

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import AppError
from app.gate.disinfecting.rules import Agent
from app.gate.vehicles.models import VehicleBooking, VehicleStep
from app.i18n import N_, _
from app.security.desk import Desk
from app.storage.base import nonce
from app.supplies.items.rules import Storage
from app.supplies.kits import service as kits
from app.supplies.kits.queries import stored
from app.supplies.kits.rules import Occasion
from app.supplies.ledger.booking import Slip
from app.supplies.ledger.undoing import mirror

AGENTS = {Storage.CHLORINE: Agent.CHLORINE, Storage.FLAMMABLE: Agent.ALCOHOL}
PURPOSE = N_("Vehicle disinfected: {plate}")
LONGEST = 200  # signs of a reason


def on_disinfected(session: Session, desk: Desk, step: VehicleStep, plate: str) -> None:
    """Take the kit for vehicles out of the store, or keep why that could not be.

    A school that keeps no such kit is told nothing.
    """
    known = stored(session, Occasion.VEHICLE)
    if not known:
        return
    kit = fitting(known, step.agent)
    if kit is None:
        _keep(session, step, None, _("There is no kit for vehicles with this disinfectant."))
        return
    slip = Slip(desk.actor.display, desk.station, _(PURPOSE).format(plate=plate), at=step.at)
    try:
        with session.begin_nested():
            voucher = kits.use(session, desk, kit, 1, slip).id
    except AppError as refusal:
        _keep(session, step, None, refusal.message)
    else:
        _keep(session, step, voucher, "")


def on_struck(session: Session, desk: Desk, step: VehicleStep) -> None:
    """What was never disinfected comes back into the store."""
    booked = session.scalars(
        select(VehicleBooking.voucher_id)
        .join(VehicleStep, VehicleStep.id == VehicleBooking.step_id)
        .where(VehicleStep.vehicle_id == step.vehicle_id, VehicleBooking.voucher_id.is_not(None)))
    for voucher in booked.all():
        assert voucher is not None
        try:
            with session.begin_nested():
                mirrored = mirror(session, desk, voucher, step.remark).id
        except AppError as refusal:
            _keep(session, step, None, refusal.message)
        else:
            _keep(session, step, mirrored, "")


def fitting(known: Mapping[int, Collection[Storage]], agent: Agent | None) -> int | None:
    """The kit with this disinfectant; another agent takes a kit that has neither of the two."""
    for key, stored_as in known.items():
        inside = {AGENTS[each] for each in stored_as if each in AGENTS}
        if agent in inside or (agent is Agent.OTHER and not inside):
            return key
    return None


def _keep(session: Session, step: VehicleStep, voucher: int | None, why_not: str) -> None:
    session.add(VehicleBooking(
        nonce=nonce(), step_id=step.id, at=step.at, recorded_at=clock.now(), voucher_id=voucher,
        why_not=why_not[:LONGEST]))
    session.flush()
