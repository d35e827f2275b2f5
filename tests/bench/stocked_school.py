"""A store with years of slips behind it, loaded once and kept for the next run."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random

from app import clock
from app.security.desk import Desk
from app.security.rights import Role
from app.security.service import create_account
from app.storage.database import PRAGMAS
from app.supplies.items import service as items
from app.supplies.items.rules import Category
from app.supplies.ledger import service
from tests.bench import big_school

KEEPER = "keeper"
LOTS = 5  # of each item
PLENTY = 10_000_000  # base units of each lot
LINES = 4  # of each slip
_MINUTES = 20  # between two slips


def school(folder: Path, kinds: int, movements: int) -> Path:
    """The file of a store as large as this, made when it is not there yet."""
    file = folder / f"store-{kinds}-{movements}-{big_school.tables()}.db"
    if not file.exists():
        print(f"Loading {movements:,} movements of {kinds:,} items, once ...", flush=True)
        for old in folder.glob(f"store-{kinds}-{movements}-*"):
            old.unlink()
        draft = file.with_suffix(".draft")
        draft.unlink(missing_ok=True)
        database = big_school.founded(f"sqlite:///{draft}")
        create_account(big_school.desk(database, big_school.ADMIN), KEEPER, KEEPER,
                       Role.LOGISTICS, big_school.PASSWORD, False)
        shelve(big_school.desk(database, KEEPER), kinds)
        database.close()
        hand_out(draft, kinds * LOTS, movements - kinds * LOTS)
        draft.rename(file)
    return file


def shelve(keeper: Desk, kinds: int) -> None:
    """Every item with its lots, as one receipt an item."""
    store = service.add_store(keeper, "库房")
    today, came = clock.today(), clock.now() - timedelta(days=4000)
    for kind in range(kinds):
        item = items.add(keeper, items.Described(
            f"物资{kind:04}", Category.OTHER, "只", quota=None))
        service.receive(keeper, service.Slip(at=came), [
            service.Arrival(item, store, PLENTY, f"{kind:04}-{lot}",
                            expires=today + timedelta(days=100 * (lot + 1)))
            for lot in range(LOTS)])


def hand_out(file: Path, lots: int, lines: int) -> None:
    """Slips of four lines, one base unit each, a slip every twenty minutes until now."""
    random = Random(1)
    began = clock.now() - timedelta(minutes=_MINUTES * (lines // LINES + 1))
    with closing(connection(file)) as raw:
        raw.execute("BEGIN IMMEDIATE")
        (first,) = raw.execute("SELECT max(id) + 1 FROM voucher").fetchone()
        number = first
        for start in range(0, lines, LINES):
            at = moment(began + timedelta(minutes=_MINUTES * start // LINES))
            raw.execute(VOUCHER, (number, f"n{number:031}", f"CK{at[:4]}-{number:04}", at, at))
            raw.executemany(LINE, ((number, lot, at) for lot in random.sample(
                range(1, lots + 1), min(LINES, lines - start))))
            number += 1
        raw.execute("UPDATE stock SET quantity = (SELECT sum(quantity) FROM movement"
                    " WHERE lot_id = stock.lot_id AND store_id = stock.store_id)")
        raw.execute("COMMIT")
        raw.execute("ANALYZE")


def connection(file: Path) -> sqlite3.Connection:
    """A connection with the pragmas that the program sets."""
    raw = sqlite3.connect(str(file), isolation_level=None)
    for pragma in PRAGMAS:
        raw.execute(f"PRAGMA {pragma}")
    return raw


def moment(at: object) -> str:
    """As the file keeps moments."""
    return f"{at:%Y-%m-%d %H:%M:%S.%f}"


VOUCHER = """
INSERT INTO voucher (id, nonce, number, kind, at, recorded_at, account_id, recipient, department,
                     purpose, approver)
VALUES (?, ?, ?, 'issued', ?, ?, 3, '王芳', '七(1)班', '晨检', '')
"""
LINE = """
INSERT INTO movement (voucher_id, lot_id, store_id, at, quantity) VALUES (?, ?, 1, ?, -1)
"""
