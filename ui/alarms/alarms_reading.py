"""What the page of alarms shows at one moment, read in a worker's thread."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app import clock
from app.alarms.reported import with_reports
from app.alarms.watch import queries, signs
from app.alarms.watch.signs import EarlySign
from app.alarms.watch.views import AlarmView
from app.health.clocks import queries as clocks
from app.health.clocks.queries import ClockView
from app.security.desk import Desk
from app.security.rights import Right


@dataclass(frozen=True)
class Reading:
    """What the page shows at one moment."""

    alarms: Sequence[AlarmView] = ()
    clocks: Sequence[ClockView] = field(default_factory=tuple)
    signs: Sequence[EarlySign] = field(default_factory=tuple)


def read(desk: Desk) -> Reading:
    """In a worker's thread; who may not read health files learns no illness."""
    full = desk.may(Right.READ_HEALTH)
    with desk.read(Right.READ_ALARMS) as session:
        alarms: Sequence[AlarmView] = queries.recent(session, full)
        if desk.may(Right.READ_NOTICES):
            alarms = with_reports(session, alarms)
        if not full:
            return Reading(alarms)
        raised = [each for each in signs.early_signs(session, clock.today()) if each.raised]
        return Reading(alarms, clocks.open_ones(session), raised)
