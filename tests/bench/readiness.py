"""The readiness board of the demo school: six vetoes from the records of every room."""

import sqlite3
from contextlib import closing
from pathlib import Path

from app import clock
from app.demo import morning
from app.progress import QUIET
from app.response.readiness import queries
from app.security.desk import Actor, Desk
from app.security.rights import Right, Role
from tests.bench import big_school
from tests.bench.measure import Bench, Figure, in_turn

PRINCIPAL = Actor(None, "bench", "bench", Role.PRINCIPAL)
READ = ("finding", "inspection_answer", "round_done", "duty_slot", "hazard_look", "place")


def run(bench: Bench) -> list[Figure]:
    """The floor reads the rows of six of its tables, without any words."""
    file = _file(bench)
    with big_school.opened(file) as database, closing(sqlite3.connect(file)) as raw:
        desk = Desk(database, PRINCIPAL, "bench")
        with desk.read(Right.READ_READINESS) as session:
            day = clock.today()
            assert all(each.conditions for each in queries.board(session, day).lights)
            floor, board = in_turn(
                lambda: [raw.execute(f"SELECT * FROM {each}").fetchall() for each in READ],
                lambda: queries.board(session, day), bench.size(40, 3))
    return [Figure("readiness board of the demo school", "ms", board, "p50 ≤ 50 ms",
                   board.p50 <= 50, floor)]


def _file(bench: Bench) -> Path:
    """Made anew each day: what is due moves with it."""
    whole = bench.folder / f"readiness-{clock.today()}-{big_school.tables()}.db"
    if not whole.exists():
        bench.folder.mkdir(parents=True, exist_ok=True)
        draft = whole.with_suffix(".draft")
        draft.unlink(missing_ok=True)
        database = big_school.open_database(f"sqlite:///{draft}")
        try:
            morning.with_school(database, QUIET)
        finally:
            database.close()
        draft.rename(whole)
    return whole
