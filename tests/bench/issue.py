"""Three lots handed out on one slip, beside the bare rows of that slip in the same file."""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count

from app import clock
from app.supplies.ledger import service
from app.supplies.ledger.booking import Slip
from app.supplies.ledger.rules import Take
from tests.bench import big_school, stocked_school
from tests.bench.measure import Bench, Figure, in_turn

BLOCK, WIDE = 50, 3  # slips at a time; lots on each


def run(bench: Bench) -> list[Figure]:
    """`issue()` behind a million movements."""
    kinds, movements = bench.size(2_000, 50), bench.size(1_000_000, 2_000)
    file = stocked_school.school(bench.folder, kinds, movements)
    lots = _lots(kinds * stocked_school.LOTS)
    with big_school.opened(file) as database, closing(stocked_school.connection(file)) as raw:
        keeper = big_school.desk(database, stocked_school.KEEPER)

        def ours() -> None:
            service.issue(keeper, Slip("王芳", "七(1)班", "晨检"),
                          [Take(lot, 1, 1) for lot in next(lots)])

        ours()
        floor, times = in_turn(lambda: _floor(raw, next(lots)), ours,
                               bench.size(1_000, 2 * BLOCK), BLOCK)
    met = times.p50 <= 5 * floor.p50
    return [Figure("three lots handed out, audit included", "ms", times, "≤ 5 × floor", met,
                   floor)]


def _lots(many: int) -> Iterator[tuple[int, ...]]:
    for number in count():
        yield tuple((number * WIDE + place) % many + 1 for place in range(WIDE))


def _floor(raw: sqlite3.Connection, lots: tuple[int, ...]) -> None:
    """One voucher, its three lines, the balance of each lot, commit.

    The same file, tables, indexes, triggers and durability as ours; but no look at stock, marks
    and expiry, no running number and no audit entries, which ours has on top.
    """
    now = stocked_school.moment(clock.now())
    raw.execute("BEGIN IMMEDIATE")
    code = secrets.token_hex(10)
    key = raw.execute(stocked_school.VOUCHER, (None, code, code, now, now)).lastrowid
    raw.executemany(stocked_school.LINE, ((key, lot, now) for lot in lots))
    raw.executemany("UPDATE stock SET quantity = quantity - 1 WHERE lot_id = ? AND store_id = 1",
                    ((lot,) for lot in lots))
    raw.execute("COMMIT")
