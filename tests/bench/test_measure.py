"""How figures are taken; the benches themselves run by `dev.py bench` only."""

import importlib
from pathlib import Path

import pytest

from tests.bench.__main__ import FIGURES
from tests.bench.measure import Bench, Figure, Times, in_turn


def test_floor_and_ours_take_turns_block_by_block():
    calls: list[str] = []
    floor, ours = in_turn(
        lambda: calls.append("floor"), lambda: calls.append("ours"), rounds=4, block=2
    )
    assert calls == ["floor", "floor", "ours", "ours"] * 2
    assert len(floor.values) == len(ours.values) == 4


def test_percentiles_are_of_the_sorted_times():
    times = Times.of([float(value) for value in range(100, 0, -1)])
    assert (times.p50, times.p99) == (51, 100)
    assert str(times) == "51.0 / 100"
    assert str(Times.of([3.0])) == "3.00"


def test_a_figure_is_a_line_beside_its_floor():
    ours, floor = Times.of([3.0]), Times.of([2.0])
    assert Figure("scan", "ms", ours, "≤ 2 × floor", True, floor).row() == (
        "| scan (ms) | 3.00 | 2.00 | 1.50 | ≤ 2 × floor | yes |"
    )
    assert Figure("cards", "MiB", ours, "≤ 2 MiB", False).row() == (
        "| cards (MiB) | 3.00 | – | – | ≤ 2 MiB | **no** |"
    )


def test_a_quick_run_has_the_small_size():
    assert [Bench(Path(), quick).size(100, 1) for quick in (False, True)] == [100, 1]


@pytest.mark.parametrize("name", FIGURES)
def test_each_figure_has_its_bench(name):
    assert callable(importlib.import_module(f"tests.bench.{name}").run)
