"""The gate's registers: one definition for screen, PDF and spreadsheet."""

from sqlalchemy import and_, case, func

from app.gate import presence, queries, wording
from app.gate.deliveries.registers import DELIVERIES
from app.gate.leave import registers as leave
from app.gate.models import Passage
from app.gate.muster.registers import MUSTER
from app.gate.paper.registers import LATE_ENTRIES
from app.gate.presence import Seen
from app.gate.queries import LogRow
from app.gate.rules import Reason, Verdict
from app.gate.standing import UNDONE
from app.gate.vehicles.registers import VEHICLES
from app.gate.visits.models import Visit
from app.gate.visits.registers import VISITORS
from app.i18n import N_, _
from app.people.models import Person
from app.people.queries import NUMBER_OF
from app.people.wording import BOARDING
from app.places.models import Gate
from app.register import Column, Register
from app.rulebook.wording import SITE
from app.security.models import Account
from app.security.rights import Right
from app.storage.shown import SchoolTime, degrees, placed, spoken, told


def _verdict(row: LogRow) -> str:
    return wording.told(row.verdict, row.reason, row.undone)


def _reason(row: LogRow) -> str:
    """Why; of a late arrival also how late."""
    words = _(wording.REASON[row.reason])
    return _("{reason}, late by {n} min").format(
        reason=words, n=row.late_by) if row.late_by else words


_NAMED = func.coalesce(Person.name, Visit.name, Passage.code)
_VISITS = and_(Passage.person_id.is_(None), Visit.name.is_not(None))
_TIME: Column[LogRow] = Column(N_("Time"), lambda row: row.at, 3, time="day",
                               find=SchoolTime(Passage.at), sort=(Passage.at,))
_WHO: list[Column[LogRow]] = [
    Column(N_("Name"), lambda row: row.who, 3,
           find=_NAMED, sort=(func.coalesce(Person.pinyin, _NAMED), _NAMED)),
    Column(N_("Number"), lambda row: row.number, 2.2, find=NUMBER_OF),
    Column(N_("Class"), lambda row: _("Visitor") if row.visitor else row.group, 2,
           find=case((_VISITS, spoken(N_("Visitor"))), else_=queries.CLASS_THEN),
           sort=(queries.CLASS_ORDER, queries.CLASS_THEN)),
]
_GATE: Column[LogRow] = Column(N_("Gate"), lambda row: row.gate, 1.4, find=Gate.name)
_GUARD: Column[LogRow] = Column(N_("Guard"), lambda row: row.account, 1.8,
                                find=func.coalesce(Account.display, ""))
_TOLD = case((Passage.reason == Reason.NOT_MEASURED, spoken(N_("Please measure"))),
             else_=told(Passage.verdict, wording.VERDICT))
_TAKEN_BACK = case((UNDONE, func.replace(spoken(N_("{word} (undone)")), "{word}", "")),
                   else_="")
_FOUND: list[Column[LogRow]] = [
    Column(N_("Temperature (°C)"), lambda row: row.temperature, 1.6,
           find=degrees(Passage.temperature), sort=(Passage.temperature,)),
    Column(N_("Site"), lambda row: _(SITE[row.site]) if row.site else "", 1,
           find=told(Passage.site, SITE)),
    Column(N_("Verdict"), _verdict, 1.6, tone=lambda row: wording.tone(row.verdict, row.reason),
           find=_TOLD + _TAKEN_BACK, sort=(placed(Passage.verdict, Verdict), _TOLD)),
    Column(N_("Reason"), _reason, 4,
           find=told(Passage.reason, wording.REASON), sort=(placed(Passage.reason, Reason),)),
]

GATE_LOG = Register(
    "gate-log",
    N_("Gate log"),
    [
        _TIME,
        *_WHO,
        _GATE,
        Column(N_("Direction"), lambda row: _(wording.DIRECTION[row.direction]), 1,
               find=told(Passage.direction, wording.DIRECTION)),
        *_FOUND,
        Column(N_("Device"), lambda row: row.device, 1.4, find=func.coalesce(Passage.device, "")),
        _GUARD,
        Column(N_("Entered later"), lambda row: row.recorded_at if row.late else None, 2,
               time="day", find=case((Passage.recorded_at != Passage.at,
                                      SchoolTime(Passage.recorded_at)))),
    ],
    queries.log,
    Right.READ_GATE,
    Right.READ_GATE_TODAY,
    prefix="ML",
)

HELD = Register(
    "held",
    N_("Held arrivals"),
    [_TIME, *_WHO, _GATE, *_FOUND, _GUARD],
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
