"""Water, canteen, hazards and findings by command."""

from pathlib import Path

import pytest

from tests.app.commands.conftest import FIRST, SECRET, Give

STAFF = """姓名,身份证号,人员类别,工作岗位,用工单位
王海,410102198009010012,维修,维修,本校
"""


@pytest.fixture
def store(school: Give) -> Give:
    """A school with somebody at work and two who keep and check."""
    school("account", "logistics", "--role", "logistics", "--first-password", FIRST, by="周海")
    school("password", "--new", SECRET, by="logistics", password=FIRST)
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


def test_a_finding_goes_its_way_and_is_printed(store: Give, tmp_path: Path) -> None:
    roll = tmp_path / "staff.csv"
    roll.write_text(STAFF, encoding="utf-8")
    assert store("import", "people", roll, by="周海").code == 0
    assert store("findings", "add", "灯不亮", by="logistics").code == 2  # nobody answers for it
    refused = store("findings", "add", "灯不亮", "--who", "没有这个人", by="logistics")
    assert (refused.code, "没有这个人" in refused.err) == (2, True)
    made = store("findings", "add", "灯不亮", "--who", "王海", "--json", by="logistics").json
    assert made["number"] == "H-0001"
    step = ("findings", "step", "H-0001", "--words", "换了灯管", "--step")
    assert store(*step, "passed", by="principal").code == 2
    assert store(*step, "mended", "--json", by="logistics").json["state"] == "to-recheck"
    assert store(*step, "passed", by="logistics").code == 2  # whoever mended it
    out = tmp_path / "findings.pdf"
    assert store("findings", "print", "--out", str(out), by="logistics").code == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert store(*step, "passed", "--json", by="principal").json["state"] == "closed"
    assert store("findings", "list", "--json", by="logistics").json == []
    assert len(store("findings", "list", "--all", "--json", by="logistics").json) == 1
    assert store("findings", "step", "H-0009", "--step", "mended", by="logistics").code == 2
