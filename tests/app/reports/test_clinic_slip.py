"""The slip of a visit on paper."""

from decimal import Decimal

import pytest

from app import clock
from app.errors import Invalid, NotAllowed, NotFound
from app.health.checks.rules import Finding, Symptom
from app.health.clinic.rules import Medicine, Out, Visit
from app.health.clinic.service import record
from app.reports.clinic_slip import print_slip


@pytest.fixture
def visit(school):
    li = school.enrol("李明")
    return record(school.doctor, li.id, Visit(
        clock.parse("2026-11-23T07:15"), "早起发热", Finding(
            symptoms=frozenset({Symptom.FEVER}), temperature=Decimal("38.4")),
        disease="influenza", treatment="戴口罩，联系家长",
        medicines=(Medicine("退热贴", Decimal(1), "片"),), out=Out.HOSPITAL))


def test_a_referral_says_who_what_was_measured_and_what_was_done(
        school, visit, read, tmp_path):
    file = tmp_path / "slip.pdf"
    assert print_slip(school.doctor, visit, file) == 1
    words = "\n".join(read(file))
    for each in ("转诊单", "李明", "七(1)班", "早起发热", "38.4", "流行性感冒",
                 "退热贴 1片", "第一中学", "校医室不作诊断"):
        assert each in words
    assert [row.subject for row in school.audit if row.action == "read"] == [
        "report clinic-slip.pdf"]


def test_what_is_no_slip_leaves_no_file(school, visit, tmp_path):
    with pytest.raises(Invalid):
        print_slip(school.doctor, visit, tmp_path / "slip.docx")
    with pytest.raises(NotFound):
        print_slip(school.doctor, 99, tmp_path / "slip.pdf")
    with pytest.raises(NotAllowed):
        print_slip(school.guard, visit, tmp_path / "slip.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_slip_that_says_much_is_a_whole_sheet_and_loses_nothing(school, read, tmp_path):
    li = school.enrol("王芳")
    given = tuple(Medicine(f"很长的药名第{n}种口服混悬液", Decimal(n + 1), "毫升")
                  for n in range(12))
    row = record(school.doctor, li.id, Visit(
        clock.parse("2026-11-23T07:15"), "主诉很长，" * 40, treatment="处理很长，" * 40,
        medicines=given))
    print_slip(school.doctor, row, tmp_path / "slip.pdf")
    (page,) = read(tmp_path / "slip.pdf")
    plain = "".join(page.split())
    assert plain.count("主诉很长") == plain.count("处理很长") == 40
    assert "第11种" in plain
