"""A health file by command: whose, for whom, what for."""

from pathlib import Path

from pypdf import PdfReader

from tests.app.commands.conftest import Give


def test_a_summary_is_written_for_a_hospital(
    school: Give, codes: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "li.pdf"
    answer = school("report", "health-file", "--person", "20260101", "--short", "--recipient",
                    "市第一人民医院", "--purpose", "急诊", "--out", out, by="doctor")
    assert answer.code == 0, answer.err
    assert str(out) in answer.out
    assert "李明" in PdfReader(out).pages[0].extract_text()
    told = tmp_path / "told.csv"
    assert school("report", "disclosures", "--out", told, by="principal").code == 0
    assert "市第一人民医院" in told.read_text(encoding="utf-8-sig")


def test_what_is_missing_is_said_and_no_file_is_left(
    school: Give, codes: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "li.pdf"
    for words in ((), ("--person", "20260101"), ("--person", "999", "--recipient", "医院",
                                                 "--purpose", "急诊")):
        answer = school("report", "health-file", *words, "--out", out, by="doctor")
        assert (answer.code, bool(answer.err)) == (2, True)
    assert not out.exists()


def test_the_guard_gets_no_file(school: Give, codes: dict[str, str], tmp_path: Path) -> None:
    out = tmp_path / "li.pdf"
    answer = school("report", "health-file", "--person", "20260101", "--recipient", "医院",
                    "--purpose", "急诊", "--out", out, by="guard")
    assert answer.code != 0
    assert not out.exists()
