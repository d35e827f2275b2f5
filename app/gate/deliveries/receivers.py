"""For whom it may be: people of the roll, departments, or what was typed as a department."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app import clock
from app.gate import passes
from app.gate.deliveries import queries
from app.gate.deliveries.queries import DeliveryRow
from app.gate.sight import person_behind
from app.people.queries import search
from app.people.rules import Status

PEOPLE, OFFICES = 6, 3  # proposals of each sort


@dataclass(frozen=True)
class Receiver:
    """One proposal; without a `person_id` it is a department.

    as_typed  nobody and no known department is called so
    gone      not on the roll any more
    """

    person_id: int | None
    name: str
    group: str = ""
    number: str = ""
    gone: bool = False
    as_typed: bool = False


@dataclass(frozen=True)
class Caller:
    """Who showed a pass at the shelf, and what lies there for them."""

    person_id: int
    name: str
    parcels: list[DeliveryRow]


def receivers(session: Session, text: str) -> list[Receiver]:
    """Who fits what was typed or scanned; the last one is always the department as typed."""
    typed = " ".join(text.split())
    if not typed:
        return []
    code = passes.cleaned(text)
    if passes.is_whole(code):
        known = person_behind(session, code, clock.now())
        return [] if known is None else [Receiver(
            known.id, known.name, known.group, known.number,
            gone=known.status is not Status.ACTIVE)]
    found = [Receiver(each.person_id, each.name, each.group, each.number,
                      gone=each.status is not Status.ACTIVE)
             for each in search(session, typed, PEOPLE)]
    offices = [Receiver(None, name) for name in queries.departments(session) if typed in name]
    offices = offices[:OFFICES]
    if all(office.name != typed for office in offices):
        offices.append(Receiver(None, typed, as_typed=True))
    return found + offices


def caller(session: Session, text: str) -> Caller | None:
    """Whose pass or number it is, and their parcels; None when it is nobody's."""
    known = person_behind(session, passes.cleaned(text), clock.now())
    if known is None or known.revoked:
        return None
    lying = [row for row in queries.on_shelf(session) if row.receiver_id == known.id]
    return Caller(known.id, known.name, lying)
