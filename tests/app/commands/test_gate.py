"""Scanning and reporting by command."""

import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.commands.post import PASSWORD
from app.gate.paper import lines
from app.reactions import open_database
from app.security.rights import Right
from app.security.service import sign_in
from tests.app.commands.conftest import SECRET, Answer, Give

ROOT = Path(__file__).parents[3]


def scan(give: Give, *lines: str, direction: str = "in", gate: str = "东门") -> Answer:
    return give("scan", "--gate", gate, "--direction", direction, "--json", by="guard",
                stdin="\n".join(lines) + "\n")


def said(answer: Answer) -> list[tuple[str, str]]:
    return [(line["verdict"], line["reason"]) for line in answer.lines]


def test_an_answer_has_exactly_the_documented_fields(school: Give, codes: dict[str, str]) -> None:
    line = scan(school, f"2026-11-20T07:20:00,{codes['王䶮']},36.5,ear").lines[0]
    assert list(line) == ["at", "code", "person", "verdict", "reason", "next", "passage"]
    assert line["at"] == "2026-11-20T07:20:00+08:00"
    assert (line["code"], line["person"]) == (codes["王䶮"], "王䶮")


def test_a_fever_is_measured_again_and_then_held(school: Give, codes: dict[str, str]) -> None:
    code = codes["李明"]
    answer = scan(school, f"2026-11-20T07:20,{code},37.3", f"2026-11-20T07:23,{code},37.3,armpit")
    assert said(answer) == [("measure", "FEVER_ONCE"), ("hold", "FEVER")]


def test_the_same_code_twice_names_the_first_passage(school: Give, codes: dict[str, str]) -> None:
    first, again, later = scan(
        school, f"2026-11-20T07:20:00,{codes['李明']},36.5", f"2026-11-20T07:20:02,{codes['李明']}",
        f"2026-11-20T07:30:00,{codes['李明']}",
    ).lines
    assert (again["verdict"], again["passage"]) == ("repeat", first["passage"])
    assert (later["verdict"], later["reason"]) == ("repeat", "ALREADY_IN")
    assert later["passage"] != first["passage"]


def test_the_same_paper_entered_twice_is_written_once(
    school: Give, codes: dict[str, str]
) -> None:
    paper = [f"2026-11-20T07:20,{codes['李明']},37.5", f"2026-11-20T07:21,{codes['王䶮']},36.5"]
    first, again = scan(school, *paper), scan(school, *paper)
    assert said(first) == [("measure", "FEVER_ONCE"), ("admit", "CLEAR")]
    assert said(again) == [("repeat", "TWICE")] * 2
    assert [a["passage"] for a in again.lines] == [a["passage"] for a in first.lines]


@pytest.mark.parametrize(("line", "expected"), [
    ("nobody", ("hold", "UNKNOWN_PASS")),
    ("CODE,365", ("measure", "BAD_TEMPERATURE")),
    ("CODE,3.65", ("measure", "BAD_TEMPERATURE")),
    ("CODE,36.5,nose", ("measure", "BAD_TEMPERATURE")),
    ("2026-13-40T07:20,CODE", ("hold", "BAD_LINE")),
    ("2099-01-01T07:20,CODE", ("hold", "BAD_LINE")),
    ("a,b,c,d,e", ("hold", "BAD_LINE")),
])
def test_bad_lines_get_a_clear_word(
    school: Give, codes: dict[str, str], line: str, expected: tuple[str, str]
) -> None:
    assert said(scan(school, line.replace("CODE", codes["李明"]))) == [expected]


def test_blank_lines_and_a_byte_order_mark_are_passed_over(
    school: Give, codes: dict[str, str]
) -> None:
    assert said(scan(school, "\ufeff" + codes["李明"] + ",36.5", "", "   ")) == [("admit", "CLEAR")]


def test_a_line_is_answered_when_its_row_is_on_disk_not_at_the_end(
    school: Give, codes: dict[str, str], tmp_path: Path
) -> None:
    words = [sys.executable, "main.py", "--data", tmp_path / "data", "--as", "guard",
             "scan", "--gate", "东门", "--direction", "in", "--json"]
    with subprocess.Popen(
        words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        encoding="utf-8", env={PASSWORD: SECRET, "PATH": ""},
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"{codes['李明']},36.5\n")
        process.stdin.flush()
        assert '"admit"' in process.stdout.readline()
        log = tmp_path / "log.csv"
        assert school("report", "gate-log", "--out", log, by="guard").code == 0
        assert "李明" in log.read_text(encoding="utf-8-sig")
        process.stdin.close()
    assert process.returncode == 0


