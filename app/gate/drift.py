"""Thermometers whose readings drift: the median of each against those of the others.

Hundreds of pupils pass each gate on a morning, and nothing sorts the warm ones to one of them:
medians lie within a tenth of each other. So a thermometer that stands apart is the thermometer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app import clock
from app.gate.models import Passage
from app.gate.rules import Direction
from app.places.models import Gate
from app.policy import Site

# °C; what JJF 1107 allows a forehead thermometer to be off, so less than this proves nothing.
APART = Decimal("0.3")
ENOUGH = 30  # first readings; the median of fewer moves by a tenth from chance alone


@dataclass(frozen=True)
class Drift:
    """One thermometer, or one gate where no number was told, on one day.

    device   its number, "" where only the gate is known
    middle   median of the first forehead readings, °C; others: what the rest say
    """

    gate: str
    device: str
    readings: int
    middle: Decimal
    others: Decimal

    @property
    def apart(self) -> Decimal:
        """°C above (+) or below (−) the others."""
        return self.middle - self.others

    @property
    def drifts(self) -> bool:
        """Does it stand apart by more than thermometers may?"""
        return abs(self.apart) >= APART


def drifts(session: Session, day: date) -> list[Drift]:
    """Every thermometer with enough readings on a day, the farthest apart first."""
    rows = session.execute(
        select(Passage.person_id, Passage.temperature, Passage.device, Gate.name)
        .join(Gate, Gate.id == Passage.gate_id)
        .where(*_within(day), Passage.direction == Direction.IN,
               Passage.site == Site.FOREHEAD, Passage.temperature.is_not(None))
        .order_by(Passage.at, Passage.id))
    seen: set[int] = set()
    readings: dict[tuple[str, str], list[Decimal]] = {}
    for person, temperature, device, gate in rows:
        if temperature is not None and person is not None and person not in seen:
            seen.add(person)
            readings.setdefault((gate, device or ""), []).append(temperature)
    return compared(readings)


def compared(readings: Mapping[tuple[str, str], list[Decimal]]) -> list[Drift]:
    """Each against the middle of all thermometers, so that one that is off does not pull it along.

    Of two nobody knows which one is off: each is told against the other. One alone, and those
    with too few readings, are not judged.
    """
    middles = {key: median(own) for key, own in readings.items() if len(own) >= ENOUGH}
    told = []
    for (gate, device), middle in middles.items():
        others = [each for key, each in middles.items()
                  if len(middles) > 2 or key != (gate, device)]
        if len(middles) > 1:
            told.append(Drift(gate, device, len(readings[gate, device]), middle, median(others)))
    return sorted(told, key=lambda each: (-abs(each.apart), each.gate, each.device))


def _within(day: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    first, end = clock.bounds(day, day)
    return Passage.at >= first, Passage.at < end
