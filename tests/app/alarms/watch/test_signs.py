"""EARS C2 with its parameters: seven school days, two between, three deviations."""

from decimal import Decimal

import pytest

from app.alarms.watch import signs
from app.alarms.watch.signs import c2, early_signs
from app.alarms.watch.thresholds import sign
from app.security.rights import Right
from tests.app.alarms.watch.conftest import FEVER, MONDAY, day
from tests.schools import on_sqlite

# ten counts, the last is today's; mean and limit of the first seven
SERIES = [
    ([2, 2, 2, 2, 2, 2, 2, 9, 9, 3], "2", "3.5", False),
    ([2, 2, 2, 2, 2, 2, 2, 9, 9, 4], "2", "3.5", True),
    ([0, 0, 0, 0, 0, 0, 0, 0, 0, 2], "0", "2", False),
    ([0, 0, 0, 0, 0, 0, 0, 0, 0, 3], "0", "2", True),
    ([4, 6, 5, 5, 4, 6, 5, 0, 0, 8], "5", "7.4495", True),
    ([4, 6, 5, 5, 4, 6, 5, 0, 0, 7], "5", "7.4495", False),
]


@pytest.mark.parametrize(("counts", "mean", "limit", "raised"), SERIES)
def test_the_limit_is_the_mean_and_three_deviations(counts, mean, limit, raised):
    middle, _deviation, told = c2(counts, sign())
    assert (middle, told) == (Decimal(mean), Decimal(limit))
    assert (counts[-1] > told) is raised


def test_without_a_whole_baseline_there_is_no_sign():
    assert c2([0] * 8 + [20], sign())[2] is None


@on_sqlite
def test_a_jump_is_a_sign_counted_on_school_days_by_persons(school, ward):
    for person in ward.pupils(4):
        ward.ill(person, FEVER)
        ward.ill(person, FEVER)
    with school.doctor.read(Right.READ_HEALTH) as session:
        first = early_signs(session, MONDAY)[0]
        assert early_signs(session, day(-1)) == []  # a Sunday
        (row,) = signs.register(session, signs.Period(day(-5), MONDAY))
    assert (first.topic, first.count, first.raised) == ("symptom:fever", 4, True)
    assert next(when for when, _n in first.series) == day(-13)
    assert row == first
