"""The duty card (值班卡): who is there, who comes, and the numbers to call; for the guard too."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app import clock
from app.i18n import _
from app.places.counterparts import queries as book
from app.places.counterparts.wording import KIND, who
from app.response.command import queries as command
from app.response.command.rules import OF_CAMPUS, CommandRole
from app.response.command.wording import ROLE
from app.response.duty import queries
from app.response.duty.queries import OnDuty
from app.response.duty.rules import Post
from app.security.desk import Desk
from app.security.rights import Right

_CALLED = (CommandRole.LEADER, CommandRole.DEPUTY, *OF_CAMPUS)


@dataclass(frozen=True)
class Number:
    """One number of the card: what it is for, who answers."""

    office: str
    who: str
    phone: str


@dataclass(frozen=True)
class Card:
    """Everything on it; `change` None = nothing is planned any more."""

    at: datetime
    now: list[OnDuty]
    change: datetime | None
    coming: list[OnDuty]
    numbers: list[Number]


def card(session: Session, at: datetime) -> Card:
    """The card as it is at a moment."""
    change = queries.next_change(session, at)
    return Card(at, queries.on_duty(session, at), change, queries.coming(session, at),
                [*_of_command(session, at), *_outside(session, at)])


def leader(desk: Desk) -> str:
    """Who leads now, for the bottom line; "" = nobody is planned, or it is not for this role."""
    if not desk.may(Right.READ_DUTY_CARD):
        return ""
    with desk.read(Right.READ_DUTY_CARD) as session:
        return leading(session, clock.now())


def leading(session: Session, at: datetime) -> str:
    """Who leads at a moment, by name; one for each campus that has its own."""
    return _(", ").join(each.name for each in queries.on_duty(session, at)
                    if each.post is Post.LEADER)


def _of_command(session: Session, at: datetime) -> list[Number]:
    chart = command.chart(session, clock.local(at).date())
    return [Number(" ".join(filter(None, (each.campus, _(ROLE[each.role])))), each.name,
                   each.phone)
            for each in chart.rows if each.role in _CALLED and each.here]


def _outside(session: Session, at: datetime) -> list[Number]:
    return [Number(_(KIND[each.kind]), who(each), each.phone or each.fax)
            for each in book.on(session, clock.local(at).date())]
