"""Answers as people type them are read, or refused with a word; never guessed (R10.3)."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import clock
from app.errors import Invalid
from app.health.checks.rules import Symptom
from app.health.lookback import answers, wording
from app.health.lookback.areas import Level
from app.health.lookback.form import Field, guessed, meaning
from app.health.lookback.rules import FamilyWork, Stay

NEAR = date(2021, 8, 31)


def day(number, month=8):
    return date(2021, month, number)


@pytest.mark.parametrize(("text", "stays"), [
    ("8月20日-8月22日 云南省瑞丽市；2021-08-23至25日 郑州市二七区（中风险）", [
        Stay("云南省瑞丽市", day(20), day(22)),
        Stay("郑州市二七区", day(23), day(25), Level.MEDIUM)]),
    ("1.2021年8月20日到郑州市\n2.2021年8月21日到巩义市", [
        Stay("郑州市", day(20), day(20)), Stay("巩义市", day(21), day(21))]),
    ("8月20日去郑州市，8月22日去瑞丽市", [
        Stay("郑州市", day(20), day(20)), Stay("瑞丽市", day(22), day(22))]),
    ("瑞丽市，8月20日至22日", [Stay("瑞丽市", day(20), day(22))]),
    ("2021年8月20日—2021年8月22日，河南省郑州市，二七区", [
        Stay("河南省郑州市 二七区", day(20), day(22))]),
    ("2021.8.20-2021.8.22郑州", [Stay("郑州", day(20), day(22))]),
    ("20210820-20210822 南京江宁区", [Stay("南京江宁区", day(20), day(22))]),
    ("8/20~8/22 郑州市金水区东风路1-2号", [Stay("郑州市金水区东风路1-2号", day(20), day(22))]),
    ("12月30日 无锡市", [Stay("无锡市", day(30, 12), day(30, 12))]),
    ("无", []), ("没有外出", []), ("A.否", []), ("", []), ("(空)", []),
])
def test_several_stays_in_one_cell_each_with_its_days(text, stays):
    assert list(answers.stays(text, NEAR)) == stays


@pytest.mark.parametrize("text", [
    "郑州市", "无锡", "8月20日", "8月32日 郑州市", "2021.13.1 郑州市"])
def test_a_stay_without_day_or_place_is_refused(text):
    with pytest.raises(Invalid):
        answers.stays(text, NEAR)


@given(st.lists(st.builds(
    lambda place, first, days, level: Stay(place, first, first + timedelta(days), level),
    st.sampled_from(["云南省瑞丽市", "郑州市二七区", "北京市朝阳区望京街道"]),
    st.dates(date(2021, 7, 1), date(2021, 8, 31)), st.integers(0, 20),
    st.sampled_from([None, *Level])), max_size=4))
def test_what_the_screen_writes_is_read_back_as_it_was(stays):
    text = "\n".join(wording.stay(each) for each in stays)
    assert list(answers.stays(text, NEAR)) == stays


@pytest.mark.parametrize(("cell", "answer"), [
    ("A.是", True), ("A、是", True), ("√", True), ("有", True), (1.0, True), (True, True),
    ("是，去过郑州", True), ("B.否", False), ("无", False), ("没有", False), ("未离开", False),
    ("×", False), (0.0, False), ("", None), ("(空)", None), ("(跳过)", None),
])
def test_yes_and_no_in_all_their_forms(cell, answer):
    assert answers.yes(cell) is answer


@pytest.mark.parametrize("cell", ["maybe", "不清楚", "不知道"])
def test_what_is_neither_yes_nor_no_is_refused(cell):
    with pytest.raises(Invalid):
        answers.yes(cell)


@pytest.mark.parametrize(("cell", "symptoms"), [
    ("A.发热┋B.咳嗽", {Symptom.FEVER, Symptom.COUGH}), ("发烧，嗓子疼", {
        Symptom.FEVER, Symptom.SORE_THROAT}),
    ("无", set()), ("A.无以上症状", set()), ("", set()),
])
def test_symptoms_are_found_by_their_words(cell, symptoms):
    assert answers.symptoms(cell) == symptoms


@pytest.mark.parametrize(("cell", "work"), [
    ("A.冷链", FamilyWork.COLD_CHAIN), ("进出口", FamilyWork.TRADE), ("是", FamilyWork.EITHER),
    ("不从事冷链或进出口", FamilyWork.NONE), ("无", FamilyWork.NONE),
])
def test_the_work_of_the_family(cell, work):
    assert answers.family_work(cell) is work


@pytest.mark.parametrize("cell", [
    "2021/8/31 20:15:00", "2021-08-31 20:15", "2021年8月31日 20:15", 44439.84375,
    datetime(2021, 8, 31, 20, 15)])
def test_the_moment_of_sending_in_all_its_forms(cell):
    assert answers.moment(cell, False) == clock.parse("2021-08-31T20:15")


@pytest.mark.parametrize(("cell", "read"), [
    ("2021.8.20", day(20)), ("2021/8/20", day(20)), ("20210820", day(20)),
    ("2021年8月20日", day(20)), (44428, day(20)), (datetime(2021, 8, 20), day(20)),
    ("8.20", day(20)), ("1月3日", date(2022, 1, 3)),
])
def test_days_in_all_their_forms(cell, read):
    assert answers.day(cell, NEAR) == read


@pytest.mark.parametrize("cell", ["2010.10", 2010.1, "2021.13.1", "20210230", "下周"])
def test_half_a_day_is_never_guessed(cell):
    with pytest.raises(Invalid):
        answers.day(cell, NEAR)


@pytest.mark.parametrize(("title", "field"), [
    ("提交答卷时间", Field.SUBMITTED), ("1、您的姓名：", Field.NAME), ("2、学号", Field.NUMBER),
    ("3、近14天是否离开郑州", Field.AWAY),
    ("4、近14天去过哪里，请写明日期和地点\n(街道)", Field.STAYS),
    ("5、家人是否从事冷链或进出口工作", Field.FAMILY), ("6、是否留校", Field.ON_CAMPUS),
    ("7、近14天是否有发热、咳嗽等症状", Field.FEVER), ("8、有无以下症状", Field.SYMPTOMS),
    ("9、是否接触过确诊病例", Field.MET_CASE), ("10、是否接触过中高风险区人员", Field.MET_AREA),
    ("11、现居住地（到街道）", Field.HOME), ("班级", Field.CLASS), ("来自IP", Field.NOTHING),
])
def test_what_a_question_most_likely_asks(title, field):
    assert meaning(title) is field


def test_what_can_stand_only_once_stands_at_its_first_column():
    assert guessed(["姓名", "家长的姓名", "学号"]) == {
        0: Field.NAME, 1: Field.NOTHING, 2: Field.NUMBER}
