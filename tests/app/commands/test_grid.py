"""The grid by command: places taken in, listed, checked; sheets for doors, muster lists."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from pypdf import PdfReader

from app.places.grid.codes import door_code
from tests.app.commands.conftest import FIRST, SECRET, Give


@pytest.fixture
def head(give: Give) -> Give:
    """A school whose principal may keep the grid."""
    give("init", "--school", "第一中学", "--gate", "东门", "--admin", "周海")
    give("account", "head", "--role", "principal", "--first-password", FIRST, by="周海")
    give("password", "--new", SECRET, by="head", password=FIRST)
    return give


def written(tmp_path: Path, *rows: tuple[str, ...]) -> Path:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    path = tmp_path / "places.xlsx"
    made.save(path)
    return path


def test_places_are_taken_in_listed_and_checked(head: Give, tmp_path: Path) -> None:
    file = written(tmp_path, ("楼栋", "场所名称", "网格编号", "网格名称"),
                   ("教学楼", "一层卫生间", "1-01", "全校"), ("图书馆", "阅览室", "", ""))
    looked = head("places", "import", file, "--dry-run", "--json", by="head")
    assert (looked.code, looked.json["good"], looked.json["rejected"]) == (0, 2, [])
    assert head("places", "list", "--json", by="head").json == []
    done = head("places", "import", file, "--json", by="head").json
    assert (done["places"], done["cells"]) == (4, 1)
    rows = head("places", "list", "--json", by="head").json
    assert [(row["path"], row["use"], row["cell"]) for row in rows[1:3]] == [
        ("教学楼", "teaching", ""), ("教学楼 一层卫生间", "toilet", "1-01 全校")]
    told = head("grid", "check", "--json", by="head")
    assert (told.code, told.json["whole"]) == (1, False)
    assert {row["flaw"]: row["what"] for row in told.json["flaws"]} == {
        "uncovered": "图书馆 阅览室", "no-head": "1-01 全校"}
    assert head("grid", "list", "--json", by="head").json[0]["scope"] == ["教学楼 一层卫生间"]


def test_a_list_with_a_wrong_row_is_refused_by_its_number(head: Give, tmp_path: Path) -> None:
    file = written(tmp_path, ("楼栋", "场所名称", "用途"), ("教学楼", "101", "火箭"),
                   ("教学楼", "102", ""))
    refused = head("places", "import", file, "--json", by="head")
    assert (refused.code, refused.json["rejected"][0]["row"]) == (1, 2)
    assert head("places", "list", "--json", by="head").json == []
    done = head("places", "import", file, "--except-bad", "--json", by="head")
    assert (done.code, done.json["places"]) == (1, 2)


def test_sheets_for_doors_bear_name_code_and_head(head: Give, tmp_path: Path) -> None:
    head("places", "import", written(tmp_path, ("楼栋", "场所名称"), ("教学楼", "101 教室"),
                                     ("教学楼", "102 教室")), by="head")
    out = tmp_path / "doors.pdf"
    head("places", "doors", "--sheet", "1", "--out", out, by="head")
    pages = PdfReader(out).pages
    assert len(pages) == 4
    assert "101 教室" in pages[2].extract_text()
    code = head("places", "list", "--json", by="head").json[2]["code"]
    assert head("places", "doors", "--code", code, "--sheet", "8", "--out", out,
                by="head").out.strip() == "1"
    assert code in PdfReader(out).pages[0].extract_text()
    wrong = head("places", "doors", "--code", door_code(999), "--out", out, by="head")
    assert (wrong.code, door_code(999) in wrong.err) == (2, True)
    assert head("places", "doors", "--sheet", "7", "--out", out, by="head").code == 2


def test_a_muster_list_of_a_cell_names_its_people(head: Give, tmp_path: Path) -> None:
    roll = tmp_path / "roll.csv"
    roll.write_text("姓名,学号,班级\n李明,20260001,七(1)班\n", "utf-8-sig")
    head("import", "people", roll, by="周海")
    head("places", "import", written(
        tmp_path, ("楼栋", "场所名称", "使用班级", "网格编号"),
        ("教学楼", "七1教室", "七(1)班", "1-01")), by="head")
    out = tmp_path / "muster.pdf"
    assert head("grid", "muster", "--cell", "1-01", "--out", out, by="head").out.strip() == "1"
    assert "李明" in PdfReader(out).pages[0].extract_text()
    assert head("grid", "muster", "--cell", "9", "--out", out, by="head").code == 2
