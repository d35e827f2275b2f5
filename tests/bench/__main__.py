"""Measure each figure beside its floor: `python3 dev.py bench [NAME …] [--quick] [--folder DIR]`.

The last lines are the table for the README. Loading the school of ten million passages takes
some minutes and 6 GB, once; it stays in the folder (a temporary one unless named).
"""

import argparse
import importlib
import os
import platform
import sqlite3
import sys
import tempfile
from pathlib import Path

import PySide6
import sqlalchemy

from app import clock
from tests.bench.measure import HEAD, Bench

FIGURES = (
    "window", "serial", "screen", "scan", "stations", "stations_see", "start", "search",
    "presence", "muster", "roster", "paper", "photos", "checks", "class_check",
    "health_file", "numbers", "lookback", "coverage", "counts", "issue", "on_hand", "board",
    "contacts", "alarms", "rounds", "readiness", "overview",
)


def main() -> int:
    """Run what is named, or all; 0 when every target was met."""
    words = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    words.add_argument("figures", nargs="*", metavar="NAME", help=" ".join(FIGURES))
    words.add_argument("--quick", action="store_true", help="small sizes, to try the bench itself")
    words.add_argument("--folder", type=Path, help="where the large school is kept",
                       default=Path(tempfile.gettempdir()) / "campusward-bench")
    given = words.parse_args()
    if unknown := set(given.figures) - set(FIGURES):
        words.error(f"no figure named {' '.join(sorted(unknown))}; there are {' '.join(FIGURES)}")
    bench = Bench(given.folder, given.quick)
    given.folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for name in given.figures or FIGURES:
        print(f"{name} ...", file=sys.stderr, flush=True)
        rows += importlib.import_module(f"tests.bench.{name}").run(bench)
    print(f"\n{machine()}\n\n{HEAD}", *(row.row() for row in rows), sep="\n")
    return 0 if all(row.met for row in rows) else 1


def machine() -> str:
    """When and on what it was measured."""
    return (
        f"{clock.today()}, {_processor()}, {os.cpu_count()} cores, {platform.system()}; "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"SQLAlchemy {sqlalchemy.__version__}, PySide6 {PySide6.__version__}"
    )


def _processor() -> str:
    listed = Path("/proc/cpuinfo")
    lines = listed.read_text().splitlines() if listed.exists() else []
    named = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor() or platform.machine()


if __name__ == "__main__":
    sys.exit(main())
