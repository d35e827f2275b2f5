"""Filled forms come in once, by a map that is remembered; what cannot be read goes to a file."""

import csv
from datetime import date

import pytest
import xlsxwriter

from app.errors import Conflict, Invalid
from app.health.checks.rules import Symptom
from app.health.lookback import importing, kept
from app.health.lookback.form import Field
from app.health.lookback.models import TripForm, TripSheet, TripStay
from app.health.lookback.rules import FamilyWork, Source
from app.people.archiving.service import leave
from app.people.groups.service import move, rename
from app.people.models import Group
from app.people.rules import GroupKind, Status

TITLES = ["序号", "提交答卷时间", "来自IP", "1、姓名", "2、学号", "3、班级",
          "4、近14天是否离开郑州", "5、去过哪里（日期和地点）", "6、有无发热咳嗽等症状",
          "7、家人是否从事冷链或进出口", "8、是否留校", "9、现住址（街道）"]
LI = ["1", "2027/2/19 12:00:00", "1.2.3.4", "李明", "20260001", "七(1)班", "A.是",
      "2月10日-2月12日 云南省瑞丽市", "A.发热┋B.咳嗽", "A.冷链", "B.否", "郑州市金水区"]


def changed(row, **cells):
    made = list(row)
    for place, value in cells.items():
        made[int(place[1:])] = value
    return made


@pytest.fixture
def li(school):
    return school.enrol("李明", "20260001")


@pytest.fixture
def sent(school, tmp_path):
    """Write a form, let its columns be remembered, and import it."""
    def send(*rows, titles=TITLES, remember=True, **options):
        path = tmp_path / "排查表.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream).writerows([titles, *rows])
        if remember:
            opened = importing.open_form(school.doctor, path)
            importing.remember(school.doctor, opened.form, opened.columns)
        return importing.take(school.doctor, path, error_folder=tmp_path / "out", **options)

    return send


def counts(done):
    return done.added, done.replaced, done.unchanged, done.older, len(done.rejected)


def sheets(school):
    """What is in force, by person."""
    rows = school.rows(TripSheet)
    replaced = {row.replaces_id for row in rows}
    return {row.person_id: row for row in rows if row.id not in replaced}


def test_a_form_comes_in_with_all_it_says(school, term, li, sent):
    assert counts(sent(LI)) == (1, 0, 0, 0, 0)
    row = sheets(school)[li.id]
    (stay,) = school.rows(TripStay)
    assert (stay.place, stay.since, stay.until) == (
        "云南省瑞丽市", date(2027, 2, 10), date(2027, 2, 12))
    assert (row.source, row.family_work, row.on_campus, row.home) == (
        Source.IMPORT, FamilyWork.COLD_CHAIN, False, "郑州市金水区")
    assert row.symptoms.split() == [Symptom.FEVER, Symptom.COUGH]


def test_the_same_form_twice_is_one(school, term, li, sent):
    sent(LI)
    assert counts(sent(LI)) == (0, 0, 1, 0, 0)
    assert counts(sent(LI, LI)) == (0, 0, 2, 0, 0)
    assert len(school.rows(TripSheet)) == 1


def test_a_newer_answer_takes_the_place_of_the_older_an_older_one_does_not(
        school, term, li, sent):
    sent(LI)
    newer = changed(LI, _1="2027/2/19 13:00:00", _7="2月10日 郑州市")
    assert counts(sent(newer)) == (0, 1, 0, 0, 0)
    older = changed(LI, _1="2027/2/18 13:00:00", _9="")
    assert counts(sent(older)) == (0, 0, 0, 1, 0)
    first, second = school.rows(TripSheet)
    assert second.replaces_id == first.id


def test_of_two_answers_in_one_file_the_last_sent_counts(school, term, li, sent):
    newer = changed(LI, _1="2027/2/19 13:00:00", _11="新住址")
    assert counts(sent(newer, LI)) == (1, 0, 0, 1, 0)
    assert sheets(school)[li.id].home == "新住址"


def test_a_dry_run_writes_nothing(school, term, li, sent):
    assert counts(sent(LI, dry_run=True)) == (1, 0, 0, 0, 0)
    assert school.rows(TripSheet) == []


def test_an_unknown_form_is_refused_and_its_columns_named(school, term, li, sent):
    with pytest.raises(Conflict) as refusal:
        sent(LI, remember=False)
    assert "来自IP" in str(refusal.value)
    assert school.rows(TripSheet) == []


def test_the_map_is_remembered_by_the_header(school, term, li, sent, tmp_path):
    sent(LI)
    (form,) = school.rows(TripForm)
    again = changed(LI, _1="2027/2/19 15:00:00")
    assert counts(sent(again, remember=False)) == (0, 1, 0, 0, 0)
    opened = importing.open_form(school.doctor, tmp_path / "排查表.csv")
    assert opened.known[7] is Field.STAYS
    assert opened.form.fingerprint == form.fingerprint


def test_a_map_without_who_is_refused(school, term, li, sent, tmp_path):
    sent(LI)
    opened = importing.open_form(school.doctor, tmp_path / "排查表.csv")
    with pytest.raises(Invalid, match="who somebody is"):
        importing.remember(school.doctor, opened.form, {7: Field.STAYS})


BAD = [
    (changed(LI, _4="999"), "Nobody has the number 999."),
    (changed(LI, _3="王芳"), "The number is 李明's."),
    (changed(LI, _4="", _5="九(9)班"), "There is no class 九(9)班."),
    (changed(LI, _4="", _3="赵六"), "Nobody of this name is in 七(1)班."),
    (changed(LI, _3="", _4=""), "Neither a number nor a name."),
    (changed(LI, _7="云南瑞丽"), "“云南瑞丽” is no stay."),
    (changed(LI, _7=""), "It says yes, but not where and when."),
    (changed(LI, _6="看情况"), "Neither yes nor no."),
    (changed(LI, _1="昨天"), "This is not a possible date."),
    (changed(LI, _1="2099-01-01 08:00"), "This time lies in the future."),
    (changed(LI, _8="xx"), "No known symptom."),
    (changed(LI, _7="2月20日 郑州市"), "The stay in 郑州市 lies in the future."),
]


