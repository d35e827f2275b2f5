"""The inspection pack and the daily briefing by command."""

import json
from pathlib import Path

from tests.app.commands.conftest import Give


def test_a_pack_says_its_number_counts_and_checksum(school: Give, tmp_path: Path) -> None:
    out = tmp_path / "pack.pdf"
    said = school("report", "pack", "--from", "2026-11-01", "--to", "2026-11-30", "--out", out,
                  "--purpose", "市局督导", by="principal")
    assert said.code == 0
    assert out.stat().st_size > 0
    assert "ZL-20261101-" in said.out
    assert "SHA-256" in said.out


def test_what_cannot_be_a_pack_is_refused_and_leaves_no_file(school: Give, tmp_path: Path) -> None:
    out = tmp_path / "pack.xlsx"
    assert school("report", "pack", "--out", out, by="principal").code != 0
    assert school("report", "pack", "--out", tmp_path / "p.pdf", by="guard").code != 0
    assert school("report", "pack", "--from", "2026-11-30", "--to", "2026-11-01", "--out",
                  tmp_path / "p.pdf", by="principal").code != 0
    assert not list(tmp_path.glob("p*.*"))


def test_the_briefing_is_a_paper_of_one_day(school: Give, tmp_path: Path) -> None:
    out = tmp_path / "day.pdf"
    assert school("report", "briefing", "--out", out, by="principal").code == 0
    assert out.stat().st_size > 0


def test_a_program_reads_what_came_of_a_pack_and_of_a_register(school: Give, tmp_path: Path
                                                               ) -> None:
    out = tmp_path / "pack.pdf"
    told = json.loads(school("report", "pack", "--day", "2026-11-02", "--out", out, "--json",
                             by="principal").out)
    assert (told["file"], len(told["checksum"])) == (str(out), 64)
    assert told["pages"] > told["registers"] > 0
    out = tmp_path / "packs.csv"
    told = json.loads(school("report", "packs", "--out", out, "--json", by="principal").out)
    assert told == {"report": "packs", "rows": 1, "file": str(out)}


def test_the_endings_that_a_paper_can_have_are_named(school: Give, tmp_path: Path) -> None:
    said = school("report", "briefing", "--out", tmp_path / "day.csv", by="principal")
    assert said.code == 2
    assert ".pdf" in said.err
    assert ".xlsx" not in said.err
