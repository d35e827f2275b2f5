"""Every dirty value of the handbook (R8.5, R10.2, R10.3), one line each."""

from datetime import date, datetime

import pytest

from app.people.roster import identity, names, values
from app.people.roster.classes import class_name, find
from app.people.roster.findings import Problem
from app.people.rules import Boarding, Sex

TODAY = date(2026, 11, 23)
BORN = date(2010, 9, 1)


@pytest.mark.parametrize(("cell", "kept"), [
    ("张 三", "张三"), ("张　三", "张三"), (" 李四 ", "李四"), ("John  Smith", "John Smith"),
    ("阿不都•买买提", "阿不都·买买提"), ("阿不都・买买提", "阿不都·买买提"),
    ("阿不都‧买买提", "阿不都·买买提"), ("阿不都．买买提", "阿不都·买买提"),
    ("阿不都 . 买买提", "阿不都·买买提"), ("阿不都●买买提", "阿不都·买买提"),
    ("䶮", "䶮"), ("㛃㼆", "㛃㼆"), ("李𬀪", "李𬀪"), ("﨑", "﨑"), ("J. Smith", "J. Smith"),
    ("李\u200b四\ufeff", "李四"), ("买" * 25, "买" * 25), ("ＡＢ", "AB"),
])
def test_a_name_is_put_right_and_no_character_is_lost(cell, kept):
    assert names.name(cell) == (kept, None)


@pytest.mark.parametrize("cell", ["张?", "张？", "张□", "张\ue001", "张\ufffd"])
def test_a_lost_character_is_kept_and_flagged(cell):
    kept, problem = names.name(cell)
    assert len(kept) == 2
    assert problem is Problem.NAME_UNREADABLE


@pytest.mark.parametrize("cell", ["", None, " ", "123", "···", 45.0])
def test_a_row_without_a_name_is_rejected(cell):
    assert names.name(cell)[1] is Problem.NAME_MISSING


@pytest.mark.parametrize(("cell", "number", "problem", "sex"), [
    ("410102201009010017", "410102201009010017", None, Sex.MALE),
    ("41010220100901005x", "41010220100901005X", None, Sex.MALE),
    ("'4101 0220 1009 010017 ", "410102201009010017", None, Sex.MALE),
    ("４１０１０２２０１００９０１０017", "410102201009010017", None, Sex.MALE),
    ("41130220091231118X", "41130220091231118X", None, Sex.FEMALE),
    ("11010519491231002X", "11010519491231002X", None, Sex.FEMALE),
    ("440524188001010014", "440524188001010014", None, Sex.MALE),
    ("810000201009010013", "810000201009010013", None, Sex.MALE),
    ("410102201009010012", "410102201009010012", Problem.ID_CHECKSUM, None),
    ("41010220100229001X", "41010220100229001X", Problem.ID_DATE, None),
    ("41010220100901001", "41010220100901001", Problem.ID_LENGTH, None),
    ("410102100901001", "410102100901001", Problem.ID_LEGACY, Sex.MALE),
    (410102100901001.0, "410102100901001", Problem.ID_LEGACY, Sex.MALE),
    (410102201009010012.0, "", Problem.ID_AS_NUMBER, None),
    (410102201009010012, "", Problem.ID_AS_NUMBER, None),
    ("4.10102E+17", "", Problem.ID_AS_NUMBER, None),
    ("E12345678", "E12345678", None, None),
    ("", "", None, None),
])
def test_an_id_number_is_checked_and_never_guessed(cell, number, problem, sex):
    read = identity.identity(cell, "", TODAY)
    assert (read.number, read.problem, read.sex) == (number, problem, sex)


def test_an_id_number_of_tomorrow_and_of_nowhere():
    tomorrow = "41010220261124001"
    future = tomorrow + identity.check_digit(tomorrow)
    assert identity.identity(future, "", TODAY).problem is Problem.ID_FUTURE
    nowhere = "99010220100901001"
    read = identity.identity(nowhere + identity.check_digit(nowhere), "", TODAY)
    assert (read.problem, read.birth_date) == (Problem.ID_REGION, BORN)


def test_a_passport_skips_the_check_digit():
    kind, problem = identity.document("A 护照")
    assert (kind, problem) == ("A", None)
    assert identity.identity("X99", kind, TODAY).problem is None
    assert identity.document("身份证") == ("1", None)
    assert identity.document("军官证") == ("Z", Problem.ID_TYPE)


@pytest.mark.parametrize(("cell", "own", "problem"), [
    ("G410102201009010017", "410102201009010017", None),
    ("g410102201009010017", "", None),
    ("G410102201009010017", "41130220091231118X", Problem.ROLL_NOT_ID),
    ("G410102201009010012", "", Problem.ROLL_FORM),
    ("L410102201009011234", "", None),
    ("J41010220100901ABCD", "", None),
    ("20101234", "", Problem.ROLL_FORM),
    ("", "", None),
])
def test_a_roll_number_is_g_j_or_l(cell, own, problem):
    assert identity.roll_number(cell, own)[1] is problem


