"""Vaccinations by command: a list comes in, coverage is counted."""

from pathlib import Path

from tests.app.commands.conftest import Give

LIST = """姓名,学号,新冠1,新冠2
李明,20260101,2026-01-01,2026-01-22
王䶮,20260102,√,
"""


def test_a_list_comes_in_and_the_same_one_changes_nothing(
    school: Give, codes: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "doses.csv"
    file.write_text(LIST, encoding="utf-8")
    tried = school("import", "doses", file, "--dry-run", "--json", by="doctor")
    assert (tried.code, tried.json["added"]) == (1, 2)
    done = school("import", "doses", file, "--json", by="doctor")
    assert (done.json["added"], done.json["rejected"][0]["name"]) == (2, "王䶮")
    again = school("import", "doses", file, "--json", by="doctor")
    assert (again.json["added"], again.json["unchanged"]) == (0, 2)
    told = school("import", "doses", file, by="doctor")
    assert "王䶮" in told.out


def test_coverage_is_counted_for_any_band(
    school: Give, codes: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "doses.csv"
    file.write_text(LIST, encoding="utf-8")
    school("import", "doses", file, by="doctor")
    found = school("coverage", "--from-age", 0, "--to-age", 99, "--json", by="doctor").json
    assert (found["should"], found["first"], found["full"], found["unknown"]) == (1, 1, 1, 2)
    assert found["first_rate"] == "100.00 %"
    assert school("coverage", "--from-age", 40, "--to-age", 41, by="doctor").out.count("\t—") == 3
    assert school("coverage", "--from-age", 9, "--to-age", 3, by="doctor").code == 2
    assert school("coverage", "--series", "elixir", by="doctor").code == 2
    assert school("coverage", by="guard").code == 2


def test_a_file_that_is_no_list_is_refused(school: Give, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("姓名,学号\n", encoding="utf-8")
    assert school("import", "doses", file, by="doctor").code == 2
