"""Bytes in any pieces become whole lines, and not more than a gate can use."""

from hypothesis import given
from hypothesis import strategies as st

from app.gate.devices.rules import End
from app.gate.devices.stream import AT_ONCE, LONGEST, Lines, Pace, visible


def test_half_a_line_waits_for_its_other_half():
    lines = Lines()
    assert lines.feed(b"202601") == []
    assert lines.feed(b"18\r") == ["20260118"]
    assert lines.feed(b"\n36.5\r\n") == ["36.5"]


def test_what_was_half_when_it_was_unplugged_is_forgotten():
    lines = Lines()
    lines.feed(b"202601")
    lines.forget()
    assert lines.feed(b"36.5\r\n") == ["36.5"]


@given(st.lists(st.integers(1, 7)))
def test_the_pieces_make_no_difference(sizes: list[int]):
    whole, lines, got = b"W23\r\n36.5\r\n\r\nE01\r\n", Lines(), []
    for size in (*sizes, len(whole)):
        piece, whole = whole[:size], whole[size:]
        got += lines.feed(piece)
    assert got == ["W23", "36.5", "E01"]


def test_a_line_that_never_ends_is_cut():
    lines = Lines()
    lines.feed(b"x" * 100_000)
    (line,) = lines.feed(b"\n")
    assert (len(line), lines.cut) == (LONGEST, 100_000 - LONGEST)
    assert lines.feed(b"36.5\n") == ["36.5"]


def test_only_the_end_that_was_chosen_ends_a_line():
    assert Lines(End.LF).feed(b"a\rb\n") == ["ab"]
    assert Lines(End.CR).feed(b"a\nb\r") == ["ab"]


def test_other_bytes_are_no_reason_to_stop():
    lines = Lines()
    assert lines.feed(b"\xff\xfe\x00\x01\n") != ["36.5"]
    assert lines.feed("体温36.5\n".encode("gb18030")) == ["体温36.5"]
    assert lines.feed("体温36.5\n".encode()) == ["体温36.5"]


def test_control_signs_can_be_seen():
    assert visible(b"36.5\r\n\x02\xff") == "36.5‹CR›‹LF›‹STX›‹FF›"


def test_some_lines_at_once_pass_and_in_order():
    sent = [f"{n}" for n in range(AT_ONCE)]
    assert Pace().let(sent, 0.0).lines == tuple(sent)


def test_of_two_hundred_lines_a_second_the_last_is_kept_and_the_rest_is_counted():
    pace = Pace()
    sent = [f"{n}" for n in range(200)]
    let = pace.let(sent, 0.0)
    assert (len(let.lines), let.left_out, pace.waits) == (AT_ONCE, 200 - AT_ONCE - 1, True)
    assert pace.let([], 0.02).lines == ()
    later = pace.let([], 0.2)
    assert (later.lines, later.left_out, pace.waits) == (("199",), 0, False)


def test_the_same_line_again_and_again_is_one():
    let = Pace().let(["36.5"] * 200, 0.0)
    assert (let.lines, let.left_out) == (("36.5",), 0)


def test_after_a_rest_everything_passes_again():
    pace = Pace()
    pace.let([f"{n}" for n in range(200)], 0.0)
    assert pace.let(["a", "b"], 60.0).lines == ("199", "a", "b")
