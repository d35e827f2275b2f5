"""The overview over three years of every room, and an inspection pack of 60,000 passages."""

import json
import subprocess
import sys
import tempfile
from datetime import date, time, timedelta
from pathlib import Path

from app import clock
from app.response.overview.queries import overview
from app.security.desk import Actor, Desk
from app.security.rights import Role
from app.storage.database import Database
from tests.bench import big_school, grown_school
from tests.bench.measure import Bench, Figure, Times, timed

PRINCIPAL = Actor(None, "bench", "bench", Role.PRINCIPAL)
MEMORY, LONGEST = 300, 30_000  # MiB, ms


def run(bench: Bench) -> list[Figure]:
    """2,400 people, 200 places: passages, checks, rounds, findings and slips of three years."""
    file = grown_school.school(bench.folder, bench.size(2_400, 200),
                               bench.size(3_000_000, 20_000), bench.size(200, 20))
    day = big_school.last_day(file)
    with big_school.opened(file) as database:
        figures = [_overview(database, day, bench.size(40, 3))]
        days = _days(database, day, bench.size(60_000, 2_000))
    return [*figures, *_pack(file, days)]


def _overview(database: Database, day: date, rounds: int) -> Figure:
    desk, at = Desk(database, PRINCIPAL, "bench"), clock.at(day, time(9))
    overview(desk, at)
    times = Times.of([timed(lambda: overview(desk, at)) for _round in range(rounds)])
    return Figure("overview of the principal, 3 years", "ms", times, "p50 ≤ 300 ms",
                  times.p50 <= 300)


def _days(database: Database, last: date, rows: int) -> tuple[date, date]:
    """The last days that bear so many passages."""
    with database.engine.connect() as raw:
        at = raw.exec_driver_sql(
            f"SELECT at FROM passage ORDER BY at DESC LIMIT 1 OFFSET {rows - 1}").scalar()
    first = clock.local(clock.parse(f"{at}+00:00")).date() + timedelta(days=1)
    return min(first, last), last


def _pack(file: Path, days: tuple[date, date]) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", MAKE, str(file), folder, *map(str, days)], check=True,
            capture_output=True)
    took, peak, rows = json.loads(done.stdout)
    times, memory = Times.of([took]), Times.of([peak])
    name = f"inspection pack of {rows:,} rows"
    return [
        Figure(name, "ms", times, "≤ 30 s", took <= LONGEST),
        Figure(f"{name}, peak of the whole process", "MiB", memory, f"≤ {MEMORY} MiB",
               peak <= MEMORY),
    ]


# In a process of its own, so that its peak is its own.
MAKE = """
import json, re, sys, time
from datetime import date
from pathlib import Path
from app.reactions import open_database
from app.register import Period
from app.reports.packing import make
from app.security.desk import Actor, Desk
from app.security.rights import Role
file, folder, first, last = sys.argv[1:]
desk = Desk(open_database(f"sqlite:///{file}"), Actor(None, "b", "b", Role.PRINCIPAL), "bench")
began = time.perf_counter()
made = make(desk, Period(date.fromisoformat(first), date.fromisoformat(last)),
            Path(folder) / "pack.pdf")
took = time.perf_counter() - began
(peak,) = re.findall(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())
print(json.dumps([took * 1e3, int(peak) / 1024, made.rows]))
"""
