"""One act sends a report, closes the clinic's deadlines, and says what left whose file."""

import pytest

from app import clock
from app.alarms.notices.models import NoticeReport, NoticeSent
from app.alarms.notices.preparing import overview
from app.alarms.notices.rules import Mark, Stage
from app.alarms.notices.service import (
    Opened,
    add_people,
    complete,
    mark,
    open_by_hand,
    open_for_clock,
    save,
    send,
    take_back,
)
from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.health.checks import service as checks
from app.health.checks.rules import Finding, Round, Symptom
from app.health.checks.service import Look
from app.health.clinic.rules import Visit
from app.health.clinic.service import record as visit
from app.health.clocks import queries as clocks
from app.health.clocks.rules import Means, State
from app.people.disclosures.models import Disclosure
from app.people.disclosures.rules import Way
from app.register import Period
from app.security.rights import Right
from tests.app.alarms.notices.conftest import MONDAY, to, written

CDC, BUREAU = to(), to("区教育局", Means.FAX)


def standing(school):
    with school.doctor.read(Right.READ_HEALTH) as session:
        return [(each.state, [one.recipient for one in each.sent])
                for each in clocks.register(session, Period(MONDAY, MONDAY))]


def test_one_act_closes_the_report_and_the_clinics_deadline(school, reports, li, wall_clock):
    visit(school.doctor, li.id, Visit(clock.now(), "发热", disease="influenza"))
    reports.case(li)
    wall_clock.set("07:49:59")
    send(school.doctor, 1, written(), [CDC, BUREAU])
    assert reports.stages() == [("initial", "in-time")]
    assert standing(school) == [(State.IN_TIME, ["金水区疾控中心", "区教育局"])]
    told = reports.one()
    assert not told.open
    assert [each.recipient for each in told.reports[0].sent] == ["金水区疾控中心", "区教育局"]


def test_a_deadline_of_another_disease_stays_open(school, reports, li):
    visit(school.doctor, li.id, Visit(clock.now(), "腮腺肿大", disease="mumps"))
    breath = Finding(symptoms=frozenset({Symptom.SHORT_BREATH}))
    checks.check(school.doctor, li.id, Look(MONDAY, Round.MORNING), breath, None)
    reports.case(li)
    send(school.doctor, 1, written(), [CDC])
    assert [(state, len(sent)) for state, sent in standing(school)] == [
        (State.RUNNING, 0), (State.IN_TIME, 1)]


def test_what_left_whose_file_and_for_whom_is_written_down(school, reports, li):
    reports.case(li)
    reports.case(school.enrol("王芳"))
    send(school.doctor, 1, written(symptoms="发热 2 人"), [CDC, BUREAU])
    rows = [(row.person_id, row.kind, row.recipient, row.fields, row.purpose)
            for row in school.rows(Disclosure)]
    assert rows == [
        (li.id, Way.NOTICE, name, "identity,last-illness", "BG-000001 Initial report")
        for name in ("金水区疾控中心", "区教育局")]  # 王芳 is not named in the text


def test_what_cannot_be_so_is_said_and_nothing_is_written(school, reports, li, wall_clock):
    reports.case(li)
    wall_clock.go(minutes=5)
    early = to(at=clock.parse("2026-11-23T07:19:59"))
    late = to(at=clock.parse("2026-11-23T08:00"))
    for to_whom, what, word in (
            ([], written(), "to whom"), ([to("  ")], written(), "to whom"),
            ([early], written(), "before it was found"), ([late], written(), "future"),
            ([to(means=Means.NOT_NEEDED)], written(), "how it was reported"),
            ([CDC], written(persons="", found="x"), "says nothing"),
            ([CDC], written(Stage.CORRECTION), "initial report was not sent"),
            ([CDC], written(Stage.PROGRESS), "initial report was not sent")):
        with pytest.raises((Invalid, Conflict), match=word):
            send(school.doctor, 1, what, to_whom)
    with pytest.raises(NotFound):
        send(school.doctor, 9, written(), [CDC])
    for desk in (school.principal, school.guard):
        with pytest.raises(NotAllowed):
            send(desk, 1, written(), [CDC])
    assert school.rows(NoticeReport) == school.rows(NoticeSent) == school.rows(Disclosure) == []


def test_a_text_is_kept_as_a_draft_and_never_overwritten(school, reports, li):
    reports.case(li)
    first = save(school.doctor, 1, written())
    assert save(school.doctor, 1, written()) == first
    second = save(school.doctor, 1, written(measures="已停课"))
    assert send(school.doctor, 1, written(measures="已停课"), [CDC]) == second
    third = send(school.doctor, 1, written(measures="已停课，已消毒"), [BUREAU])
    assert [row.id for row in school.rows(NoticeReport)] == [first, second, third]
    assert reports.one().newest(Stage.INITIAL).draft.measures == "已停课，已消毒"


