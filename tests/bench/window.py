"""Enter to verdict in the real window, in a school with ten million passages."""

import os
import tempfile
from itertools import chain, cycle
from pathlib import Path

from tests.bench import big_school
from tests.bench.measure import Bench, Figure, Times
from tests.bench.screen_of_its_own import own_screen

FRAME = 16.7  # ms, one picture of a screen at 60 Hz
BLOCK = 26  # lines at a time: an even number, so that each window gets whole pairs


def run(bench: Bench) -> list[Figure]:
    """A pass, then its owner's temperature, and so on: every line is a row and a verdict."""
    file = big_school.school(
        bench.folder, bench.size(10_000, 1_000), bench.size(10_000_000, 20_000)
    )
    rounds = bench.size(2_000, BLOCK)
    os.environ.update(own_screen())
    with tempfile.TemporaryDirectory() as folder:
        floor, times = _measured(file, Path(folder), rounds)
    met = times.p99 <= FRAME
    return [Figure("Enter → verdict painted, row durable", "ms", times,
                   f"p99 ≤ {FRAME} ms", met, floor)]


def _measured(file: Path, folder: Path, rounds: int) -> tuple[Times, Times]:
    # Qt reads the environment when it is imported.
    from PySide6.QtWidgets import QApplication

    from tests.bench.gate_window import BareWindow, GateWindow
    from ui import language, theme

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    language.speak(app, "zh_CN")
    theme.apply(app, "light")
    bare = BareWindow()
    with big_school.opened(file) as database:
        gate = GateWindow(big_school.desk(database, big_school.GUARD), folder)
        codes = big_school.codes(file, 2 * rounds)
        lines = cycle(chain.from_iterable((code, "36.5") for code in codes))
        kept: tuple[list[float], list[float]] = ([], [])
        for _round in range(rounds // BLOCK + 1):
            for window, times in zip((bare, gate), kept, strict=True):
                window.come_forward()
                times += [window.scan(next(lines)) for _scan in range(BLOCK)]
        gate.close()
    return Times.of(kept[0][BLOCK:] or kept[0]), Times.of(kept[1][BLOCK:] or kept[1])
