"""`main.py scan`: one line in, one verdict out, answered after its row is durable."""

import os
import subprocess
import sys
import tempfile
from contextlib import closing
from itertools import cycle
from pathlib import Path
from statistics import mean

from tests.bench import big_school
from tests.bench.measure import Bench, Figure, in_turn
from tests.bench.screen import raw_connection, select_and_insert

A_SECOND = 300  # verdicts


def run(bench: Bench) -> list[Figure]:
    """Each line is written when the answer to the one before is there."""
    count = bench.size(3_000, 20)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "campusward.db"
        database = big_school.founded(f"sqlite:///{file}")
        codes = cycle(big_school.enrol(database, count))
        database.close()
        command = ["main.py", "--data", folder, "--as", big_school.GUARD, "scan",
                   "--gate", big_school.GATE, "--direction", "in", "--json"]
        gate = subprocess.Popen(
            [sys.executable, *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, "CAMPUSWARD_PASSWORD": big_school.PASSWORD},
        )
        assert gate.stdin is not None
        assert gate.stdout is not None
        words, answers = gate.stdin, gate.stdout

        def ours() -> None:
            print(f"{next(codes)},36.5", file=words, flush=True)
            if '"passage": "' not in (answer := answers.readline()):
                raise SystemExit(f"no verdict: {answer!r}")

        ours()
        with closing(raw_connection(file)) as raw:
            floor, times = in_turn(
                lambda: select_and_insert(raw, next(codes)), ours, count, min(count, 100)
            )
        words.close()
        gate.wait()
    reached = 1000 / mean(times.values)
    return [Figure(
        "scan from standard input, a verdict", "ms", times,
        f"≥ {A_SECOND} a second (here {reached:,.0f})", reached >= A_SECOND, floor,
    )]
