"""Asking the store, agreeing, refusing, withdrawing, and handing out what was granted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.i18n import _
from app.people.models import Person
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce
from app.supplies.items.models import Item
from app.supplies.items.rules import LARGEST, spoken
from app.supplies.ledger import booking
from app.supplies.ledger.booking import Slip
from app.supplies.ledger.models import Lot
from app.supplies.ledger.rules import Take
from app.supplies.ledger.service import write_issue
from app.supplies.requests.models import (
    StockGrant,
    StockRequest,
    StockRequestLine,
    StockRequestStep,
)
from app.supplies.requests.queries import RequestView, request
from app.supplies.requests.rules import State, Step, beyond, may_follow
from app.supplies.requests.wording import STATE


@dataclass(frozen=True)
class Asked:
    """What is asked for: base units by item; `person_id` where the asker has a file."""

    asked_by: str
    quantities: Mapping[int, int]
    department: str = ""
    purpose: str = ""
    needed_on: date | None = None
    person_id: int | None = None


def ask(desk: Desk, told: Asked) -> int:
    """Write a request down; answers its key. Raises Invalid, NotFound."""
    if not told.asked_by.strip():
        raise Invalid(_("Who asks for it?"))
    if not told.quantities:
        raise Invalid(_("There is nothing on this request."))
    if told.needed_on is not None and told.needed_on < clock.today():
        raise Invalid(_("The day on which it is needed is over."))
    with desk.begin(Right.REQUEST_STOCK) as session:
        if told.person_id is not None and session.get(Person, told.person_id) is None:
            raise NotFound(_("There is no such person."))
        now = clock.now()
        row = StockRequest(
            nonce=nonce(), at=now, recorded_at=now, account_id=desk.actor.id,
            asked_by=told.asked_by.strip(), department=told.department.strip(),
            purpose=told.purpose.strip(), needed_on=told.needed_on,
            person_id=told.person_id)
        session.add(row)
        session.flush()
        for item_id, quantity in told.quantities.items():
            session.add(_line(session, row.id, item_id, quantity))
        return row.id


def _line(session: Session, request_id: int, item_id: int, quantity: int) -> StockRequestLine:
    item = session.get(Item, item_id)
    if item is None:
        raise NotFound(_("There is no such item."))
    if item.retired:
        raise Conflict(_("{name} is not kept any more.").format(name=item.name))
    if not 0 < quantity <= LARGEST:
        raise Invalid(_("A quantity is more than nothing."))
    return StockRequestLine(request_id=request_id, item_id=item_id, quantity=quantity)


def approve(desk: Desk, request_id: int, granted: Mapping[int, int] | None = None,
            why: str = "") -> None:
    """Agree to a request, or to less of some lines: base units by line, None = all as asked.

    Raises NotAllowed for one's own request; Invalid for more than was asked, or nothing at all.
    """
    with desk.begin(Right.APPROVE_STOCK) as session:
        booking.begin(session)
        seen = _open(session, request_id, Step.APPROVED)
        if seen.account_id is not None and seen.account_id == desk.actor.id:
            raise NotAllowed(_("Whoever entered a request does not approve it."),
                             _("Ask a second person."))
        told = {line.id: line.asked for line in seen.lines} | dict(granted or {})
        over = [line for line in seen.lines if not 0 <= told[line.id] <= line.asked]
        if over:
            raise Invalid(" ".join(
                _("{name}: at most {quantity} were asked for.").format(
                    name=line.item.title, quantity=spoken(line.asked, line.item.units))
                for line in over))
        if not any(told[line.id] for line in seen.lines):
            raise Invalid(_("Nothing of it is granted."), _("Refuse the request instead."))
        step = _step(session, desk, request_id, Step.APPROVED, why)
        session.add_all(StockGrant(step_id=step.id, line_id=line.id, quantity=told[line.id])
                        for line in seen.lines)


def refuse(desk: Desk, request_id: int, why: str) -> None:
    """Turn a request down. Raises Invalid without a reason, Conflict when it is too late."""
    if not why.strip():
        raise Invalid(_("Say why."))
    with desk.begin(Right.APPROVE_STOCK) as session:
        booking.begin(session)
        _open(session, request_id, Step.REFUSED)
        _step(session, desk, request_id, Step.REFUSED, why)


def withdraw(desk: Desk, request_id: int, why: str) -> None:
    """It is not needed any more. Raises Invalid without a reason, Conflict when it is too late."""
    if not why.strip():
        raise Invalid(_("Say why."))
    with desk.begin(Right.REQUEST_STOCK) as session:
        booking.begin(session)
        _open(session, request_id, Step.WITHDRAWN)
        _step(session, desk, request_id, Step.WITHDRAWN, why)


def issue(desk: Desk, request_id: int, takes: Sequence[Take], recipient: str = "",
          at: datetime | None = None) -> str:
    """Hand out what was granted, or less, now or at a moment before; answers the slip's number.

    Raises Conflict naming the items of which more would go out than was granted, and whatever
    an issue raises.
    """
    with desk.begin(Right.KEEP_STOCK) as session:
        booking.begin(session)
        seen = _open(session, request_id, Step.ISSUED)
        _granted(session, seen, takes)
        slip = Slip(recipient or seen.asked_by, seen.department, seen.purpose or seen.number,
                    seen.approver, at)
        voucher = write_issue(session, desk, slip, takes)
        _step(session, desk, request_id, Step.ISSUED, "", voucher.id)
        return voucher.number


def _granted(session: Session, seen: RequestView, takes: Sequence[Take]) -> None:
    taken: dict[int, int] = {}
    for take in takes:
        lot = session.get(Lot, take.lot_id)
        if lot is None:
            raise NotFound(_("There is no such lot."))
        taken[lot.item_id] = taken.get(lot.item_id, 0) + take.quantity
    known = {line.item.id: line for line in seen.lines}
    over = beyond({item: line.granted or 0 for item, line in known.items()}, taken)
    if not over:
        return
    words = [_("{name}: {quantity} were granted.").format(
        name=known[item].item.title, quantity=spoken(known[item].granted or 0,
                                                     known[item].item.units))
        if item in known else _("{name} was not asked for.").format(name=_name(session, item))
        for item in over]
    raise Conflict(" ".join(words), _("Nothing was written."))


def _name(session: Session, item_id: int) -> str:
    item = session.get(Item, item_id)
    return item.name if item else ""


def _open(session: Session, request_id: int, step: Step) -> RequestView:
    seen = request(session, request_id)
    if not may_follow(seen.state, step):
        if step is Step.ISSUED and seen.state is State.WAITING:
            raise Conflict(_("Nobody has approved this request yet."))
        raise Conflict(_("This request is: {state}.").format(state=_(STATE[seen.state])),
                       _("Look at it again."))
    return seen


def _step(session: Session, desk: Desk, request_id: int, step: Step, why: str,
          voucher_id: int | None = None) -> StockRequestStep:
    now = clock.now()
    row = StockRequestStep(nonce=nonce(), request_id=request_id, step=step, why=why.strip(),
                           at=now, recorded_at=now, account_id=desk.actor.id,
                           voucher_id=voucher_id)
    session.add(row)
    session.flush()
    return row
