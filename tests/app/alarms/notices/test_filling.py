"""The fields of R1.9 come from the books; nobody types them twice."""

import csv
from datetime import date

import pytest

from app import clock
from app.alarms.notices.preparing import overview, prepare, whole
from app.alarms.notices.rules import Mark, Stage
from app.alarms.notices.service import mark, save, send
from app.alarms.notices.text import text
from app.alarms.reporters.rules import Appointed, Duty
from app.alarms.reporters.service import appoint
from app.cases.cases.rules import Care, Classification, Told
from app.cases.cases.service import classify
from app.errors import NotAllowed, NotFound
from app.health.checks.rules import Finding, Symptom
from app.health.clinic.rules import Visit
from app.health.clinic.service import record as visit
from app.people.rules import Sex
from app.places.counterparts.rules import CounterpartKind
from app.places.counterparts.rules import Told as Entry
from app.places.counterparts.service import add
from app.register import Period
from app.reports.epidemic_report import print_report
from app.reports.service import produce
from app.security.models import AuditEntry
from tests.app.alarms.notices.conftest import MONDAY, to, written
from tests.schools import on_sqlite

TODAY = Period(MONDAY, MONDAY)


@pytest.fixture
def ill(school, reports):
    """李明 in hospital with fever and cough, 王芳 suspected; a reporter is appointed."""
    li = school.enrol("李明", sex=Sex.MALE, birth_date=date(2013, 5, 2))
    wang = school.enrol("王芳")
    seen = Finding(symptoms=frozenset({Symptom.FEVER, Symptom.COUGH}))
    visit(school.doctor, li.id, Visit(clock.now(), "发热", seen, disease="influenza"))
    reports.case(li, Classification.CONFIRMED)
    reports.case(wang)
    classify(school.doctor, 1, 1, Told(
        Classification.CONFIRMED, "influenza", date(2026, 11, 22), Care.HOSPITAL, "市一院",
        "市一院", "核酸阳性"))
    appoint(school.principal, Appointed(Duty.REPORTER, "张慧", "13838010001"))
    return li, wang


def test_every_field_is_filled_from_what_is_known(school, ill):
    told = prepare(school.doctor, 1, Stage.INITIAL).draft
    assert told.reporter == "张慧 13838010001"
    assert told.found == "2026-11-23 07:20 七(1)班 流行性感冒 Confirmed case"
    assert told.persons == ("2 people: 李明 (Male, 13 years, 七(1)班, Confirmed case); "
                            "王芳 (七(1)班, Suspected case)")
    assert told.onset == "2026-11-22 1 person, 2026-11-23 1 person"
    assert told.distribution == "七(1)班 2 persons"
    assert told.symptoms == "Fever 1 person, Cough 1 person"
    assert told.diagnosis == (
        "流行性感冒 Confirmed case 1 person, 流行性感冒 Suspected case 1 person; 市一院")
    assert told.standing == "In hospital 1 person, Treated at home 1 person"
    assert told.measures == "Isolation of a case 2 persons"
    assert [row.subject for row in school.audit if row.action == "read"][-1] == "notice"


def test_nobody_appointed_then_whoever_writes_reports(school, reports, li):
    reports.case(li)
    assert prepare(school.doctor, 1, Stage.INITIAL).draft.reporter == "Doctor"
    with pytest.raises(NotFound):
        prepare(school.doctor, 9, Stage.INITIAL)
    with pytest.raises(NotAllowed):
        prepare(school.principal, 1, Stage.INITIAL)


def test_what_changed_and_why_it_is_over_stand_in_the_remark(school, ill, wall_clock):
    send(school.doctor, 1, written(), [to()])
    wall_clock.set("09:00")
    classify(school.doctor, 2, 2, Told(
        Classification.EXCLUDED, "influenza", MONDAY, Care.HOME, "", "市一院", "核酸阴性"))
    told = prepare(school.doctor, 1, Stage.CORRECTION).draft
    assert told.remark == "11-23 09:00 流行性感冒 Suspected case → 流行性感冒 Excluded"
    mark(school.doctor, 1, Mark.ENDED, "7 日无新发")
    told = prepare(school.doctor, 1, Stage.CLOSING).draft
    assert told.remark == "Over since 2026-11-23: 7 日无新发"


