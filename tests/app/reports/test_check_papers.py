"""Papers of the class check: the sheet with codes, the class's form, the summary of all."""

from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader

from app import clock
from app.errors import Invalid, NotFound
from app.health.checks import service
from app.health.checks.declarations import Declared, declare
from app.health.checks.rules import Finding, Presence, Round, Symptom
from app.health.checks.service import Look
from app.people.models import Group, Guardian, Membership
from app.people.rules import GroupKind
from app.progress import Cancelled, Progress
from app.register import Period
from app.reports import check_sheets, class_check
from app.reports.service import produce
from app.security.rights import Right
from tests.schools import School, on_sqlite

DAY = date(2026, 11, 23)
MORNING = Look(DAY, Round.MORNING, reported_by="李玉梅")

pytestmark = on_sqlite


def pages(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path).pages]


@pytest.fixture
def three(school: School):
    return [school.enrol(name, birth_date=date(2013, 11, 24)) for name in ("李明", "王䶮", "赵敏")]


def write(school, tmp_path, make=check_sheets.write, round_=Round.MORNING, group=""):
    path = tmp_path / "it.pdf"
    make(school.doctor, path, DAY, round_, group)
    return pages(path)


def report(school, people, **which):
    look = Look(DAY, Round.MORNING, **which)
    service.rest(school.doctor, 1, look, dict.fromkeys((each.id for each in people),
                                                      Presence.HERE))


def test_a_sheet_has_everybody_every_symptom_and_the_three_questions(school, three, tmp_path):
    (text,) = write(school, tmp_path)
    for words in ("李明", "王䶮", "七(1)班", "晨检", "CJ-20261123-0001", "2026年11月23日", "病假",
                  "发热", "流涕", "其他", "不明原因高热等", "班主任", "3 人", "检查时间"):
        assert words in text
    assert "WJ-20261123-0001" in write(school, tmp_path, round_=Round.NOON)[0]


@pytest.mark.parametrize(("people", "count"), [
    (check_sheets.ROWS, 1), (check_sheets.ROWS + 1, 2)])
def test_a_class_takes_as_many_pages_as_it_needs(school, tmp_path, people, count):
    for _one in range(people):
        school.enrol()
    assert len(write(school, tmp_path)) == count


def test_all_classes_or_one(school, three, tmp_path):
    school.write(Group(id=2, kind=GroupKind.CLASS, name="七(2)班", entry_year=2026, class_no=2))
    school.write(Membership(person_id=three[2].id, group_id=2, since=date(2026, 9, 1)))
    assert len(write(school, tmp_path)) == 2
    assert len(write(school, tmp_path, group="七(2)班")) == 1
    for make in (check_sheets.write, class_check.write):
        with pytest.raises(NotFound):
            write(school, tmp_path, make, group="七(3)班")
        with pytest.raises(Invalid):
            make(school.doctor, tmp_path / "it.xlsx", DAY, Round.MORNING)


def test_cancelled_it_leaves_nothing_behind_and_printing_is_noted(school, three, tmp_path):
    write(school, tmp_path)
    assert school.audit[-1].subject == "report check-sheets.pdf"
    (tmp_path / "it.pdf").unlink()
    progress = Progress(lambda _done, _total: None)
    progress.cancel()
    for make in (check_sheets.write, class_check.write):
        with pytest.raises(Cancelled):
            make(school.doctor, tmp_path / "it.pdf", DAY, Round.MORNING, progress=progress)
    assert list(tmp_path.iterdir()) == []


def test_the_form_lists_only_who_has_something_and_how_many_are_here(school, three, tmp_path):
    school.write(Guardian(person_id=three[0].id, position=1, name="李父", phone="13812345678"))
    fever = Finding(symptoms=frozenset({Symptom.FEVER, Symptom.HEADACHE, Symptom.VOMITING}),
                    severe=frozenset({Symptom.VOMITING}), temperature=Decimal("38.2"),
                    onset=clock.at(date(2026, 11, 22), time(21, 30)), seen_doctor=True,
                    diagnosis="流感待排")
    service.check(school.doctor, three[0].id, MORNING, fever, None)
    service.check(school.doctor, three[1].id, MORNING, Finding(Presence.SICK), None)
    report(school, three[2:], reported_by="李玉梅")
    (text,) = write(school, tmp_path, class_check.write)
    for words in ("七(1)班 晨检表", "应到 3", "实到 2", "缺课 1", "其中因病 1", "李明",
                  "13812345678", "38.2", "头痛", "√√", "11-22 21:30", "流感待排", "王䶮",
                  "病假", "李玉梅", "不明原因高热等：否", "群体性不明原因疾病：否", "班主任"):
        assert words in text, words
    assert "赵敏" not in text


def test_without_anybody_it_is_a_nil_report_and_not_reported_is_none(school, three, tmp_path):
    (text,) = write(school, tmp_path, class_check.write)
    assert "未报：还有 3 人未查" in text
    assert "零报告" not in text.replace("不能作零报告", "")
    for words in ("实到 —", "其中因病 —", "不明原因高热等：—"):
        assert words in text
    report(school, three)
    (text,) = write(school, tmp_path, class_check.write)
    assert "零报告" in text
    assert "未报" not in text


def test_a_question_answered_with_yes_stands_on_the_form(school, three, tmp_path):
    declare(school.doctor, 1, MORNING, Declared(cluster=True, note="三人同餐后呕吐"))
    (text,) = write(school, tmp_path, class_check.write)
    assert "群体性不明原因疾病：是" in text
    assert "三人同餐后呕吐" in text


def test_each_class_has_a_page_of_its_own_to_be_signed(school, three, tmp_path):
    school.write(Group(id=2, kind=GroupKind.CLASS, name="七(2)班", entry_year=2026, class_no=2))
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.query(Membership).filter_by(person_id=three[2].id).one().group_id = 2
    first, second = write(school, tmp_path, class_check.write)
    assert "七(1)班 晨检表" in first
    assert "七(2)班 晨检表" in second


def test_the_summary_names_late_and_missing_and_has_a_sum_and_lines_to_sign(
        school, three, tmp_path, wall_clock):
    wall_clock.set("10:30")
    service.check(school.doctor, three[0].id, MORNING,
                  Finding(symptoms=frozenset({Symptom.FEVER})), None)
    produce(school.doctor, "check-summary", Period(DAY, DAY), tmp_path / "s.pdf")
    text = "".join(pages(tmp_path / "s.pdf"))
    for words in ("班级人数", "出勤人数", "因病缺勤人数", "本日", "3日", "合计", "七年级",
                  "七(1)班", "未报：七(1)班", "0.00 %", "疫情报告人", "—"):
        assert words in text, words
    report(school, three)
    produce(school.doctor, "check-summary", Period(DAY, DAY), tmp_path / "s.pdf")
    text = "".join(pages(tmp_path / "s.pdf"))
    assert "迟报：七(1)班" in text
    assert "100.00 %" in text
    assert "—" not in text
