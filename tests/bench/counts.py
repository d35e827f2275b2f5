"""A stocktake of 500 lots is booked, beside its bare rows written into the same file."""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from sqlalchemy import select

from app import clock
from app.security.desk import Desk
from app.security.rights import Right, Role
from app.security.service import create_account
from app.storage.base import nonce
from app.supplies.counts import approving, service
from app.supplies.counts.models import StocktakeLine, Tally
from app.supplies.items import service as items
from app.supplies.items.rules import Category
from app.supplies.ledger import service as ledger
from app.supplies.ledger.booking import Slip
from tests.bench import big_school
from tests.bench.measure import Bench, Figure, Times, in_turn

TARGET = 300  # ms
KEEPER, PRINCIPAL = "keeper", "principal"


def run(bench: Bench) -> list[Figure]:
    """Every second lot differs; each round counts anew, outside the time that is taken."""
    lots, floors, times = bench.size(500, 20), [], []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "store.db"
        database = big_school.founded(f"sqlite:///{file}")
        admin = big_school.desk(database, big_school.ADMIN)
        for name, role in ((KEEPER, Role.LOGISTICS), (PRINCIPAL, Role.PRINCIPAL)):
            create_account(admin, name, name, role, big_school.PASSWORD, False)
        keeper, principal = (big_school.desk(database, name) for name in (KEEPER, PRINCIPAL))
        store = _fill(keeper, lots)
        with closing(sqlite3.connect(file)) as raw:
            for _round in range(bench.size(20, 2)):
                key = _counted(keeper, store)
                below, above = in_turn(lambda: _floor(raw, lots),
                                       lambda key=key: approving.approve(principal, key), 1)
                floors += below.values
                times += above.values
        database.close()
    told = Times.of(times)
    return [Figure(f"stocktake of {lots} lots booked", "ms", told, f"p50 ≤ {TARGET} ms",
                   told.p50 <= TARGET, Times.of(floors))]


def _fill(keeper: Desk, lots: int) -> int:
    """One store, one item, as many lots."""
    item = items.add(keeper, items.Described("口罩", Category.MASK, "只"))
    store = ledger.add_store(keeper, "库房")
    ledger.receive(keeper, Slip(), [
        ledger.Arrival(item, store, 100_000, f"{n:04}") for n in range(lots)])
    return store


def _counted(keeper: Desk, store: int) -> int:
    """A stocktake that is handed in, every second line of it one less."""
    key = service.start(keeper, store)
    with keeper.begin(Right.KEEP_STOCK) as session:
        now = clock.now()
        session.add_all(
            Tally(nonce=nonce(), line_id=line.id, quantity=line.snapshot - line.id % 2, at=now,
                  recorded_at=now, account_id=keeper.actor.id)
            for line in session.scalars(
                select(StocktakeLine).where(StocktakeLine.stocktake_id == key)))
    service.hand_in(keeper, key, "盘点")
    return key


def _floor(raw: sqlite3.Connection, lots: int) -> None:
    """A table of its own: the ledger refuses what is not booked."""
    raw.execute("CREATE TABLE IF NOT EXISTS plain (id INTEGER PRIMARY KEY, voucher, lot, store,"
                " at, quantity, mirror, back)")
    raw.executemany("INSERT INTO plain (voucher, lot, store, at, quantity) VALUES (1, ?, 1, ?, 1)",
                    ((lot, "2026-11-23 07:20:00.000000") for lot in range(lots)))
    raw.executemany("UPDATE stock SET quantity = quantity WHERE lot_id = ? AND store_id = 1",
                    ((lot,) for lot in range(1, lots + 1)))
    raw.commit()
