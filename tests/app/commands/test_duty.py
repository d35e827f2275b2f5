"""The duty by command: made by turns, asked, checked, read from a sheet."""

from tests.app.commands.conftest import Give


def test_the_roster_is_made_asked_and_checked(school: Give, codes: dict[str, str], tmp_path
                                              ) -> None:
    empty = school("duty", "check", "--json", by="principal").json
    assert {each["kind"] for each in empty["faults"]} == {"gap"}
    assert len(empty["open_roles"]) >= 9
    assert school("duty", "now", "--json", by="guard").json["now"] == []
    refused = school("duty", "turns", "--leader", "没有", "--json", by="principal")
    assert refused.code == 2
    assert school("duty", "roster", "--from", "2026-02-30", by="principal").code == 2
    sheet = tmp_path / "r.csv"
    sheet.write_text("日期,带班领导,值班人员\n2026-02-29,张,李\n", encoding="utf-8")
    read = school("duty", "import", str(sheet), "--dry-run", "--json", by="principal").json
    assert (read["slots"], read["wrong"][0]["row"]) == (0, 2)
    assert school("duty", "import", str(sheet), by="principal").code == 2
    assert school("duty", "check", by="guard").code == 2
