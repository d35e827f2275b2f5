"""The record of a place and month as paper; a bus has its own columns (R4.4)."""

import pytest

from app.campus.rounds.registers import BUSES
from app.campus.rounds.rules import Mark, Run, Task, With
from app.campus.rounds.service import mark
from app.errors import Invalid, NotAllowed, NotFound
from app.register import Period
from app.reports.round_sheet import print_place
from app.security.rights import Right
from tests.app.campus.rounds.conftest import DAY, campus  # noqa: F401 - the fixture
from tests.schools import on_sqlite

MONTH = Period(DAY.replace(day=1), DAY)
PLACE_WORDS = ("2026-11-23", "500mg/L", "07:00–07:30", "王秀英", "李玉梅")


def words_of(path):
    from pypdf import PdfReader

    whole = "".join(page.extract_text() for page in PdfReader(path).pages)
    return "".join(whole.split())  # words wrap in narrow columns


@on_sqlite
def test_3_3_2_the_record_of_a_place_bears_what_the_form_wants(campus, tmp_path):  # noqa: F811
    campus.do("room", Task.TOUCH)
    campus.do("bus", Task.DISINFECT, agent=With.ALCOHOL, strength=75, run=Run.MORNING,
              driver="赵师傅", minder="孙老师")
    path = tmp_path / "room.pdf"
    assert print_place(campus.logistics, campus.keys["room"], MONTH, path) == 1
    text = words_of(path)
    assert all(word in text for word in PLACE_WORDS), text
    bus = tmp_path / "bus.pdf"
    assert print_place(campus.logistics, campus.keys["bus"], MONTH, bus) == 1
    told = words_of(bus)
    for word in ("豫A12345", "赵师傅", "孙老师", "75%", "上午"):
        assert word in told


@on_sqlite
def test_what_was_sent_back_is_told_on_the_sheet_and_among_the_buses(
        campus, tmp_path):  # noqa: F811
    run = campus.do("bus", Task.DISINFECT, run=Run.MORNING)
    mark(campus.school.principal, [run.id], Mark.REFUSED, "周主任", "没有擦到扶手")
    print_place(campus.logistics, campus.keys["bus"], MONTH, tmp_path / "bus.pdf")
    assert "周主任" in words_of(tmp_path / "bus.pdf")
    with campus.logistics.read(Right.READ_ROUNDS) as session:
        (row,) = BUSES.rows(session, MONTH)
    assert any("周主任" in str(column.value(row)) for column in BUSES.columns)


@on_sqlite
def test_an_empty_sheet_is_one_page_and_what_cannot_be_is_told(campus, tmp_path):  # noqa: F811
    from pypdf import PdfReader

    path = tmp_path / "empty.pdf"
    assert print_place(campus.logistics, campus.keys["room"], MONTH, path, empty=True) == 0
    assert len(PdfReader(path).pages) == 1
    with pytest.raises(NotFound):
        print_place(campus.logistics, 999, MONTH, path)
    with pytest.raises(Invalid):
        print_place(campus.logistics, campus.keys["room"], MONTH, tmp_path / "x.doc")
    with pytest.raises(NotAllowed):
        print_place(campus.school.guard, campus.keys["room"], MONTH, path)
