"""One person's time line: what every room knows of them, as far as the role may read it."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence

from sqlalchemy.orm import Session

from app.alarms.notices import history as notices
from app.cases.cases import history as cases
from app.cases.contacts import queries as contacts
from app.gate import history as gate
from app.health.absences import history as absences
from app.health.checks import history as checks
from app.health.clinic import queries as clinic
from app.health.clocks import queries as clocks
from app.health.doses import queries as doses
from app.health.files import queries as files
from app.health.lab_tests import queries as lab_tests
from app.health.lookback import queries as lookback
from app.health.returns import history as returns
from app.isolation.stays import history as stays
from app.people.events import Event, EventKind
from app.people.merging.queries import family
from app.people.placing import queries as groups
from app.security.desk import Desk
from app.security.rights import Right

Source = Callable[[Session, Sequence[int]], Iterable[Event]]
# One line a room: who may read it, and what it tells.
SOURCES: tuple[tuple[Right, Source], ...] = (
    (Right.READ_PEOPLE, groups.events),
    (Right.READ_GATE, gate.events),
    (Right.READ_HEALTH, checks.events),
    (Right.READ_HEALTH, absences.events),
    (Right.READ_HEALTH, returns.events),
    (Right.READ_HEALTH, clinic.events),
    (Right.READ_HEALTH, clocks.events),
    (Right.READ_HEALTH, lookback.events),
    (Right.READ_HEALTH, doses.events),
    (Right.READ_HEALTH, files.events),
    (Right.READ_HEALTH, stays.events),
    (Right.READ_HEALTH, notices.events),
    (Right.READ_HEALTH, lab_tests.events),
    (Right.READ_HEALTH, cases.events),
    (Right.READ_CASES, contacts.events),
)


def of_person(desk: Desk, person_id: int) -> list[Event]:
    """Everything that happened, newest first; a time of day before a day without one."""
    with desk.read(Right.READ_PEOPLE) as session:
        return read(session, desk, person_id)


def read(session: Session, desk: Desk, person_id: int) -> list[Event]:
    """The same inside somebody's transaction."""
    every = family(session, person_id)
    found = [event for right, source in SOURCES if desk.may(right)
             for event in source(session, every)]
    return sorted(found, key=lambda event: (event.at, event.timed), reverse=True)


def counts(events: Iterable[Event]) -> dict[EventKind, int]:
    """How many lines of each kind, in the order of the kinds; kinds without one are left out."""
    found = Counter(event.kind for event in events)
    return {kind: found[kind] for kind in EventKind if found[kind]}


def of_kinds(events: Iterable[Event], kinds: Collection[EventKind]) -> list[Event]:
    """Only these kinds; none chosen means all."""
    return [event for event in events if not kinds or event.kind in kinds]
