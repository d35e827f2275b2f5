"""What the store has waiting for somebody."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app import clock
from app.i18n import _, ngettext
from app.pending import Pending
from app.register import Period
from app.security.rights import ROLE, Right, Role
from app.supplies.devices import wording as device_words
from app.supplies.devices.queries import devices
from app.supplies.devices.rules import Standing
from app.supplies.items.rules import spoken
from app.supplies.ledger.queries import lots
from app.supplies.requests.queries import open_ones
from app.supplies.requests.rules import State
from app.supplies.reserve.queries import ReserveRow, reserves

_NAMED = 4  # items that are named one by one; more are counted
_SOON = timedelta(days=14)  # an expiry that somebody has to act on


def pending(session: Session, at: datetime) -> Iterable[Pending]:
    """Items that do not last, requests, lots that end, devices to be calibrated."""
    day = clock.local(at).date()
    short = sorted((each for each in reserves(session, Period(day, day)) if each.shortfall),
                   key=lambda each: (each.lasts is None, each.lasts or 0))
    for each in short[:_NAMED]:
        yield _short(each, at)
    if (rest := len(short) - _NAMED) > 0:
        yield Pending(
            ngettext("{n} more item is short", "{n} more items are short", rest).format(n=rest),
            "、".join(each.item.name for each in short[_NAMED:]), Right.READ_STOCK,
            ("supplies", "stock"), owner=_(ROLE[Role.LOGISTICS]))
    yield from _requests(session)
    yield from _ending(session, at)
    for device in devices(session, Period(day, day)):
        if device.standing in (Standing.OVERDUE, Standing.SOON):
            yield Pending(
                _("{number} {model}: calibration").format(
                    number=device.number, model=device.model).strip(),
                device_words.standing(device, day), Right.READ_STOCK, ("supplies", "devices"),
                owner=_(ROLE[Role.LOGISTICS]), key=device.id,
                due=clock.at(device.state.due) if device.state.due else None)


def _short(row: ReserveRow, at: datetime) -> Pending:
    missing = spoken(row.shortfall, row.item.units)
    if row.lasts is None or row.reserve is None:
        what = _("{item} is short").format(item=row.item.title)
        why = _("{missing} are missing").format(missing=missing)
        due = None
    else:
        what = ngettext("{item} lasts {n} day", "{item} lasts {n} days", row.lasts).format(
            item=row.item.title, n=row.lasts)
        why = _("Less than {n} days, {missing} are missing").format(
            n=row.item.reserve_days, missing=missing)
        due = clock.at(clock.local(at).date() + timedelta(days=row.lasts))
    return Pending(what, why, Right.READ_STOCK, ("supplies", "stock"),
                   owner=_(ROLE[Role.LOGISTICS]), due=due, key=row.item.id)


def _requests(session: Session) -> Iterable[Pending]:
    for each in open_ones(session):
        if each.state is State.WAITING:
            yield Pending(
                _("{number} waits for approval").format(number=each.number), each.department,
                Right.APPROVE_STOCK, ("supplies", "requests"), owner=_(ROLE[Role.PRINCIPAL]),
                since=each.at, key=each.id)
        elif each.state is State.APPROVED:
            yield Pending(
                _("{number} is to be handed out").format(number=each.number), each.department,
                Right.KEEP_STOCK, ("supplies", "requests"), owner=_(ROLE[Role.LOGISTICS]),
                since=each.at, key=each.id)


def _ending(session: Session, at: datetime) -> Iterable[Pending]:
    day = clock.local(at).date()
    ends = [row for row in lots(session) if row.standing.quantity > 0
            and row.standing.expires is not None and row.standing.expires <= day + _SOON]
    if ends:
        first = min(row.standing.expires for row in ends if row.standing.expires)
        yield Pending(
            ngettext("{n} lot expires", "{n} lots expire", len(ends)).format(n=len(ends)),
            "、".join(dict.fromkeys(row.item for row in ends)), Right.READ_STOCK,
            ("supplies", "stock"), owner=_(ROLE[Role.LOGISTICS]),
            due=clock.at(first + timedelta(days=1)))
