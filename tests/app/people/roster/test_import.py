"""From a list to the roll and back: what is written, what is not, and what undo restores."""

import csv
import json
from datetime import date

import openpyxl
import pytest
from sqlalchemy import select

from app.errors import Conflict, NotAllowed, NotFound, Unavailable
from app.people.models import (
    Group,
    Guardian,
    ImportBatch,
    Membership,
    Pass,
    Person,
    SearchKey,
)
from app.people.roster import Problem, Result, accept, last_import, preview, undo
from app.progress import Cancelled, Progress
from app.security.desk import Actor, Desk
from app.security.models import AuditEntry
from app.security.rights import Right, Role
from app.storage.base import Base

HEAD = [
    "姓名", "性别", "身份证号", "学号", "班级", "出生日期", "家长姓名", "家长电话", "宿舍", "床号",
]
ZHANG = [
    "张三", "男", "410102201009010017", "20260001", "七(1)班", "", "张父", "13812345678", "", "",
]
LI = [
    "李四", "女", "41130220091231118X", "20260002", "七(1)班", "", "李母", "13912345678",
    "3-201", "2",
]
WANG = ["王五", "男", "", "20260003", "七(2)班", "2010-10-01", "", "", "", ""]


def changed(row: list[str], **columns: str) -> list[str]:
    """The row with other cells."""
    return [columns.get(title, cell) for title, cell in zip(HEAD, row, strict=True)]


def people(desk: Desk) -> dict[str, Person]:
    """Everybody on file by name."""
    with desk.read(Right.IMPORT_PEOPLE) as session:
        return {person.name: person for person in session.scalars(select(Person))}