def test_a_gate_that_is_not_there_is_named_with_those_that_are(school: Give) -> None:
    refused = scan(school, "x", gate="北门")
    assert refused.code == 2
    assert "东门 南门" in refused.err


@pytest.mark.parametrize("name", ["gate-log", "held", "inside", "not-arrived"])
@pytest.mark.parametrize("ending", ["pdf", "xlsx", "csv"])
def test_every_register_is_written_in_every_format(
    school: Give, codes: dict[str, str], tmp_path: Path, name: str, ending: str
) -> None:
    out = tmp_path / f"{name}.{ending}"
    assert school("report", name, "--out", out, by="principal").code == 0
    assert out.stat().st_size > 40


def test_the_daily_report_is_a_paper(school: Give, codes: dict[str, str], tmp_path: Path) -> None:
    scan(school, f"{codes['李明']},36.5")
    out = tmp_path / "day.pdf"
    written = school("report", "gate-day", "--out", out, by="guard")
    assert (written.code, "rows" in written.out) == (0, False), "it is no list"
    assert out.read_bytes().startswith(b"%PDF")
    assert school("report", "gate-day", "--out", tmp_path / "day.csv", by="guard").code == 2


def test_the_daily_report_tells_what_was_decided_not_the_slip_of_a_key_after_it(
    school: Give, codes: dict[str, str], tmp_path: Path
) -> None:
    one, other = codes["李明"], codes["王䶮"]
    scan(school, f"{one},37.3", f"{one},36.5", f"{one},365", f"{other},37.3", f"{other},3.65")
    school("report", "gate-day", "--out", tmp_path / "day.pdf", by="guard")
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "day.pdf").pages)
    assert "放行，留备注" in text
    assert "不可能是体温" not in text


def test_a_guard_reads_today_only_and_a_principal_any_day(
    school: Give, codes: dict[str, str], tmp_path: Path
) -> None:
    words = ("report", "gate-log", "--day", "2026-01-05", "--out", tmp_path / "log.csv")
    assert school(*words, by="guard").code == 2
    assert not (tmp_path / "log.csv").exists()
    assert school(*words, by="principal").code == 0


def test_a_period_that_ends_before_it_begins_is_refused(school: Give, tmp_path: Path) -> None:
    refused = school("report", "gate-log", "--from", "2026-02-02", "--to", "2026-02-01",
                     "--out", tmp_path / "x.csv", by="principal")
    assert refused.code == 2


def test_a_day_and_a_period_at_once_are_refused(school: Give, tmp_path: Path) -> None:
    refused = school("report", "gate-log", "--day", "2026-02-02", "--from", "2026-02-01",
                     "--out", tmp_path / "x.csv", by="principal")
    assert refused.code == 2
    assert not (tmp_path / "x.csv").exists()


def test_who_is_inside_and_who_has_not_come(
    school: Give, codes: dict[str, str], tmp_path: Path
) -> None:
    scan(school, f"{codes['李明']},36.5", f"{codes['王䶮']},36.4")
    scan(school, codes["王䶮"], direction="out")
    for name, people in (("inside", ["李明"]), ("not-arrived", ["阿不都·买买提"])):
        out = tmp_path / f"{name}.csv"
        school("report", name, "--out", out, by="guard")
        rows = out.read_text(encoding="utf-8-sig").splitlines()[1:]
        assert [row.split(",")[1] for row in rows] == people


def test_a_sheet_is_printed_and_its_codes_are_late_entries(
    school: Give, codes: dict[str, str], tmp_path: Path
) -> None:
    paper, register = tmp_path / "sheet.pdf", tmp_path / "late.csv"
    assert school("sheets", "--day", "2026-11-20", "--out", paper, by="guard").code == 0
    assert "ZB-20261120-" in PdfReader(paper).pages[0].extract_text()
    database = open_database(f"sqlite:///{tmp_path / 'data' / 'campusward.db'}")
    guard = sign_in(database, "guard", SECRET, "test")
    with guard.read(Right.SCREEN) as session:
        group = lines.classes(session)[0].id
        row = {line.name: code for line, code in lines.printed(session, group, None)}["李明"]
    database.close()
    answer = scan(school, f"2026-11-20T07:20,{row},36.5", row)
    assert said(answer) == [("admit", "CLEAR"), ("hold", "SHEET_CODE")]
    assert school("report", "late-entries", "--out", register, by="guard").code == 0
    assert "李明" in register.read_text(encoding="utf-8-sig")


def test_sheets_of_a_class_that_is_not_there_are_refused(
    school: Give, codes: dict[str, str], tmp_path: Path
) -> None:
    answer = school("sheets", "--group", "九(9)班", "--out", tmp_path / "x.pdf", by="guard")
    assert answer.code == 2
    assert "九(9)班" in answer.err
