"""Posts, employers and certificates come from sheets: dirty, doubled, twice, and taken back."""

from datetime import date

import pytest
from sqlalchemy import select

from app.errors import Conflict
from app.people.models import Person
from app.people.roster import Problem, Result, preview, undo
from app.people.rules import Kind
from app.people.staffing import service
from app.people.staffing.models import Certificate, Post
from app.security.rights import Right

HEAD = ["姓名", "身份证号", "人员类别", "工作岗位", "用工单位", "健康证编号", "发证日期",
        "健康证到期日", "最近核酸日期"]
ONE, TWO = "410102198009010012", "411302198509121183"
WANG = ["王强", ONE, "保洁", "保洁", "洁美物业", "J001", "2026.3.1", "", "2026/11/20"]
ZHAO = ["赵敏", TWO, "", "食堂", "千味餐饮", "J002", "", "2026年12月1日", ""]


def sheet(row, **cells):
    return [cells.get(title, cell) for title, cell in zip(HEAD, row, strict=True)]


def rows(desk, model):
    with desk.read(Right.IMPORT_PEOPLE) as session:
        return list(session.scalars(select(model).order_by(model.id)))


def everything(desk):
    with desk.read(Right.IMPORT_PEOPLE) as session:
        return [[tuple(row) for row in session.execute(select(table.__table__).order_by(table.id))]
                for table in (Person, Post, Certificate)]


def test_a_sheet_of_service_staff_brings_posts_and_certificates(desk, take, xlsx):
    result = take(xlsx([HEAD, WANG, ZHAO]))
    assert (result.added, result.rejected, result.notes) == (2, (), ())
    assert [row.kind for row in rows(desk, Person)] == [Kind.SERVICE, Kind.SERVICE]
    assert [(row.name, row.employer, row.since, row.until) for row in rows(desk, Post)] == [
        ("保洁", "洁美物业", date(2026, 11, 23), None),
        ("食堂", "千味餐饮", date(2026, 11, 23), None)]
    told = {(row.kind, row.number, row.issued_on, row.expires_on, row.tested_on)
            for row in rows(desk, Certificate)}
    assert told == {
        ("health", "J001", date(2026, 3, 1), date(2027, 3, 1), None),
        ("test", "", None, None, date(2026, 11, 20)),
        ("health", "J002", None, date(2026, 12, 1), None)}


def test_the_same_sheet_twice_changes_nothing(desk, take, xlsx):
    path = xlsx([HEAD, WANG, ZHAO])
    take(path)
    before = everything(desk)
    result = take(path)
    assert (result.unchanged, result.batch_id) == (2, None)
    assert everything(desk) == before


def test_people_without_any_number_are_known_by_name_and_employer(desk, take, xlsx):
    path = xlsx([HEAD, sheet(WANG, 身份证号="")])
    take(path)
    assert take(path).unchanged == 1
    assert len(rows(desk, Person)) == 1


@pytest.mark.parametrize(
    "other", [{"工作岗位": "保安"}, {"用工单位": "安盾保安"}], ids=["two posts", "two employers"])
def test_two_posts_in_one_sheet_are_refused_and_both_named(desk, xlsx, other):
    seen = preview(desk, xlsx([HEAD, WANG, sheet(WANG, **other)]))
    assert [row.result for row in seen.rows] == [Result.NEW, Result.REJECTED]
    (finding,) = seen.rows[1].findings
    assert finding.problem is Problem.POST_TWICE
    assert "保洁·洁美物业 in row 2" in finding.message
    assert next(iter(other.values())) in finding.message


@pytest.mark.parametrize(
    "other", [{"工作岗位": "保安"}, {"用工单位": "安盾保安"}], ids=["two posts", "two employers"])
def test_a_second_post_beside_the_one_on_file_is_refused(desk, take, xlsx, other):
    take(xlsx([HEAD, WANG]))
    before = everything(desk)
    (finding,) = take(xlsx([HEAD, sheet(WANG, **other)])).rejected
    assert finding.problem is Problem.POST_ON_FILE
    assert "保洁·洁美物业 (since 2026-11-23) on file" in finding.message
    assert next(iter(other.values())) in finding.message
    assert everything(desk) == before


def test_two_posts_in_one_cell_are_refused(desk, xlsx):
    seen = preview(desk, xlsx([HEAD, sheet(WANG, 工作岗位="保洁、保安")]))
    assert [finding.problem for finding in seen.rows[0].findings] == [Problem.POSTS_IN_ONE]


def test_the_same_person_twice_with_one_post_is_told_as_before(desk, xlsx):
    seen = preview(desk, xlsx([HEAD, WANG, WANG]))
    assert [finding.problem for finding in seen.rows[1].findings] == [Problem.ID_TWICE]


def test_a_post_that_ended_makes_room_for_the_next(desk, take, xlsx):
    take(xlsx([HEAD, WANG]))
    (wang,) = rows(desk, Person)
    service.end_post(desk, wang.id, date(2026, 11, 22))
    assert take(xlsx([HEAD, sheet(WANG, 工作岗位="保安", 用工单位="安盾保安")])).updated == 1
    assert [row.name for row in rows(desk, Post)] == ["保洁", "保安"]


