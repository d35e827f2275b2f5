"""Water, canteen, hazards and findings by command."""

import pytest

from app.people.models import Person
from tests.app.commands.conftest import FIRST, SECRET, Give


@pytest.fixture
def store(school: Give) -> Give:
    """A school with somebody at work and two who keep and check."""
    for name in ("logistics", "principal"):
        school("account", name, "--role", name, "--first-password", FIRST, by="周海")
        school("password", "--new", SECRET, by=name, password=FIRST)
    return school


def test_water_is_tested_and_what_is_bad_needs_somebody(store: Give) -> None:
    store("water", "add", "1 号水箱", "--kind", "tank", by="logistics")
    assert store("water", "list", "--json", by="principal").json[0]["fitness"] == "untested"
    bad = ("water", "write", "1 号水箱", "--act", "test", "--value", "turbidity=3")
    assert store(*bad, by="logistics").code == 2
    good = store("water", "write", "1 号水箱", "--act", "look", "--value", "chlorine=0.1",
                 "--json", by="logistics").json
    assert good["bad"] == []
    assert good["finding"] is None
    told = store("water", "due", "--json", by="principal").json
    assert {each["act"] for each in told} == {"test", "clean"}
    assert store("water", "write", "2 号水箱", "--act", "clean", by="logistics").code == 2
    assert store("water", "write", "1 号水箱", "--act", "look", "--value", "chlorine=x",
                 by="logistics").code == 2


def test_hazards_are_covered_kind_by_kind(store: Give) -> None:
    store("hazards", "look", "toilet", "--absent", by="logistics")
    told = store("hazards", "coverage", "--json", by="principal").json
    assert told["looked"] == ["toilet"]
    assert len(told["missing"]) == 19
    assert "20 类查 1 类" in store("hazards", "coverage", by="principal").out


def test_the_canteen_is_checked_and_samples_kept(store: Give) -> None:
    assert store("canteen", "check", "--json", by="logistics").json["bad"] == []
    assert store("canteen", "check", "--bad", "gas=没电", by="logistics").code == 2
    kept = store("canteen", "keep", "米饭、番茄炒蛋 130", "--meal", "lunch", by="logistics")
    assert kept.out.splitlines() == ["米饭\t125 g", "番茄炒蛋\t130 g"]
    assert store("canteen", "handlers", "--json", by="principal").json == []


def test_a_finding_goes_its_way_and_is_printed(store: Give, tmp_path) -> None:
    assert store("findings", "add", "灯不亮", by="logistics").code == 2
    made = store("findings", "add", "灯不亮", "--who", "没有这个人", by="logistics")
    assert made.code == 2
    assert "没有这个人" in made.err
    assert store("findings", "list", "--json", by="logistics").json == []
    assert store("findings", "step", "H-0009", "--step", "mended", by="logistics").code == 2
    out = tmp_path / "findings.pdf"
    assert Person.__tablename__ == "person"
    store("findings", "print", "--out", str(out), by="logistics")
    assert out.read_bytes().startswith(b"%PDF")
