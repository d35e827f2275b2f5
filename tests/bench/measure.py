"""Taking times in turn, and the table they end in."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Bench:
    """What a measurement is given: sizes, and a folder that outlives the run.

    quick  small sizes: shows that the bench itself works, its figures say nothing
    """

    folder: Path
    quick: bool = False

    def size(self, full: int, quick: int) -> int:
        """The full size, or the one of a quick run."""
        return quick if self.quick else full


@dataclass(frozen=True)
class Times:
    """Milliseconds, or another unit, sorted."""

    values: Sequence[float]

    @classmethod
    def of(cls, values: Sequence[float]) -> "Times":
        """In order."""
        return cls(sorted(values))

    @property
    def p50(self) -> float:
        """The median."""
        return self.values[len(self.values) // 2]

    @property
    def p99(self) -> float:
        """99 of 100 are at most this."""
        return self.values[min(int(len(self.values) * 0.99), len(self.values) - 1)]

    def __str__(self) -> str:
        if len(self.values) < 20:  # a handful has no percentiles
            return _short(self.p50)
        return f"{_short(self.p50)} / {_short(self.p99)}"


@dataclass(frozen=True)
class Figure:
    """One line of the table; without a floor the target is absolute."""

    name: str
    unit: str
    ours: Times
    target: str
    met: bool
    floor: Times | None = None

    def row(self) -> str:
        """The line in Markdown."""
        floor = str(self.floor) if self.floor else "–"
        ratio = f"{self.ours.p50 / self.floor.p50:.2f}" if self.floor else "–"
        met = "yes" if self.met else "**no**"
        name = f"{self.name} ({self.unit})"
        return f"| {name} | {self.ours} | {floor} | {ratio} | {self.target} | {met} |"


HEAD = (
    "| figure | ours p50 / p99 | floor p50 / p99 | ratio | target | met |\n"
    "|---|---|---|---|---|---|"
)


def timed(work: Callable[[], object]) -> float:
    """How many milliseconds it takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1e3


def in_turn(
    floor: Callable[[], object], ours: Callable[[], object], rounds: int, block: int = 1
) -> tuple[Times, Times]:
    """Both in turn, so that a busy machine slows both: first the floor's times, then ours.

    block   calls at a time; two connections that write one SQLite file empty each other's
            cache, which neither would do to itself
    """
    times: tuple[list[float], list[float]] = ([], [])
    for _round in range(rounds // block):
        for work, kept in zip((floor, ours), times, strict=True):
            kept += [timed(work) for _call in range(block)]
    return Times.of(times[0]), Times.of(times[1])


def _short(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:,.0f}"
