"""What a document is, who may consent, what a cell of a class list says."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.health.files.columns import HealthColumn, read
from app.health.files.rules import Alert, ConditionKind, Sort, needs_guardian, sort_of

A, C, M = ConditionKind.ALLERGY, ConditionKind.CONDITION, ConditionKind.MEDICINE


@pytest.mark.parametrize(("content", "sort"), [
    (b"%PDF-1.7\n", Sort.PDF),
    (b"\xef\xbb\xbf%PDF-1.4", Sort.PDF),
    (b"\xff\xd8\xff\xe0....", Sort.JPEG),
    (b"\x89PNG\r\n\x1a\n", Sort.PNG),
    (b"RIFF\x00\x00\x00\x00WEBPVP8 ", Sort.WEBP),
    (b"BM\x36\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00" + bytes(20), Sort.BMP),
    (b"BMW is a car, and this is a letter.", None),
    (b"<html>%PDF-1.7", None),
    (b"PK\x03\x04", None),
    (b"MZ\x90", None),
    (b"", None),
])
def test_the_first_bytes_say_what_it_is_whatever_its_name(content, sort):
    assert sort_of(content) is sort


@pytest.mark.parametrize(("born", "day", "needed"), [
    (date(2012, 11, 24), date(2026, 11, 23), True),   # 13, one day before
    (date(2012, 11, 23), date(2026, 11, 23), False),  # 14 today
    (date(2012, 2, 29), date(2026, 2, 28), True),
    (date(2012, 2, 29), date(2026, 3, 1), False),
    (None, date(2026, 11, 23), True),
])
def test_under_fourteen_a_guardian_answers(born, day, needed):
    assert needs_guardian(born, day) is needed


def said(**cells):
    """What one row says; columns by what they tell."""
    titles = {"allergy": "过敏史", "status": "健康状况", "condition": "既往病史",
              "medicine": "用药"}
    columns = [HealthColumn(n, titles[tells], tells) for n, tells in enumerate(cells)]
    return [(each.kind, each.what) for each in read(columns, list(cells.values()))
            if not each.unclear]


@pytest.mark.parametrize(("cells", "told"), [
    ({"allergy": "青霉素"}, [(A, "青霉素")]),
    ({"allergy": " 青霉素、海鲜；花粉 "}, [(A, "青霉素"), (A, "海鲜"), (A, "花粉")]),
    ({"allergy": "无"}, []), ({"allergy": "没 有"}, []), ({"allergy": "／"}, []),
    ({"allergy": "—"}, []), ({"allergy": None}, []), ({"allergy": "无。"}, []),
    ({"allergy": "有"}, [(A, "过敏史")]), ({"allergy": "√"}, [(A, "过敏史")]),
    ({"status": 10}, []), ({"status": "10健康或良好"}, []), ({"status": 20.0}, []),
    ({"status": "健康"}, []), ({"status": "良好"}, []), ({"status": "一般或较弱"}, []),
    ({"status": 30}, [(C, "慢性病")]), ({"status": "30 慢性病"}, [(C, "慢性病")]),
    ({"status": "４０"}, [(C, "生理缺陷")]), ({"status": "50"}, [(C, "残疾")]),
    ({"status": "30", "condition": "哮喘"}, [(C, "哮喘")]),
    ({"status": "10，哮喘"}, [(C, "哮喘")]), ({"status": "先心病"}, [(C, "先心病")]),
    ({"condition": "哮喘、哮 喘"}, [(C, "哮喘")]),
    ({"medicine": "随身带沙丁胺醇"}, [(M, "随身带沙丁胺醇")]),
    ({"status": "60"}, []),
])
def test_a_cell_of_a_class_list(cells, told):
    assert said(**cells) == told


def test_a_code_that_nobody_knows_is_not_lost():
    (one,) = read([HealthColumn(0, "健康状况", "status")], ["60"])
    assert (one.unclear, one.value) == (True, "60")


def test_what_can_kill_is_a_warning():
    rows = read([HealthColumn(0, "过敏史", "allergy")], ["青霉素、花粉"])
    assert [each.alert for each in rows] == [Alert.WARNING, Alert.CAUTION]


@given(st.text(max_size=300), st.sampled_from(["allergy", "status", "condition", "medicine"]))
def test_no_text_breaks_the_reading_and_none_gets_too_long(text, tells):
    for each in read([HealthColumn(0, "列", tells)], [text]):
        assert each.unclear or 0 < len(each.what) <= 200
