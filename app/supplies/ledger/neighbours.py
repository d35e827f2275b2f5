"""What lies in which store, and what must not lie there together (R5.7)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.i18n import _
from app.register import Period
from app.supplies.items.models import Item
from app.supplies.items.rules import Storage
from app.supplies.items.storage import clashing
from app.supplies.items.wording import STORAGE
from app.supplies.ledger.models import Lot, Stock, Store


@dataclass(frozen=True)
class StoreRow:
    """One store: how much lies there and what must not lie beside each other."""

    id: int
    name: str
    items: int
    lots: int
    nearest: date | None
    over: int
    classes: tuple[Storage, ...]
    clashes: tuple[str, ...]


def stores(session: Session, _period: Period) -> list[StoreRow]:
    """Every store that is open."""
    today = clock.today()
    inside = _inside(session)
    told = []
    for key, name in session.execute(
            select(Store.id, Store.name).where(~Store.closed).order_by(Store.name)):
        rows = session.execute(
            select(Lot.item_id, Lot.expires).join(Stock, Stock.lot_id == Lot.id)
            .where(Stock.store_id == key, Stock.quantity > 0)).all()
        ends = [row.expires for row in rows if row.expires]
        told.append(StoreRow(
            key, name, len({row.item_id for row in rows}), len(rows),
            min((each for each in ends if each >= today), default=None),
            sum(each < today for each in ends), tuple(sorted(inside[key])),
            tuple(_pairs(inside[key]))))
    return told


def clashes(session: Session, coming: Sequence[tuple[int, int]]) -> list[str]:
    """What goods would meet in a store that they must not, as sentences; (item, store) pairs."""
    inside = _inside(session)
    mine: dict[int, set[Storage]] = defaultdict(set)
    for item_id, store in coming:
        item = session.get(Item, item_id)
        if item is not None:
            inside[store][item.storage].append(item.name)
            mine[store].add(item.storage)
    found = []
    for store, classes in mine.items():
        name = session.scalar(select(Store.name).where(Store.id == store)) or ""
        found += [_("{store}: {pair} must not lie together.").format(
            store=name, pair=_words(inside[store], *pair))
            for pair in clashing(inside[store]) if classes & set(pair)]
    return found


def _inside(session: Session) -> dict[int, dict[Storage, list[str]]]:
    """The names of what lies there by storage class, by store."""
    told: dict[int, dict[Storage, list[str]]] = defaultdict(lambda: defaultdict(list))
    rows = session.execute(
        select(Stock.store_id, Item.storage, Item.name).select_from(Stock)
        .join(Lot, Lot.id == Stock.lot_id).join(Item, Item.id == Lot.item_id)
        .group_by(Stock.store_id, Item.storage, Item.name)
        .having(func.sum(Stock.quantity) > 0).order_by(Item.name))
    for row in rows:
        told[row.store_id][row.storage].append(row.name)
    return told


def _pairs(inside: dict[Storage, list[str]]) -> list[str]:
    return [_words(inside, one, other) for one, other in clashing(inside)]


def _words(inside: dict[Storage, list[str]], one: Storage, other: Storage) -> str:
    return " × ".join(
        f"{'、'.join(dict.fromkeys(inside[each]))}({_(STORAGE[each])})" for each in (one, other))
