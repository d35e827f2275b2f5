"""The readiness board and inspections by command."""

from pathlib import Path

from app import clock
from tests.app.commands.conftest import Give

STATES = {"met", "unmet", "unknown"}


def test_the_board_is_asked_frozen_signed_and_printed(school: Give, tmp_path: Path) -> None:
    """`readiness --on D --json` tells whether the school may open, and why not."""
    today = clock.today().isoformat()
    told = school("readiness", "--on", today, "--json", by="principal").json
    assert told["may_open"] is False
    assert [each["id"] for each in told["vetoes"]] == [
        "risk", "local", "technical", "plan", "supplies", "buildings"]
    assert {each["state"] for each in told["vetoes"]} <= STATES
    assert all(one["fact"] and one["rule"] and one["state"] in STATES
               for each in told["vetoes"] for one in each["evidence"])
    assert "不得开学" in school("readiness", by="principal").out
    assert school("readiness", by="guard").code == 2
    assert school("readiness", "--on", "2026-02-30", by="principal").code == 2

    sheet = school("readiness", "freeze", "--json", by="principal").json
    assert (sheet["number"], sheet["may_open"], sheet["signatures"]) == ("KX-0001", False, [])
    refused = school("readiness", "sign", "KX-0001", "--tier", "school", "--opinion",
                     "may-open", "--name", "王建民", by="principal")
    assert (refused.code, "否决" in refused.err) == (2, True)
    assert school("readiness", "sign", "KX-0001", "--tier", "school", "--opinion", "not-yet",
                  "--name", "王建民", "--words", "口罩不足", by="principal").code == 0
    (row,) = school("readiness", "sheets", "--json", by="principal").json["sheets"]
    assert row["signatures"][0]["words"] == "口罩不足"
    out = tmp_path / "sheet.pdf"
    assert school("readiness", "print", "KX-0001", "--out", out, by="principal").code == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert school("readiness", "risk", "low", "--district", "金水区", "--source", "区防指 12 号",
                  by="principal").code == 0


def test_an_inspection_is_begun_answered_finished_and_printed(
    school: Give, tmp_path: Path
) -> None:
    """What is not met names who mends it until when."""
    forms = school("inspections", "forms", "--json", by="doctor").json["forms"]
    assert [(each["id"], each["items"]) for each in forms] == [
        ("readiness-46", 46), ("opening-24", 24), ("buildings-20", 20)]
    begun = school("inspections", "begin", "opening-24", "--by", "王建民", "--json",
                   by="principal").json
    assert (begun["number"], begun["left"]) == ("DJ-0001", 24)
    assert school("inspections", "answer", "DJ-0001", "01", "unmet", by="principal").code == 2
    assert school("inspections", "answer", "DJ-0001", "99", "met", by="principal").code == 2
    assert school("inspections", "answer", "DJ-0001", "19", "not-applicable", "--evidence",
                  "没有校车", by="principal").code == 0
    assert school("inspections", "finish", "DJ-0001", by="principal").code == 2
    assert school("inspections", "rest", "DJ-0001", "--json", by="principal").json["met"] == 23
    done = school("inspections", "finish", "DJ-0001", "--json", by="principal").json
    assert (done["state"], done["pass_rate"], done["not_applicable"]) == ("done", "100.00", 1)
    for number in ("DJ-0001", "readiness-46"):
        out = tmp_path / f"{number}.pdf"
        assert school("inspections", "print", number, "--out", out, by="doctor").code == 0
        assert out.read_bytes().startswith(b"%PDF")
    assert "DJ-0001" in school("inspections", by="doctor").out
    assert school("inspections", by="guard").code == 2
