"""Slips on paper: one A5, several two to a sheet; a long name is there whole."""

import pytest
from pypdf import PdfReader

from app import clock
from app.people.leave.queries import SlipView
from app.people.rules import LeaveKind
from app.progress import QUIET
from app.reports import leave_slips
from app.reports.leave_slips import SLIP
from app.reports.surface import A4
from tests.app.reports.conftest import LONG_NAME, together


def slip(name="李明", until="2026-11-23T12:00", **more):
    return SlipView(**{
        "number": "2026-0153", "person_id": 1, "name": name, "group": "七(1)班",
        "person_number": "20260001", "kind": LeaveKind.PICKED_UP,
        "since": clock.parse("2026-11-23T10:00"), "until": clock.parse(until),
        "picked_up_by": "李建国（父亲）", "note": "", "issued_by": "张慧",
        "issued_at": clock.parse("2026-11-23T09:00"), "paper": False, "signed_by": ""} | more)


@pytest.mark.parametrize(("count", "pages", "size"), [
    (1, 1, SLIP), (2, 1, A4), (3, 2, A4)])
def test_one_slip_is_a5_and_several_lie_two_to_a_sheet(count, pages, size, read, tmp_path):
    path = tmp_path / "slips.pdf"
    leave_slips.write([slip()] * count, "四十七中", path, QUIET)
    found = PdfReader(path).pages
    assert len(found) == pages
    assert [float(side) for side in found[0].mediabox[2:]] == pytest.approx(size, abs=0.01)
    assert together(read(path)).count("2026-0153") == count


def test_a_slip_says_who_when_what_for_and_who_fetches(read, tmp_path):
    path = tmp_path / "slip.pdf"
    leave_slips.write([slip(LONG_NAME, note="牙科复诊" * 40)], "四十七中", path, QUIET)
    told = together(read(path))
    for words in (LONG_NAME, "七(1)班", "家长接走", "2026-11-2310:00至12:00", "李建国（父亲）",
                  "班主任", "监护人", "门卫", "牙科复诊"):
        assert words in told


def test_a_leave_over_several_days_names_both(read, tmp_path):
    path = tmp_path / "slip.pdf"
    leave_slips.write([slip(until="2026-11-25T08:00")], "四十七中", path, QUIET)
    assert "2026-11-2310:00至2026-11-2508:00" in together(read(path))
