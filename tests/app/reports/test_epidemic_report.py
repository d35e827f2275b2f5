"""The epidemic report on paper: every field, every name of an outbreak, to whom it went."""

import pytest
from pypdf import PdfReader

from app import clock
from app.alarms.notices import preparing
from app.alarms.notices.rules import Stage
from app.alarms.notices.sending import Sending
from app.alarms.notices.service import Opened, Written, open_by_hand, save, send
from app.errors import Invalid, NotFound
from app.reports.epidemic_report import print_report
from tests.schools import on_sqlite

pytestmark = on_sqlite


def text(path):
    return "".join(page.extract_text() for page in PdfReader(path).pages).replace("\n", "")


def lowest(path):
    """How far above the paper's edge the last line stands, in points."""
    found = []
    for page in PdfReader(path).pages:
        page.extract_text(visitor_text=lambda words, cm, tm, _font, _size: found.append(
            cm[5] + cm[3] * tm[5]) if words.strip() else None)
    return min(found)


def test_an_outbreak_of_two_hundred_keeps_every_name(school, tmp_path):
    people = [school.enrol(f"学生{n:03}号") for n in range(200)]
    key = open_by_hand(school.doctor, Opened("午餐后多人呕吐", clock.now(),
                                             people=tuple(each.id for each in people)))
    told = preparing.prepare(school.doctor, key, Stage.INITIAL)
    report = send(school.doctor, key, Written(told.stage, told.day, told.draft), [
        Sending("金水区疾控中心", receipt="2026-17"), Sending("区教育局")])
    file = tmp_path / "r.pdf"
    assert print_report(school.doctor, report, file) == 2
    words = text(file)
    assert [each.name for each in people if each.name not in words] == []
    assert lowest(file) > 20
    for word in ("疫情报告·初次报告", "2026-17", "区教育局", "报告人", "学校盖章", "按时报告"):
        assert word in words
    assert "\n".join(page.extract_text() for page in PdfReader(file).pages).count("涉及人员") == 1


def test_a_draft_says_that_it_is_one(school, tmp_path):
    key = open_by_hand(school.doctor, Opened("呕吐", clock.now()))
    told = preparing.prepare(school.doctor, key, Stage.INITIAL)
    report = save(school.doctor, key, Written(told.stage, told.day, told.draft.__class__(
        "张慧", "07:20", measures="已停餐")))
    print_report(school.doctor, report, tmp_path / "d.pdf")
    assert "草稿，尚未报送" in text(tmp_path / "d.pdf")
    with pytest.raises(Invalid):
        print_report(school.doctor, report, tmp_path / "d.txt")
    with pytest.raises(NotFound):
        print_report(school.doctor, 99, tmp_path / "e.pdf")
