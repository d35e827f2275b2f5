"""Slips and labels of the store on paper."""

import pytest

from app.errors import Invalid, NotFound
from app.reports.lot_labels import print_labels
from app.reports.supply_slip import print_slip
from app.supplies.devices import service as devices
from app.supplies.devices.rules import Kind, What
from app.supplies.devices.service import Happened
from app.supplies.labels.codes import Labelled, device_code, lot_code, store_code
from app.supplies.labels.layout import layout
from app.supplies.ledger import service
from app.supplies.ledger.booking import Slip


def test_a_slip_is_printed_again_with_everyone_who_signs(keeper, read, tmp_path):
    lot = keeper.receive(500, batch="A1")
    other = keeper.receive(5000, item=keeper.bleach, batch="B1")
    number = service.issue(keeper.desk, Slip("李玉梅", "七(1)班", "晨检", "王校长"),
                           [keeper.take(lot, 100), keeper.take(other, 500)])
    assert print_slip(keeper.desk, number.lower(), tmp_path / "slip.pdf") == 2
    words = "\n".join(read(tmp_path / "slip.pdf"))
    for each in ("出库单", number, "李玉梅", "七(1)班", "晨检", "王校长", "A1", "B1", "100",
                 "领用人", "批准人", "保管员"):
        assert each in words


def test_a_slip_that_was_taken_back_says_so(keeper, read, tmp_path):
    number = keeper.issue(keeper.receive(500), 100)
    mirror = keeper.undo(number)
    print_slip(keeper.desk, number, tmp_path / "slip.pdf")
    assert mirror in "\n".join(read(tmp_path / "slip.pdf"))


def test_a_slip_that_is_none_leaves_no_file(keeper, tmp_path):
    with pytest.raises(NotFound):
        print_slip(keeper.desk, "CK2026-9999", tmp_path / "slip.pdf")
    with pytest.raises(Invalid):
        print_slip(keeper.desk, "CK2026-9999", tmp_path / "slip.docx")
    assert list(tmp_path.iterdir()) == []


def test_labels_bear_code_item_batch_and_last_day(keeper, read, tmp_path):
    from datetime import date

    lot = keeper.receive(500, batch="A1", expires=date(2028, 4, 30))
    count = print_labels(keeper.desk, [lot], layout("24"), tmp_path / "l.pdf", start=24, copies=2)
    pages = read(tmp_path / "l.pdf")
    assert (count, len(pages)) == (2, 2)
    for each in (lot_code(lot), "一次性医用口罩", "A1", "2028-04-30"):
        assert each in pages[0]


def test_without_a_lot_there_is_no_label(keeper, tmp_path):
    with pytest.raises(Invalid):
        print_labels(keeper.desk, [], layout("24"), tmp_path / "l.pdf")


def test_stores_and_devices_bear_labels_too(keeper, read, tmp_path):
    print_labels(keeper.desk, [keeper.cupboard], layout("14"), tmp_path / "s.pdf",
                 what=Labelled.STORE)
    assert all(each in read(tmp_path / "s.pdf")[0] for each in (
        store_code(keeper.cupboard), "3 号柜"))
    key = devices.add(keeper.desk, "W-01", Kind.FOREHEAD, "HW-302",
                      Happened(What.ADDED, place="东门"))
    print_labels(keeper.desk, [key], layout("14"), tmp_path / "d.pdf", what=Labelled.DEVICE)
    assert all(each in read(tmp_path / "d.pdf")[0] for each in (
        device_code(key), "W-01", "HW-302", "东门"))