@pytest.mark.parametrize("cell", [
    "2010.9.1", "2010/9/1", "2010-09-01", "20100901", 20100901.0, "2010年9月1日",
    "２０１０．９．１",
    40422, 40422.0, "40422", BORN, datetime(2010, 9, 1), "2010-09-01 00:00:00", "2010. 9. 1",
])
def test_a_birth_date_is_read_in_any_usual_way(cell):
    assert values.birth_date(cell, False, TODAY) == (BORN, None)


def test_a_sheet_that_counts_from_1904():
    assert values.birth_date(38960.0, True, TODAY) == (BORN, None)


@pytest.mark.parametrize(("cell", "problem"), [
    (2010.1, Problem.BIRTH_AS_NUMBER), ("2010.10", Problem.BIRTH_IMPOSSIBLE),
    ("2010.13.1", Problem.BIRTH_IMPOSSIBLE), ("20100230", Problem.BIRTH_IMPOSSIBLE),
    ("2026-11-24", Problem.BIRTH_IMPOSSIBLE), ("九月一日", Problem.BIRTH_IMPOSSIBLE),
    ("1899-01-01", Problem.BIRTH_IMPOSSIBLE), ("", None),
])
def test_half_a_date_is_rejected(cell, problem):
    assert values.birth_date(cell, False, TODAY) == (None, problem)


@pytest.mark.parametrize(("cell", "kept"), [
    ("138-1234-5678", "13812345678"), ("+86 138 1234 5678", "13812345678"),
    ("13812345678.0", "13812345678"), (13812345678.0, "13812345678"),
    ("138-1234-5678/139-1234-5678", "13812345678/13912345678"),
    ("13812345678 13912345678", "13812345678/13912345678"),
    ("13812345678、13912345678", "13812345678/13912345678"),
    ("0371-65432109", "0371-65432109"), ("(0371)65432109", "0371-65432109"),
    ("010-12345678", "010-12345678"), ("65432109", "65432109"), ("无", ""), (None, ""),
])
def test_a_telephone_number_is_put_right(cell, kept):
    assert values.phone(cell) == (kept, None)


@pytest.mark.parametrize("cell", ["138123456789", "1381234567", "父13812345678", "12345"])
def test_an_unusual_telephone_number_is_kept_and_flagged(cell):
    assert values.phone(cell) == (cell, Problem.PHONE_UNUSUAL)


@pytest.mark.parametrize(("cell", "sex"), [
    ("男", Sex.MALE), ("1", Sex.MALE), (1.0, Sex.MALE), ("M", Sex.MALE), (" 女 ", Sex.FEMALE),
    (2, Sex.FEMALE), ("f", Sex.FEMALE), ("", None),
])
def test_sex_as_lists_have_it(cell, sex):
    assert values.sex(cell) == (sex, None)


def test_boarding_by_code_and_by_question():
    assert values.boarding(2.0, question=False)[0] is Boarding.BOARDER
    assert values.boarding("1", question=False)[0] is Boarding.DAY
    assert values.boarding("1", question=True)[0] is Boarding.BOARDER
    assert values.boarding("否", question=True)[0] is Boarding.DAY
    assert values.boarding("也许", question=True) == (None, Problem.BOARDING_UNKNOWN)


@pytest.mark.parametrize(("text", "name", "entered"), [
    ("七(1)班", "七(1)班", 2026), ("七（1）班", "七(1)班", 2026), ("七年级1班", "七(1)班", 2026),
    ("701", "七(1)班", 2026), ("初一1班", "七(1)班", 2026), ("七 (1) 班", "七(1)班", 2026),
    ("初二三班", "八(3)班", 2025), ("高一(3)班", "高一(3)班", 2026), ("1203", "高三(3)班", 2024),
    ("一年级2班", "一(2)班", 2026), ("七年级十二班", "七(12)班", 2026),
    ("初中2024级5班", "九(5)班", 2024), ("2024级1班", "2024级(1)班", 2024),
    ("2027届1班", "2024级(1)班", 2024), ("8.2", "八(2)班", 2025),
])
def test_names_of_classes_map_to_one(text, name, entered):
    found = class_name(text, TODAY)
    assert (found.name, found.entry_year) == (name, entered)


@pytest.mark.parametrize("text", ["国际部", "1班", "11班", "二十班", "火箭班", "", "班", "七(0)班"])
def test_an_unusual_class_name_is_not_guessed(text):
    assert class_name(text, TODAY) is None


def test_the_grade_rises_with_the_school_year():
    assert class_name("2024级1班", TODAY, "junior").name == "九(1)班"
    assert class_name("2024级1班", date(2026, 7, 31), "junior").name == "八(1)班"
    assert class_name("2020级1班", TODAY, "junior").name == "2020级(1)班"
    assert class_name("七(1)班", date(2026, 7, 31)).entry_year == 2025


def test_a_title_tells_the_class():
    assert find("阳光中学七年级（1）班学生花名册", TODAY).name == "七(1)班"
    assert find("2026年秋季学期学生名单", TODAY) is None
