"""The store by command."""

import pytest

from tests.app.commands.conftest import FIRST, SECRET, Give

MASKS = "一次性医用口罩"


@pytest.fixture
def store(school: Give) -> Give:
    """A store with masks on its list: 2 a head and day."""
    school("account", "logistics", "--role", "logistics", "--first-password", FIRST, by="周海")
    school("password", "--new", SECRET, by="logistics", password=FIRST)
    school("stock", "add-item", MASKS, "--category", "mask", "--base", "只", "--unit", "盒=50",
           "--unit", "箱=2000", "--quota", "2", "--heads", "10", by="logistics")
    school("stock", "add-store", "库房", by="logistics")
    return school


def receive(give: Give, quantity: str, *more: str):
    return give("stock", "receive", "--item", MASKS, "--quantity", quantity, "--store", "库房",
                *more, "--json", by="logistics")


def issue(give: Give, quantity: str):
    return give("stock", "issue", "--item", MASKS, "--quantity", quantity, "--to", "李玉梅",
                "--json", by="logistics")


def test_what_expires_first_goes_first_and_comes_back_by_undo(store: Give, tmp_path) -> None:
    receive(store, "1箱", "--batch", "B2", "--expires", "2028-12")
    receive(store, "1箱", "--batch", "A1", "--expires", "2027-12", "--cost", "199.90")
    done = issue(store, "3盒").json
    assert (done["slip"], done["quantity"], done["unit"]) == ("CK2026-0001", 150, "只")
    out = tmp_path / "ledger.csv"
    store("report", "ledger", "--out", str(out), by="logistics")
    last = out.read_text("utf-8-sig").splitlines()[-1].split(",")
    assert (last[7], last[12], last[13]) == ("A1", "150", "3850")
    undone = store("stock", "undo", "CK2026-0001", "--why", "录错", "--json", by="logistics").json
    assert undone == {"slip": "HC2026-0001", "undoes": "CK2026-0001"}


def test_the_reserve_statement_shows_its_formula(store: Give, tmp_path) -> None:
    receive(store, "180")
    out = tmp_path / "reserve.csv"
    store("report", "reserve", "--out", str(out), by="logistics")
    row = out.read_text("utf-8-sig").splitlines()[1].split(",")
    assert row[5:7] == ["10 × 2 × 14 = 280", "9"]
    assert (row[8], row[-1]) == ("100", "不足")


@pytest.mark.parametrize(("quantity", "said"), [
    ("0", "大于 0"), ("1.5盒", "不能有小数"), ("3包", "没有“包”这个单位"),
    ("2箱3盒", "一个数量只用一个单位"), ("2盒", "可用的只有 1 盒"),
])
def test_what_cannot_be_handed_out_is_told(store: Give, quantity: str, said: str) -> None:
    receive(store, "1盒")
    answer = issue(store, quantity)
    assert (answer.code, said in answer.err) == (2, True)


def test_only_logistics_keeps_the_store(school: Give) -> None:
    assert school("stock", "add-store", "库房", by="doctor").code == 2
