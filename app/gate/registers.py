"""The gate's registers: one definition for screen, PDF and spreadsheet."""

from app.gate import presence, queries, wording
from app.gate.deliveries.registers import DELIVERIES
from app.gate.leave import registers as leave
from app.gate.muster.registers import MUSTER
from app.gate.paper.registers import LATE_ENTRIES
from app.gate.presence import Seen
from app.gate.queries import LogRow
from app.gate.vehicles.registers import VEHICLES
from app.gate.visits.registers import VISITORS
from app.i18n import N_, _
from app.people.wording import BOARDING
from app.register import Column, Register
from app.rulebook.wording import SITE
from app.security.rights import Right


def _verdict(row: LogRow) -> str:
    return wording.told(row.verdict, row.reason, row.undone)


def _reason(row: LogRow) -> str:
    """Why; of a late arrival also how late."""
    words = _(wording.REASON[row.reason])
    return _("{reason}, late by {n} min").format(
        reason=words, n=row.late_by) if row.late_by else words


_TIME: Column[LogRow] = Column(N_("Time"), lambda row: row.at, 3, time="day")
_WHO: list[Column[LogRow]] = [
    Column(N_("Name"), lambda row: row.who, 3),
    Column(N_("Number"), lambda row: row.number, 2.2),
    Column(N_("Class"), lambda row: _("Visitor") if row.visitor else row.group, 2),
]
_FOUND: list[Column[LogRow]] = [
    Column(N_("Temperature (°C)"), lambda row: row.temperature, 1.6),
    Column(N_("Site"), lambda row: _(SITE[row.site]) if row.site else "", 1),
    Column(N_("Verdict"), _verdict, 1.6, tone=lambda row: wording.tone(row.verdict, row.reason)),
    Column(N_("Reason"), _reason, 4),
]

GATE_LOG = Register(
    "gate-log",
    N_("Gate log"),
    [
        _TIME,
        *_WHO,
        Column(N_("Gate"), lambda row: row.gate, 1.4),
        Column(N_("Direction"), lambda row: _(wording.DIRECTION[row.direction]), 1),
        *_FOUND,
        Column(N_("Device"), lambda row: row.device, 1.4),
        Column(N_("Guard"), lambda row: row.account, 1.8),
        Column(N_("Entered later"), lambda row: row.recorded_at if row.late else None, 2,
               time="day"),
    ],
    queries.log,
    Right.READ_GATE,
    Right.READ_GATE_TODAY,
    prefix="ML",
)

HELD = Register(
    "held",
    N_("Held arrivals"),
    [_TIME, *_WHO, Column(N_("Gate"), lambda row: row.gate, 1.4), *_FOUND,
     Column(N_("Guard"), lambda row: row.account, 1.6)],
    queries.held,
    Right.READ_GATE,
    Right.READ_GATE_TODAY,
    prefix="LT",
)

_PERSON: list[Column[Seen]] = [
    Column(N_("Class"), lambda row: row.group, 2),
    Column(N_("Name"), lambda row: row.name, 3),
    Column(N_("Number"), lambda row: row.number, 2.4),
    Column(N_("Boarding"), lambda row: _(BOARDING[row.boarding]), 1.4),
]

INSIDE = Register(
    "inside",
    N_("Inside"),
    [*_PERSON, Column(N_("Entered at"), lambda row: row.at, 2, time="day"),
     Column(N_("Gate"), lambda row: row.gate, 1.6)],
    presence.inside,
    Right.READ_GATE,
    Right.READ_GATE_TODAY,
    moment=True,
    prefix="ZX",
)

NOT_ARRIVED = Register(
    "not-arrived",
    N_("Not arrived"),
    _PERSON,
    presence.not_arrived,
    Right.READ_GATE,
    Right.READ_GATE_TODAY,
    moment=True,
    note=presence.no_school,
    prefix="WD",
)

REGISTERS = (
    GATE_LOG, HELD, INSIDE, NOT_ARRIVED, MUSTER, VISITORS, DELIVERIES, VEHICLES, *leave.REGISTERS,
    LATE_ENTRIES,
)
