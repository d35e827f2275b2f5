"""The register of visitors (来访登记), with the columns of R3.4."""

from app import clock
from app.gate.visits import wording
from app.gate.visits.queries import VisitRow, visits
from app.i18n import N_, _
from app.people.masking import masked_id, masked_phone
from app.register import Column, Register
from app.rulebook.wording import SITE
from app.security.rights import Right


def _id_number(row: VisitRow) -> str:
    if row.id_number:
        return masked_id(row.id_number)
    return _("none: {why}").format(why=row.no_id_reason)


def _post(gate: str, guard: str) -> str:
    return "·".join(filter(None, (gate, guard)))


def _temperature(row: VisitRow) -> str:
    if row.temperature is None:
        return ""
    return f"{row.temperature} {_(SITE[row.site])}" if row.site else str(row.temperature)


def _state(row: VisitRow) -> str:
    word = _(wording.STATE[row.state])
    if row.left_remark:
        return _("{word} ({why})").format(word=word, why=row.left_remark)
    return word


COLUMNS: list[Column[VisitRow]] = [
    Column(N_("Date"), lambda row: clock.local(row.arrived_at or row.valid_from).date(), 2.4),
    Column(N_("Name"), lambda row: row.name, 2.4),
    Column(N_("State"), _state, 2, tone=lambda row: wording.TONE[row.state]),
    Column(N_("ID number"), _id_number, 3),
    Column(N_("Phone"), lambda row: masked_phone(row.phone) if row.phone else "", 2.2),
    Column(N_("From where"), lambda row: row.unit, 2.4),
    Column(N_("People"), lambda row: row.party, 1),
    Column(N_("Purpose"), lambda row: row.purpose, 2.4),
    Column(N_("To whom"), lambda row: row.visited, 2.4),
    Column(N_("Temperature (°C)"), _temperature, 1.8),
    Column(N_("Health code"), lambda row: wording.colour(row.health_code), 1.2,
           tone=lambda row: wording.COLOUR_TONE.get(row.health_code, "")
           if row.health_code else ""),
    Column(N_("Travel code"), lambda row: wording.colour(row.travel_code), 1.2),
    Column(N_("Tested at"), lambda row: row.tested_at, 2, time="day"),
    Column(N_("Plate"), lambda row: row.plate, 1.6),
    Column(N_("Risk area"), lambda row: wording.yes_no(row.risk_area), 1.2),
    Column(N_("Entered at"), lambda row: row.arrived_at, 1.6),
    Column(N_("Gate and guard in"), lambda row: _post(row.gate_in, row.guard_in), 2),
    Column(N_("Left the school at"), lambda row: row.left_at, 1.6, time="day"),
    Column(N_("Gate and guard out"), lambda row: _post(row.gate_out, row.guard_out), 2),
    Column(N_("Confirmed by the host"), wording.confirmed, 2),
    Column(N_("Slip number"), lambda row: row.slip, 1.8),
]

VISITORS = Register(
    "visitors", N_("Visitors"), COLUMNS, visits, Right.READ_GATE, Right.READ_GATE_TODAY,
    prefix="FK",
)
