"""Reading stocktakes: how far they are, and what each line ought to be and is."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Select, Subquery, func, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.errors import NotFound
from app.i18n import _
from app.register import Period
from app.security.models import Account
from app.supplies.counts.models import Stocktake, StocktakeLine, StocktakeStep, Tally
from app.supplies.counts.rules import OVER, Stage
from app.supplies.counts.views import DifferenceRow, LineView, StocktakeView
from app.supplies.items.models import Item
from app.supplies.items.queries import items
from app.supplies.ledger.models import Lot, Movement, Store, Voucher


def stocktakes(session: Session, period: Period | None = None) -> list[StocktakeView]:
    """Every stocktake, or those opened in a period; the newest first."""
    query = _VIEWS
    if period is not None:
        first, end = clock.bounds(period.first, period.last)
        query = query.where(Stocktake.at >= first, Stocktake.at < end)
    return _views(session, query.order_by(Stocktake.id.desc()))


def stocktake(session: Session, stocktake_id: int) -> StocktakeView:
    """One stocktake. Raises NotFound."""
    found = _views(session, _VIEWS.where(Stocktake.id == stocktake_id))
    if not found:
        raise NotFound(_("There is no such stocktake."))
    return found[0]


_newest = select(func.max(StocktakeStep.id)).group_by(StocktakeStep.stocktake_id)
_opener, _stepper = aliased(Account), aliased(Account)
_own = StocktakeLine.stocktake_id == Stocktake.id
_every = select(func.count()).select_from(StocktakeLine).where(_own).scalar_subquery()
_counted = (
    select(func.count(Tally.line_id.distinct()))
    .join(StocktakeLine, StocktakeLine.id == Tally.line_id).where(_own).scalar_subquery()
)
_VIEWS = (
    select(Stocktake, Store.name.label("store"), _opener.display.label("opened_by"),
           _every.label("lines"), _counted.label("counted"), StocktakeStep.stage, StocktakeStep.why,
           StocktakeStep.at.label("stepped_at"), _stepper.display.label("stepped_by"),
           StocktakeStep.voucher_id, Voucher.number)
    .join(Store, Store.id == Stocktake.store_id)
    .outerjoin(_opener, _opener.id == Stocktake.account_id)
    .outerjoin(StocktakeStep, (StocktakeStep.stocktake_id == Stocktake.id)
               & StocktakeStep.id.in_(_newest))
    .outerjoin(_stepper, _stepper.id == StocktakeStep.account_id)
    .outerjoin(Voucher, Voucher.id == StocktakeStep.voucher_id)
)


def _views(session: Session, query: Select[*tuple[Any, ...]]) -> list[StocktakeView]:
    return [
        StocktakeView(
            row.Stocktake.id, row.Stocktake.store_id, row.store, row.Stocktake.whole,
            row.Stocktake.blind, row.Stocktake.note, row.Stocktake.at, row.opened_by or "",
            row.Stocktake.upto, row.lines, row.counted,
            row.stage or Stage.OPEN, row.why or "", row.stepped_at,
            (row.stepped_by or "") if row.stage is Stage.POSTED else "", row.voucher_id,
            row.number or "")
        for row in session.execute(query)
    ]


def lines(session: Session, of: StocktakeView) -> list[LineView]:
    """Its lines by item and expiry, as they are walked along the shelf."""
    expected = _posted(session, of) if of.voucher_id else _moved(session, of)
    units = {each.id: each.units for each in items(session)}
    made = []
    for row in session.execute(_lines(of.id)):
        moved = expected.get(row.lot_id, 0)
        booked = of.voucher_id and row.counted is not None
        ought = row.counted - moved if booked else row.snapshot + moved
        made.append(LineView(
            row.id, row.lot_id, row.name, row.specification, units[row.item_id], row.batch,
            row.expires, row.snapshot, ought, row.counted, row.at, row.reason or "",
            row.display or "", row.times or 0, row.cost, row.quantity))
    return made


def _newest_of(stocktake_id: int) -> Subquery:
    """The newest count of each line, and how many there are."""
    return (
        select(Tally.line_id, func.max(Tally.id).label("newest"), func.count().label("times"))
        .join(StocktakeLine, StocktakeLine.id == Tally.line_id)
        .where(StocktakeLine.stocktake_id == stocktake_id).group_by(Tally.line_id).subquery()
    )


def _lines(stocktake_id: int) -> Select[*tuple[Any, ...]]:
    newest = _newest_of(stocktake_id)
    return (
        select(StocktakeLine.id, StocktakeLine.lot_id, StocktakeLine.snapshot, Lot.item_id,
               Item.name, Item.specification, Lot.batch, Lot.expires, Lot.cost, Lot.quantity,
               Tally.quantity.label("counted"), Tally.at, Tally.reason, Account.display,
               newest.c.times)
        .join(Lot, Lot.id == StocktakeLine.lot_id).join(Item, Item.id == Lot.item_id)
        .outerjoin(newest, newest.c.line_id == StocktakeLine.id)
        .outerjoin(Tally, Tally.id == newest.c.newest)
        .outerjoin(Account, Account.id == Tally.account_id)
        .where(StocktakeLine.stocktake_id == stocktake_id)
        .order_by(Item.name, Lot.expires.is_(None), Lot.expires, Lot.id)
    )


def _moved(session: Session, of: StocktakeView) -> dict[int, int]:
    """What moved by lot after the snapshot, up to the count of the line."""
    newest = _newest_of(of.id)
    query = (
        select(StocktakeLine.lot_id, func.sum(Movement.quantity))
        .join(Stocktake, Stocktake.id == StocktakeLine.stocktake_id)
        .outerjoin(newest, newest.c.line_id == StocktakeLine.id)
        .outerjoin(Tally, Tally.id == newest.c.newest)
        .join(Movement, (Movement.lot_id == StocktakeLine.lot_id)
              & (Movement.store_id == Stocktake.store_id) & (Movement.id > Stocktake.upto))
        .where(Stocktake.id == of.id, Tally.id.is_(None) | (Movement.at <= Tally.at))
        .group_by(StocktakeLine.lot_id)
    )
    return {lot: int(total) for lot, total in session.execute(query)}


def _posted(session: Session, of: StocktakeView) -> dict[int, int]:
    """What its voucher booked, by lot: what was found then stays so."""
    rows = session.execute(select(Movement.lot_id, Movement.quantity).where(
        Movement.voucher_id == of.voucher_id))
    return dict(rows.all())


def beside(session: Session, of: StocktakeView, lot_id: int) -> LineView:
    """A lot that is not on the list, as the line it would be. Raises NotFound."""
    row = session.execute(
        select(Lot.item_id, Item.name, Item.specification, Lot.batch, Lot.expires)
        .join(Item, Item.id == Lot.item_id).where(Lot.id == lot_id)).first()
    if row is None:
        raise NotFound(_("There is no such lot."))
    there = session.scalar(select(func.sum(Movement.quantity)).where(
        Movement.lot_id == lot_id, Movement.store_id == of.store_id)) or 0
    units = next(each.units for each in items(session) if each.id == row.item_id)
    return LineView(0, lot_id, row.name, row.specification, units, row.batch, row.expires, 0,
                    int(there))


def differences(session: Session, of: Iterable[StocktakeView]) -> list[DifferenceRow]:
    """The lines of some stocktakes that are not as they ought to be."""
    return [DifferenceRow(each, line) for each in of for line in lines(session, each)
            if line.difference]


def posted(session: Session, period: Period) -> list[StocktakeView]:
    """Those that came into the ledger in a period, in order."""
    first, end = clock.bounds(period.first, period.last)
    query = _VIEWS.where(StocktakeStep.stage == Stage.POSTED, StocktakeStep.at >= first,
                         StocktakeStep.at < end)
    return _views(session, query.order_by(StocktakeStep.id))


def unfinished(session: Session, store_id: int) -> Sequence[StocktakeView]:
    """Those of a store that are under way."""
    return [each for each in _views(session, _VIEWS.where(Stocktake.store_id == store_id))
            if each.stage not in OVER]

