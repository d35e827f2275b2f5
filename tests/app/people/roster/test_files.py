"""Files as schools send them, and those that are refused with a clear word."""

import io
import random
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from app.errors import AppError, Invalid, Unavailable
from app.people.roster import Problem, RosterFile, gauge, read

TODAY = date(2026, 11, 23)
HERE = Path(__file__).parent
PLAIN = [["姓名", "班级", "学号"], ["张三", "七(1)班", "20260001"], ["李四", "七(1)班", "20260002"]]


def named(file: RosterFile) -> list[str]:
    """Names in the order of the file."""
    return [candidate.person.get("name", "") for candidate in file.candidates]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_a_csv_in_any_usual_encoding(csv_file, encoding):
    assert named(read(csv_file(PLAIN, encoding), TODAY)) == ["张三", "李四"]


def test_a_gb18030_csv_keeps_rare_characters(csv_file):
    rows = [*PLAIN[:1], ["李𬀪", "七(1)班", "20260003"], ["䶮㛃㼆", "七(1)班", "20260004"]]
    assert named(read(csv_file(rows, "gb18030"), TODAY)) == ["李𬀪", "䶮㛃㼆"]


def test_an_old_xls_that_counts_from_1904():
    file = read(HERE / "since1904.xls", TODAY)
    assert named(file) == ["张三", "阿不都·买买提"]
    assert {c.person["birth_date"] for c in file.candidates} == {date(2010, 9, 1)}
    assert file.candidates[0].row == 3
    assert file.candidates[0].group.name == "七(1)班"


