"""Cases and tests by command: the same use cases, the same rights."""

from tests.app.commands.conftest import Give


def test_a_positive_test_opens_the_case_and_its_recovery_ends_it(
    school: Give, codes: dict[str, str], tmp_path
) -> None:
    added = school("test", "add", "--person", "李明", "--disease", "流行性感冒",
                   "--place", "卫生室", "--json", by="doctor").json
    assert (added["disease"], added["result"], added["case"]) == ("influenza", "pending", None)
    done = school("test", "result", added["test"], "positive", "--json", by="doctor").json
    assert done["case"] == 1
    (listed,) = school("case", "list", "--json", by="doctor").json
    assert (listed["person"], listed["classification"], listed["open"]) == (
        "李明", "asymptomatic", True)
    hold = f"{codes['李明']},36.5"
    scan = ("scan", "--gate", "东门", "--direction", "in", "--json")
    assert school(*scan, by="guard", stdin=hold).lines[0]["reason"] == "SEE_CLINIC"
    sure = school("case", "classify", "1", "--as", "confirmed", "--said-by", "市第一医院",
                  "--why", "报告", "--onset", "2026-11-01", "--json", by="doctor")
    assert (sure.code, sure.json["onset"]) == (0, "2026-11-01")
    over = school("case", "treat", "1", "--care", "recovered", "--why", "医院解除", "--json",
                  by="doctor").json
    assert (over["open"], over["held"], over["care"]) == (False, None, "recovered")
    out = tmp_path / "case.pdf"
    assert school("case", "record", "1", "--out", out, by="doctor").code == 0
    assert out.read_bytes().startswith(b"%PDF")
    for name, word in (("cases", "痊愈"), ("lab-tests", "阳性")):
        file = tmp_path / f"{name}.csv"
        assert school("report", name, "--out", file, by="doctor").code == 0
        assert word in file.read_text("utf-8-sig")


def test_what_cannot_be_is_refused_in_words_and_nothing_is_written(
    school: Give, codes: dict[str, str]
) -> None:
    opened = ("case", "open", "--person", "李明", "--why", "发热", "--disease")
    assert "没有这个病种" in school(*opened, "怪病", by="doctor").err
    assert school(*opened, "流行性感冒", by="principal").code == 2
    assert school(*opened, "流行性感冒", by="doctor").code == 0
    assert "此人已有" in school(*opened, "流行性感冒", by="doctor").err
    assert school("case", "treat", "7", "--care", "home", "--why", "x", by="doctor").code == 2
    assert school("test", "withdraw", "3", "--why", "x", by="doctor").code == 2
    assert len(school("case", "list", "--json", by="doctor").json) == 1
