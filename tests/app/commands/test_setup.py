"""Making a school by command."""

from pathlib import Path

import pytest

from tests.app.commands.conftest import Give, found_demo


def test_a_demo_school_names_its_gates_and_accounts(give: Give) -> None:
    made = give("demo", "--people", 40, "--json").json
    assert made["gates"] == ["东门", "南门"]
    assert [sorted(account) for account in made["accounts"]] == [["name", "password", "role"]] * 5
    assert [account["role"] for account in made["accounts"]] == [
        "guard", "doctor", "logistics", "principal", "administrator"]
    guard = made["accounts"][0]
    inside = give("scan", "--gate", "东门", "--direction", "in", "--json",
                  by=guard["name"], password=guard["password"], stdin="nobody\n")
    assert inside.lines[0]["reason"] == "UNKNOWN_PASS"


def test_a_demo_school_is_never_made_over_a_real_one(school: Give) -> None:
    refused = school("demo", "--people", 40)
    assert refused.code == 2
    assert "already" in refused.err or "已经" in refused.err


def test_a_real_school_is_never_made_over_a_demo_one(give: Give, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    found_demo(tmp_path / "data" / "campusward.db")
    assert give("init", "--school", "X", "--gate", "东门", "--admin", "a").code == 2


def test_a_command_without_a_school_says_how_to_begin(give: Give) -> None:
    refused = give("check")
    assert refused.code == 2
    assert "init" in refused.err
    assert "demo" in refused.err


def test_nobody_without_an_account(school: Give) -> None:
    assert school("report", "inside", "--out", "x.csv").code == 2
    assert school("report", "inside", "--out", "x.csv", by="guard", password="wrong").code == 2
    assert school("report", "inside", "--out", "x.csv", by="nobody").code == 2


def test_only_the_administrator_lets_others_in(school: Give) -> None:
    refused = school("account", "x", "--role", "guard", "--first-password", "Secret-2026",
                     by="guard")
    assert refused.code == 2


def test_a_weak_first_password_makes_no_school(give: Give) -> None:
    refused = give("init", "--school", "X", "--gate", "东门", "--admin", "a", password="12345678")
    assert refused.code == 2
    assert give("init", "--school", "X", "--gate", "东门", "--admin", "a").code == 0


def test_a_data_folder_that_cannot_be_made_is_said_in_words(give: Give, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file, no folder")
    refused = give("init", "--school", "X", "--gate", "东门", "--admin", "a")
    assert refused.code == 2
    assert str(tmp_path / "data") in refused.err


def test_settings_that_cannot_be_read_are_said_in_the_schools_language(
    give: Give, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "settings.toml").write_text("theme = [")
    refused = give("check")
    assert refused.code == 2
    assert "设置文件" in refused.err


@pytest.mark.parametrize(("line", "word"), [
    ('database = "garbage"', "postgresql://"), ('language = "fr"', "init"),
])
def test_settings_that_were_mistyped_are_answered_in_words(
    give: Give, tmp_path: Path, line: str, word: str
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "settings.toml").write_text(line)
    refused = give("check")
    assert refused.code == 2
    assert word in refused.err


def test_a_first_password_opens_nothing_but_its_own_change(school: Give) -> None:
    school("account", "new", "--role", "guard", "--first-password", "First-2026", by="周海")
    words = ("scan", "--gate", "东门", "--direction", "in")
    refused = school(*words, by="new", password="First-2026")
    assert refused.code == 2
    assert "password" in refused.err
    assert school("password", "--new", "First-2026", by="new", password="First-2026").code == 2
    assert school("password", "--new", "Own-2026-x", by="new", password="First-2026").code == 0
    assert school(*words, by="new", password="Own-2026-x").code == 0


def test_a_bug_is_told_by_its_number_and_logged_without_names(
    school: Give, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_words: object) -> None:
        raise RuntimeError("李明")

    monkeypatch.setattr("app.commands.gate.produce", broken)
    told = school("report", "inside", "--out", tmp_path / "x.csv", by="guard")
    log = (tmp_path / "data" / "log" / "campusward.log").read_text(encoding="utf-8")
    assert told.code == 3
    assert any(word.strip(".。") in log for word in told.err.split() if len(word) > 5)
    assert "RuntimeError" in log
    assert "李明" not in log
