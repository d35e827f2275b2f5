"""Reading the kits: what belongs into one, and how many the stock gives."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.i18n import _
from app.supplies.items.models import Item
from app.supplies.items.queries import ItemRow, items
from app.supplies.items.rules import Storage
from app.supplies.kits.models import Kit, KitPart
from app.supplies.kits.rules import Occasion, sets
from app.supplies.ledger.queries import on_hand


@dataclass(frozen=True)
class Part:
    """So many base units of an item; `usable` what the store has of it."""

    item: ItemRow
    quantity: int
    usable: int


@dataclass(frozen=True)
class KitRow:
    """One kit; `sets` how many of it the stock gives today."""

    id: int
    name: str
    occasion: Occasion
    note: str
    parts: tuple[Part, ...]
    sets: int
    retired: bool = False

    @property
    def scarce(self) -> Part | None:
        """The part that ends first."""
        return min(self.parts, key=lambda part: part.usable // part.quantity, default=None)


def kits(session: Session, day: date, *, retired: bool = False) -> list[KitRow]:
    """Every kit that is used, by name; with `retired` those that are not, behind them."""
    stock = {key: found.usable for key, found in on_hand(session, day).items()}
    known = {each.id: each for each in items(session)}
    parts: dict[int, list[Part]] = {}
    for row in session.scalars(select(KitPart).order_by(KitPart.id)):
        parts.setdefault(row.kit_id, []).append(
            Part(known[row.item_id], row.quantity, stock.get(row.item_id, 0)))
    told = []
    query = select(Kit).order_by(Kit.retired, Kit.name)
    for kit in session.scalars(query if retired else query.where(~Kit.retired)):
        here = tuple(parts.get(kit.id, ()))
        told.append(KitRow(kit.id, kit.name, kit.occasion, kit.note, here, sets(
            {part.item.id: part.quantity for part in here}, stock), kit.retired))
    return told


def parts_of(session: Session, kit_id: int) -> dict[int, int]:
    """Base units by item that belong into one kit. Raises NotFound."""
    kit = session.get(Kit, kit_id)
    if kit is None or kit.retired:
        raise NotFound(_("There is no such kit."))
    rows = session.execute(
        select(KitPart.item_id, KitPart.quantity).where(KitPart.kit_id == kit_id))
    return dict(rows.all())


def kits_for(session: Session, occasion: Occasion) -> list[tuple[int, str]]:
    """Key and name of the kits for an occasion, for the room that uses them."""
    query = select(Kit.id, Kit.name).where(Kit.occasion == occasion, ~Kit.retired)
    return [(key, name) for key, name in session.execute(query.order_by(Kit.name))]


def stored(session: Session, occasion: Occasion) -> dict[int, set[Storage]]:
    """How the parts of each kit for an occasion are stored, by the kit's key and in name order."""
    found: dict[int, set[Storage]] = {}
    for key, storage in session.execute(
            select(Kit.id, Item.storage).join(KitPart, KitPart.kit_id == Kit.id)
            .join(Item, Item.id == KitPart.item_id)
            .where(Kit.occasion == occasion, ~Kit.retired).order_by(Kit.name, Kit.id)):
        found.setdefault(key, set()).add(storage)
    return found


def kit_named(session: Session, name: str, *, retired: bool = False) -> int:
    """The key of a kit that is used, or of one that is not any more. Raises NotFound."""
    found = session.scalar(
        select(Kit.id).where(Kit.name == " ".join(name.split()), Kit.retired == retired))
    if found is None:
        raise NotFound(_("There is no kit {name}.").format(name=name))
    return found
