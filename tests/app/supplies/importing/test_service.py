"""Lists of stock come in as one slip, or not at all."""

from datetime import date, datetime

import pytest
import xlsxwriter

from app.errors import Conflict, Invalid
from app.register import Period
from app.reports.service import produce
from app.security.rights import Right
from app.supplies.importing import service
from app.supplies.ledger import queries
from app.supplies.ledger.models import Movement
from app.supplies.ledger.rules import LotState
from app.supplies.ledger.service import mark

HEADER = ["序号", "物资名称", "规格型号", "单位", "数量", "批号", "生产日期", "有效期至",
          "存放地点", "单价", "供应商"]


def book(path, rows, header=HEADER, above=()):
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("期初")
        day = made.add_format({"num_format": "yyyy-mm-dd"})
        for y, row in enumerate([*above, header, *rows]):
            for x, cell in enumerate(row):
                if isinstance(cell, (date, datetime)):
                    sheet.write_datetime(y, x, cell, day)
                elif cell is not None:
                    sheet.write(y, x, cell)
    return path


@pytest.fixture
def stock(keeper):
    def rows():
        with keeper.desk.read(Right.READ_STOCK) as session:
            return queries.lots(session)

    return rows


def test_a_dirty_list_is_understood(keeper, stock, tmp_path):
    file = book(tmp_path / "期初.xlsx", [
        [1, " 一次性 医用口罩", None, "盒", "1,200", "A1", datetime(2026, 3, 1), "2028-02", "库房",
         "25.5元", "华康"],
        [2, "84消毒液", "", "mL", 5000, "B1", "2026.05.01", "24个月", "３ 号柜", "", ""],
        [3, "洗手液", "500mL", "瓶", "３６", "", "", "长期", "新库房", 12, ""],
        [4, "洗手液", "500mL", "", "4瓶", "", "", 46752, "新库房", "", ""],
        ["", "合计", "", "", 99999, "", "", "", "", "", ""],
    ], above=[["防疫物资期初盘存表"], ["单位:某校"]])
    done = service.accept(keeper.desk, file)
    assert (done.lots, done.items, done.stores, done.left_out) == (4, 1, 1, 0)
    told = {(row.item, row.batch): row for row in stock()}
    masks = told["一次性医用口罩", "A1"]
    assert (masks.standing.quantity, masks.standing.expires) == (60_000, date(2028, 2, 29))
    assert told["84 消毒液", "B1"].standing.expires == date(2028, 5, 1)
    assert {row.standing.expires for row in stock() if row.item == "洗手液"} == {
        None, date(2027, 12, 31)}


def test_nothing_is_written_when_row_900_fails_unless_it_is_said(keeper, school, tmp_path):
    rows = [[n, "一次性医用口罩", "", "只", 10, f"B{n}", "", "", "库房", "", ""]
            for n in range(1, 951)]
    rows[898][4] = -5
    file = book(tmp_path / "大表.xlsx", rows)
    with pytest.raises(Invalid, match="900"):
        service.accept(keeper.desk, file)
    assert school.rows(Movement) == []
    done = service.accept(keeper.desk, file, except_bad=True)
    assert (done.lots, done.left_out) == (949, 1)


@pytest.mark.parametrize(("column", "cell", "word"), [
    (4, "1.5", "1.5"), (4, "两盒", "两盒"), (3, "箩", "箩"), (6, "2027-01-01", ""),
    (7, "2026-13-01", "2026-13-01"), (7, "2年", "2年"), (9, "免费", "免费"), (1, "", ""),
])
def test_what_is_wrong_is_named_with_its_row(keeper, tmp_path, column, cell, word):
    row = [1, "一次性医用口罩", "", "盒", 3, "A1", "", "", "库房", "", ""]
    row[column] = cell
    seen = service.preview(keeper.desk, book(tmp_path / "表.xlsx", [row]))
    assert [lot.number for lot in seen.bad] == [2]
    assert word in seen.bad[0].troubles[0].message


def test_the_same_file_twice_is_told_and_may_be_meant_so(keeper, school, tmp_path):
    file = book(tmp_path / "表.xlsx",
                [[1, "一次性医用口罩", "", "盒", 3, "A1", "", "", "库房", "", ""]])
    first = service.accept(keeper.desk, file)
    assert first.slip in service.preview(keeper.desk, file).before
    with pytest.raises(Conflict, match=first.slip):
        service.accept(keeper.desk, file)
    assert len(school.rows(Movement)) == 1
    service.accept(keeper.desk, file, again=True)
    assert len(school.rows(Movement)) == 2


def test_a_file_whose_slip_was_undone_may_come_again(keeper, tmp_path):
    file = book(tmp_path / "表.xlsx",
                [[1, "一次性医用口罩", "", "盒", 3, "A1", "", "", "库房", "", ""]])
    keeper.undo(service.accept(keeper.desk, file).slip)
    assert service.preview(keeper.desk, file).before == ""


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_our_own_export_imports_again(keeper, stock, tmp_path, ending):
    held = keeper.receive(120, batch="A1", made=date(2026, 1, 5), funding="捐赠")
    keeper.receive(7000, item=keeper.bleach, batch="B1", expires=date(2027, 6, 30))
    mark(keeper.desk, held, LotState.HELD, "抽检", LotState.OK)
    before = stock()
    today = date(2026, 11, 23)
    produce(keeper.desk, "stock", Period(today, today), tmp_path / f"库存{ending}")
    done = service.accept(keeper.desk, tmp_path / f"库存{ending}")
    assert (done.lots, done.items, done.stores) == (2, 0, 0)
    told = [(row.item, row.batch, row.made, row.standing.expires, row.standing.quantity,
             row.store, row.funding, row.standing.state) for row in stock()]
    assert sorted(map(str, told)) == sorted(map(str, [
        (row.item, row.batch, row.made, row.standing.expires, row.standing.quantity, row.store,
         row.funding, row.standing.state) for row in before] * 2))


def test_nothing_there_is_left_out_and_told(keeper, tmp_path):
    file = book(tmp_path / "表.xlsx", [
        [1, "一次性医用口罩", "", "盒", 0, "A1", "", "", "库房", "", ""],
        [2, "一次性医用口罩", "", "盒", 2, "A2", "", "", "库房", "", ""]])
    seen = service.preview(keeper.desk, file)
    assert ([bool(lot.aside) for lot in seen.lots], seen.bad) == ([True, False], [])


def test_a_file_without_goods_is_refused(keeper, tmp_path):
    with pytest.raises(Invalid):
        service.preview(keeper.desk, book(tmp_path / "表.xlsx", [[1, "王芳"]], ["序号", "姓名"]))


def test_what_would_lie_together_that_must_not_is_told_before(keeper, tmp_path):
    from app.supplies.items import service as items
    from app.supplies.items.rules import Category, Storage
    from app.supplies.items.service import Described

    items.add(keeper.desk, Described("酒精", Category.DISINFECTANT, "瓶",
                                     storage=Storage.FLAMMABLE))
    file = book(tmp_path / "表.xlsx", [
        [1, "酒精", "", "瓶", 3, "", "", "", "库房", "", ""],
        [2, "84 消毒液", "", "桶", 1, "", "", "", "库房", "", ""]])
    assert len(service.preview(keeper.desk, file).clashes) == 1