@pytest.mark.parametrize(("row", "words"), BAD)
def test_what_cannot_be_read_is_named_and_nothing_is_lost(school, term, li, sent, row, words):
    wang = school.enrol("王芳", "20260002")
    good = changed(LI, _3="王芳", _4=wang.number)
    done = sent(row, good)
    assert counts(done) == (1, 0, 0, 0, 1)
    assert done.rejected[0].message.startswith(words)
    assert done.rejected[0].row == 2
    with done.error_file.open(encoding="utf-8-sig") as stream:
        head, back = csv.reader(stream)
    assert back[:len(row)] == row
    assert head[:len(TITLES)] == TITLES
    assert words in back[-1]


def test_the_mended_error_file_is_imported_as_it_is(school, term, li, sent, tmp_path):
    done = sent(changed(LI, _7="云南瑞丽"))
    text = done.error_file.read_text(encoding="utf-8-sig")
    done.error_file.write_text(text.replace(",云南瑞丽,", ",2月10日 云南瑞丽,"), "utf-8-sig")
    opened = importing.open_form(school.doctor, done.error_file)
    importing.remember(school.doctor, opened.form, opened.columns)
    assert counts(importing.take(school.doctor, done.error_file)) == (1, 0, 0, 0, 0)


def test_without_a_number_class_and_name_find_somebody(school, term, li, sent):
    assert counts(sent(changed(LI, _4=""))) == (1, 0, 0, 0, 0)
    assert list(sheets(school)) == [li.id]


@pytest.mark.parametrize("name", ["七年级1班", "701", "2026级1班", " 七（1）班"])
def test_a_class_is_found_however_it_is_written(school, term, li, sent, name):
    assert counts(sent(changed(LI, _4="", _5=name)))[:1] == (1,)


def test_a_class_renamed_in_mid_term_is_found_by_the_name_of_that_day(
        school, term, li, sent, wall_clock):
    wall_clock.set("2027-02-20 09:00")
    rename(school.administrator, 1, "创新班")
    assert counts(sent(changed(LI, _4="", _5="七(1)班")))[:1] == (1,)
    told = changed(LI, _1="2027/2/20 08:00:00", _4="", _5="创新班")
    assert counts(sent(told)) == (0, 1, 0, 0, 0)


def test_who_changed_the_class_is_found_by_the_class_of_that_day_and_by_the_new_one(
        school, term, li, sent, wall_clock):
    school.write(Group(kind=GroupKind.CLASS, name="七(2)班", entry_year=2026, class_no=2))
    wall_clock.set("2027-02-20 09:00")
    move(school.administrator, [li.id], 2)
    assert counts(sent(changed(LI, _4="")))[:1] == (1,)
    told = changed(LI, _1="2027/2/20 08:30:00", _4="", _5="七(2)班")
    assert counts(sent(told)) == (0, 1, 0, 0, 0)


def test_two_of_one_name_in_a_class_are_told_apart_by_the_number_only(school, term, li, sent):
    school.enrol("李明", "20260002")
    done = sent(changed(LI, _4=""), LI)
    assert counts(done) == (1, 0, 0, 0, 1)
    assert done.rejected[0].message.startswith("Several in 七(1)班")


def test_a_header_of_two_rows_with_places_and_days_beside_each_other(school, term, li, tmp_path):
    path = tmp_path / "行程.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("表")
        page.merge_range(0, 0, 0, 6, "开学前14天行程登记表")
        for column, title in enumerate(["姓名", "学号"]):
            page.merge_range(1, column, 2, column, title)
        page.merge_range(1, 2, 1, 6, "外出情况")
        for column, title in enumerate(["地点", "到达日期", "离开日期", "风险等级", "备注"], 2):
            page.write(2, column, title)
        page.write_row(3, 0, ["李明", "20260001", "云南省瑞丽市"])
        page.write_datetime(3, 3, date(2027, 2, 10), book.add_format({"num_format": "yyyy/m/d"}))
        page.write_row(3, 4, ["2.12", "高风险", "探亲"])
    opened = importing.open_form(school.doctor, path)
    assert [opened.columns[place] for place in range(7)] == [
        Field.NAME, Field.NUMBER, Field.PLACE, Field.SINCE, Field.UNTIL, Field.LEVEL, Field.NOTE]
    importing.remember(school.doctor, opened.form, opened.columns)
    assert counts(importing.take(school.doctor, path))[:1] == (1,)
    (stay,) = school.rows(TripStay)
    assert (stay.place, stay.since, stay.until, stay.level) == (
        "云南省瑞丽市", date(2027, 2, 10), date(2027, 2, 12), "high")


def test_an_imported_stay_in_a_risk_area_holds(school, term, plan_era, li, sent):
    sent(changed(LI, _7="2月10日-2月12日 云南省瑞丽市（高风险）"))
    assert school.said(li, "36.5") == ("hold", "SEE_CLINIC")
    with school.doctor.read("read-health") as session:
        assert kept.areas(session) == []


def test_a_form_of_somebody_who_left_is_not_taken_over(school, term, li, sent):
    leave(school.doctor, li.id, Status.LEFT)
    for row in (LI, changed(LI, c4="")):
        done = sent(row)
        assert [each.message for each in done.rejected] == [
            "李明 has left the school: the file is archived."]
    assert sheets(school) == {}
