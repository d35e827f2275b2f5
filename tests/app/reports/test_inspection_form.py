"""The form of an inspection on paper: √ of the own check beside √ of who inspects."""

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.errors import Invalid, NotFound
from app.people.rules import Kind
from app.reports.inspection_form import print_form, print_inspection
from app.response.inspections import service
from app.response.inspections.rules import Answer, Answered, InspectionLevel, Told
from app.rulebook.calendar.queries import term_near
from app.security.rights import Right
from tests.schools import School, on_sqlite

DAY = date(2026, 11, 23)


def words(path: Path) -> str:
    """Everything that stands on it."""
    return "".join(page.extract_text() for page in PdfReader(path).pages).replace("\n", "")


@on_sqlite
def test_an_inspection_stands_beside_the_schools_own_check(school: School, tmp_path: Path) -> None:
    """23 √ of the school and 24 of the bureau; what is not met names who mends it until when."""
    keeper = school.enrol("钱后勤", kind=Kind.STAFF)
    with school.principal.read(Right.READ_INSPECTIONS) as session:
        term = term_near(session, DAY)
    assert term is not None
    own = service.begin(school.principal, Told(
        InspectionLevel.SELF, "opening-24", DAY, "", "王建民", term_id=term.id))
    service.answer(school.principal, own, "09", Answered(
        Answer.UNMET, "洗手池漏水", keeper.id, date(2026, 11, 30)))
    service.answer_rest(school.principal, own)
    seen = service.begin(school.principal, Told(
        InspectionLevel.SUPERVISION, "opening-24", DAY, "区教育局", "李科长", term_id=term.id))
    service.answer_rest(school.principal, seen)
    paper = tmp_path / "form.pdf"
    assert print_inspection(school.principal, own, paper) == 24
    told = words(paper)
    assert "DJ-0001" in told
    for each in ("洗手池漏水", "H-0001", "钱后勤", "2026-11-30"):
        assert each in told
    heads = words(paper).count("√") - 23
    assert print_inspection(school.principal, seen, paper) == 24
    assert words(paper).count("√") == heads + 23 + 24
    assert print_form(school.principal, "readiness-46", DAY, paper) == 46
    assert "空白表" in words(paper)


@on_sqlite
def test_what_cannot_be_printed_is_said(school: School, tmp_path: Path) -> None:
    """Another ending, an inspection or a form that there is not."""
    with pytest.raises(Invalid):
        print_form(school.principal, "opening-24", DAY, tmp_path / "form.docx")
    with pytest.raises(NotFound):
        print_form(school.principal, "no-such", DAY, tmp_path / "form.pdf")
    with pytest.raises(NotFound):
        print_inspection(school.principal, 9, tmp_path / "form.pdf")
    assert not list(tmp_path.iterdir())
