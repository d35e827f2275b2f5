"""The look-back by command: forms by a remembered map, risk areas, sheets, registers."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from app import clock
from app.health.lookback import importing
from app.reactions import open_database
from app.security.service import sign_in
from tests.app.commands.conftest import SECRET, Give

FORM = """提交时间,姓名,学号,近14天去过哪里,暗号
2026-11-20 12:00,李明,20260101,无,x
2026-11-20 12:05,没有,999,无,x
"""


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "form.csv"
    path.write_text(FORM, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _in_term(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a day of the autumn term."""
    monkeypatch.setattr(clock, "now", lambda: clock.parse("2026-11-23T07:20"))


def remember(file: Path, form: Path) -> None:
    """What the window does once: the columns are kept."""
    database = open_database(f"sqlite:///{file}")
    desk = sign_in(database, "doctor", SECRET, "clinic")
    opened = importing.open_form(desk, form)
    importing.remember(desk, opened.form, opened.columns)
    database.close()


def test_an_unknown_form_is_refused_and_says_what_is_not_understood(
    school: Give, codes: dict[str, str], form: Path
) -> None:
    answer = school("import", "trips", form, by="doctor")
    assert (answer.code, "暗号" in answer.err) == (2, True)


def test_a_form_comes_in_by_the_map_that_is_remembered(
    school: Give, codes: dict[str, str], form: Path, tmp_path: Path
) -> None:
    remember(tmp_path / "data" / "campusward.db", form)
    seen = school("import", "trips", form, "--dry-run", "--json", by="doctor")
    assert (seen.code, seen.json["added"], seen.json["error_file"]) == (1, 1, None)
    done = school("import", "trips", form, "--json", by="doctor").json
    assert (done["added"], done["unchanged"]) == (1, 0)
    assert [one["row"] for one in done["rejected"]] == [3]
    assert Path(done["error_file"]).exists()
    again = school("import", "trips", form, "--json", by="doctor").json
    assert (again["added"], again["unchanged"]) == (0, 1)
    out = tmp_path / "out.csv"
    assert school("report", "lookback-missing", "--out", out, by="doctor").code == 0
    text = out.read_text(encoding="utf-8-sig")
    assert "李明" not in text
    assert "王䶮" in text


def test_the_sheets_to_hand_out_name_everybody(
    school: Give, codes: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "sheets.pdf"
    assert school("lookback-sheets", "--out", out, by="doctor").code == 0
    text = PdfReader(out).pages[0].extract_text()
    for words in ("七(1)班 返校前排查表", "王䶮", "阿不都·买买提", "2026-08-18 – 2026-08-31",
                  "第一中学"):
        assert words in text
    assert school("lookback-sheets", "--group", "九(9)班", "--out", out, by="doctor").code == 2


def test_today_no_list_of_risk_areas_is_kept(school: Give, tmp_path: Path) -> None:
    path = tmp_path / "areas.csv"
    path.write_text("地区,等级,开始日期\n瑞丽市,高,2026-11-01\n", encoding="utf-8")
    answer = school("import", "risk-areas", path, by="doctor")
    assert (answer.code, "不划分风险区" in answer.err) == (2, True)
