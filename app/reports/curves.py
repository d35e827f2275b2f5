"""What a curve is: points with words, and the scale they stand on; drawn by screen and paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum

MOST = 6  # lines of a grid
HUNDRED = Decimal(100)


class Form(StrEnum):
    """A line over days, upright bars over days, or lying bars one below the other."""

    LINE = "line"
    BARS = "bars"
    RANKING = "ranking"


@dataclass(frozen=True)
class Point:
    """One place on the axis.

    value   None: nothing to show (“—”), a gap in a line
    words   the value in full, with numerator and denominator: 98.00 % (1 176 / 1 200)
    """

    label: str
    value: Decimal | None
    words: str


@dataclass(frozen=True)
class Curve:
    """A title, what is counted (`unit`), and the points in the order of the axis."""

    title: str
    form: Form
    unit: str
    points: Sequence[Point]

    @property
    def empty(self) -> bool:
        """Is there nothing to draw?"""
        return all(point.value is None for point in self.points)

    @property
    def scale(self) -> "Scale":
        """Bars begin at 0; a line of high rates shows the part in which it moves."""
        values = [point.value for point in self.points if point.value is not None]
        return scale(values or [Decimal(0)], self.form is Form.LINE, self.unit == "%")


@dataclass(frozen=True)
class Scale:
    """From the lowest line of the grid to the highest; `step` between two."""

    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def lines(self) -> list[Decimal]:
        """Where the lines of the grid are."""
        count = int((self.high - self.low) / self.step)
        return [self.low + self.step * number for number in range(count + 1)]

    def share(self, value: Decimal) -> float:
        """How high a value stands: 0 at the bottom, 1 at the top."""
        return float((value - self.low) / (self.high - self.low))


def scale(values: Sequence[Decimal], line: bool, percent: bool) -> Scale:
    """A scale of 1, 2 or 5 times a power of ten, with few lines; per cent ends at 100."""
    high = max(values)
    low = min(values) if line and min(values) > high / 2 else Decimal(0)
    room = max(high - low, Decimal("0.1") if percent else Decimal(4))
    step = next(each for each in _steps(percent) if room / each < MOST - 1)
    bottom = (low / step).to_integral_value(ROUND_FLOOR) * step
    top = (high / step).to_integral_value(ROUND_CEILING) * step
    if top == bottom:
        top, bottom = top + step, max(Decimal(0), bottom - step)
    if percent and top > HUNDRED:
        top, bottom = HUNDRED, min(bottom, HUNDRED - step)
    return Scale(bottom, top, step)


def _steps(percent: bool) -> list[Decimal]:
    powers = range(-2 if percent else 0, 8)
    return [Decimal(digit).scaleb(power) for power in powers for digit in (1, 2, 5)]
