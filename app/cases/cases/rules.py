"""How a case can be classified; pure (clause 3.2.2)."""

from enum import StrEnum


class Classification(StrEnum):
    """疑似, 无症状, 确诊, 排除."""

    SUSPECTED = "suspected"
    ASYMPTOMATIC = "asymptomatic"
    CONFIRMED = "confirmed"
    EXCLUDED = "excluded"


class Care(StrEnum):
    """Where somebody is treated, and how it ended (转归)."""

    SCHOOL = "school"
    HOME = "home"
    HOSPITAL = "hospital"
    RECOVERED = "recovered"
    DIED = "died"


OPEN = frozenset({Classification.SUSPECTED, Classification.ASYMPTOMATIC, Classification.CONFIRMED})
"""What counts as a case; an excluded one keeps its history."""
