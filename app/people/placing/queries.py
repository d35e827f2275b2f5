"""Where somebody is now, and was through time; as lines of their time line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.i18n import _
from app.people.events import Event, EventKind
from app.people.groups.queries import called_on
from app.people.models import Group, Membership, RollAct
from app.people.rules import ActKind, GroupKind
from app.people.wording import ACT, GROUP, SPOT
from app.security.models import Account


@dataclass(frozen=True)
class Stay:
    """Somebody belonged to a group from a day until a day (not included); None = still.

    name   as the group was called on the first day; `spot` seat, bed or number
    """

    id: int
    kind: GroupKind
    name: str
    place: str
    seat: str
    since: date
    until: date | None

    @property
    def spot(self) -> str:
        """The seat in a classroom, else the bed or place."""
        return self.seat if self.kind is GroupKind.CLASS else self.place

    @property
    def words(self) -> str:
        """3号楼201 床位 2."""
        if not self.spot:
            return self.name
        return f"{self.name} {_(SPOT[self.kind])} {self.spot}"


def through_time(session: Session, files: Sequence[int]) -> list[Stay]:
    """Every group of a person, the oldest first; of two files each stay once."""
    query = (
        select(Membership.id, Group.kind, called_on(Membership.since), Membership.place,
               Membership.seat, Membership.since, Membership.until)
        .join(Group, Group.id == Membership.group_id)
        .where(Membership.person_id.in_(files))
        .order_by(Membership.since, Membership.id)
    )
    found: dict[tuple[object, ...], Stay] = {}
    for row in session.execute(query):
        stay = Stay(*row)
        if stay.until is None or stay.until > stay.since:  # a mistake of one day tells nothing
            found.setdefault((stay.kind, stay.name, stay.spot, stay.since, stay.until), stay)
    return list(found.values())


def now(session: Session, files: Sequence[int]) -> dict[GroupKind, Stay]:
    """Where somebody is now, by kind."""
    return {each.kind: each for each in through_time(session, files) if each.until is None}


def events(session: Session, files: Sequence[int]) -> Iterator[Event]:
    """Groups begun, changed and left; files merged; leaving the school."""
    before: dict[GroupKind, Stay] = {}
    stays = through_time(session, files)
    begun = {(each.kind, each.since) for each in stays}
    for stay in stays:
        yield _begun(stay, before.get(stay.kind))
        before[stay.kind] = stay
        if stay.until is not None and (stay.kind, stay.until) not in begun:
            yield Event(_day(stay.until), EventKind.GROUP,
                        _("No longer: {kind}").format(kind=_(GROUP[stay.kind])), stay.words,
                        timed=False, source=(Membership.__tablename__, stay.id))
    yield from _acts(session, files)


def _begun(stay: Stay, last: Stay | None) -> Event:
    title = _("{kind}: {name}").format(kind=_(GROUP[stay.kind]), name=stay.words)
    follows = last is not None and last.until == stay.since
    detail = _("Before: {name}").format(name=last.words) if last and follows else ""
    return Event(_day(stay.since), EventKind.GROUP, title, detail, timed=False,
                 source=(Membership.__tablename__, stay.id))


def _acts(session: Session, files: Sequence[int]) -> Iterator[Event]:
    undone = select(RollAct.undoes_id).where(RollAct.undoes_id.is_not(None))
    query = (
        select(RollAct.id, RollAct.at, RollAct.day, RollAct.kind, RollAct.about, Account.display)
        .outerjoin(Account, Account.id == RollAct.account_id)
        .where(RollAct.subject.in_(files), RollAct.undoes_id.is_(None),
               RollAct.kind.in_((ActKind.MERGE, ActKind.LEAVE)), RollAct.id.not_in(undone))
    )
    for key, at, day, kind, about, who in session.execute(query):
        leaves = kind is ActKind.LEAVE
        yield Event(_day(day) if leaves else at, EventKind.GROUP, _(ACT[kind]), about, who or "",
                    "neutral", not leaves, (RollAct.__tablename__, key))


def _day(day: date) -> datetime:
    """A moment of a day of which no time is known."""
    return clock.at(day)
