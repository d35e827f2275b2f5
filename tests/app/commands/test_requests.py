"""A request goes its whole way by command."""

import pytest

from tests.app.commands import test_stock
from tests.app.commands.conftest import FIRST, SECRET, Give
from tests.app.commands.test_stock import MASKS, receive

store = test_stock.store


@pytest.fixture
def asked(store: Give) -> str:
    """Two boxes of masks are asked for; a principal is there to say yes or no."""
    store("account", "head", "--role", "principal", "--first-password", FIRST, by="周海")
    store("password", "--new", SECRET, by="head", password=FIRST)
    receive(store, "1箱")
    return str(store("stock", "request", "--line", f"{MASKS}=2盒", "--by", "张老师", "--json",
                     by="logistics").json["request"])


def test_what_was_granted_is_handed_out_and_no_more(store: Give, asked: str) -> None:
    assert store("stock", "approve", asked, by="logistics").code == 2
    assert store("stock", "approve", asked, "--line", "手套=1", by="head").code == 2
    assert store("stock", "approve", asked, "--line", f"{MASKS}=1盒", by="head").code == 0
    done = store("stock", "fulfil", asked, "--json", by="logistics").json
    assert done == {"slip": "CK2026-0001", "lines": 1}
    assert store("stock", "fulfil", asked, by="logistics").code == 2
    came = store("stock", "back", "CK2026-0001", "--item", MASKS, "--quantity", "20", "--json",
                 by="logistics").json
    assert (came["slip"], came["quantity"]) == ("TK2026-0001", 20)
    too_much = store("stock", "back", "CK2026-0001", "--item", MASKS, "--quantity", "31",
                     by="logistics")
    assert (too_much.code, "30" in too_much.err) == (2, True)


def test_it_is_turned_down_or_withdrawn_with_a_reason(store: Give, asked: str) -> None:
    assert store("stock", "refuse", asked, "--why", "库存不足", by="head").code == 0
    late = store("stock", "withdraw", asked, "--why", "不要了", by="logistics")
    assert (late.code, late.err != "") == (2, True)


def test_items_kits_and_stores_go_out_of_use_and_come_back(store: Give) -> None:
    store("kit", "pack", "口罩包", "--parts", f"{MASKS} 5只", by="logistics")
    for word in ((), ("--again",)):
        assert store("stock", "retire", MASKS, *word, by="logistics").code == 0
        assert store("kit", "retire", "口罩包", *word, by="logistics").code == 0
        assert store("stock", "close-store", "库房", *word, by="logistics").code == 0
    assert store("stock", "rename-store", "库房", "总务库房", by="logistics").code == 0
    receive_there = store("stock", "receive", "--item", MASKS, "--quantity", "5", "--store",
                          "总务库房", by="logistics")
    assert receive_there.code == 0
    assert store("stock", "close-store", "总务库房", by="logistics").code == 2
