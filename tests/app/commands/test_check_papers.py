"""Papers of the class check by command."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.app.commands.conftest import Give


@pytest.mark.parametrize("command", ["check-sheet", "check-record"])
def test_a_class_is_printed_by_command(
    school: Give, codes: dict[str, str], tmp_path: Path, command: str
) -> None:
    out = tmp_path / "it.pdf"
    answer = school(command, "--round", "noon", "--out", out, by="doctor")
    assert answer.code == 0, answer.err
    assert "午检" in PdfReader(out).pages[0].extract_text()
    again = school(command, "--group", "九(9)班", "--out", out, by="doctor")
    assert (again.code, "没有这个班级" in again.err) == (2, True)
    assert school(command, "--out", tmp_path / "it.xlsx", by="doctor").code == 2


def test_only_the_doctor_prints_them(
    school: Give, codes: dict[str, str], tmp_path: Path
) -> None:
    assert school("check-sheet", "--out", tmp_path / "it.pdf", by="guard").code == 2
    assert not (tmp_path / "it.pdf").exists()
