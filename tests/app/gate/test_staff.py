"""Staff at the gate: no post, an expired or missing certificate; exits are free (R3.5)."""

from datetime import date

import pytest

from app import clock
from app.gate import wording
from app.people.rules import Kind
from app.people.staffing import service
from app.people.staffing.rules import Paper
from tests.schools import OUT, School

CLEAR = ("admit", "CLEAR")
EXPIRED, MISSING = ("hold", "CERTIFICATE_EXPIRED"), ("hold", "CERTIFICATE_MISSING")
ENDED = ("hold", "POST_ENDED")


@pytest.fixture
def cook(school: School):
    made = school.enrol("赵师傅", "C001", kind=Kind.SERVICE)
    service.begin_post(school.administrator, made.id, "食堂", date(2026, 9, 1), "千味餐饮")
    return made


def hand_in(school, who, last_day):
    return service.add_certificate(
        school.doctor, who.id, Paper("health", "J1", date(2025, 9, 1), last_day))


def test_the_last_valid_day_is_good_and_the_next_is_not(school: School, cook, wall_clock):
    hand_in(school, cook, date(2026, 11, 23))
    wall_clock.set("2026-11-23T23:59")
    assert school.said(cook, "36.5") == CLEAR
    school.scan(cook, direction=OUT)
    wall_clock.set("2026-11-24T00:01")
    assert school.said(cook, "36.5") == EXPIRED


def test_the_guard_reads_which_certificate_and_since_when(school: School, cook):
    hand_in(school, cook, date(2026, 11, 22))
    outcome = school.scan(cook, "36.5")
    assert wording.reason(outcome) == "Health certificate expired on 2026-11-22"
    assert wording.next_step(outcome) == "Call the office"


def test_a_canteen_post_without_a_certificate_has_its_own_words(school: School, cook):
    outcome = school.scan(cook, "36.5")
    assert (outcome.verdict, outcome.reason) == MISSING
    assert wording.reason(outcome) == "Health certificate not on file, and the post needs one"


def test_nobody_is_kept_in_by_a_certificate_or_a_post(school: School, cook):
    assert school.said(cook, direction=OUT) == ("admit", "LEFT")
    service.end_post(school.administrator, cook.id, date(2026, 11, 1))
    assert school.said(cook, direction=OUT, gate=2) == ("admit", "LEFT")


def test_service_staff_without_a_post_stay_out(school: School, cook):
    hand_in(school, cook, date(2027, 1, 1))
    service.end_post(school.administrator, cook.id, date(2026, 11, 23))
    assert school.said(cook, "36.5") == CLEAR
    service.begin_post(school.administrator, cook.id, "食堂", date(2026, 11, 25), "千味餐饮")
    assert school.said("C001", "36.5", at=None) == ("repeat", "ALREADY_IN")
    assert school.said(school.enrol("无岗", kind=Kind.SERVICE), "36.5") == ENDED


def test_a_post_is_over_the_day_after_its_last(school: School, cook, wall_clock):
    hand_in(school, cook, date(2027, 1, 1))
    service.end_post(school.administrator, cook.id, date(2026, 11, 23))
    wall_clock.set("2026-11-24T07:20")
    assert school.said(cook, "36.5") == ENDED


def test_cleaners_and_teachers_need_none(school: School):
    teacher = school.enrol("王老师", "T1", kind=Kind.STAFF)
    cleaner = school.enrol("李阿姨", "C2", kind=Kind.SERVICE)
    service.begin_post(school.administrator, cleaner.id, "保洁", date(2026, 9, 1), "洁美物业")
    assert school.said(teacher, "36.5") == CLEAR
    assert school.said(cleaner, "36.5") == CLEAR


def test_a_renewed_certificate_opens_the_gate_at_once(school: School, cook):
    hand_in(school, cook, date(2026, 11, 1))
    assert school.said(cook, "36.5") == EXPIRED
    hand_in(school, cook, date(2027, 11, 1))
    assert school.said(cook, "36.6") == CLEAR


def test_a_line_of_paper_is_judged_by_the_certificate_of_its_day(school: School, cook):
    hand_in(school, cook, date(2026, 11, 20))
    assert school.said(cook, "36.5", at=clock.parse("2026-11-20T07:00")) == CLEAR
    assert school.said(cook, "36.5", at=clock.parse("2026-11-21T07:00")) == EXPIRED