def test_a_day_number_of_an_xlsx_that_counts_from_1904(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx", {"date_1904": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["姓名", "班级", "出生日期"])
        sheet.write_row(1, 0, ["张三", "701", 38960])
    assert read(tmp_path / "a.xlsx", TODAY).candidates[0].person["birth_date"] == date(2010, 9, 1)


def test_titles_groups_notes_totals_and_blank_rows(xlsx):
    file = read(xlsx([
        ["阳光中学2026年秋季学期学生花名册", *[""] * 7],
        ["填表说明：一人一行", *[""] * 7],
        ["序号", "姓名*", "班级", "学 号", "家庭成员1", "", "", "过敏史"],
        ["", "", "", "", "姓名", "关系", "电话", ""],
        [1, "张三", "七(1)班", 20260001, "张父", "父亲", "13812345678", "花生"],
        [2, "李四", "", 20260002, "李母", "母亲", "13912345678", ""],
        [],
        ["序号", "姓名*", "班级", "学 号", "家庭成员1", "", "", "过敏史"],
        [3, "", "", "", "", "", "", ""],
        [4, "王五", "七(2)班", 20260003, "", "", "", ""],
        ["合计", "3人", "", "", "", "", "", ""],
        ["班主任：赵六        日期：2026.9.1", *[""] * 7],
    ], merged=("A1:H1", "A2:H2", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:G3", "C5:C6", "A12:H12")),
        TODAY)
    assert named(file) == ["张三", "李四", "王五"]
    assert [c.row for c in file.candidates] == [5, 6, 10]
    assert file.candidates[1].group.name == "七(1)班"
    assert file.candidates[1].guardians == {
        1: {"name": "李母", "relation": "母亲", "phone": "13912345678"}
    }
    assert file.health == ("过敏史",)
    assert file.ignored == ()


def test_group_headers_without_merged_cells(csv_file):
    file = read(csv_file([
        ["姓名", "班级", "父亲", "", "母亲", ""],
        ["", "", "姓名", "电话", "姓名", "电话"],
        ["张三", "701", "张父", "13812345678", "李母", "13912345678"],
    ]), TODAY)
    assert file.candidates[0].guardians == {
        1: {"name": "张父", "relation": "父亲", "phone": "13812345678"},
        2: {"name": "李母", "relation": "母亲", "phone": "13912345678"},
    }


def test_columns_of_a_roll_export_are_understood(csv_file):
    file = read(csv_file([
        ["学生姓名", "性别", "出生日期", "身份证件类型", "身份证件号", "学籍号", "班内学号",
         "年级", "班级", "入学年月", "就读方式", "现住址", "通信地址", "联系电话", "健康状况",
         "成员1姓名", "成员1关系", "成员1是否监护人", "成员1联系电话", "国籍/地区"],
        ["张三", "1", "20100901", "1", "410102201009010017", "G410102201009010017", "7", "七年级",
         "1班", "202609", "2", "郑州市", "别处", "13812345678", "10", "张父", "父亲", "是",
         "13912345678", "CHN"],
    ]), TODAY)
    row = file.candidates[0]
    assert row.findings == ()
    assert (row.group.name, row.seat, row.person["address"]) == ("七(1)班", "7", "郑州市")
    assert row.person["boarding"] == "boarder"
    assert row.guardians[1]["legal"] is True
    assert file.health == ("健康状况",)
    assert set(file.ignored) == {"通信地址", "国籍/地区"}


def test_every_sheet_with_a_header_is_read(tmp_path):
    book = openpyxl.Workbook()
    for name, shown in (("七年级1班", "visible"), ("七年级2班", "visible"), ("旧", "hidden")):
        sheet = book.create_sheet(name)
        sheet.sheet_state = shown
        sheet.append(["姓名", "学号"])
        sheet.append([f"张{name}", f"2026{name}"])
    book.active.append(["说明", "无名单"])
    book.save(tmp_path / "a.xlsx")
    file = read(tmp_path / "a.xlsx", TODAY)
    assert [(c.sheet, c.group.name) for c in file.candidates] == [
        ("七年级1班", "七(1)班"), ("七年级2班", "七(2)班")
    ]
    assert file.skipped == ("Sheet",)


def test_hidden_columns_are_read(tmp_path):
    book = openpyxl.Workbook()
    for row in PLAIN:
        book.active.append(row)
    book.active.column_dimensions["C"].hidden = True
    book.save(tmp_path / "a.xlsx")
    assert read(tmp_path / "a.xlsx", TODAY).candidates[0].person["number"] == "20260001"


def test_an_id_number_kept_as_a_number_is_rejected_with_advice(xlsx):
    file = read(xlsx([["姓名", "班级", "身份证号"], ["张三", "701", 410102201009010012]]), TODAY)
    finding = file.candidates[0].findings[0]
    assert (finding.row, finding.column, finding.problem) == (2, "身份证号", Problem.ID_AS_NUMBER)
    assert not file.candidates[0].accepted


def test_what_a_row_says_twice_is_compared(csv_file):
    file = read(csv_file([
        ["姓名", "性别", "身份证号", "学籍号", "出生日期", "年级", "班级"],
        ["张三", "女", "410102201009010017", "", "2010-09-02", "八年级", "七(1)班"],
        ["李四", "", "", "G410102201009010017", "", "", "国际部"],
    ]), TODAY)
    first, second = file.candidates
    assert {f.problem for f in first.findings} == {
        Problem.SEX_CONFLICT, Problem.BIRTH_CONFLICT, Problem.CLASS_CONFLICT
    }
    assert first.accepted
    assert first.person["birth_date"] == date(2010, 9, 1)
    assert second.person["id_number"] == "410102201009010017"
    assert second.person["sex"] == "male"
    assert [f.problem for f in second.findings] == [Problem.CLASS_UNUSUAL]


def test_a_list_of_the_staff(csv_file):
    rows = [["姓名", "工号", "部门", "职务"], ["赵六", "T01", "总务处", "干事"]]
    file = read(csv_file(rows), TODAY)
    row = file.candidates[0]
    assert (row.kind, row.person["number"], row.group.name) == ("staff", "T01", "总务处")


def packed(**parts: bytes) -> bytes:
    """A zip with these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize("content", [
    b"", b"  \n", b"PK\x03\x04broken", packed(readme=b"hello"), bytes.fromhex("d0cf11e0a1b11ae1"),
    bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
    b"<html><table></table></html>", bytes(range(256)) * 8, b"a,b,c\n1,2,3\n",
    packed(**{"xl/workbook.xml": b"<x/>"}), packed(**{"content.xml": b"<x/>"}),
])
def test_what_is_no_class_list_is_refused(tmp_path, content):
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)
    with pytest.raises(Invalid):
        read(path, TODAY)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "list.xlsx"
    path.write_bytes(packed(**{"xl/workbook.xml": b"", "xl/sharedStrings.xml": bytes(64 << 20)}))
    with pytest.raises(Invalid, match="too large"):
        read(path, TODAY)


def test_a_file_that_declares_less_than_it_holds_is_refused(tmp_path):
    path, noise = tmp_path / "list.xlsx", random.Random(1).randbytes(2 << 20)
    content = bytearray(packed(**{"xl/workbook.xml": noise}))
    entry = content.rindex(b"PK\x01\x02") + 24
    content[entry : entry + 4] = (9).to_bytes(4, "little")
    path.write_bytes(content)
    with pytest.raises(Invalid, match="too large"):
        read(path, TODAY)


def test_an_ods_is_read(tmp_path):
    def line(*cells: str) -> str:
        return "<table:table-row>" + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p>'
            "</table:table-cell>" for cell in cells
        ) + '<table:table-cell table:number-columns-repeated="16381"/></table:table-row>'

    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="a">{"".join(line(*row) for row in PLAIN)}'
        '<table:table-row table:number-rows-repeated="1048573">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "a.ods"
    path.write_bytes(packed(**{
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": b"<manifest/>",
        "content.xml": content.encode(),
    }))
    assert named(read(path, TODAY)) == ["张三", "李四"]


def test_a_stray_cell_in_the_last_corner_is_refused(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "姓名"
    book.active["XFD1048576"] = "x"
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(Invalid):
        read(tmp_path / "a.xlsx", TODAY)


@pytest.mark.parametrize("cell", [
    b'<table:table-cell table:number-columns-repeated="16384" office:value-type="string">',
    b'<table:table-cell office:value-type="string">',
])
def test_an_ods_that_repeats_a_row_a_million_times_is_refused(tmp_path, cell):
    row = b'<table:table-row table:number-rows-repeated="1048576">' + cell + b"<text:p>a</text:p>"
    path = tmp_path / "a.ods"
    path.write_bytes(packed(**{"content.xml": b"<x>" + row + b"</x>"}))
    with pytest.raises(Invalid):
        read(path, TODAY)


def test_a_sheet_with_too_many_rows_is_refused(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx", {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for row in range(gauge.MOST_ROWS + 1):
            sheet.write_number(row, 0, row)
    (tmp_path / "a.csv").write_text("姓名,班级\n" * (gauge.MOST_ROWS + 1))
    for name in ("a.xlsx", "a.csv"):
        with pytest.raises(Invalid, match="50000"):
            read(tmp_path / name, TODAY)


def test_two_columns_for_one_thing_are_refused(csv_file):
    with pytest.raises(Invalid, match="学号"):
        read(csv_file([["姓名", "班级", "学号", "学号"], ["张三", "701", "1", "2"]]), TODAY)
    with pytest.raises(Invalid, match="证件号码"):
        read(csv_file([["姓名", "身份证号", "证件号码"], ["张三", "1", "2"]]), TODAY)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(Unavailable):
        read(tmp_path / "gone.xlsx", TODAY)
    with pytest.raises(AppError):
        read(tmp_path, TODAY)


def test_a_quotation_mark_that_is_never_closed_swallows_no_rows(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text('姓名,班级,学号\n张三,701,1\n李四,701,"2\n王五,701,3\n', encoding="utf-8")
    with pytest.raises(Invalid, match="3"):
        read(path, TODAY)
