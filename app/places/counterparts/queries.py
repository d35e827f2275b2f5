"""Who stands in the contact book on a day."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.places.counterparts.models import Counterpart
from app.places.counterparts.rules import ASKED, CounterpartKind, Told
from app.register import Period

_ORDER = {kind: place for place, kind in enumerate(CounterpartKind)}


@dataclass(frozen=True)
class CounterpartRow:
    """One entry."""

    id: int
    kind: CounterpartKind
    name: str
    person: str
    phone: str
    fax: str
    note: str
    since: date
    until: date | None

    @property
    def told(self) -> Told:
        """As it was told."""
        return Told(self.kind, self.name, self.person, self.phone, self.fax, self.note,
                    self.since, self.until)

    def holds(self, day: date) -> bool:
        """Does it hold on a day?"""
        return self.since <= day and (self.until is None or self.until >= day)

    @property
    def asked(self) -> bool:
        """Does every epidemic report go there?"""
        return self.kind in ASKED


def every(session: Session) -> list[CounterpartRow]:
    """Every entry there ever was, in the order of the kinds."""
    query = select(
        Counterpart.id, Counterpart.kind, Counterpart.name, Counterpart.person,
        Counterpart.phone, Counterpart.fax, Counterpart.note, Counterpart.since,
        Counterpart.until)
    rows = [CounterpartRow(*row) for row in session.execute(query)]
    return sorted(rows, key=lambda each: (_ORDER[each.kind], each.name, each.since, each.id))


def on(session: Session, day: date | None = None) -> list[CounterpartRow]:
    """Who stands there on a day."""
    when = day or clock.today()
    return [each for each in every(session) if each.holds(when)]


def hospitals(session: Session, day: date | None = None) -> list[str]:
    """Where somebody ill can be sent, fever clinics first."""
    there = on(session, day)
    return list(dict.fromkeys(
        each.name for kind in (CounterpartKind.FEVER_CLINIC, CounterpartKind.HOSPITAL)
        for each in there if each.kind is kind))


def register(session: Session, period: Period) -> list[CounterpartRow]:
    """Whoever stood there on a day of the period."""
    return [each for each in every(session)
            if each.since <= period.last and (each.until is None or each.until >= period.first)]
