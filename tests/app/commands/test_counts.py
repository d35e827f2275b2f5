"""A stocktake by command: opened, counted, approved by another, on paper."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from app.supplies.labels.codes import lot_code
from tests.app.commands.conftest import FIRST, SECRET, Give
from tests.app.commands.test_stock import receive, store  # noqa: F401 - masks on its list


@pytest.fixture
def counted(store: Give) -> Give:  # noqa: F811
    """Two lots, of which one is counted; a principal who may approve."""
    store("account", "head", "--role", "principal", "--first-password", FIRST, by="周海")
    store("password", "--new", SECRET, by="head", password=FIRST)
    receive(store, "2盒", "--batch", "A1", "--expires", "2027-12", "--cost", "50")
    receive(store, "1盒", "--batch", "B2", "--expires", "2028-12")
    opened = store("stock", "count", "open", "--store", "库房", "--json", by="logistics").json
    assert opened == {"stocktake": 1, "lots": 2}
    told = store("stock", "count", "tally", "1", "--lot", lot_code(1), "--quantity", "97",
                 "--json", by="logistics").json
    assert told == {"lot": 1, "counted": 97, "expected": 100, "difference": -3}
    return store


def test_a_second_person_books_what_was_counted(counted: Give, tmp_path: Path) -> None:
    counted("stock", "count", "hand-in", "1", "--why", "破损", by="logistics")
    done = counted("stock", "count", "approve", "1", "--json", by="head").json
    assert done == {"stocktake": 1, "slip": "PD2026-0001"}
    out = tmp_path / "differences.csv"
    counted("report", "count-differences", "--out", str(out), by="logistics")
    row = out.read_text("utf-8-sig").splitlines()[1].split(",")
    assert (row[0], row[4], row[6:9], row[10:12]) == (
        "PD2026-0001", "A1", ["100", "97", "-3"], ["-1.50", "破损"])


def test_an_older_slip_is_not_undone_behind_a_count(counted: Give) -> None:
    counted("stock", "count", "hand-in", "1", "--why", "破损", by="logistics")
    counted("stock", "count", "approve", "1", by="head")
    refused = counted("stock", "undo", "RK2026-0001", "--why", "录错", by="logistics")
    assert (refused.code, "A1" in refused.err, "盘点" in refused.err) == (2, True, True)
    refused = counted("stock", "undo", "PD2026-0001", "--why", "盘错", by="logistics")
    assert (refused.code, "再盘一次" in refused.err) == (2, True)


def test_who_counts_does_not_approve(counted: Give) -> None:
    counted("stock", "count", "hand-in", "1", "--why", "破损", by="logistics")
    answer = counted("stock", "count", "approve", "1", by="logistics")
    assert (answer.code, "不允许" in answer.err or "权限" in answer.err) == (2, True)


@pytest.mark.parametrize(("lot", "quantity", "said"), [
    ("L1Z", "5", "没有扫完整"), ("1", "1.5", "不能有小数"), ("99", "5", "没有这个批次"),
    ("1", "3桶", "没有“桶”这个单位"), ("A1", "5", "不是标签上的码"),
])
def test_what_cannot_be_a_count_is_told(counted: Give, lot: str, quantity: str, said: str
                                        ) -> None:
    answer = counted("stock", "count", "tally", "1", "--lot", lot, "--quantity", quantity,
                     by="logistics")
    assert (answer.code, said in answer.err) == (2, True)


def test_sheet_and_differences_are_written(counted: Give, tmp_path: Path) -> None:
    sheet, differences = tmp_path / "sheet.pdf", tmp_path / "differences.pdf"
    counted("stock", "count", "sheet", "1", "--out", str(sheet), by="logistics")
    counted("stock", "count", "differences", "1", "--out", str(differences), by="logistics")
    told = PdfReader(sheet).pages[0].extract_text()
    assert "盘点表" in told
    assert lot_code(2) in told
    told = PdfReader(differences).pages[0].extract_text()
    assert all(word in told for word in ("盘点差异表", "盘亏", "批准人"))
    assert "B2" not in told


def test_a_blind_sheet_does_not_tell_what_is_booked(store: Give, tmp_path: Path  # noqa: F811
                                                    ) -> None:
    receive(store, "737", "--batch", "A1")
    store("stock", "count", "open", "--store", "库房", "--blind", by="logistics")
    sheet = tmp_path / "sheet.pdf"
    store("stock", "count", "sheet", "1", "--out", str(sheet), by="logistics")
    assert "737" not in PdfReader(sheet).pages[0].extract_text()
    answer = store("stock", "count", "differences", "1", "--out", str(sheet), by="logistics")
    assert "盲盘" in answer.err
