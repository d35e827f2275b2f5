"""Leave slips and the calendar by command."""

from pathlib import Path

from openpyxl import Workbook
from pypdf import PdfReader

from app import clock
from tests.app.commands.conftest import Give


def issue(give: Give, *words: object, until: str = "") -> dict:
    today = clock.today().isoformat()
    answer = give("leave", "issue", "--kind", "errand", "--from", f"{today}T00:00", "--until",
                  until or f"{today}T23:59", "--json", *words, by="doctor")
    assert answer.code == 0, answer.err
    return answer.json


def test_slips_are_issued_printed_cancelled(
    school: Give, codes: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "slips.pdf"
    slips = issue(school, "--person", "李明", "--person", "王䶮", "--out", out)["slips"]
    assert [slip["person"] for slip in slips] == ["李明", "王䶮"]
    assert list(slips[0]) == ["number", "person", "class", "kind", "from", "until"]
    assert slips[0]["number"] in PdfReader(out).pages[0].extract_text()
    number = slips[0]["number"]
    answer = school("leave", "cancel", number, "--json", by="principal")
    assert answer.json == {"number": number, "person": "李明", "state": "cancelled"}
    again = school("leave", "cancel", number, by="principal")
    assert (again.code, number in again.err) == (2, True)


def test_nobody_of_that_name_is_said(school: Give, codes: dict[str, str]) -> None:
    answer = school("leave", "issue", "--person", "无名", "--kind", "errand", "--from",
                    "2026-11-23T10:00", "--until", "2026-11-23T12:00", by="doctor")
    assert (answer.code, "无名" in answer.err) == (2, True)


def test_a_time_that_cannot_be_read_is_said(school: Give, codes: dict[str, str]) -> None:
    answer = school("leave", "issue", "--person", "李明", "--kind", "errand", "--from", "十点",
                    "--until", "2026-11-23T12:00", by="doctor")
    assert (answer.code, "十点" in answer.err) == (2, True)


def test_a_paper_slip_is_entered_at_the_gate(school: Give, codes: dict[str, str]) -> None:
    words = ("leave", "paper", "0153", "--gate", "东门", "--signed-by", "赵老师", "--json")
    answer = school(*words, "--person", codes["李明"], by="guard")
    assert (answer.json["person"], answer.json["reason"]) == ("李明", "LEFT")
    assert list(answer.json) == ["at", "code", "person", "verdict", "reason", "next", "passage"]
    again = school(*words, "--person", codes["王䶮"], by="guard")
    assert (again.code, "李明" in again.err) == (2, True)


def test_the_register_is_written(school: Give, codes: dict[str, str], tmp_path: Path) -> None:
    issue(school, "--person", "李明", "--by", "李建国", "--note", "牙科")
    out = tmp_path / "slips.csv"
    assert school("report", "leave-slips", "--out", out, by="guard").code == 0
    told = out.read_text(encoding="utf-8-sig")
    assert "李明" in told
    assert "李建国" in told


def test_the_calendar_is_read_from_a_sheet(school: Give, tmp_path: Path) -> None:
    book = Workbook()
    for row in (("日期", "类型", "备注"), ("2030-01-01", "放假", "元旦"), ("元旦", "放假", "")):
        book.active.append(row)
    path = tmp_path / "calendar.xlsx"
    book.save(path)
    for words, added in ((("--dry-run",), 1), ((), 1), ((), 0)):
        answer = school("import", "calendar", path, "--json", *words, by="周海")
        assert (answer.code, answer.json["added"], answer.json["unchanged"]) == (
            1, added, 1 - added)
        assert [row["row"] for row in answer.json["rejected"]] == [3]
    assert school("import", "calendar", path, by="guard").code == 2
