"""A stocktake from its first line to the ledger: open, count, hand in, approve."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce
from app.supplies.counts import queries
from app.supplies.counts.models import Stocktake, StocktakeLine, StocktakeStep, Tally
from app.supplies.counts.rules import OVER, Stage
from app.supplies.counts.views import StocktakeView
from app.supplies.items.models import Item
from app.supplies.items.rules import LARGEST
from app.supplies.ledger import booking
from app.supplies.ledger.booking import FUTURE_TOLERANCE
from app.supplies.ledger.models import Lot, Movement, Stock, Store


def start(desk: Desk, store_id: int, items: Collection[int] = (), *, blind: bool = False,
          note: str = "") -> int:
    """Open a stocktake over what lies in a store, or over some items; answers its key.

    Raises Conflict when nothing lies there, or when some of it is being counted already.
    """
    with desk.begin(Right.KEEP_STOCK) as session:
        booking.begin(session)
        store = session.get(Store, store_id)
        if store is None or store.closed:
            raise NotFound(_("There is no such store."))
        there = _there(session, store_id, items)
        _free(session, store, [lot for lot, _quantity in there])
        now = clock.now()
        row = Stocktake(
            nonce=nonce(), store_id=store_id, whole=not items, blind=blind, note=note.strip(),
            upto=session.scalar(select(func.max(Movement.id))) or 0, at=now, recorded_at=now,
            account_id=desk.actor.id)
        session.add(row)
        session.flush()
        session.add_all(StocktakeLine(stocktake_id=row.id, lot_id=lot, snapshot=quantity)
                        for lot, quantity in there)
        return row.id


def _there(session: Session, store_id: int, items: Collection[int]) -> list[tuple[int, int]]:
    query = (
        select(Stock.lot_id, Stock.quantity).join(Lot, Lot.id == Stock.lot_id)
        .where(Stock.store_id == store_id, Stock.quantity > 0).order_by(Stock.lot_id)
    )
    if items:
        query = query.where(Lot.item_id.in_(items))
    found = [(lot, quantity) for lot, quantity in session.execute(query)]
    if not found:
        raise Conflict(_("Nothing of it lies in this store."), _("Book it in first."))
    return found


def _free(session: Session, store: Store, lots: Collection[int]) -> None:
    """What is counted twice at the same time would be booked twice."""
    for other in queries.unfinished(session, store.id):
        taken = session.scalar(select(func.count()).where(
            StocktakeLine.stocktake_id == other.id, StocktakeLine.lot_id.in_(lots)))
        if taken:
            raise Conflict(
                _("{store} is being counted already, since {at}.").format(
                    store=store.name, at=f"{clock.local(other.at):%m-%d %H:%M}"),
                _("Finish that stocktake, or call it off."))


def count(desk: Desk, stocktake_id: int, lot_id: int, quantity: int, reason: str = "",
          at: datetime | None = None) -> int:
    """Write down what was counted of a lot; again is a recount. Answers the line's key.

    A lot that is found beside the list gets a line of its own.

    Raises Invalid for less than nothing or a time that cannot be; Conflict when the stocktake
    is not counted any more, or the lot had not come by then.
    """
    if not 0 <= quantity <= LARGEST:
        raise Invalid(_("What was counted is nothing or more."))
    with desk.begin(Right.KEEP_STOCK) as session:
        booking.begin(session)
        of = queries.stocktake(session, stocktake_id)
        if not of.counting:
            raise Conflict(_("This stocktake is not counted any more."),
                           _("Have it sent back, or open another one."))
        moment = _moment(of, at)
        _had_come(session, lot_id, moment)
        line = _line(session, of, lot_id)
        session.add(Tally(nonce=nonce(), line_id=line.id, quantity=quantity,
                          reason=reason.strip(), at=moment, recorded_at=clock.now(),
                          account_id=desk.actor.id))
        return line.id


def _moment(of: StocktakeView, at: datetime | None) -> datetime:
    now = clock.now()
    if at is not None and at > now + FUTURE_TOLERANCE:
        raise Invalid(_("This time lies in the future."), _("Check the date."))
    if at is not None and at < of.at:
        raise Invalid(
            _("This stocktake began {at}: nothing of it was counted before.").format(
                at=f"{clock.local(of.at):%Y-%m-%d %H:%M}"),
            _("Check the date."))
    return min(at, now) if at else now


def _had_come(session: Session, lot_id: int, at: datetime) -> None:
    came = session.scalar(select(func.min(Movement.at)).where(Movement.lot_id == lot_id))
    if came is None:
        raise NotFound(_("There is no such lot."))
    if came > at:
        raise Conflict(
            _("This lot came {came}, after it was counted.").format(
                came=f"{clock.local(came):%Y-%m-%d %H:%M}"),
            _("Look at label and time again."))


def _line(session: Session, of: StocktakeView, lot_id: int) -> StocktakeLine:
    own = select(StocktakeLine).where(StocktakeLine.stocktake_id == of.id)
    found = session.scalar(own.where(StocktakeLine.lot_id == lot_id))
    if found is not None:
        return found
    item = session.scalar(select(Lot.item_id).where(Lot.id == lot_id))
    counted = session.scalar(
        select(Lot.id).join(StocktakeLine, StocktakeLine.lot_id == Lot.id)
        .where(StocktakeLine.stocktake_id == of.id, Lot.item_id == item).limit(1))
    if not of.whole and counted is None:
        raise Conflict(_("This item is not on this stocktake."), _("Open one of its own for it."))
    snapshot = session.scalar(select(func.sum(Movement.quantity)).where(
        Movement.lot_id == lot_id, Movement.store_id == of.store_id, Movement.id <= of.upto))
    row = StocktakeLine(stocktake_id=of.id, lot_id=lot_id, snapshot=int(snapshot or 0))
    session.add(row)
    session.flush()
    return row


def explain(desk: Desk, stocktake_id: int, lot_id: int, reason: str) -> None:
    """Say why a line differs; what was counted, and when, stays. Raises Invalid, Conflict."""
    if not reason.strip():
        raise Invalid(_("Say why."))
    with desk.begin(Right.KEEP_STOCK) as session:
        booking.begin(session)
        of = queries.stocktake(session, stocktake_id)
        last = session.scalar(
            select(Tally).join(StocktakeLine, StocktakeLine.id == Tally.line_id)
            .where(StocktakeLine.stocktake_id == of.id, StocktakeLine.lot_id == lot_id)
            .order_by(Tally.id.desc()).limit(1))
        if last is None or not of.counting:
            raise Conflict(_("This line is not counted yet, or not any more."))
        session.add(Tally(nonce=nonce(), line_id=last.line_id, quantity=last.quantity,
                          reason=reason.strip(), at=last.at, recorded_at=clock.now(),
                          account_id=desk.actor.id))


def hand_in(desk: Desk, stocktake_id: int, why: str = "") -> int:
    """Give it to whoever approves; `why` explains all differences that say nothing themselves.

    Answers how many lines differ. Raises Conflict when nothing was counted, Invalid when a
    difference has no reason.
    """
    with desk.begin(Right.KEEP_STOCK) as session:
        booking.begin(session)
        of = queries.stocktake(session, stocktake_id)
        if not of.counting:
            raise Conflict(_("This stocktake was handed in already."))
        if not of.counted:
            raise Conflict(_("Nothing was counted yet."), _("Scan a lot, then its number."))
        differing = [line for line in queries.lines(session, of) if line.difference]
        silent = [line for line in differing if not line.reason]
        if silent and not why.strip():
            raise Invalid(
                _("These differ and nobody says why: {lots}.").format(
                    lots="、".join(_item(session, line.lot_id) for line in silent[:5])),
                _("Count again, or write a reason."))
        step(session, desk, of, Stage.HANDED_IN, why)
        return len(differing)


def call_off(desk: Desk, stocktake_id: int, why: str) -> None:
    """End a stocktake without a line in the ledger. Raises Invalid, Conflict."""
    if not why.strip():
        raise Invalid(_("Say why."))
    with desk.begin(Right.KEEP_STOCK) as session:
        booking.begin(session)
        of = queries.stocktake(session, stocktake_id)
        if of.stage in OVER:
            raise Conflict(_("This stocktake is over."))
        step(session, desk, of, Stage.CALLED_OFF, why)


def step(session: Session, desk: Desk, of: StocktakeView, stage: Stage, why: str,
         voucher_id: int | None = None) -> None:
    """Write how a stocktake went on."""
    now = clock.now()
    session.add(StocktakeStep(
        nonce=nonce(), stocktake_id=of.id, stage=stage, why=why.strip(), at=now, recorded_at=now,
        account_id=desk.actor.id, voucher_id=voucher_id))


def _item(session: Session, lot_id: int) -> str:
    name, batch = session.execute(
        select(Item.name, Lot.batch).join(Lot, Lot.item_id == Item.id)
        .where(Lot.id == lot_id)).one()
    return f"{name} {batch or f'#{lot_id}'}"
