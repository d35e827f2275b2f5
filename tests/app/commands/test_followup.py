"""The daily follow-up by command: list, answers, days given up, ends, releases, papers."""

from pathlib import Path

import openpyxl
import pytest

from app import clock
from app.cases.orders.rules import OrderKind
from app.cases.orders.service import Ordered, give_by_hand
from app.people.merging.queries import file_of
from app.reactions import open_database
from app.security.rights import Right
from app.security.service import sign_in
from tests.app.commands.conftest import SECRET, Give

MONDAY = clock.parse("2026-11-23T07:20")


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch):
    """Lets days go by."""
    def go(day: int) -> None:
        monkeypatch.setattr(clock, "now", lambda: clock.parse(f"2026-11-{day}T07:20"))

    go(23)
    return go


@pytest.fixture
def order(school: Give, codes: dict[str, str], tmp_path: Path, later) -> int:
    """李明 watched at home for two days, counted from Monday."""
    database = open_database(f"sqlite:///{tmp_path / 'data' / 'campusward.db'}")
    desk = sign_in(database, "doctor", SECRET, "clinic")
    with desk.read(Right.READ_CASES) as session:
        person = file_of(session, "20260101")
    day = clock.today()
    key = give_by_hand(desk, Ordered(person, OrderKind.HOME, "covid", day, 2, "社区通知", "社区",
                                     day))
    database.close()
    return key


def test_a_person_from_the_first_question_to_the_certificate(
    school: Give, order: int, later, tmp_path: Path
) -> None:
    later(24)
    told = school("followup", "list", "--json", by="doctor").json
    assert [(one["name"], one["due"], one["day"]) for one in told["people"]] == [
        ("李明", "ask", 1)]
    done = school("followup", "record", "20260101", "--temperature", "36.5", "--no-symptoms",
                  "--mood", "calm", "--json", by="doctor")
    assert done.json == {"follow_up": 1}
    later(26)
    assert school("followup", "release", order, by="doctor").code == 1  # a day wants a word
    assert school("followup", "missed", "20260101", "--day", "2026-11-25", "--why", "停电",
                  by="doctor").code == 0
    later(27)
    assert school("followup", "list", "--json", by="doctor").json["people"][0]["ends_on"] == \
        "2026-11-26"
    assert school("followup", "missed", "20260101", "--day", "2026-11-26", "--why", "停电",
                  by="doctor").code == 0
    assert school("followup", "end", order, "--day", "2026-11-26", "--by", "疾控", "--why",
                  "核酸阴性", by="doctor").code == 0
    tried = school("followup", "release", "--due", "--dry-run", "--json", by="doctor").json
    assert tried == {"released": ["李明"], "refused": []}
    assert school("followup", "release", "--due", by="doctor").code == 0
    assert school("followup", "list", "--json", by="doctor").json["people"] == []
    out = tmp_path / "release.pdf"
    assert school("followup", "certificates", "--out", out, by="doctor").code == 0
    assert out.exists()


def test_what_cannot_be_is_refused_with_its_words(school: Give, order: int, later) -> None:
    later(24)
    wrong = school("followup", "record", "20260101", "--temperature", "hot", by="doctor")
    assert (wrong.code, "not a number" in wrong.err or "数" in wrong.err) == (2, True)
    assert school("followup", "record", "99", "--no-symptoms", by="doctor").code == 2
    assert school("followup", "list", by="guard").code == 2
    early = school("followup", "exposed", order, "--day", "2026-11-23", "--why", "同车",
                   by="doctor")
    assert early.code == 2


def test_the_sheet_goes_out_and_comes_back(
    school: Give, order: int, later, tmp_path: Path
) -> None:
    later(24)
    form = tmp_path / "form.xlsx"
    assert school("followup", "form", "--out", form, by="doctor").code == 0
    book = openpyxl.load_workbook(form)
    book.active.cell(4, 7).value = "36.6"
    book.save(form)
    seen = school("import", "followup", form, "--dry-run", "--json", by="doctor").json
    assert (seen["added"], seen["rejected"]) == (1, [])
    assert school("import", "followup", form, "--json", by="doctor").json["added"] == 1
    assert school("import", "followup", form, "--json", by="doctor").json["unchanged"] == 1
    for name in ("followup-list", "followup", "isolation-figures"):
        assert school("report", name, "--out", tmp_path / f"{name}.pdf", by="doctor").code == 0
