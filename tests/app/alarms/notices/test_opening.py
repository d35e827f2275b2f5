"""A case opens its report in the same transaction; what it was told otherwise is corrected."""

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from app import clock
from app.alarms.notices import opening
from app.alarms.notices.models import Notice, NoticeMark, NoticeSubject
from app.alarms.notices.rules import Mark
from app.alarms.notices.service import mark, send
from app.cases.cases.models import Case, CaseEntry
from app.cases.cases.rules import Care, Classification, Told
from app.cases.cases.service import classify
from app.cases.orders.models import IsolationOrder
from app.errors import AppError, Unavailable
from app.health.lab_tests.models import LabTest
from app.health.lab_tests.rules import Method, Result, Sample
from app.health.lab_tests.service import record
from app.security.rights import Right
from tests.app.alarms.notices.conftest import MONDAY, to, written


def notices(school):
    return [(row.trigger, row.disease, f"{clock.local(row.due_at):%H:%M}")
            for row in school.rows(Notice)]


def again(school, classification, disease="influenza", care=Care.HOME, case=1):
    seen = [row.id for row in school.rows(CaseEntry) if row.case_id == case][-1]
    classify(school.doctor, case, seen, Told(
        classification, disease, MONDAY, care, "市一院", "区疾控", "复检结果"))


def test_a_positive_result_opens_case_and_report_with_its_clock_together(school, li):
    record(school.doctor, li.id, Sample(
        "influenza", Method.ANTIGEN, clock.parse("2026-11-23T07:10"), Result.POSITIVE))
    (case,), (row,) = school.rows(Case), school.rows(Notice)
    assert notices(school) == [("T2", "influenza", "07:50")]
    assert row.what == "七(1)班 流行性感冒 Without symptoms"
    assert "立即报告" in row.rule
    assert "〔2006〕65号" in row.source
    (about,) = school.rows(NoticeSubject)
    assert (about.notice_id, about.origin.value, about.origin_id) == (row.id, "case_file", case.id)
    assert (row.found_at, row.policy_id, row.account_id) == (
        case.found_at, school.policy().id, school.doctor.actor.id)


@pytest.mark.parametrize("act", [delete(Notice), update(Notice).values(what="")])
def test_a_report_is_neither_changed_nor_deleted(school, reports, li, act):
    reports.case(li)
    with pytest.raises((AppError, DBAPIError)), \
            school.doctor.begin(Right.KEEP_NOTICES) as session:
        session.execute(act)
    assert len(school.rows(Notice)) == 1


def test_a_second_case_joins_the_report_that_nobody_has_sent(school, reports, li, wall_clock):
    reports.case(li)
    wall_clock.go(minutes=10)
    reports.case(school.enrol("王芳"))
    assert len(school.rows(Notice)) == 1
    assert reports.one().persons == 2
    reports.case(school.enrol("赵六"), disease="mumps")
    assert [row[1] for row in notices(school)] == ["influenza", "mumps"]


def test_after_it_was_sent_the_next_case_is_another_report(school, reports, li, wall_clock):
    reports.case(li)
    send(school.doctor, 1, written(), [to()])
    wall_clock.go(minutes=10)
    reports.case(school.enrol("王芳"))
    assert len(school.rows(Notice)) == 2


def test_a_case_found_before_does_not_hide_behind_a_later_clock(school, reports, li, wall_clock):
    reports.case(li)
    wall_clock.go(minutes=10)
    reports.case(school.enrol("王芳"), at="2026-11-23T06:50")
    assert [row[2] for row in notices(school)] == ["07:50", "07:20"]


def test_a_common_cold_is_not_reported(school, reports, li):
    reports.case(li, disease="common-cold")
    assert notices(school) == []


def test_excluded_after_it_was_told_asks_for_a_correcting_report(school, reports, li, wall_clock):
    reports.case(li)
    wall_clock.go(minutes=5)
    send(school.doctor, 1, written(), [to()])
    wall_clock.go(hours=2)
    again(school, Classification.EXCLUDED)
    assert reports.stages() == [("initial", "in-time"), ("correction", "running")]
    (told,) = reports.one().marks
    assert told.why == "流行性感冒 Suspected case → 流行性感冒 Excluded"
    wall_clock.go(hours=25)
    assert reports.stages()[-1] == ("correction", "overdue")


def test_another_disease_is_a_report_of_its_own_and_a_death_is_told(school, reports, li,
                                                                  wall_clock):
    reports.case(li)
    send(school.doctor, 1, written(), [to()])
    wall_clock.go(minutes=1)
    again(school, Classification.CONFIRMED, "mumps")
    assert [row[1] for row in notices(school)] == ["influenza", "mumps"]
    again(school, Classification.CONFIRMED, "mumps", Care.HOSPITAL)
    assert len(school.rows(NoticeMark)) == 1
    again(school, Classification.CONFIRMED, "mumps", Care.DIED)
    whys = [row.why for row in school.rows(NoticeMark)]
    assert whys[-1].endswith("Died")
    assert {row.notice_id for row in school.rows(NoticeMark)} == {1, 2}


def test_what_changed_before_anybody_was_told_needs_no_correction(school, reports, li,
                                                               wall_clock):
    reports.case(li)
    again(school, Classification.EXCLUDED)
    assert reports.stages() == [("initial", "running")]
    mark(school.doctor, 1, Mark.NOT_NEEDED, "已排除")
    assert reports.stages() == [("initial", "not-needed")]
    wall_clock.set("09:00")
    again(school, Classification.CONFIRMED)
    assert reports.stages() == [("initial", "not-needed")]
    assert notices(school)[1:] == [("T2", "influenza", "09:30")]


def test_case_order_and_report_are_written_together_or_not_at_all(school, li, monkeypatch):
    def fails(*_told):
        raise Unavailable("the disk is full")

    monkeypatch.setattr(opening, "start", fails)
    with pytest.raises(Unavailable):
        record(school.doctor, li.id, Sample(
            "influenza", Method.ANTIGEN, clock.parse("2026-11-23T07:10"), Result.POSITIVE))
    for table in (LabTest, Case, CaseEntry, IsolationOrder, Notice):
        assert school.rows(table) == []
    assert school.said(li, "36.5") == ("admit", "CLEAR")
