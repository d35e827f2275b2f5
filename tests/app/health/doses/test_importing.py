"""Lists of doses come in, however they look; the same list twice changes nothing (R10.3)."""

import csv
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given as draw
from hypothesis import strategies as some

from app.errors import Invalid, NotAllowed
from app.health.doses import listing, service
from app.health.doses.importing import take
from app.health.doses.models import Dose
from app.health.doses.rules import Site, Source
from app.health.doses.service import Shot
from app.people.archiving.service import leave
from app.people.groups.service import move, rename
from app.people.models import Group, Person
from app.people.roster.sheet import Sheet, Workbook
from app.people.rules import GroupKind, Sex, Status

TALL = ["姓名", "身份证号", "疫苗名称", "剂次", "接种日期", "疫苗批号", "接种单位", "接种部位"]
WIDE = ["班级", "姓名", "出生日期", "乙肝1", "乙肝2", "乙肝3", "卡介苗", "麻腮风(第1剂)",
        "流脑A+C 1"]


@pytest.fixture
def li(school):
    return school.enrol("李明", "20260001", birth_date=date(2014, 3, 15), sex=Sex.MALE,
                        id_number="410102201403150012")


@pytest.fixture
def listed(tmp_path):
    """Write rows as a list: csv, or xlsx with its own cells and merged titles."""

    def write(*rows, suffix=".csv", merged=()):
        path = tmp_path / f"接种{suffix}"
        if suffix == ".csv":
            with path.open("w", encoding="gb18030", newline="") as file:
                csv.writer(file).writerows(rows)
            return path
        with xlsxwriter.Workbook(path) as book:
            sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, datetime):
                        sheet.write_datetime(number, column, cell, day)
                    else:
                        sheet.write(number, column, cell)
            for span, words in merged:
                sheet.merge_range(*span, words)
        return path

    return write


def given(school):
    replaced = {row.replaces_id for row in school.rows(Dose)}
    return [(row.vaccine, row.given_on.isoformat(), row.number) for row in school.rows(Dose)
            if row.id not in replaced and not row.withdrawn]


def counts(done):
    return done.added, done.completed, done.unchanged, len(done.rejected)


def test_a_row_a_dose(school, li, listed):
    path = listed(
        ["某区预防接种信息导出"], TALL,
        ["李明", "410102201403150012", "乙型肝炎疫苗", "第1剂", "2014-03-15 09:30:00", "A1",
         "金水区接种门诊", "左上臂"],
        ["李　明", "410102201403150012", "麻腮风疫苗", "1", "2015.9.15", "", "", ""],
        ["李明", "410102201403150012", "脊灰（减毒）", "二", "20140615", "", "", "口服"])
    done = take(school.doctor, path)
    assert counts(done) == (3, 0, 0, 0)
    assert given(school) == [("hepb", "2014-03-15", 1), ("mmr", "2015-09-15", 1),
                             ("bopv", "2014-06-15", 2)]
    first, _second, third = school.rows(Dose)
    assert (first.batch, first.place, first.site, first.source) == (
        "A1", "金水区接种门诊", Site.LEFT_ARM, Source.IMPORT)
    assert third.site is Site.MOUTH


def test_a_row_a_child_with_a_column_for_each_dose(school, li, listed):
    path = listed(WIDE, ["七(1)班", "李明", "2014-03-15", "2014-03-15", "2014/4/15", "",
                         "2014年3月16日", "2014-11-15", "/"])
    assert counts(take(school.doctor, path)) == (4, 0, 0, 0)
    assert given(school) == [("hepb", "2014-03-15", 1), ("hepb", "2014-04-15", 2),
                             ("bcg", "2014-03-16", 1), ("mmr", "2014-11-15", 1)]


def test_a_header_of_two_rows_with_merged_titles(school, li, listed):
    path = listed(
        ["姓名", "学号", "", "", ""], ["", "", "1", "2", "3"],
        ["李明", "20260001", datetime(2014, 3, 15), 41744, datetime(2014, 9, 15)],
        suffix=".xlsx", merged=[((0, 2, 0, 4), "乙肝疫苗"), ((0, 0, 1, 0), "姓名"),
                                ((0, 1, 1, 1), "学号")])
    assert counts(take(school.doctor, path)) == (3, 0, 0, 0)
    assert given(school) == [("hepb", "2014-03-15", 1), ("hepb", "2014-04-15", 2),
                             ("hepb", "2014-09-15", 3)]


