"""What is scanned or typed while counting: a lot, or how many there are."""

import pytest

from app import clock
from app.errors import Invalid, NotFound
from app.supplies.counts.typed import Lot, Number, following, meant, moment
from app.supplies.counts.views import LineView
from app.supplies.items.rules import Units
from app.supplies.labels.codes import lot_code

UNITS = Units("只", {"盒": 50})


def line(lot, item, batch, counted=None):
    return LineView(lot, lot, item, "平面型", UNITS, batch, None, 10, 10, counted)


LINES = [line(1, "医用口罩", "240611B"), line(2, "医用口罩", "250902", counted=5),
         line(3, "手套", "L9A"), line(4, "84 消毒液", "")]


@pytest.mark.parametrize(("text", "told"), [
    ("12", Number(12)), ("3盒", Number(150)), ("0", Number(0)), ("２盒", Number(100)),
    ("240611b", Lot(1)), ("250902", Lot(2)), (lot_code(3), Lot(3)), (lot_code(77), Lot(77)),
    ("手", Lot(3)), ("口罩", Lot(2)), ("消毒", Lot(4)), ("L9A", Lot(3)), (" 手套 ", Lot(3)),
    ("84消毒", Lot(4)), ("84 消", Lot(4)), ("84", Number(84)),
])
def test_a_batch_a_code_a_number_or_a_name(text, told):
    assert meant(text, LINES, LINES[0]) == told


def test_the_same_word_again_goes_on_to_the_next_lot_of_that_name():
    assert meant("口罩", LINES, LINES[1]) == Lot(1)
    assert meant("口罩", LINES, None) == Lot(1)


@pytest.mark.parametrize(("text", "current", "refusal"), [
    ("12", None, Invalid), ("帐篷", LINES[0], NotFound), ("-3", LINES[0], Invalid),
    ("1盒2只", LINES[0], Invalid), ("L12A", LINES[0], Invalid),
])
def test_what_means_nothing_is_refused(text, current, refusal):
    with pytest.raises(refusal):
        meant(text, LINES, current)


@pytest.mark.parametrize(("done", "lot"), [(0, 1), (1, 3), (3, 4), (4, 1), (2, 3)])
def test_after_a_count_the_next_open_lot_comes_round_to_the_beginning(done, lot):
    assert following(LINES, done).lot_id == lot


def test_when_all_is_counted_nothing_follows():
    assert following([line(1, "口罩", "A", 5)], 1) is None


@pytest.mark.parametrize(("text", "wall"), [
    ("16:30", "2026-11-23T16:30"), ("7：05", "2026-11-23T07:05"),
    ("11-20 16:30", "2026-11-20T16:30"), ("12-31 16:30", "2025-12-31T16:30"),
])
def test_a_sheet_says_when_it_was_counted(text, wall, wall_clock):
    assert moment(text) == clock.parse(wall)


def test_without_a_time_it_is_now():
    assert moment(" ") is None


@pytest.mark.parametrize("text", ["25:00", "16.30", "1630", "13-01 10:00", "02-30 10:00", "早上"])
def test_what_is_no_time_is_refused(text, wall_clock):
    with pytest.raises(Invalid, match="not a time"):
        moment(text)
