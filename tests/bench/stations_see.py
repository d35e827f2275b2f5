"""How soon a second station sees a row, and what looking twice a second costs."""

import multiprocessing
import time
from multiprocessing.connection import Connection

from app.gate.rules import Direction
from app.gate.service import Scan, screen
from app.storage.database import Database
from tests.bench import big_school
from tests.bench.measure import Bench, Figure, Times
from tests.bench.stations import _postgresql, _sqlite
from ui.pulse import EVERY

SOON, CHEAP = 1000.0, 1.0  # ms; % of a core


def run(bench: Bench) -> list[Figure]:
    """On either database; the size of the tables does not matter to the question asked."""
    rounds, looks = bench.size(20, 3), bench.size(2_000, 50)
    figures = []
    for name, place in (("SQLite", _sqlite), ("PostgreSQL", _postgresql)):
        with place() as address:
            database = big_school.founded(address)
            codes = big_school.enrol(database, rounds)
            seen = _seen(address, codes)
            figures.append(Figure(
                f"a second station on {name} sees a row", "ms", seen,
                f"p99 ≤ {SOON:.0f} ms", seen.p99 <= SOON))
            cost = _cost(database, looks)
            figures.append(Figure(
                f"looking twice a second on {name}, CPU of both sides", "% of a core",
                Times.of([cost]), f"≤ {CHEAP:.0f} %", cost <= CHEAP))
            database.close()
    return figures


def _seen(address: str, codes: list[str]) -> Times:
    """From the answer to the one who wrote until the other knows, looking twice a second."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    writer = context.Process(target=_write, args=(address, codes, there))
    database = Database.open(address)
    writer.start()
    here.recv()
    token, times = database.changes.token(), []
    for number, _code in enumerate(codes):
        time.sleep(EVERY / 1000 * number / len(codes))  # anywhere between two looks
        here.send(None)
        next_look = time.monotonic()
        while (now := database.changes.token()) == token:
            next_look += EVERY / 1000
            time.sleep(max(0.0, next_look - time.monotonic()))
        seen = time.time()
        token = now
        times.append(max(0.0, seen - here.recv()) * 1000)
        token = database.changes.token()
    writer.join()
    database.close()
    return Times.of(times)


def _write(address: str, codes: list[str], orders: Connection) -> None:
    database = Database.open(address)
    desk = big_school.desk(database, big_school.GUARD, "gate 1")
    orders.send(0.0)
    for code in codes:
        orders.recv()
        screen(desk, 1, Direction.OUT, Scan(code))
        orders.send(time.time())
    database.close()


def _cost(database: Database, looks: int) -> float:
    """CPU of a look on this side, and at most as much waiting for the server, in % of a second."""
    database.changes.token()
    began = time.perf_counter()
    for _look in range(looks):
        database.changes.token()
    return (time.perf_counter() - began) / looks / (EVERY / 1000) * 100
