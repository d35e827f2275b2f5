"""One person, one post; a certificate is good to its last day included: tables at the edges."""

from datetime import date

import pytest

from app.people.staffing.catalogue import catalogue
from app.people.staffing.rules import (
    Duty,
    Flaw,
    Held,
    Paper,
    State,
    clash,
    duty,
    flaw,
    state,
    years_after,
)

TODAY = date(2026, 11, 23)
CLEANER = Held("保洁", "主校区", "洁美物业", date(2026, 3, 1))


def held(since: str, until: str | None = None, **other: str) -> Held:
    return Held(
        other.get("name", "保安"), other.get("site", ""), other.get("employer", "安盾保安"),
        date.fromisoformat(since), date.fromisoformat(until) if until else None)


@pytest.mark.parametrize(
    ("wanted", "refused"),
    [
        (held("2026-11-23"), True),
        (held("2026-02-01"), True),
        (held("2026-02-01", "2026-03-02"), True),
        (held("2026-02-01", "2026-03-01"), False),
        (held("2026-11-23", name="保洁"), True),
        (held("2026-11-23", name="保洁", employer="洁美物业", site="南校区"), True),
    ],
    ids=["second", "before", "one day over", "ends as it begins", "other employer", "other site"],
)
def test_nobody_holds_two_posts_on_one_day(wanted, refused):
    assert (clash([CLEANER], wanted) is CLEANER) is refused


def test_a_post_that_has_ended_stands_against_nothing():
    over = Held("保洁", "", "洁美物业", date(2026, 3, 1), date(2026, 11, 23))
    assert clash([over], held("2026-11-23")) is None
    assert clash([over], held("2026-11-22")) is over
    assert over.on(date(2026, 11, 22))
    assert not over.on(date(2026, 11, 23))


def test_a_post_changed_on_its_first_day_counts_for_no_day():
    empty = Held("保洁", "", "", date(2026, 11, 23), date(2026, 11, 23))
    assert clash([empty], held("2026-11-23")) is None


@pytest.mark.parametrize(
    ("issued", "until"),
    [("2026-03-01", "2027-03-01"), ("2024-02-29", "2025-02-28"), ("2023-02-28", "2024-02-28")],
)
def test_a_year_ends_on_its_corresponding_day(issued, until):
    assert years_after(date.fromisoformat(issued), 1) == date.fromisoformat(until)


@pytest.mark.parametrize(
    ("expires", "expected"),
    [
        ("2026-11-22", State.EXPIRED), ("2026-11-23", State.EXPIRING),
        ("2026-12-23", State.EXPIRING), ("2026-12-24", State.VALID), (None, State.KEPT),
    ],
)
def test_a_certificate_is_good_to_its_last_day(expires, expected):
    assert state(expires and date.fromisoformat(expires), TODAY, 30) is expected


@pytest.mark.parametrize(
    ("service", "post", "needs", "last", "expected"),
    [
        (True, None, (), None, Duty.NO_POST),
        (False, None, (), None, Duty.FIT),
        (True, "保洁", (), None, Duty.FIT),
        (True, "食堂", ("health",), None, Duty.MISSING),
        (False, "食堂", ("health",), None, Duty.MISSING),
        (True, "食堂", ("health",), "2026-11-22", Duty.EXPIRED),
        (True, "食堂", ("health",), "2026-11-23", Duty.FIT),
        (True, "保洁", (), "2020-01-01", Duty.FIT),
    ],
)
def test_who_may_come_in_to_work(service, post, needs, last, expected):
    expires = {"health": last and date.fromisoformat(last)}
    assert duty(service, post, needs, expires, TODAY) is expected


@pytest.mark.parametrize(
    ("paper", "wrong"),
    [
        (Paper("health", "J1", date(2026, 3, 1), date(2027, 3, 1)), None),
        (Paper("health", "J1", date(2026, 11, 23), date(2026, 11, 23)), None),
        (Paper("health", "J1", date(2026, 11, 24), date(2027, 3, 1)), Flaw.FUTURE),
        (Paper("health", "J1", date(2026, 3, 1), date(2026, 2, 28)), Flaw.EXPIRES_EARLY),
        (Paper("health", "J1", date(1979, 12, 31), date(2027, 3, 1)), Flaw.BEFORE_BIRTH),
        (Paper("health", "J1"), Flaw.NO_DATE),
        (Paper("health", "", date(2026, 3, 1)), Flaw.NO_DATE),
    ],
)
def test_what_cannot_be_right_is_refused(paper, wrong):
    assert flaw(paper, False, date(1980, 1, 1), TODAY) is wrong


@pytest.mark.parametrize(
    ("tested", "result", "wrong"),
    [
        ("2026-11-20", "2026-11-20", None), ("2026-11-20", None, None),
        ("2026-11-20", "2026-11-19", Flaw.RESULT_EARLY), ("2026-11-24", None, Flaw.FUTURE),
        (None, None, Flaw.NO_DATE),
    ],
)
def test_a_result_is_not_older_than_its_test(tested, result, wrong):
    paper = Paper("test", tested_on=tested and date.fromisoformat(tested),
                  result_on=result and date.fromisoformat(result))
    assert flaw(paper, True, None, TODAY) is wrong


@pytest.mark.parametrize(
    ("post", "needs"),
    [("食堂", ("health",)), ("食堂厨师", ("health",)), ("供水管水", ("health",)), ("保洁", ()),
     (None, ())],
)
def test_canteen_and_water_need_a_health_certificate(post, needs):
    assert catalogue().needs(post) == needs
