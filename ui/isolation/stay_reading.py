"""The whole stay, read for its page: with the tests, cases and orders of the same days."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.isolation.stays import queries, sight
from app.isolation.stays.views import StayView
from app.people.events import Event, EventKind
from app.reports import timeline
from app.security.desk import Desk
from app.security.rights import Right
from ui.isolation.stay_lines import lines

_BESIDE = (EventKind.TEST, EventKind.CASE, EventKind.ORDER)


@dataclass(frozen=True)
class Opened:
    """One stay, and everything that happened since it began, newest first."""

    stay: StayView
    lines: Sequence[Event]


def open_stay(desk: Desk, stay_id: int) -> Opened:
    """In a worker's thread; whoever reads somebody's illness is written down."""
    return _opened(desk, sight.stay(desk, stay_id))


def read_again(desk: Desk, stay_id: int) -> Opened:
    """What is open already: looking once more is no other look into the file."""
    with desk.read(Right.READ_ISOLATION) as session:
        stay = queries.stay(session, stay_id)
    return _opened(desk, stay if desk.may(Right.READ_HEALTH) else sight.bare(stay))


def _opened(desk: Desk, stay: StayView) -> Opened:
    beside: list[Event] = []
    if desk.may(Right.READ_HEALTH) and desk.may(Right.READ_PEOPLE):
        every = timeline.of_person(desk, stay.person_id)
        beside = [each for each in timeline.of_kinds(every, _BESIDE) if each.at >= stay.found_at]
    return Opened(stay, sorted([*lines(stay), *beside], key=lambda each: each.at, reverse=True))
