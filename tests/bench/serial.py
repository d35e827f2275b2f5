"""A line of a serial scanner to its verdict, beside the same line from the keyboard."""

import os
import tempfile
from collections.abc import Callable
from itertools import chain, cycle
from pathlib import Path
from typing import Any

from tests.bench import big_school
from tests.bench.measure import Bench, Figure, Times
from tests.bench.screen_of_its_own import own_screen

BLOCK = 26  # lines at a time: an even number, so that each way gets whole pairs
PAUSE = 55  # ms between two lines, for both: a port is slowed to 20 lines a second
SLACK = 1.5  # as fast as the keyboard: the port's thread and one more event may lie between


def run(bench: Bench) -> list[Figure]:
    """Both ways into one window: a pass, then its owner's temperature, and so on."""
    if not hasattr(os, "openpty"):
        return []
    file = big_school.school(
        bench.folder, bench.size(10_000, 1_000), bench.size(10_000_000, 20_000)
    )
    rounds = bench.size(500, BLOCK)
    os.environ.update(own_screen())
    with tempfile.TemporaryDirectory() as folder:
        keyboard, port = _measured(file, Path(folder), rounds)
    met = port.p50 <= SLACK * keyboard.p50
    return [Figure("serial line → verdict painted, row durable", "ms", port,
                   f"p50 ≤ {SLACK} × keyboard", met, keyboard)]


def _measured(file: Path, folder: Path, rounds: int) -> tuple[Times, Times]:
    # Qt reads the environment when it is imported.
    from PySide6.QtWidgets import QApplication

    from tests.bench.gate_window import GateWindow, SerialGate
    from ui import language, theme

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    language.speak(app, "zh_CN")
    theme.apply(app, "light")
    with big_school.opened(file) as database:
        gate = SerialGate(big_school.desk(database, big_school.GUARD), folder)
        gate.come_forward()
        codes = big_school.codes(file, 2 * rounds + 2 * BLOCK)
        lines = cycle(chain.from_iterable((code, "36.5") for code in codes))
        kept: tuple[list[float], list[float]] = ([], [])
        for _round in range(rounds // BLOCK + 1):
            for way, times in zip((GateWindow.scan, SerialGate.hear), kept, strict=True):
                times += [_rested(way, gate, next(lines)) for _scan in range(BLOCK)]
        gate.close()
    return Times.of(kept[0][BLOCK:] or kept[0]), Times.of(kept[1][BLOCK:] or kept[1])


def _rested(way: Callable[[Any, str], float], gate: object, line: str) -> float:
    from PySide6.QtTest import QTest

    QTest.qWait(PAUSE)
    return way(gate, line)
