"""One scan in the service, against the least that sqlite3 does for it."""

import secrets
import sqlite3
from contextlib import closing
from decimal import Decimal
from itertools import cycle

from app import clock
from app.gate.rules import Direction
from app.gate.service import Scan, screen
from app.storage.database import PRAGMAS
from tests.bench import big_school
from tests.bench.measure import Bench, Figure, in_turn

BLOCK = 100


def run(bench: Bench) -> list[Figure]:
    """`screen()` on a school with ten million passages."""
    file = big_school.school(
        bench.folder, bench.size(10_000, 1_000), bench.size(10_000_000, 20_000)
    )
    rounds = bench.size(3_000, 2 * BLOCK)
    codes = cycle(big_school.codes(file, rounds))
    with big_school.opened(file) as database, closing(raw_connection(file)) as raw:
        desk = big_school.desk(database, big_school.GUARD)

        def ours() -> None:
            screen(desk, 1, Direction.IN, Scan(next(codes), Decimal("36.5")))

        ours()
        floor, times = in_turn(lambda: select_and_insert(raw, next(codes)), ours, rounds, BLOCK)
    met = times.p50 <= 4 * floor.p50
    return [Figure("screen(), audit included", "ms", times, "≤ 4 × floor", met, floor)]


def raw_connection(file: object) -> sqlite3.Connection:
    """A connection with the pragmas that the program sets."""
    raw = sqlite3.connect(str(file), isolation_level=None)
    for pragma in PRAGMAS:
        raw.execute(f"PRAGMA {pragma}")
    return raw


def select_and_insert(raw: sqlite3.Connection, code: str) -> None:
    """The floor: person by pass, one passage, commit.

    The same file, tables, indexes, triggers and durability as ours, the statements prepared by
    sqlite3's own cache; but no look at earlier passages, restrictions and policy, no rules and
    no audit entry, which ours has on top.
    """
    raw.execute("BEGIN IMMEDIATE")
    (person, *_face) = raw.execute(PERSON, (code,)).fetchone()
    now = clock.now().replace(tzinfo=None).isoformat(" ")
    raw.execute(PASSAGE, (secrets.token_hex(10), now, now, now, code, person))
    raw.execute("COMMIT")


PERSON = """
SELECT person.id, person.name, person.number, person.status, person.boarding
FROM pass JOIN person ON person.id = pass.person_id WHERE pass.code = ?
"""
PASSAGE = """
INSERT INTO passage (nonce, at, order_at, recorded_at, gate_id, direction, code, means, person_id,
                     temperature, site, verdict, reason, policy_id, account_id, station)
VALUES (?, ?, ?, ?, 1, 'in', ?, 'scan', ?, 365, 'forehead', 'admit', 'CLEAR', 1, 2, 'floor')
"""
