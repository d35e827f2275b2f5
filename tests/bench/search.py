"""Finding a person among 100,000 while somebody types."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import cycle
from pathlib import Path
from random import Random

from app.people.queries import search
from app.security.rights import Right
from tests.bench import big_school
from tests.bench.measure import Bench, Figure, in_turn

ENOUGH = 20  # what the list under the field holds


def run(bench: Bench) -> list[Figure]:
    """A word that enough people begin with, and one that only stands inside their names."""
    file = _people(bench.folder, bench.size(100_000, 2_000))
    rounds = bench.size(4_000, 40)
    with big_school.opened(file) as database, closing(sqlite3.connect(file)) as raw:
        desk = big_school.desk(database, big_school.GUARD)
        with desk.read(Right.SCREEN) as session:
            beginnings = cycle(_beginnings(raw, rounds))
            prefix = in_turn(
                lambda: raw.execute(RANGE, (word := next(beginnings), word + "\U0010ffff"))
                .fetchall(),
                lambda: search(session, next(beginnings), ENOUGH), rounds,
            )
            parts = cycle(_parts(raw, rounds))
            look: Callable[[], object] = lambda: search(session, next(parts), ENOUGH)  # noqa: E731
            infix = in_turn(
                lambda: raw.execute(INFIX, (f"%{next(parts)}%",)).fetchall(), look, rounds // 10
            )
    return [
        Figure("person search, prefix", "ms", prefix[1], "p99 ≤ 1 ms",
               prefix[1].p99 <= 1, prefix[0]),
        Figure("person search, part of a name", "ms", infix[1], "p99 ≤ 10 ms",
               infix[1].p99 <= 10, infix[0]),
    ]


RANGE = "SELECT person_id FROM search_key WHERE key >= ? AND key < ? ORDER BY key LIMIT 20"
INFIX = "SELECT id FROM person WHERE name LIKE ? LIMIT 20"


def _people(folder: Path, count: int) -> Path:
    file = folder / f"people-{count}-{big_school.tables()}.db"
    if not file.exists():
        print(f"Loading {count:,} people, once ...", flush=True)
        for old in folder.glob(f"people-{count}-*"):
            old.unlink()
        draft = file.with_suffix(".draft")
        database = big_school.founded(f"sqlite:///{draft}")
        big_school.enrol(database, count, photos=False)
        database.close()
        draft.rename(file)
    return file


def _beginnings(raw: sqlite3.Connection, count: int) -> list[str]:
    """Beginnings of real keys, one to six characters, that fill the list."""
    keys = [key for (key,) in raw.execute("SELECT key FROM search_key")]
    random, found = Random(4), []
    while len(found) < count:
        word = random.choice(keys)[:random.randint(1, 6)]
        rows = raw.execute(FILLED, (word, word + "\U0010ffff", ENOUGH)).fetchall()
        if len(rows) == ENOUGH:
            found.append(word)
    return found


FILLED = "SELECT DISTINCT person_id FROM search_key WHERE key >= ? AND key < ? LIMIT ?"


def _parts(raw: sqlite3.Connection, count: int) -> list[str]:
    """Given names of two characters, with which no name begins."""
    names = [name for (name,) in raw.execute("SELECT name FROM person WHERE length(name) = 3")]
    return [name[1:] for name in Random(5).sample(names, min(count, len(names)))]