def test_a_receipt_comes_later_and_a_wrong_line_is_taken_back(school, reports, li, wall_clock):
    reports.case(li)
    send(school.doctor, 1, written(), [CDC, BUREAU])
    (first, second) = reports.one().reports[0].sent
    wall_clock.set("09:00")
    complete(school.doctor, first.id, to(at=first.at, receipt="2026-17", person="赵科长"))
    with pytest.raises(Conflict, match="corrected already"):
        complete(school.doctor, first.id, CDC)
    with pytest.raises(Invalid, match="reason"):
        take_back(school.doctor, second.id, " ")
    take_back(school.doctor, second.id, "传真未发出")
    (sent,) = reports.one().reports[0].sent
    assert (sent.receipt, sent.person, sent.at) == ("2026-17", "赵科长", first.at)
    assert reports.stages() == [("initial", "in-time")]
    assert len(school.rows(NoticeSent)) == 4


def test_taking_the_only_one_back_lets_the_clock_run_again(school, reports, li, wall_clock):
    reports.case(li)
    send(school.doctor, 1, written(), [CDC])
    wall_clock.set("09:00")
    take_back(school.doctor, reports.one().reports[0].sent[0].id, "打错电话")
    assert reports.stages() == [("initial", "overdue")]


def test_an_event_by_hand_goes_through_its_stages(school, reports, li, wall_clock):
    found = clock.now()
    key = open_by_hand(school.doctor, Opened("食堂午餐后多人呕吐", found, "T4", people=(li.id,)))
    assert add_people(school.doctor, key, [school.enrol("王芳").id, li.id]) == 1
    view = reports.one(key)
    assert (view.staged, view.persons, view.trigger) == (True, 2, "T4")
    with pytest.raises(Conflict, match="not sent yet"):
        mark(school.doctor, key, Mark.ENDED, "无新发")
    wall_clock.set("09:20:01")
    send(school.doctor, key, written(), [CDC])
    assert reports.stages(key) == [("initial", "late")]
    wall_clock.set("2026-11-24T16:00")
    tuesday = clock.today()
    send(school.doctor, key, written(Stage.PROGRESS, tuesday), [CDC])
    wall_clock.set("2026-11-25T10:00")
    send(school.doctor, key, written(Stage.CLOSING, clock.today(), remark="已结束"), [CDC])
    assert reports.stages(key) == [
        ("initial", "late"), ("progress", "in-time"), ("closing", "in-time")]
    assert [each.kind for each in reports.one(key).marks] == [Mark.ENDED]
    wall_clock.set("2026-11-28T10:00")
    assert not reports.one(key).open
    mark(school.doctor, key, Mark.REOPENED, "又有一例")
    assert reports.one(key).marks[-1].why == "又有一例"


@pytest.mark.parametrize(("what", "word"), [
    (Opened(" ", clock.parse("2026-11-23T07:00")), "what is to be reported"),
    (Opened("呕吐", clock.parse("2026-11-23T07:00"), "T9"), "ground"),
    (Opened("呕吐", clock.parse("2026-11-23T07:30")), "future"),
])
def test_what_cannot_be_opened(school, what, word):
    with pytest.raises(Invalid, match=word):
        open_by_hand(school.doctor, what)


def test_the_principal_sees_that_and_when_but_no_illness(school, reports, li):
    reports.case(li)
    send(school.doctor, 1, written(symptoms="发热", why="x"), [CDC])
    view = reports.one(desk=school.principal)
    assert (view.what, view.disease, view.disease_name, view.rule, view.told) == (
        "", "", "", "", False)
    assert (view.reports[0].draft.symptoms, view.reports[0].draft.persons) == ("", "")
    assert view.reports[0].sent[0].recipient == "金水区疾控中心"
    assert view.tasks[0].state is State.IN_TIME


def test_what_the_clinic_is_to_report_becomes_a_report_with_its_deadline(school, reports, li):
    breath = Finding(symptoms=frozenset({Symptom.SHORT_BREATH}))
    visit(school.doctor, li.id, Visit(clock.now(), "喘", breath))
    (held,) = overview(school.doctor).clocks
    assert overview(school.principal).clocks == ()
    key = open_for_clock(school.doctor, held.id)
    view = reports.one(key)
    assert (view.trigger, view.due_at, view.persons, view.staged) == (
        "T3", held.due_at, 1, False)
    assert overview(school.doctor).clocks == ()
    send(school.doctor, key, written(), [CDC])
    assert standing(school) == [(State.IN_TIME, ["金水区疾控中心"])]
    with pytest.raises(NotFound):
        open_for_clock(school.doctor, 99)
