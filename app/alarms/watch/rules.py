"""Who fell ill when and of what, and how many that is in a window of days; pure (R1.2–R1.4, R1.8).

A person counts once, on the day the illness began: the onset where somebody told it, else the day
on which it was seen first. Checks, absences, visits, observations and cases of one person are one.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from app.health.checks.rules import Symptom

ILI_FROM = Decimal("38.0")  # °C, of an influenza-like illness (R1.8)
ILI_WITH = frozenset({Symptom.COUGH, Symptom.SORE_THROAT})
GAP = timedelta(days=3)  # seen again within three days is the same illness (a weekend between)
DAY = timedelta(days=1)


class Scope(StrEnum):
    """Among whom is counted."""

    CLASS = "class"
    DORMITORY = "dormitory"
    GRADE = "grade"
    SCHOOL = "school"


class Level(StrEnum):
    """What reaching a threshold means.

    REPORT      to be reported by the rules of 2006 (R1.2)
    CLUSTER     聚集性疫情, before an event (R1.7, R0.5)
    EVENT       突发公共卫生事件 (R1.4)
    SUSPENSION  a class may be suspended (R1.8)
    WATCH       the school's own watch; nothing is due
    """

    REPORT = "report"
    CLUSTER = "cluster"
    EVENT = "event"
    SUSPENSION = "suspension"
    WATCH = "watch"


class StepKind(StrEnum):
    """What somebody did about an alarm."""

    ACKNOWLEDGED = "acknowledged"
    NOTE = "note"


class ExposureKind(StrEnum):
    """What people shared (共同用餐, 饮水 …)."""

    MEAL = "meal"
    WATER = "water"
    MEDICINE = "medicine"
    VACCINE = "vaccine"
    POISON = "poison"
    OTHER = "other"
