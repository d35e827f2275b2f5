"""Lines break where Chinese allows it and lose nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.fonts import measure
from app.reports.lines import MAY_NOT_END, MAY_NOT_START, lines

SIZE = 10


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("放行", 40, ["放行"]),
        ("", 40, [""]),
        ("观察室观察室", 40, ["观察室观", "察室"]),
        ("观察室里，留备注", 40, ["观察室", "里，留备", "注"]),
        ("一二三（四五）", 40, ["一二三", "（四五）"]),
        ("阿不都·买买提", 40, ["阿不都·", "买买提"]),
        ("to the gate", 40, ["to the", "gate"]),
        ("上午\n下午", 40, ["上午", "下午"]),
    ],
)
def test_lines_break_where_they_may(text, width, expected):
    assert lines(text, width, SIZE) == expected


@pytest.mark.parametrize("mark", "，；：！？》）、。·…℃")
def test_no_line_starts_with_a_closing_mark(mark):
    assert all(line[0] != mark for line in lines(f"一二三四{mark}五六七八{mark}", 40, SIZE))


def test_a_word_longer_than_the_line_is_broken_not_cut():
    found = lines("M" * 40, 50, SIZE)
    assert "".join(found) == "M" * 40
    assert all(measure(line, SIZE) <= 50 for line in found)


@given(st.text(alphabet="甲乙丙，。（）《》·ab1 .", max_size=60), st.integers(40, 120))
def test_nothing_is_lost_and_nothing_sticks_out(text, width):
    found = lines(text, width, SIZE)
    assert "".join("".join(found).split()) == "".join(text.split())
    free = [line for line in found if not set(line) & (MAY_NOT_START | MAY_NOT_END)]
    assert all(measure(line, SIZE) <= width for line in free)
