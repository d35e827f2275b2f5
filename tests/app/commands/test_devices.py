"""Devices, kits and mixtures by command."""

import pytest

from tests.app.commands.conftest import FIRST, SECRET, Give


@pytest.fixture
def store(school: Give) -> Give:
    """A store with 84 and gloves."""
    school("account", "logistics", "--role", "logistics", "--first-password", FIRST, by="周海")
    school("password", "--new", SECRET, by="logistics", password=FIRST)
    for name, base, more in (("84 消毒液", "mL", ("--unit", "桶=5000", "--measured")),
                             ("手套", "双", ())):
        school("stock", "add-item", name, "--base", base, *more, by="logistics")
    school("stock", "add-store", "库房", by="logistics")
    for name, much in (("84 消毒液", "1桶"), ("手套", "10")):
        school("stock", "receive", "--item", name, "--quantity", much, "--store", "库房",
               "--cost", "50", by="logistics")
    return school


def test_a_kit_goes_out_on_one_slip_or_not_at_all(store: Give) -> None:
    store("kit", "pack", "消毒包", "--for", "round", "--parts", "84 消毒液 200mL、手套 1双",
          by="logistics")
    done = store("kit", "use", "消毒包", "--times", "3", "--recipient", "李玉梅", "--json",
                 by="logistics").json
    assert done == {"slip": "CK2026-0001", "kit": "消毒包", "times": 3}
    refused = store("kit", "use", "消毒包", "--times", "8", "--recipient", "李玉梅",
                    by="logistics")
    assert refused.code == 2
    assert "手套" in refused.err


def test_a_mixture_is_worked_out_dry_and_then_booked(store: Give) -> None:
    mix = ("stock", "mix", "--item", "84 消毒液", "--wanted", "500", "--litres", "10", "--json")
    assert store(*mix, by="logistics").code == 2
    store("stock", "concentrate", "--item", "84 消毒液", "--form", "liquid", "--strength", "5",
          by="logistics")
    dry = store(*mix, "--dry-run", by="logistics").json
    assert (dry["slip"], dry["amount"], dry["water"]) == (None, "100", "9900")
    assert store(*mix, by="logistics").json["slip"] == "CK2026-0001"


def test_devices_and_money_are_reports(store: Give, tmp_path) -> None:
    store("device", "add", "W-01", "--kind", "forehead", "--place", "东门", by="logistics")
    store("device", "note", "W-01", "--what", "calibrated", by="logistics")
    assert store("device", "note", "W-09", "--what", "calibrated", by="logistics").code == 2
    for name, word in (("devices", "检定有效"), ("value", "100.00")):
        out = tmp_path / f"{name}.csv"
        store("report", name, "--out", str(out), by="logistics")
        assert word in out.read_text("utf-8-sig")