def test_batch_and_clinic_may_stand_beside_each_dose(school, li, listed):
    path = listed(["姓名", "学号", "新冠第1剂接种日期", "新冠第1剂批号", "新冠第1剂接种单位"],
                  ["李明", "20260001", "2026-08-01", "B7", "社区中心"])
    take(school.doctor, path)
    (row,) = school.rows(Dose)
    assert (row.vaccine, row.number, row.batch, row.place) == ("covid", 1, "B7", "社区中心")


def test_the_same_list_twice_changes_nothing(school, li, listed):
    path = listed(TALL, ["李明", "410102201403150012", "麻腮风", "1", "2014-11-15", "A", "B", ""])
    take(school.doctor, path)
    assert counts(take(school.doctor, path)) == (0, 0, 1, 0)
    assert len(school.rows(Dose)) == 1


def test_a_dose_that_stands_twice_in_a_list_is_one(school, li, listed):
    row = ["李明", "410102201403150012", "麻腮风", "1", "2014-11-15", "", "", ""]
    assert counts(take(school.doctor, listed(TALL, row, row))) == (1, 0, 1, 0)


def test_a_dry_run_writes_nothing(school, li, listed):
    path = listed(TALL, ["李明", "410102201403150012", "麻腮风", "1", "2014-11-15", "", "", ""])
    assert counts(take(school.doctor, path, dry_run=True)) == (1, 0, 0, 0)
    assert school.rows(Dose) == []


def test_what_is_on_file_is_completed_and_never_overwritten(school, li, listed):
    service.record(school.doctor, li.id, Shot("mmr", date(2014, 11, 15), batch="A"))
    row = ["李明", "410102201403150012", "麻腮风", "1", "2014-11-15", "A", "门诊", ""]
    path = listed(TALL, row)
    assert counts(take(school.doctor, path)) == (0, 1, 0, 0)
    old, new = school.rows(Dose)
    assert (new.replaces_id, new.batch, new.place, new.number) == (old.id, "A", "门诊", 1)
    assert counts(take(school.doctor, path)) == (0, 0, 1, 0)
    other = listed(TALL, ["李明", "410102201403150012", "麻腮风", "1", "2014-11-15", "Z", "", ""])
    done = take(school.doctor, other)
    assert counts(done) == (0, 0, 0, 1)
    assert "stands otherwise: A" in done.rejected[0].message


def test_what_was_corrected_or_withdrawn_by_hand_stays_so(school, li, listed):
    path = listed(TALL, ["李明", "410102201403150012", "麻腮风", "1", "2014-11-15", "", "", ""],
                  ["李明", "410102201403150012", "卡介苗", "1", "2014-03-16", "", "", ""])
    take(school.doctor, path)
    service.correct(school.doctor, 1, Shot("mmr", date(2014, 11, 16)), "看错")
    service.withdraw(school.doctor, 2, "别人的")
    done = take(school.doctor, path)
    assert counts(done) == (0, 0, 0, 2)
    assert "stays so" in done.rejected[0].message
    assert given(school) == [("mmr", "2014-11-16", None)]


def test_two_names_of_one_vaccine_on_one_day_are_one_dose(school, li, listed):
    service.record(school.doctor, li.id, Shot("ipv", date(2014, 5, 15), 1))
    path = listed(TALL, ["李明", "410102201403150012", "脊灰", "1", "2014-05-15", "", "", ""])
    assert counts(take(school.doctor, path)) == (0, 0, 1, 0)


@pytest.mark.parametrize(("row", "words"), [
    (["李明", "410102201403150012", "仙丹", "1", "2014-11-15"], "not known"),
    (["李明", "410102201403150012", "麻腮风", "1", "2014-03-14"], "before the birth"),
    (["李明", "410102201403150012", "麻腮风", "1", "2026-11-24"], "in the future"),
    (["李明", "410102201403150012", "麻腮风", "1", "2014-02-30"], "not a possible date"),
    (["李明", "410102201403150012", "麻腮风", "1", ""], "day is missing"),
    (["李明", "410102201403150012", "麻腮风", "1", "√"], "mark tells no day"),
    (["王芳", "410102201403150012", "麻腮风", "1", "2014-11-15"], "on file under 李明"),
    (["李明", "410102201009010017", "麻腮风", "1", "2014-11-15"], "another ID number"),
    (["赵六", "", "麻腮风", "1", "2014-11-15"], "Nobody on file"),
    (["李明", "4.10102E+17", "麻腮风", "1", "2014-11-15"], "stored as a number"),
])
def test_a_row_that_cannot_be_is_told_and_the_others_come_in(school, li, listed, row, words):
    good = ["李明", "410102201403150012", "卡介苗", "1", "2014-03-16", "", "", ""]
    done = take(school.doctor, listed(TALL, [*row, "", "", ""], good))
    assert counts(done) == (1, 0, 0, 1)
    assert words in done.rejected[0].message
    assert done.rejected[0].row == 2


