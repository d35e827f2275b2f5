"""The daily gate report: what it says, and that it says nil where nothing was."""

from datetime import UTC, datetime, timedelta

import pytest

from app.progress import QUIET
from app.reports import gate_day
from app.reports.arrivals import Arrivals, grid
from app.reports.gate_day import Count, GateDay, Measured, Section
from app.reports.table import Heading

START = datetime(2026, 11, 22, 22, 55, tzinfo=UTC)
DUE = datetime(2026, 11, 22, 23, 50, tzinfo=UTC)
ARRIVALS = Arrivals(START, [4, 9, 15, 28, 48, 88, 131, 169, 206, 190, 142, 84, 39, 19], DUE)
FEVER = Measured(START, "阿不都·买买提", "七(2)", "37.4 额", "37.6 腋", "拦停", "hold",
                 "观察室 A", "刘建国")


@pytest.fixture
def print_day(head, read, tmp_path):
    """Print a day and read it."""

    def of(arrivals=ARRIVALS, measured=(FEVER,), sections=()):
        counts = [Count(1191, "到校", of=1260), Count(5, "拦停", "hold")]
        path = tmp_path / "day.pdf"
        figures = GateDay(counts, arrivals, measured, "判定线 37.3 ℃（含）", sections)
        gate_day.write(figures, head, path, QUIET)
        return "\n".join(read(path))

    return of


def test_counts_stand_with_what_they_should_be(print_day):
    text = print_day()
    assert "1\u2009191" in text
    assert "到校 / 应到 1\u2009260" in text


def test_the_busiest_five_minutes_and_the_late_are_told(print_day):
    text = print_day()
    assert "最高 07:35—07:40，206 人" in text
    assert "07:50 应到齐，其后 142 人" in text


def test_who_was_stopped_stands_in_one_line(print_day):
    assert "1 06:55 阿不都·买买提 七(2) 37.4 额 37.6 腋 拦停 观察室 A 刘建国" in print_day()


def test_a_quiet_day_says_nil(print_day):
    text = print_day(Arrivals(START, []), ())
    assert "零报告" in text
    assert "本日无人复测，无人拦停。" in text
    assert "本日无人到校" in text


def test_three_people_sign(print_day):
    text = print_day()
    assert all(role in text for role in ("值班门卫", "校医", "带班领导"))


def test_further_sections_follow_or_say_nil(print_day):
    headings = [Heading("序", 0), Heading("姓名")]
    text = print_day(sections=[
        Section("访客", "1 人", headings, [[("1", "quiet"), ("何桂兰", "")]]),
        Section("车辆进校", "", headings, [], "本日无车辆进校。"),
    ])
    assert "何桂兰" in text
    assert "本日无车辆进校。" in text


def test_a_due_time_outside_the_curve_is_left_out(print_day):
    assert "应到齐" not in print_day(Arrivals(START, [3, 4], START + timedelta(hours=5)))


@pytest.mark.parametrize(
    ("most", "lines"),
    [(1, [0, 1]), (5, [0, 1, 2, 3, 4, 5]), (6, [0, 2, 4, 6]), (206, [0, 50, 100, 150, 200])],
)
def test_the_grid_has_round_steps(most, lines):
    assert list(grid(most)) == lines