def everything(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the roll."""
    with desk.read(Right.IMPORT_PEOPLE) as session:
        tables = (Person, Group, Membership, Guardian)
        held = {
            model.__tablename__: [tuple(row) for row in session.execute(
                select(model.__table__).order_by(model.id))]
            for model in tables
        }
        held["keys"] = sorted(tuple(row) for row in session.execute(
            select(SearchKey.person_id, SearchKey.key)))
        return held


def classes(desk: Desk, name: str) -> list[tuple[str, str, bool]]:
    """Where somebody belonged: group, place, still there."""
    with desk.read(Right.IMPORT_PEOPLE) as session:
        return [tuple(row) for row in session.execute(
            select(Group.name, Membership.place, Membership.until.is_(None))
            .join(Membership, Membership.group_id == Group.id).join(Person)
            .where(Person.name == name).order_by(Membership.id))]


def test_a_list_becomes_people(desk, take, xlsx):
    result = take(xlsx([HEAD, ZHANG, LI, WANG]))
    assert (result.added, result.updated, result.rejected) == (3, 0, ())
    zhang = people(desk)["张三"]
    assert (zhang.pinyin, zhang.initials) == ("zhangsan", "zs")
    assert (zhang.birth_date, zhang.sex, zhang.id_type) == (date(2010, 9, 1), "male", "1")
    assert classes(desk, "李四") == [("七(1)班", "", True), ("3-201", "2", True)]
    assert people(desk)["李四"].boarding == "boarder"
    with desk.read(Right.IMPORT_PEOPLE) as session:
        phone = session.scalar(select(Guardian.phone).where(Guardian.name == "张父"))
        keys = set(session.scalars(select(SearchKey.key).where(SearchKey.person_id == zhang.id)))
    assert phone == "13812345678"
    assert keys == {"张三", "三", "zhangsan", "zs", "20260001"}


def test_looking_writes_nothing(desk, xlsx):
    seen = preview(desk, xlsx([HEAD, ZHANG, changed(LI, 身份证号="410102201009010012")]))
    assert [row.result for row in seen.rows] == [Result.NEW, Result.REJECTED]
    assert seen.result.added == 1
    assert people(desk) == {}


def test_the_same_list_twice_changes_nothing(desk, take, xlsx):
    path = xlsx([HEAD, ZHANG, LI, WANG])
    take(path)
    before = everything(desk)
    with desk.read(Right.IMPORT_PEOPLE) as session:
        audited = len(session.scalars(select(AuditEntry.id)).all())
    result = take(path)
    assert (result.added, result.updated, result.unchanged, result.batch_id) == (0, 0, 3, None)
    assert everything(desk) == before
    with desk.read(Right.IMPORT_PEOPLE) as session:
        assert len(session.scalars(select(AuditEntry.id)).all()) == audited


def test_every_person_and_the_batch_are_audited(desk, take, xlsx):
    take(xlsx([HEAD, ZHANG, LI]))
    take(xlsx([HEAD, changed(ZHANG, 姓名="张叁"), LI]))
    with desk.read(Right.IMPORT_PEOPLE) as session:
        entries = session.execute(
            select(AuditEntry.action, AuditEntry.subject, AuditEntry.changes)).all()
    told = [(action, subject) for action, subject, _ in entries]
    assert told.count(("add", "person")) == 2
    assert told.count(("add", "import_batch")) == 2
    changes = [json.loads(text) for action, subject, text in entries if action == "change"]
    assert changes[0]["name"] == ["张三", "张叁"]


def test_a_list_changes_what_it_says_and_blanks_erase_nothing(desk, take, xlsx):
    take(xlsx([HEAD, ZHANG, LI]))
    result = take(xlsx([
        HEAD, changed(ZHANG, 班级="七(2)班", 家长电话="13700000000", 性别=""),
        changed(LI, 床号="5"),
    ]))
    assert (result.updated, result.unchanged) == (2, 0)
    assert classes(desk, "张三") == [("七(1)班", "", False), ("七(2)班", "", True)]
    assert classes(desk, "李四")[1] == ("3-201", "5", True)
    assert people(desk)["张三"].sex == "male"
    with desk.read(Right.IMPORT_PEOPLE) as session:
        phones = session.scalars(select(Guardian.phone).order_by(Guardian.id)).all()
    assert phones == ["13700000000", "13912345678"]


def test_somebody_is_known_by_roll_number_number_and_name(desk, take, csv_file):
    head = ["姓名", "学籍号", "学号", "班级", "出生日期", "身份证号"]
    take(csv_file([
        head, ["张三", "L410102201009011234", "", "701", "2010-09-01", ""],
        ["李四", "", "20260002", "701", "2010-09-02", ""],
        ["王五", "", "", "701", "2010-09-03", ""],
    ]))
    result = take(csv_file([
        head, ["张三", "L410102201009011234", "20260001", "702", "2010-09-01", ""],
        ["李四", "L410102201009015678", "20260002", "702", "", ""],
        ["王五", "L410102201009019012", "", "701", "2010-09-03", ""],
    ]))
    assert (result.added, result.updated) == (0, 3)
    assert people(desk)["王五"].roll_number == "L410102201009019012"


def test_namesakes_in_one_class_stay_two_people(desk, take, csv_file):
    rows = [["姓名", "班级"], ["张伟", "701"], ["张伟", "701"]]
    assert take(csv_file(rows)).added == 2
    assert take(csv_file(rows)).unchanged == 2


def test_a_number_that_stands_twice_is_rejected_and_names_the_first_row(desk, take, csv_file):
    result = take(csv_file([HEAD, ZHANG, LI, changed(ZHANG, 姓名="赵六", 学号="20260009")]))
    assert [(f.row, f.problem, f.detail) for f in result.rejected] == [(4, Problem.ID_TWICE, "2")]
    assert result.added == 2


@pytest.mark.parametrize(("row", "problem"), [
    (changed(ZHANG, 姓名="赵六", 学号=""), Problem.ID_OF_ANOTHER),
    (changed(ZHANG, 姓名="赵六", 身份证号=""), Problem.NUMBER_OF_ANOTHER),
    (changed(ZHANG, 学号="20260002"), Problem.NUMBER_OF_ANOTHER),
])
def test_a_number_of_somebody_else_is_rejected(desk, take, csv_file, row, problem):
    take(csv_file([HEAD, ZHANG, LI]))
    result = take(csv_file([HEAD, row]))
    assert [finding.problem for finding in result.rejected] == [problem]
    assert result.rejected[0].detail in ("张三", "李四")
    assert result.marked_missing == 0


def test_a_lost_character_is_mended_by_a_later_list(desk, take, csv_file):
    take(csv_file([HEAD, changed(ZHANG, 姓名="张?", 学号="")]))
    result = take(csv_file([HEAD, changed(ZHANG, 姓名="张䶮", 学号="")]))
    assert result.updated == 1
    assert people(desk).keys() == {"张䶮"}


def test_the_absent_are_marked_and_unmarked_never_deleted(desk, take, csv_file):
    take(csv_file([HEAD, ZHANG, LI, WANG]))
    result = take(csv_file([HEAD, LI]))
    assert result.marked_missing == 1  # 王五 is in another class, of which the list says nothing
    assert people(desk)["张三"].missing_since == date(2026, 11, 23)
    assert people(desk)["王五"].missing_since is None
    assert take(csv_file([HEAD, LI])).batch_id is None
    assert take(csv_file([HEAD, ZHANG, LI])).updated == 1
    assert people(desk)["张三"].missing_since is None


def test_a_class_that_rises_stays_the_same_class(desk, take, csv_file, wall_clock):
    take(csv_file([HEAD, ZHANG]))
    wall_clock.set("2027-09-01T09:00")
    assert take(csv_file([HEAD, changed(ZHANG, 班级="八(1)班")])).updated == 1
    assert classes(desk, "张三") == [("八(1)班", "", True)]


def test_rejected_rows_come_back_mended(desk, take, tmp_path):
    book = openpyxl.Workbook()
    for row in (["花名册"], HEAD, ZHANG, changed(LI, 身份证号="411302200912311181"), ["合计", 2]):
        book.active.append(row)
    book.active.merge_cells("A1:J1")
    book.save(tmp_path / "名单.xlsx")
    result = take(tmp_path / "名单.xlsx")
    assert (result.added, len(result.rejected)) == (1, 1)
    mended = openpyxl.load_workbook(result.error_file)
    sheet = mended.active
    assert [cell.value for cell in sheet[2]][:10] == HEAD
    assert sheet.max_row == 3
    assert sheet.cell(3, 11).value == 4
    assert sheet.cell(3, 12).value.startswith("身份证号：")
    sheet.cell(3, 3).value = LI[2]
    mended.save(result.error_file)
    again = take(result.error_file)
    assert (again.added, again.rejected, again.notes) == (1, (), ())


def test_rejected_rows_of_two_sheets_with_group_headers_come_back(take, tmp_path):
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("七年级2班")):
        sheet.append(["姓名", "学号", "出生日期", "家庭成员1", ""])
        sheet.append(["", "", "", "姓名", "电话"])
        name = sheet.title[:2]
        sheet.append([f"张{name}", f"2026{name}", 2010.1, "张父", "13812345678"])
        sheet.merge_cells("D1:E1")
    book.active.title = "七年级1班"
    book.save(tmp_path / "a.xlsx")
    result = take(tmp_path / "a.xlsx")
    assert [(f.sheet, f.row) for f in result.rejected] == [("七年级1班", 3), ("七年级2班", 3)]
    mended = openpyxl.load_workbook(result.error_file)
    for sheet in mended:
        sheet.cell(3, 3).value = "2010-10-01"
    mended.save(result.error_file)
    assert take(result.error_file).added == 2


def test_rejected_rows_of_a_csv_come_back_as_csv(take, csv_file):
    result = take(csv_file([HEAD, ZHANG, changed(WANG, 出生日期="2010.10")], "gb18030"))
    assert result.error_file.suffix == ".csv"
    text = result.error_file.read_text(encoding="utf-8-sig").replace("2010.10", "2010.10.1")
    assert list(csv.reader(text.splitlines()))[1][10] == "3"
    result.error_file.write_text(text, encoding="utf-8-sig")
    assert take(result.error_file).added == 1


def test_all_or_nothing(desk, take, csv_file):
    result = take(csv_file([HEAD, ZHANG, changed(WANG, 出生日期="2010.10")]), all_or_nothing=True)
    assert (result.added, len(result.rejected), result.batch_id) == (0, 1, None)
    assert result.error_file.exists()
    assert people(desk) == {}


def test_nothing_is_imported_when_the_rejected_rows_have_no_place(desk, csv_file, tmp_path):
    (tmp_path / "full").write_text("")
    path = csv_file([HEAD, ZHANG, changed(WANG, 出生日期="2010.10")])
    with pytest.raises(Unavailable):
        accept(desk, path, error_folder=tmp_path / "full")
    assert people(desk) == {}


def test_cancelling_leaves_nothing_half_written(desk, take, csv_file):
    progress = Progress()

    def stop(done: int, total: int) -> None:
        if total == 9 and done == 4:
            progress.cancel()

    progress.report = stop
    with pytest.raises(Cancelled):
        take(csv_file([HEAD, ZHANG, LI]), progress=progress)
    assert people(desk) == {}


def test_a_guard_imports_nothing(desk, csv_file, tmp_path):
    guard = Desk(desk.database, Actor(2, "guard", "门卫", Role.GUARD), "gate")
    with pytest.raises(NotAllowed):
        preview(guard, csv_file([HEAD, ZHANG]))
    with pytest.raises(NotAllowed):
        accept(guard, csv_file([HEAD, ZHANG]), error_folder=tmp_path)


def test_undo_restores_exactly(desk, take, csv_file):
    take(csv_file([HEAD, ZHANG, LI, WANG]))
    before = everything(desk)
    result = take(csv_file([
        HEAD, changed(ZHANG, 姓名="张叁", 班级="八(9)班", 家长电话="13700000000", 宿舍="3-202"),
        changed(LI, 床号="5"), ["赵六", "男", "", "20260008", "七(1)班", "", "赵父", "", "", ""],
        changed(WANG, 学号="20260004", 班级="七(3)班"),
    ]))
    assert everything(desk) != before
    undo(desk, result.batch_id)
    assert everything(desk) == before
    with desk.read(Right.IMPORT_PEOPLE) as session:
        assert session.scalar(select(ImportBatch.id).where(
            ImportBatch.undoes_id == result.batch_id))
    assert last_import(desk).id == 1
    undo(desk, 1)
    assert people(desk) == {}
    assert last_import(desk) is None


def test_only_the_latest_import_is_undone_and_once(desk, take, csv_file):
    first = take(csv_file([HEAD, ZHANG]))
    second = take(csv_file([HEAD, ZHANG, LI]))
    with pytest.raises(Conflict):
        undo(desk, first.batch_id)
    undo(desk, second.batch_id)
    with pytest.raises(Conflict):
        undo(desk, second.batch_id)
    with pytest.raises(NotFound):
        undo(desk, 99)
    undo(desk, first.batch_id)


def test_people_with_passes_stay(desk, take, csv_file):
    result = take(csv_file([HEAD, ZHANG]))
    zhang = people(desk)["张三"]
    with desk.begin(Right.PRINT_PASSES) as session:
        session.add(Pass(person_id=zhang.id, code="X", issued_at=zhang.created_at))
    with pytest.raises(Conflict, match="passes"):
        undo(desk, result.batch_id)
    assert people(desk).keys() == {"张三"}


@pytest.mark.parametrize("change", ["person", "guardian", "new guardian"])
def test_what_was_changed_since_stays(desk, take, csv_file, change):
    result = take(csv_file([HEAD, ZHANG]))
    with desk.begin(Right.IMPORT_PEOPLE) as session:
        zhang = session.scalars(select(Person)).one()
        if change == "person":
            zhang.address = "新址"
        elif change == "guardian":
            session.scalars(select(Guardian)).one().phone = "1"
        else:
            session.add(Guardian(person_id=zhang.id, position=2, name="张母"))
    with pytest.raises(Conflict, match="1"):
        undo(desk, result.batch_id)


def test_every_room_that_stands_on_people_is_asked():
    tables = {table.name for table in Base.metadata.tables.values() for key in table.foreign_keys
              if key.column.table.name == "person"}
    assert {"passage", "pass", "restriction"} <= tables



PLACES = [*HEAD[:5], "座位", "校车", "餐桌"]
SITS = [*ZHANG[:5], "3排4列", "3号线", 12]


def stays(desk: Desk) -> list[tuple[str, str, str, bool]]:
    """Where everybody was, and whether they still are."""
    with desk.read(Right.IMPORT_PEOPLE) as session:
        return [tuple(row) for row in session.execute(
            select(Group.kind, Group.name, Membership.seat, Membership.until.is_(None))
            .join(Group, Group.id == Membership.group_id).order_by(Membership.id))]


def test_seat_bus_and_table_come_with_a_list_and_a_new_seat_is_a_new_row(
    desk, xlsx, take, wall_clock
):
    first = take(xlsx([PLACES, SITS]))
    assert (first.added, first.notes) == (1, ())
    assert stays(desk) == [
        ("class", "七(1)班", "3-4", True), ("bus", "3号线", "", True), ("table", "12", "", True)]
    before = everything(desk)
    wall_clock.go(days=7)
    again = take(xlsx([PLACES, [*SITS[:5], "1-2", "5号线", ""]]))
    assert again.updated == 1
    assert stays(desk) == [
        ("class", "七(1)班", "3-4", False), ("bus", "3号线", "", False), ("table", "12", "", True),
        ("class", "七(1)班", "1-2", True), ("bus", "5号线", "", True)]
    assert take(xlsx([PLACES, [*SITS[:5], "1-2", "5号线", ""]])).unchanged == 1
    undo(desk, again.batch_id)
    assert everything(desk) == before


def test_a_seat_that_became_a_date_is_told_and_the_row_is_taken(desk, xlsx, take):
    done = take(xlsx([PLACES, [*SITS[:5], date(2026, 3, 4), "", ""]]))
    assert done.added == 1
    assert [each.problem for each in done.warnings] == [Problem.SEAT_AS_DATE]
    assert stays(desk) == [("class", "七(1)班", "", True)]


def test_a_bus_that_is_too_long_goes_to_the_file_of_rejected_rows(desk, xlsx, take):
    done = take(xlsx([PLACES, [*SITS[:6], "线" * 61, 12]]))
    assert [each.problem for each in done.rejected] == [Problem.TOO_LONG]
    rows = list(openpyxl.load_workbook(done.error_file).active.values)
    assert rows[1][5:8] == ("3排4列", "线" * 61, 12)
