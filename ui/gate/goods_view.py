"""What the verdict panel says about parcels and vehicles; nobody is counted as inside."""

from app import clock
from app.gate.deliveries import wording as parcels
from app.gate.deliveries.queries import DeliveryRow
from app.gate.disinfecting.rules import Finding
from app.gate.disinfecting.wording import FINDING
from app.gate.vehicles import wording as vehicles
from app.gate.vehicles.queries import VehicleRow
from app.gate.vehicles.rules import Judgement
from app.i18n import N_, _
from ui.gate.verdict_view import ICON, View

_SOUND = {"admit": "admit", "again": "repeat"}
_BADLY = (Finding.TOO_WEAK, Finding.TOO_STRONG, Finding.TOO_SHORT, Finding.NOT_TOLD)
WAY = {"parcel": N_("Couriers and takeaways"), "vehicle": N_("Vehicle")}


def of_parcel(row: DeliveryRow) -> View:
    """A courier: 不进门."""
    return View(
        tone="again", icon="supplies", word=_(parcels.VERDICT),
        way=f"{_(WAY['parcel'])}·{row.gate}", at=f"{clock.local(row.at):%H:%M:%S}",
        title=row.whom, group=row.group, detail=parcels.what(row), reason=_(parcels.REASON),
        step=parcels.next_step(row),
    )


def of_vehicle(row: VehicleRow) -> View:
    """A vehicle: 不进校, or let in where the policy exempts its kind."""
    tone = vehicles.TONE[row.judgement]
    admitted = row.judgement is Judgement.ADMIT
    return View(
        tone=tone, icon=ICON["admit"] if admitted else "truck",
        word=_(vehicles.VERDICT[row.judgement]),
        way=f"{_(WAY['vehicle'])}·{row.gate}", at=f"{clock.local(row.at):%H:%M:%S}",
        title=row.plate, group=vehicles.kind(row), detail=vehicles.what(row),
        reason=_reason(row), step=vehicles.next_step(row),
    )


def sound(view: View) -> str:
    """The sound of the verdict."""
    return _SOUND[view.tone]


def _reason(row: VehicleRow) -> str:
    reason = _(vehicles.REASON[row.ground])
    return f"{reason}·{_(FINDING[row.finding])}" if row.finding in _BADLY else reason
