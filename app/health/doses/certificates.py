"""Who is new this school year and how the check of their certificates stands (R6.1, R6.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.health.doses.assess import assess
from app.health.doses.certificate_rules import (
    ASKED,
    Arrival,
    CheckState,
    Entry,
    again_by,
    check_by,
    entry,
    state,
)
from app.health.doses.heads import PersonHead, pupils
from app.health.doses.models import CertificateLook
from app.health.doses.queries import given_by_person, standings_of
from app.health.doses.rules import Assessment, Cell, Child, Given, Standing
from app.people.merging.queries import in_family, merged_into
from app.people.models import Group, Membership
from app.people.rules import GroupKind
from app.register import Period
from app.rulebook.calendar.queries import terms
from app.security.models import Account

_AGAIN = frozenset({CheckState.AGAIN, CheckState.AGAIN_OVERDUE})
AUTUMN = (9, 1)  # where the school has entered no term


@dataclass(frozen=True)
class LookView:
    """One look at a certificate."""

    on: date
    again: bool
    has: bool
    renewed: bool
    note: str
    by: str


@dataclass(frozen=True)
class Newcomer:
    """Somebody who is new or transferred, with their certificate and their doses.

    from_     the day from which both deadlines run
    then      the card on the day of the first look (today, before it)
    now       the card today
    """

    head: PersonHead
    year: int
    entry: Entry
    from_: date
    state: CheckState
    looks: tuple[LookView, ...]
    then: Assessment
    now: Assessment

    @property
    def person_id(self) -> int:
        """Whose."""
        return self.head.person_id

    @property
    def search(self) -> str:
        """Pinyin and initials."""
        return self.head.search

    @property
    def first(self) -> LookView | None:
        """The look at entry."""
        return next((each for each in self.looks if not each.again), None)

    @property
    def again(self) -> LookView | None:
        """The newest look after catching up."""
        return next((each for each in reversed(self.looks) if each.again), None)

    @property
    def check_by(self) -> date | None:
        """The last day of the first look; None where no rule asks for it."""
        return None if self.state is CheckState.NOT_ASKED else check_by(self.from_)

    @property
    def again_by(self) -> date | None:
        """The last day of the second one, for whom it is to be made."""
        return again_by(self.from_) if self.state in _AGAIN else None

    @property
    def known(self) -> bool:
        """Can doses be judged?"""
        return self.head.birth_date is not None

    def cell(self, series: str, number: int) -> Cell | None:
        """One dose as it stands today; None when this child does not need it."""
        cells = next((line.cells for line in self.now.lines if line.series == series), ())
        return cells[number - 1] if number <= len(cells) else None

    def caught_up(self, cell: Cell) -> bool:
        """Was it given after the first look (补种)?"""
        return self.first is not None and cell.given is not None and cell.given.on > self.first.on


def school_year(day: date) -> int:
    """The year in which the school year of a day began; its lists are made in August."""
    return day.year if day.month >= 8 else day.year - 1


def newcomers(session: Session, day: date) -> list[Newcomer]:
    """Everybody who is new in the school year of a day, by class and number."""
    year = school_year(day)
    arrivals = _arrivals(session)
    begins = _term_begins(session, year)
    found = []
    for head in pupils(session):
        came = arrivals.get(head.person_id)
        told = entry(came[0], year, begins) if came else None
        if came is not None and told is not None:
            found.append((head, came[1] in ASKED, *told))
    return _with_cards(session, found, year, day)


def _with_cards(session: Session, found: Sequence[tuple[PersonHead, bool, Entry, date]],
                year: int, day: date) -> list[Newcomer]:
    wanted = in_family(session, [head.person_id for head, *_rest in found])
    few = wanted if len(wanted) <= _FEW else None
    into = merged_into(session)
    given = given_by_person(session, into, few)
    standings = standings_of(session, few, into)
    looks = _looks(session, year, into)
    rows = []
    for head, asked, how, from_ in found:
        own, doses = looks.get(head.person_id, ()), given.get(head.person_id, [])
        decided = standings.get(head.person_id, {})
        first = next((each.on for each in own if not each.again), day)
        then, now = (_card(head, doses, decided, when) for when in (min(first, day), day))
        last = own[-1] if own else None
        whole = last is not None and (last.has or last.renewed) and head.birth_date is not None \
            and not _card(head, doses, decided, last.on).missing
        stands = state(asked, bool(own), any(each.again for each in own), whole, from_, day)
        rows.append(Newcomer(head, year, how, from_, stands, tuple(own), then, now))
    return rows


_FEW = 500  # people asked for by name; more, and everybody's doses are read at once


def _card(head: PersonHead, doses: Sequence[Given], decided: Mapping[str, Standing],
          day: date) -> Assessment:
    if head.birth_date is None:
        return Assessment()
    return assess(Child(head.birth_date, head.sex or ""), doses, decided, day)


def _arrivals(session: Session) -> dict[int, tuple[Arrival, str]]:
    """The first day in a class here, and the stage of the class now."""
    into = merged_into(session)
    query: Select[*tuple[Any, ...]] = (
        select(Membership.person_id, Membership.since, Membership.until, Group.entry_year,
               Group.stage)
        .join(Group, Group.id == Membership.group_id)
        .where(Group.kind == GroupKind.CLASS).order_by(Membership.since, Membership.id)
    )
    began = session.scalar(
        select(func.min(Membership.since)).join(Group, Group.id == Membership.group_id)
        .where(Group.kind == GroupKind.CLASS))
    joined: dict[int, date] = {}
    found: dict[int, tuple[Arrival, str]] = {}
    for person_id, since, until, entered, stage in session.execute(query):
        whose = into.get(person_id, person_id)
        first = joined.setdefault(whose, since)
        if until is None and began is not None:
            found[whose] = (Arrival(first, entered, began), stage)
    return found


def _term_begins(session: Session, year: int) -> date:
    autumn = date(year, *AUTUMN)
    usual = Period(date(year, 8, 1), date(year, 12, 31))
    return next((term.first for term in terms(session)
                 if usual.first <= term.first <= usual.last), autumn)


def _looks(session: Session, year: int, into: Mapping[int, int]) -> dict[int, list[LookView]]:
    query: Select[*tuple[Any, ...]] = (
        select(CertificateLook.person_id, CertificateLook.on, CertificateLook.again,
               CertificateLook.has, CertificateLook.renewed, CertificateLook.note,
               func.coalesce(Account.display, ""))
        .outerjoin(Account, Account.id == CertificateLook.account_id)
        .where(CertificateLook.year == year).order_by(CertificateLook.on, CertificateLook.id)
    )
    found: dict[int, list[LookView]] = {}
    for person_id, *told in session.execute(query):
        found.setdefault(into.get(person_id, person_id), []).append(LookView(*told))
    return found
