"""Reading which concentrates the store has."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.supplies.dilution.models import Concentrated
from app.supplies.dilution.rules import Concentrate
from app.supplies.items.queries import ItemRow, items
from app.supplies.ledger.queries import OnHand, on_hand


@dataclass(frozen=True)
class ConcentrateRow:
    """A concentrate of the store; `content` mL, g or tablets in one base unit."""

    item: ItemRow
    stock: Concentrate
    content: int
    usable: int


def concentrates(session: Session, day: date) -> list[ConcentrateRow]:
    """Every item that is diluted, in the order of the list."""
    known = {row.item_id: row for row in session.scalars(select(Concentrated))}
    there = on_hand(session, day)
    return [
        ConcentrateRow(
            each, Concentrate(known[each.id].form, Decimal(known[each.id].strength)),
            known[each.id].content, there.get(each.id, OnHand()).usable)
        for each in items(session, retired=False) if each.id in known
    ]
