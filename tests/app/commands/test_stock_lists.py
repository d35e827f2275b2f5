"""Lists, slips and labels of the store by command."""

from app.supplies.labels.layout import LAYOUTS
from tests.app.commands import test_stock
from tests.app.commands.conftest import Give
from tests.app.commands.test_stock import MASKS, receive

store = test_stock.store
LIST = "物资名称,单位,数量,批号,有效期至,存放地点\n一次性医用口罩,盒,3,A1,2028-04,库房\n"


def test_a_list_is_looked_at_booked_in_and_known_again(store: Give, tmp_path) -> None:
    file = tmp_path / "期初.csv"
    file.write_text(LIST, "utf-8")
    seen = store("import", "stock", str(file), "--dry-run", "--json", by="logistics").json
    assert (seen["lots"], seen["rejected"], "slip" in seen) == (1, [], False)
    done = store("import", "stock", str(file), "--json", by="logistics").json
    assert done["slip"] == "RK2026-0001"
    again = store("import", "stock", str(file), by="logistics")
    assert (again.code, "RK2026-0001" in again.err) == (2, True)


def test_a_wrong_row_ends_with_1_and_writes_nothing(store: Give, tmp_path) -> None:
    file = tmp_path / "期初.csv"
    file.write_text(LIST + "一次性医用口罩,箩,3,A2,2028-04,库房\n", "utf-8")
    answer = store("import", "stock", str(file), "--json", by="logistics")
    assert (answer.code, answer.json["rejected"][0]["row"]) == (1, 3)
    assert "slip" not in answer.json
    done = store("import", "stock", str(file), "--except-bad", "--json", by="logistics")
    assert (done.code, done.json["slip"]) == (1, "RK2026-0001")


def test_several_items_go_out_or_none(store: Give, tmp_path) -> None:
    store("stock", "add-item", "手套", "--base", "双", by="logistics")
    receive(store, "1箱")
    line = ("--line", f"{MASKS}=3盒", "--line", "手套=1", "--to", "李玉梅")
    answer = store("stock", "hand-out", *line, by="logistics")
    assert (answer.code, "手套" in answer.err) == (2, True)
    done = store("stock", "hand-out", *line[:2], "--to", "李玉梅", "--json", by="logistics").json
    assert done == {"slip": "CK2026-0001", "lines": 1}
    out = tmp_path / "slip.pdf"
    store("stock", "slip", "CK2026-0001", "--out", str(out), by="logistics")
    assert out.read_bytes().startswith(b"%PDF")


def test_labels_are_printed_on_every_sheet(store: Give, tmp_path) -> None:
    receive(store, "1箱")
    for each in LAYOUTS:
        out = tmp_path / f"{each.name}.pdf"
        store("stock", "labels", "--sheet", each.name, "--out", str(out), by="logistics")
        assert out.read_bytes().startswith(b"%PDF")
