"""The observation room by command: from the bed to the disinfectant."""

import pytest

from tests.app.commands.conftest import Give


@pytest.fixture
def ward(school: Give, codes: dict[str, str]) -> Give:
    """A room with two beds."""
    assert school("stay", "room", "A室", "--kind", "respiratory", "--beds", "2", "--json",
                  by="doctor").json == {"room": 1}
    return school


def admit(give: Give, *more: str, number="20260101", bed="1"):
    return give("stay", "admit", "--person", number, "--room", "A室", "--bed", bed, *more,
                "--json", by="doctor")


def bed(give: Give, place=0):
    return give("stay", "board", "--json", by="doctor").json["rooms"][0]["beds"][place]


def test_one_goes_in_is_measured_leaves_and_the_bed_is_disinfected(ward: Give, tmp_path) -> None:
    assert admit(ward, "--escort", "赵敏", "--masked", "--complaint", "发热").json == {
        "stay": 1, "kit_note": ""}
    seen = ward("stay", "observe", "1", "--temperature", "38.1", "--site", "armpit",
                "--symptom", "cough", "--mood", "uneasy", "--json", by="doctor")
    assert seen.json == {"observation": 1}
    assert (bed(ward)["state"], bed(ward)["celsius"], bed(ward)["steps"]) == (
        "occupied", "38.1", "3/8")
    step = ward("stay", "step", "1", "parent-arrived", "--by", "李强", "--json", by="doctor")
    assert step.json["stay"] == 1
    refused = ward("stay", "leave", "1", "hospital", "--to", "市三院", by="doctor")
    assert (refused.code, "报疫情报告人" in refused.err) == (2, True)
    left = ward("stay", "leave", "1", "hospital", "--to", "市三院", "--why", "病情急", "--json",
                by="doctor")
    assert left.json == {"stay": 1, "absence": 1}
    slip = tmp_path / "slip.pdf"
    assert ward("stay", "paper", "1", "transfer", "--out", slip, by="doctor").code == 0
    assert slip.read_bytes().startswith(b"%PDF")
    assert bed(ward)["state"] == "dirty"
    ward("stay", "clean", "1", "--agent", "84消毒液", "--mg-per-l", "1000", "--minutes", "30",
         by="doctor")
    assert bed(ward)["state"] == "ready"
    out = tmp_path / "log.csv"
    ward("report", "isolation", "--out", out, by="doctor")
    row = out.read_text("utf-8-sig").splitlines()[1]
    for word in ("李明", "发热", "咳嗽", "38.1 腋温", "送医院", "市三院", "84消毒液 1000 mg/L"):
        assert word in row


def test_what_cannot_be_is_told_and_nothing_is_written(ward: Give) -> None:
    for words, said in (
        (("--at", "昨天"), "看不懂这个时间"), (("--kit", "没有的包"), "没有的包"),
    ):
        refused = admit(ward, *words)
        assert (refused.code, said in refused.err) == (2, True)
    refused = admit(ward, bed="9")
    assert (refused.code, "没有A室 9 床" in refused.err) == (2, True)
    admit(ward)
    refused = ward("stay", "observe", "1", "--temperature", "高", by="doctor")
    assert (refused.code, bool(refused.err)) == (2, True)
    assert "A室 1 床有人。可用：A室 2 床" in admit(ward, number="20260102").err
    assert ward("stay", "move", "1", "--room", "A室", "--bed", "2", "--why", "靠窗",
                by="doctor").code == 0
    assert [bed(ward, place)["state"] for place in (0, 1)] == ["dirty", "occupied"]
    assert ward("stay", "take-back", "1", "--why", "认错人", by="doctor").code == 0
    assert ward("stay", "board", by="guard").code == 2


def test_the_principal_reads_beds_and_no_illness(ward: Give, tmp_path) -> None:
    admit(ward, "--complaint", "发热")
    told = ward("stay", "board", "--json", by="principal").json
    assert told["rooms"][0]["beds"][0]["name"] == "李明"
    assert told["rooms"][0]["kind"] == ""
    out = tmp_path / "beds.csv"
    assert ward("report", "isolation-beds", "--out", out, by="principal").code == 0
    assert "李明" in out.read_text("utf-8-sig")
    refused = ward("report", "isolation", "--out", tmp_path / "log.csv", by="principal")
    assert (refused.code, (tmp_path / "log.csv").exists()) == (2, False)