def test_two_of_one_name_are_asked_about(school, li, listed):
    school.enrol("李明", "20260002", birth_date=date(2013, 1, 1))
    head = ["姓名", "班级", "出生日期", "麻腮风1"]
    done = take(school.doctor, listed(head, ["李明", "七(1)班", "", "2014-11-15"],
                                      ["李明", "七(1)班", "2013-01-01", "2013-11-15"]))
    assert counts(done) == (1, 0, 0, 1)
    assert "Several people" in done.rejected[0].message
    assert school.rows(Dose)[0].person_id == 2


def test_a_dose_too_early_is_kept_and_told(school, li, listed):
    done = take(school.doctor, listed(
        TALL, ["李明", "410102201403150012", "麻腮风", "1", "2014-11-14", "", "", ""]))
    assert counts(done) == (1, 0, 0, 0)
    assert "before the least age" in done.warnings[0].message


@pytest.mark.parametrize("rows", [
    [["姓名", "学号", "身高"], ["李明", "20260001", "150"]], [["乙肝1"], ["2014-03-15"]], [["x"]],
])
def test_a_list_without_doses_is_refused_with_what_to_write(school, li, listed, rows):
    with pytest.raises(Invalid, match="疫苗名称"):
        take(school.doctor, listed(*rows))


CELL = some.none() | some.text(max_size=8) | some.integers(-9, 60000) | some.floats() \
    | some.dates(date(1990, 1, 1), date(2030, 1, 1)).map(lambda day: datetime(*day.timetuple()[:3]))


@draw(some.lists(some.lists(CELL, min_size=4, max_size=4), max_size=6))
def test_whatever_stands_in_the_cells_every_dose_read_is_possible_or_told(cells):
    rows = [["姓名", "学号", "乙肝1", "接种日期"], *cells]
    for told in listing.read(Workbook(Path("x.csv"), "csv", [Sheet("x", rows)])):
        for _column, shot in told.shots:
            assert shot.vaccine == "hepb"
        assert all(trouble.message for trouble in told.troubles)


def test_only_the_doctor_takes_lists(school, li, listed):
    with pytest.raises(NotAllowed):
        take(school.administrator, listed(TALL))


def test_a_merged_file_is_found_by_its_old_number(school, li, listed):
    from app.people.merging.service import merge

    twin = school.enrol("李明", "20260099", birth_date=date(2014, 3, 15))
    merge(school.administrator, li.id, twin.id)
    take(school.doctor, listed(["姓名", "学号", "麻腮风1"], ["李明", "20260099", "2014-11-15"]))
    assert school.rows(Dose)[0].person_id == li.id
    assert school.rows(Person)[1].merged_into_id == li.id


def test_a_class_that_was_renamed_or_left_is_found_by_its_old_name(school, li, listed):
    """Lists are older than the roll; who bears the name in the class of now comes first."""
    school.write(Group(kind=GroupKind.CLASS, name="七(2)班", entry_year=2026, class_no=2))
    move(school.administrator, [li.id], next(
        row.id for row in school.rows(Group) if row.name == "七(2)班"))
    row = [["班级", "姓名", "卡介苗"], ["七(1)班", "李明", "2014-03-16"]]
    assert take(school.doctor, listed(*row)).added == 1
    rename(school.administrator, 1, "创新班")
    wang = school.enrol("王芳", "20260002", birth_date=date(2014, 3, 15))
    other = school.enrol("李明", "20260003", birth_date=date(2014, 3, 15))
    done = take(school.doctor, listed(row[0], ["七(1)班", "王芳", "2014-03-17"],
                                      ["创新班", "李明", "2014-03-18"]))
    assert (done.added, done.rejected) == (2, [])
    assert [dose.person_id for dose in school.rows(Dose)] == [li.id, wang.id, other.id]
    (line,) = take(school.doctor, listed(row[0], ["七(9)班", "王芳", "2014-03-17"])).rejected
    assert "王芳" in line.message


def test_doses_of_somebody_who_left_are_not_taken_over(school, li, listed):
    leave(school.doctor, li.id, Status.LEFT)
    done = take(school.doctor, listed(
        ["姓名", "学号", "疫苗名称", "接种日期"], ["李明", "20260001", "乙肝疫苗", "2026-01-05"]))
    assert [each.message for each in done.rejected] == [
        "李明 has left the school: the file is archived."]
    assert given(school) == []
