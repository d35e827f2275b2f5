"""A list of risk areas comes in from a spreadsheet; twice is once, wrong rows are named."""

import csv
from datetime import date

import pytest

from app.errors import Conflict, Invalid
from app.health.lookback import area_list, kept, service
from app.health.lookback.areas import Area, Level
from app.health.lookback.rules import Stay, Told
from app.people.models import Restriction
from app.security.rights import Right

HEAD = ["风险区名称", "风险等级", "开始日期", "结束日期", "公布来源备注"]


@pytest.fixture
def listed(school, tmp_path):
    def take(*rows, head=HEAD):
        path = tmp_path / "areas.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream).writerows([["全国中高风险地区"], head, *rows])
        return area_list.take(school.doctor, path)

    return take


def areas(school):
    with school.doctor.read(Right.READ_HEALTH) as session:
        return [each.area for each in kept.areas(session)]


def test_a_list_comes_in_once(school, term, plan_era, listed):
    rows = (["瑞丽市", "高风险", "2027.1.20", "", "省指挥部"],
            ["郑州市二七区京广路街道", "中", "2027年2月1日", "2027/2/10", ""])
    done = listed(*rows)
    assert (done.added, done.unchanged, done.rejected) == (2, 0, [])
    assert areas(school) == [
        Area("郑州市二七区京广路街道", Level.MEDIUM, date(2027, 2, 1), date(2027, 2, 10)),
        Area("瑞丽市", Level.HIGH, date(2027, 1, 20))]
    again = listed(*rows)
    assert (again.added, again.unchanged) == (0, 2)


def test_who_was_there_is_judged_in_the_same_act(school, term, plan_era, listed):
    li = school.enrol("李明")
    stay = Stay("云南瑞丽", date(2027, 2, 10), date(2027, 2, 12))
    service.tell(school.doctor, li.id, term, Told((stay,)), None)
    listed(["瑞丽市", "高风险", "2027-01-20", "", ""])
    assert [row.until for row in school.rows(Restriction)] == [date(2027, 2, 26)]


@pytest.mark.parametrize(("row", "words"), [
    (["瑞丽市", "红", "2027-01-20", "", ""], "The level is none of"),
    (["瑞丽市", "高", "", "", ""], "The first day is missing."),
    (["瑞丽市", "高", "2027-13-01", "", ""], "This is not a possible date."),
    (["", "高", "2027-01-20", "", ""], "The area needs its name."),
    (["瑞丽市", "高", "2027-01-20", "2027-01-10", ""], "The area ends before it begins."),
])
def test_a_row_that_cannot_be_is_named_the_others_come_in(
        school, term, plan_era, listed, row, words):
    done = listed(row, ["郑州市二七区", "中", "2027-02-01", "", ""])
    assert (done.added, [one.row for one in done.rejected]) == (1, [3])
    assert done.rejected[0].message.startswith(words)


def test_a_file_without_the_columns_is_refused(school, plan_era, listed):
    with pytest.raises(Invalid, match="No list of risk areas"):
        listed(["李明", "七(1)班"], head=["姓名", "班级"])


def test_today_no_list_is_kept(school, listed):
    with pytest.raises(Conflict, match="no risk areas"):
        listed(["瑞丽市", "高风险", "2027-01-20", "", ""])
