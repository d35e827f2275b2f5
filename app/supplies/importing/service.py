"""Looking at a list of stock, and booking it in as one slip: all of it, or what was said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.errors import Conflict, Invalid
from app.i18n import _
from app.people.roster.text import tight
from app.progress import QUIET, Progress
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce
from app.supplies.importing.models import StockImport
from app.supplies.importing.plan import Known, PlannedLot, bad, plan
from app.supplies.importing.reading import StockFile, read
from app.supplies.items import service as items
from app.supplies.items import wording as item_words
from app.supplies.items.queries import items as every_item
from app.supplies.items.service import Described
from app.supplies.ledger import booking, service
from app.supplies.ledger import wording as lot_words
from app.supplies.ledger.booking import Slip
from app.supplies.ledger.models import LotMark, Movement, Store, Voucher
from app.supplies.ledger.neighbours import clashes
from app.supplies.ledger.queries import stores
from app.supplies.ledger.rules import LotState

_Code = TypeVar("_Code")
_NAMED = 5  # rows that are named in one refusal


@dataclass(frozen=True)
class Seen:
    """A list as it would be booked in; `before` tells that this very file came already.

    clashes  what would lie together that must not (R5.7)
    """

    file: str
    lots: tuple[PlannedLot, ...]
    fresh_stores: tuple[str, ...]
    ignored: tuple[str, ...]
    before: str
    clashes: tuple[str, ...] = ()

    @property
    def bad(self) -> list[PlannedLot]:
        """The rows that cannot be booked in."""
        return bad(self.lots)

    @property
    def good(self) -> list[PlannedLot]:
        """The rows that would be booked in."""
        return [lot for lot in self.lots if lot.good]

    @property
    def fresh_items(self) -> list[str]:
        """What would be put on the list of items."""
        return list(dict.fromkeys(lot.title for lot in self.good if lot.fresh))


@dataclass(frozen=True)
class Booked:
    """What an import did."""

    slip: str
    lots: int
    items: int
    stores: int
    left_out: int


def preview(desk: Desk, path: Path, store: str = "") -> Seen:
    """Say what would be done; nothing is written. Raises Invalid, Unavailable."""
    told = read(path)
    with desk.read(Right.KEEP_STOCK) as session:
        return _seen(session, told, store)


def accept(desk: Desk, path: Path, store: str = "", *, except_bad: bool = False,
           again: bool = False, progress: Progress = QUIET) -> Booked:
    """Book a list in as one slip.

    except_bad  leave out rows that are wrong; else nothing at all is written when there is one
    again       the same file a second time is meant so

    Raises Conflict for the same file twice; Invalid naming the rows that are wrong.
    """
    told = read(path)
    with desk.begin(Right.KEEP_STOCK) as session:
        booking.begin(session)
        seen = _seen(session, told, store)
        if seen.before and not again:
            raise Conflict(seen.before, _("Say that it is meant so, if it is."))
        if seen.bad and not except_bad:
            raise Invalid(_named(seen.bad), _("Nothing was written."))
        if not seen.good:
            raise Invalid(_("There is no row that could be booked in."))
        return _write(session, desk, told, seen, progress)


def _seen(session: Session, told: StockFile, store: str) -> Seen:
    keys = {name: key for key, name in stores(session)}
    open_stores = list(keys)
    assumed = " ".join(store.split()) or (open_stores[0] if len(open_stores) == 1 else "")
    known = Known(tuple(every_item(session)), tuple(open_stores), assumed, clock.today(),
                  _words(item_words.CATEGORY), _words(lot_words.STATE))
    lots = plan(told, known)
    fresh = dict.fromkeys(lot.store for lot in lots if lot.good and lot.store not in open_stores)
    coming = dict.fromkeys((lot.item_id, keys[lot.store]) for lot in lots
                           if lot.good and lot.item_id and lot.store in keys)
    return Seen(told.name, tuple(lots), tuple(fresh), told.ignored, _before(session, told.digest),
                tuple(clashes(session, [(item, store) for item, store in coming if item])))


def _words(table: Mapping[_Code, str]) -> dict[str, _Code]:
    """Words in the language spoken and in English, back to their codes."""
    return {tight(word): code for code, msgid in table.items() for word in (msgid, _(msgid))}


def _before(session: Session, digest: str) -> str:
    mirror = aliased(Voucher)
    row = session.execute(
        select(StockImport.at, StockImport.file_name, Voucher.number)
        .join(Voucher, Voucher.id == StockImport.voucher_id)
        .where(StockImport.digest == digest)
        .where(~select(mirror.id).where(mirror.undoes_id == Voucher.id).exists())
        .order_by(StockImport.id.desc()).limit(1)).first()
    if row is None:
        return ""
    return _("This file was booked in already on {day}: slip {slip}.").format(
        day=f"{clock.local(row.at):%Y-%m-%d}", slip=row.number)


def _named(wrong: Sequence[PlannedLot]) -> str:
    """The first rows that are wrong, and how many more there are."""
    words = [f"{lot.sheet} {lot.number}".strip() + f": {lot.troubles[0].message}"
             for lot in wrong[:_NAMED]]
    rest = len(wrong) - _NAMED
    if rest > 0:
        words.append(_("and {n} rows more.").format(n=rest))
    return " ".join(words)


def _write(session: Session, desk: Desk, told: StockFile, seen: Seen, progress: Progress
           ) -> Booked:
    keys = {name: key for key, name in stores(session)}
    for name in seen.fresh_stores:
        keys[name] = _store(session, name)
    made: dict[tuple[str, str], int] = {}
    arrivals = []
    for done, lot in enumerate(seen.good):
        if done % 50 == 0:
            progress.step(done, len(seen.good))
        key = (tight(lot.name), tight(lot.specification))
        if lot.item_id is None and key not in made:
            made[key] = items.write(session, _described(lot))
        arrivals.append(service.Arrival(
            lot.item_id or made[key], keys[lot.store], lot.quantity, lot.batch, lot.made,
            lot.expires, lot.cost, lot.funding, lot.supplier))
    slip = Slip(purpose=_("Import: {file}").format(file=told.name)[:120])
    voucher = service.write_receipt(session, desk, slip, arrivals)
    _mark(session, desk, voucher.id, seen.good)
    now = clock.now()
    session.add(StockImport(
        nonce=nonce(), at=now, recorded_at=now, account_id=desk.actor.id,
        file_name=told.name[:255], digest=told.digest, voucher_id=voucher.id))
    progress.step(len(arrivals), len(arrivals))
    return Booked(voucher.number, len(arrivals), len(made), len(seen.fresh_stores),
                  len(seen.lots) - len(arrivals))


def _store(session: Session, name: str) -> int:
    """A store that was closed is no new one. Raises Conflict."""
    if session.scalar(select(Store.id).where(Store.name == name, Store.closed)):
        raise Conflict(_("The store {name} is closed.").format(name=name))
    return service.write_store(session, name)


def _described(lot: PlannedLot) -> Described:
    return Described(lot.name, lot.category, lot.units.base if lot.units else lot.unit,
                     specification=lot.specification)


def _mark(session: Session, desk: Desk, voucher_id: int, lots: Sequence[PlannedLot]) -> None:
    """What the list says is held, recalled or damaged stays so; its lots were made in its order."""
    told = session.scalars(select(Movement.lot_id).where(Movement.voucher_id == voucher_id)
                           .order_by(Movement.lot_id)).all()
    now = clock.now()
    session.add_all(
        LotMark(nonce=nonce(), lot_id=lot_id, state=lot.state,
                why=_("As the imported list says."), at=now, recorded_at=now,
                account_id=desk.actor.id)
        for lot_id, lot in zip(told, lots, strict=True) if lot.state is not LotState.OK)