def test_a_new_certificate_is_a_new_row(desk, take, xlsx):
    take(xlsx([HEAD, ZHAO]))
    seen = preview(desk, xlsx([HEAD, sheet(ZHAO, 健康证编号="J009", 健康证到期日="2027-12-01")]))
    assert seen.rows[0].changes == (
        ("certificate health", date(2026, 12, 1), date(2027, 12, 1)),)
    take(xlsx([HEAD, sheet(ZHAO, 健康证编号="J009", 健康证到期日="2027-12-01")]))
    assert [row.number for row in rows(desk, Certificate)] == ["J002", "J009"]


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"健康证到期日": "2026-02-28"}, Problem.CERTIFICATE_EXPIRES_EARLY),
        ({"发证日期": "2026-11-24"}, Problem.CERTIFICATE_FUTURE),
        ({"发证日期": "1980-08-31"}, Problem.CERTIFICATE_BEFORE_BIRTH),
        ({"发证日期": "2026.13.1"}, Problem.DATE_IMPOSSIBLE),
        ({"发证日期": 2026.1}, Problem.BIRTH_AS_NUMBER),
        ({"最近核酸日期": "2026-11-24"}, Problem.CERTIFICATE_FUTURE),
    ],
)
def test_a_certificate_that_cannot_be_right_keeps_the_row_out(desk, xlsx, cells, problem):
    seen = preview(desk, xlsx([HEAD, sheet(WANG, **cells)]))
    assert seen.rows[0].result is Result.REJECTED
    assert problem in [finding.problem for finding in seen.rows[0].findings]


def test_a_number_without_any_day_is_told_and_not_kept(desk, take, xlsx):
    result = take(xlsx([HEAD, sheet(WANG, 发证日期="", 最近核酸日期="")]))
    assert [finding.problem for finding in result.warnings] == [Problem.CERTIFICATE_NO_DATE]
    assert rows(desk, Certificate) == []


@pytest.mark.parametrize(
    "text", ["2025.12.02-2026.12.01", "2025-12-02至2026-12-01", "2025年12月2日 ～ 2026年12月1日",
             "20251202—20261201", "至2026-12-01", date(2026, 12, 1), 46357],
)
def test_a_validity_is_read_in_its_usual_forms(desk, take, xlsx, text):
    take(xlsx([HEAD, sheet(ZHAO, 健康证到期日=text)]))
    assert [row.expires_on for row in rows(desk, Certificate)] == [date(2026, 12, 1)]


@pytest.mark.parametrize(
    ("cells", "expected", "warned"),
    [
        ({"人员类别": "教师", "工作岗位": "", "用工单位": ""}, Kind.STAFF, False),
        ({"人员类别": "教师", "工作岗位": "教师", "用工单位": "本校"}, Kind.STAFF, False),
        ({"人员类别": "物流", "工作岗位": "", "用工单位": ""}, Kind.SERVICE, False),
        ({"人员类别": "", "工作岗位": "", "用工单位": "洁美物业"}, Kind.SERVICE, True),
    ],
)
def test_who_is_service_staff(desk, take, xlsx, cells, expected, warned):
    result = take(xlsx([HEAD, sheet(WANG, **cells)]))
    assert [row.kind for row in rows(desk, Person)] == [expected]
    assert (Problem.POST_MISSING in [one.problem for one in result.warnings]) is warned


def test_staff_become_service_staff_when_the_list_says_so_and_back(desk, take, xlsx):
    take(xlsx([["姓名", "身份证号", "部门"], ["王强", ONE, "总务处"]]))
    assert [row.kind for row in rows(desk, Person)] == [Kind.STAFF]
    take(xlsx([HEAD, WANG]))
    assert [row.kind for row in rows(desk, Person)] == [Kind.SERVICE]
    take(xlsx([["姓名", "身份证号", "部门"], ["王强", ONE, "总务处"]]))
    assert [row.kind for row in rows(desk, Person)] == [Kind.SERVICE]


@pytest.mark.parametrize("on_file", [False, True], ids=["new people", "people on file"])
def test_undo_takes_posts_and_certificates_back(desk, take, xlsx, on_file):
    if on_file:
        take(xlsx([["姓名", "身份证号", "部门"], ["王强", ONE, "总务处"]]))
    before = everything(desk)
    result = take(xlsx([HEAD, WANG]))
    assert everything(desk) != before
    undo(desk, result.batch_id)
    assert everything(desk) == before


@pytest.mark.parametrize("on_file", [False, True], ids=["new people", "people on file"])
def test_a_post_changed_since_stands_against_undo(desk, take, xlsx, on_file):
    if on_file:
        take(xlsx([["姓名", "身份证号", "部门"], ["王强", ONE, "总务处"]]))
    result = take(xlsx([HEAD, WANG]))
    (wang,) = rows(desk, Person)
    service.change_post(desk, wang.id, "保安", date(2026, 11, 23), "安盾保安")
    with pytest.raises(Conflict):
        undo(desk, result.batch_id)
