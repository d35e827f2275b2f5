"""When a round is looked at and by when it is reported, as bells and policy say; pure."""

from collections.abc import Sequence
from datetime import time

from app.health.checks.rules import Round
from app.policy import Policy
from app.rulebook.calendar.rules import LessonView

AFTERNOON = time(13)  # a lesson from here on is one of the afternoon
EVENING = time(18)  # lessons that end from here on are evening study, then boarders are looked at
USUAL = {Round.MORNING: time(8), Round.NOON: time(14), Round.EVENING: time(21)}  # without bells


def usual(round_: Round, lessons: Sequence[LessonView], weekday: int | None) -> time:
    """When a look was made whose time nobody wrote down.

    Before the first lesson, before the first one of the afternoon, after evening study.
    """
    held = _held(lessons, weekday)
    begins = [each.begins for each in held]
    if round_ is Round.EVENING:
        return max((each.ends for each in held if each.ends >= EVENING), default=USUAL[round_])
    if round_ is Round.NOON:
        begins = [each for each in begins if each >= AFTERNOON]
    return min(begins, default=USUAL[round_])


def due(
    round_: Round, lessons: Sequence[LessonView], weekday: int | None, policy: Policy
) -> time | None:
    """The last moment to report: the policy's, or the bell when it rings earlier.

    In the morning the third lesson (R2.3), at noon the first one of the afternoon (R2.1); None
    without school, or where the school holds no such check.
    """
    if weekday is None or not _checked(round_, policy):
        return None
    begins = sorted(each.begins for each in _held(lessons, weekday))
    if round_ is Round.MORNING:
        return min([policy.morning_check_by, *begins[2:3]])
    if round_ is Round.NOON:
        return min([policy.noon_check_by, *(each for each in begins if each >= AFTERNOON)])
    return policy.evening_check_by


def _checked(round_: Round, policy: Policy) -> bool:
    return {Round.NOON: policy.noon_check, Round.EVENING: policy.evening_check}.get(round_, True)


def _held(lessons: Sequence[LessonView], weekday: int | None) -> list[LessonView]:
    return [each for each in lessons
            if weekday and str(weekday) in each.weekdays and not each.free]
