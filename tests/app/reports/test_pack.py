"""The inspection pack: whole, numbered, the same for the same period."""

import subprocess
from datetime import date

import pytest

from app import clock
from app.errors import Invalid, NotAllowed
from app.progress import Cancelled, Progress
from app.register import Period
from app.reports import pack
from app.reports.packing import make
from app.response.overview.models import PackMade
from app.security.models import AuditEntry
from app.security.rights import Role
from tests.schools import on_sqlite

MONTH = Period(date(2026, 11, 1), date(2026, 11, 30))


def text(path):
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True,
                          check=True).stdout


def test_the_same_period_gives_the_same_figures_and_one_row_more_gives_others(
        school, wall_clock, tmp_path):
    school.scan(school.enrol(), "36.5")
    first = make(school.principal, MONTH, tmp_path / "a.pdf")
    wall_clock.go(minutes=5)
    again = make(school.principal, MONTH, tmp_path / "b.pdf")
    assert (first.checksum, first.rows, first.pages) == (again.checksum, again.rows, again.pages)
    school.scan(school.enrol("王芳"), "36.5")
    assert make(school.principal, MONTH, tmp_path / "c.pdf").checksum != first.checksum
    rows = school.rows(PackMade)
    assert [row.checksum for row in rows[:2]] == [first.checksum] * 2
    assert rows[0].number != rows[1].number


@on_sqlite
def test_every_register_a_role_may_read_is_in_it_and_no_other(school):
    names = {each.name for each in pack.registers(school.desk(Role.LOGISTICS))}
    assert "ledger" in names
    assert not names & {"gate-log", "cases", "morning-check", "audit"}
    assert "morning-check" in {each.name for each in pack.registers(school.doctor)}
    assert "morning-check" not in {each.name for each in pack.registers(school.principal)}


@on_sqlite
def test_an_empty_period_is_a_nil_report_with_contents_and_page_numbers(school, tmp_path):
    empty = Period(date(2020, 1, 1), date(2020, 1, 31))
    made = make(school.principal, empty, tmp_path / "nil.pdf")
    words = text(tmp_path / "nil.pdf")
    assert "零报告" in words
    assert made.checksum in words
    assert made.number in words
    assert f"第 {made.pages} 页 / 共 {made.pages} 页" in words
    assert made.registers == len(pack.registers(school.principal))


@on_sqlite
def test_one_that_is_cancelled_or_cannot_be_leaves_no_file(school, tmp_path):
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        make(school.principal, MONTH, tmp_path / "x.pdf", progress)
    for wrong in (tmp_path / "x.xlsx", tmp_path / "x"):
        with pytest.raises(Invalid):
            make(school.principal, MONTH, wrong)
    with pytest.raises(Invalid):
        make(school.principal, Period(MONTH.last, MONTH.first), tmp_path / "x.pdf")
    with pytest.raises(NotAllowed):
        make(school.guard, MONTH, tmp_path / "x.pdf")
    assert not list(tmp_path.iterdir())
    assert not school.rows(PackMade)


@on_sqlite
def test_what_left_is_written_down_before_the_file_is_there(school, tmp_path, monkeypatch):
    """R8.3: who, when, which registers, for whom; an older file of that name stays."""
    path = tmp_path / "a.pdf"
    path.write_text("older")
    with monkeypatch.context() as broken:
        broken.setattr(PackMade, "__init__", lambda self, **_columns: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            make(school.principal, MONTH, path)
    assert path.read_text() == "older"
    assert len(list(tmp_path.iterdir())) == 1
    made = make(school.principal, MONTH, path, purpose=" 市教育局督导组 ")
    row = school.rows(PackMade)[-1]
    assert (row.number, row.purpose) == (made.number, "市教育局督导组")
    (noted,) = [each for each in school.rows(AuditEntry) if each.subject == "report pack.pdf"]
    assert made.number in noted.changes
    assert " ledger " in noted.changes


@on_sqlite
def test_one_of_a_drill_says_so_on_every_page(school, tmp_path, monkeypatch):
    monkeypatch.setattr(school.database, "drill", "演练 YL-1")
    made = make(school.principal, MONTH, tmp_path / "a.pdf")
    pages = text(tmp_path / "a.pdf").split("\f")[:made.pages]
    assert all("演练 YL-1" in page for page in pages)


def test_what_runs_with_the_clock_is_no_figure():
    figures, other = pack.Figures(), pack.Figures()
    part = pack.Part(pack.REGISTERS["notices"], Period(clock.today(), clock.today()))
    columns = part.register.columns
    runs = next(n for n, each in enumerate(columns, 1) if each.runs)
    row = [("x", "")] * (len(columns) + 1)
    for each, words in ((figures, "2 h left"), (other, "1 h left")):
        each.heading(part, ["x"])
        each.row([*row[:runs], (words, ""), *row[runs + 1:]])
    assert figures.checksum == other.checksum
