"""What holds for any list: nothing raises, nothing drifts, undo restores."""

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.people.pinyin import reading, search_form, search_keys
from app.people.roster import Preview, RosterFile, accept, identity, names, undo, values
from app.people.roster.classes import class_name
from app.people.roster.headers import find
from app.people.roster.plan import Plan
from app.people.roster.reading import _Reader
from app.people.roster.sheet import Sheet, Workbook
from app.people.roster.text import clean, plain, tight
from app.progress import QUIET
from tests.app.people.roster.conftest import open_desk
from tests.app.people.roster.test_import import everything

TODAY = date(2026, 11, 23)
CELLS = st.one_of(
    st.text(), st.text("0123456789年月日./-级届班初高七八九一二三(1)（）X·•?□ \u3000"), st.none(),
    st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times(),
    st.timedeltas(),
)
TITLES = ["姓名", "性别", "身份证号", "学籍号", "学号", "年级", "班级", "出生日期", "联系电话",
          "家长电话", "就读方式", "宿舍", "入学年月", "过敏史", "爱好"]
HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=4)


@given(CELLS)
def test_what_is_put_right_once_stays(cell):
    for put_right in (clean, tight):
        assert put_right(put_right(cell)) == put_right(cell)
    kept, _problem = names.name(cell)
    assert names.name(kept)[0] == kept
    number, problem = values.phone(cell)
    assert problem or values.phone(number) == (number, None)
    read = identity.identity(cell, "", TODAY)
    assert identity.identity(read.number, "", TODAY).number == read.number
    found = class_name(tight(cell), TODAY)
    assert found is None or class_name(found.name, TODAY) == found


@given(st.lists(st.lists(CELLS, min_size=15, max_size=15), max_size=6), st.booleans())
def test_no_cell_breaks_the_reading(rows, since_1904):
    sheet = Sheet("s", [TITLES, *rows])
    header = find(sheet)
    for candidate in _Reader(sheet, header, since_1904, TODAY, "").candidates(QUIET):
        assert candidate.person.get("name") or not candidate.accepted
        assert all(finding.message for finding in candidate.findings)


@given(st.lists(st.lists(CELLS, max_size=8), max_size=6))
def test_no_sheet_breaks_the_search_for_a_header(rows):
    find(Sheet("s", rows))


@given(CELLS)
def test_any_cell_can_be_a_header(cell):
    assert plain(cell) == plain(cell).lower()


@given(st.text(max_size=30), st.text(max_size=10))
def test_search_keys_are_what_is_typed(name, number):
    full, initials = reading(name)
    keys = search_keys(name, number, None)
    assert {full, initials} - {""} <= keys
    assert all(search_form(key) == key and key for key in keys)


@st.composite
def lists(draw):
    """A clean list: names, sometimes numbers, classes, birth dates."""
    found = draw(st.lists(HAN, min_size=1, max_size=8))
    return [
        [name, draw(st.sampled_from([f"2026{index:04}", ""])),
         draw(st.sampled_from(["七(1)班", "七(2)班", "八(1)班"])),
         draw(st.sampled_from(["2010-09-01", "2011-10-02", ""])),
         draw(st.sampled_from(["13812345678", ""]))]
        for index, name in enumerate(found)
    ]


def as_file(rows: list[list[str]]) -> RosterFile:
    """The list without a file."""
    sheet = Sheet("s", [["姓名", "学号", "班级", "出生日期", "家长电话"], *rows])
    header = find(sheet)
    read = tuple(_Reader(sheet, header, False, TODAY, "").candidates(QUIET))
    return RosterFile(Workbook(Path("s.csv"), "csv", [sheet]), {"s": header}, read, (), (), ())


def accept_rows(desk, rows, folder):
    """Imports the list."""
    source = Preview(as_file(rows), Plan((), ()))
    return accept(desk, source, error_folder=Path(folder))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lists(), lists())
def test_any_clean_list_twice_is_unchanged_and_undo_restores(first, second):
    with tempfile.TemporaryDirectory() as folder:
        for desk in open_desk(Path(folder) / "a.db"):
            done = accept_rows(desk, first, folder)
            assert not done.rejected
            assert accept_rows(desk, first, folder).batch_id is None
            before = everything(desk)
            again = accept_rows(desk, second, folder)
            if again.batch_id:
                undo(desk, again.batch_id)
            assert everything(desk) == before
            undo(desk, done.batch_id)
            assert not any(everything(desk).values())