def test_a_draft_goes_before_what_the_books_say_until_it_is_filled_anew(school, ill):
    add(school.principal, Entry(CounterpartKind.CDC, "金水区疾控中心", phone="0371-1"))
    first = prepare(school.doctor, 1, Stage.INITIAL)
    assert not first.saved
    assert [each.name for each in first.book] == ["金水区疾控中心"]
    save(school.doctor, 1, written(measures="已消毒"))
    assert prepare(school.doctor, 1, Stage.INITIAL).draft.measures == "已消毒"
    again = prepare(school.doctor, 1, Stage.INITIAL, anew=True)
    assert again.draft == first.draft


@on_sqlite
def test_a_word_at_a_sending_is_not_for_the_principal(school, reports, ill):
    send(school.doctor, 1, written(), [to(note="水痘疑似，已口头说明")])
    assert reports.one().reports[0].sent[0].note == "水痘疑似，已口头说明"
    hidden = reports.one(desk=school.principal).reports[0].sent[0]
    assert (hidden.note, hidden.recipient) == ("", "金水区疾控中心")


def test_the_principal_reads_names_but_nothing_of_the_illness(school, ill):
    told = whole(school.principal, 1)
    assert [each.name for each in told.people] == ["李明", "王芳"]
    assert {(each.classification, each.onset, each.care) for each in told.people} == {
        (None, None, None)}
    assert "流行" not in f"{overview(school.principal)}{told}"


def test_the_text_numbers_what_is_filled_in_and_says_to_whom_it_went(school, ill, reports):
    send(school.doctor, 1, written(symptoms="发热 1 人"), [to(receipt="2026-17")])
    view = reports.one()
    told = text(view, Stage.INITIAL, view.reports[0].draft, "第一中学", view.reports[0])
    assert told.splitlines() == [
        "第一中学: epidemic report, Initial report", "BG-000001",
        "1. Reporter (report): 张慧 13812345678", "2. Found (report): 2026-11-23 07:20",
        "3. Persons concerned: 1 人：李明", "4. Main symptoms: 发热 1 人", "Sent:",
        "11-23 07:20 By phone: 金水区疾控中心, receipt 2026-17"]


@on_sqlite
def test_paper_and_registers_say_the_same(school, ill, reports, tmp_path):
    report = send(school.doctor, 1, written(), [to(), to("区教育局")])
    assert print_report(school.doctor, report, tmp_path / "r.pdf") == 2
    with pytest.raises(NotAllowed):
        print_report(school.principal, report, tmp_path / "p.pdf")
    assert not (tmp_path / "p.pdf").exists()
    assert produce(school.doctor, "notices", TODAY, tmp_path / "n.csv") == 1
    assert produce(school.doctor, "notice-sendings", TODAY, tmp_path / "s.csv") == 2
    produce(school.principal, "notices", TODAY, tmp_path / "p.csv")
    mine, theirs = (
        next(csv.DictReader((tmp_path / name).read_text("utf-8-sig").splitlines()))
        for name in ("n.csv", "p.csv"))
    assert mine["What is reported"] == "七(1)班 流行性感冒 Confirmed case"
    assert (theirs["What is reported"], theirs["Rule"]) == ("", "")
    assert theirs["Sent to"] == mine["Sent to"] != ""
    assert any(row.subject == "report epidemic-report.pdf" for row in school.rows(AuditEntry))


@on_sqlite
def test_an_empty_register_is_a_nil_report(school, tmp_path):
    assert produce(school.doctor, "notices", TODAY, tmp_path / "nil.pdf") == 0
    assert (tmp_path / "nil.pdf").stat().st_size > 1000
