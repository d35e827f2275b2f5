"""Entry sheets: everybody of a class, a code a row that is read again, pages told."""

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.errors import Invalid, NotFound
from app.gate.paper import lines
from app.progress import Cancelled, Progress
from app.reports import entry_sheets
from app.reports.sheets import print_sheets
from app.security.rights import Right
from tests.schools import School, on_sqlite

DAY = date(2026, 11, 23)


@on_sqlite
def test_a_sheet_names_everybody_and_says_which_it_is(school: School, tmp_path: Path):
    for name in ("李明", "王䶮", "阿不都·买买提"):
        school.enrol(name)
    assert print_sheets(school.guard, tmp_path / "s.pdf", DAY) == 1
    text = PdfReader(tmp_path / "s.pdf").pages[0].extract_text()
    for words in ("李明", "王䶮", "阿不都·买买提", "七(1)班", "ZB-20261123-0001", "2026年11月23日",
                  "第一中学", "第 1 页 / 共 1 页", "3 人", "班主任"):
        assert words in text


@on_sqlite
@pytest.mark.parametrize(("people", "pages"), [
    (entry_sheets.ROWS, 1), (entry_sheets.ROWS + 1, 2)])
def test_a_class_takes_as_many_pages_as_it_needs(school: School, tmp_path, people, pages):
    for _one in range(people):
        school.enrol()
    assert print_sheets(school.guard, tmp_path / "s.pdf", None) == pages
    assert len(PdfReader(tmp_path / "s.pdf").pages) == pages


@on_sqlite
def test_the_codes_on_paper_are_those_of_the_rows(school: School, tmp_path: Path):
    people = [school.enrol() for _one in range(3)]
    print_sheets(school.guard, tmp_path / "s.pdf", DAY)
    with school.guard.read(Right.SCREEN) as session:
        printed = lines.printed(session, 1, DAY)
        assert [lines.line_of(session, code).person_id for _line, code in printed] == [
            one.id for one in people]


@on_sqlite
def test_printing_is_noted(school: School, tmp_path: Path):
    school.enrol()
    print_sheets(school.guard, tmp_path / "s.pdf", DAY)
    assert school.audit[-1].subject == "report entry-sheets.pdf"


@on_sqlite
def test_nobody_or_another_kind_of_file_is_refused(school: School, tmp_path: Path):
    with pytest.raises(NotFound):
        print_sheets(school.guard, tmp_path / "s.pdf", DAY)
    with pytest.raises(Invalid):
        print_sheets(school.guard, tmp_path / "s.xlsx", DAY)


@on_sqlite
def test_cancelled_it_leaves_nothing_behind(school: School, tmp_path: Path):
    school.enrol()
    progress = Progress(lambda _done, _total: None)
    progress.cancel()
    with pytest.raises(Cancelled):
        print_sheets(school.guard, tmp_path / "s.pdf", DAY, progress=progress)
    assert list(tmp_path.iterdir()) == []
