"""What the page of the clinic shows, read at once, and the columns of its table."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from app import clock
from app.gate import handed
from app.health.checks import wording as checks
from app.health.checks.rules import Finding
from app.health.clinic import queries, wording
from app.health.clinic.queries import VisitView, Waiting
from app.health.clinic.reception import Received
from app.health.clinic.rules import Visit
from app.health.clocks.queries import ClockView, open_ones
from app.i18n import N_, _
from app.policy import Site
from app.register import Column
from app.security.desk import Desk
from app.security.rights import Right

Line = VisitView | Waiting
Readings = dict[str, tuple[Decimal, Site | None]]


@dataclass(frozen=True)
class Reading:
    """Who waits, who was there, what is to be reported; what the gate measured, by passage."""

    waiting: list[Waiting] = field(default_factory=list)
    visits: list[VisitView] = field(default_factory=list)
    clocks: list[ClockView] = field(default_factory=list)
    readings: Readings = field(default_factory=dict)


def read(desk: Desk) -> Reading:
    """In a worker's thread; the only place where the clinic looks at the gate."""
    with desk.read(Right.READ_HEALTH) as session:
        waiting = queries.waiting(session)
        visits, due = queries.of_day(session, clock.today()), open_ones(session)
    if not waiting:
        return Reading(waiting, visits, due)
    with desk.read(Right.READ_GATE) as session:
        measured = handed.readings(session, [each.passage for each in waiting])
    told = [replace(each, measured=checks.measured(_finding(measured, each.passage)))
            for each in waiting]
    return Reading(told, visits, due, measured)


def begin_with(received: Received, readings: Readings) -> Visit:
    """Whom the gate sent comes with what it measured: nobody types it again."""
    sent = received.sent
    if sent is None:
        return Visit(clock.now())
    return replace(Visit(sent.made_at), brought_by=_("the gate"),
                   finding=_finding(readings, sent.passage))


def _finding(readings: Readings, passage: str) -> Finding:
    celsius, site = readings.get(passage, (None, None))
    return Finding(temperature=celsius, site=site)


def same(line: Line, other: Line) -> bool:
    """Is it the same visit, or the same one who waits, read anew?"""
    if isinstance(line, Waiting) or isinstance(other, Waiting):
        return type(line) is type(other) and line.person_id == other.person_id
    return (line.person_id, line.visit.came_at) == (other.person_id, other.visit.came_at)


def _state(line: Line) -> str:
    return _("Sent by the gate") if isinstance(line, Waiting) else wording.out(line.visit)


def _tone(line: Line) -> str:
    return "hold" if isinstance(line, Waiting) else wording.tone(line.visit)


COLUMNS: list[Column[Line]] = [
    Column(N_("Time"), lambda each: each.made_at if isinstance(each, Waiting)
           else each.visit.came_at, 1.2),
    Column(N_("Name"), lambda each: each.name, 2.2),
    Column(N_("Class"), lambda each: each.group, 1.6),
    Column(N_("Where to"), _state, 2.2, tone=_tone),
    Column(N_("Complaint"), lambda each: each.measured if isinstance(each, Waiting)
           else wording.complaint(each.visit), 3.4),
    Column(N_("What was done"), lambda each: "" if isinstance(each, Waiting)
           else wording.done(each), 3),
]
