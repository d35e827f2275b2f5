"""What a line at the gate means: tables of what hands, scanners and thermometers type."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import clock
from app.errors import AppError, Invalid
from app.gate.entry import Command, Line, Temperature, meant, parse_line, temperature
from app.policy import Site

D = Decimal


@pytest.mark.parametrize(
    ("text", "celsius"),
    [
        ("36.5", D("36.5")),
        ("36", D("36")),
        ("34.0", D("34.0")),
        ("33.9", None),
        ("43.0", D("43.0")),
        ("43.1", None),
        ("365", None),
        ("3.65", None),
        ("36.55", None),
        ("3655", None),
        ("３６．５", D("36.5")),
        ("36。5", D("36.5")),
        ("36.5℃", D("36.5")),
        ("36.5°C", D("36.5")),
        ("36.5 c", D("36.5")),
        (" 36.5\r\n", D("36.5")),
        ("36,5", None),
        ("-36.5", None),
        ("+36.5", None),
        ("1e2", None),
        ("nan", None),
        ("", None),
        ("℃", None),
        ("三十六度五", None),
    ],
)
def test_a_temperature_has_one_decimal_and_lies_between_34_and_43(text, celsius):
    assert temperature(text).celsius == celsius


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("365", D("36.5")), ("3.65", D("36.5")), ("36.55", D("36.6")), ("3655", D("36.6")),
        ("373", D("37.3")), ("999", None), ("12", None), ("1", None), ("330", None),
    ],
)
def test_a_typing_error_is_asked_about_not_guessed(text, likely):
    read = temperature(text)
    assert read.celsius is None
    assert read.likely == likely


TEMPERATURE, CODE = "temperature", "code"


@pytest.mark.parametrize(
    ("text", "awaited", "not_awaited"),
    [
        ("36", TEMPERATURE, CODE),
        ("365", TEMPERATURE, CODE),
        ("3655", TEMPERATURE, CODE),
        ("36.5", TEMPERATURE, TEMPERATURE),
        ("3.65", TEMPERATURE, TEMPERATURE),
        ("36.55", TEMPERATURE, TEMPERATURE),
        ("３６．５", TEMPERATURE, TEMPERATURE),
        ("36.5℃", TEMPERATURE, TEMPERATURE),
        ("36.5°C", TEMPERATURE, TEMPERATURE),
        ("36。5", TEMPERATURE, TEMPERATURE),
        ("5", CODE, CODE),
        ("36550", CODE, CODE),
        ("20260118", CODE, CODE),
        ("2026.0118", CODE, CODE),
        ("李明", CODE, CODE),
        ("", CODE, CODE),
    ],
)
def test_two_to_four_digits_are_a_temperature_only_while_one_is_awaited(text, awaited, not_awaited):
    def read(awaiting):
        return TEMPERATURE if isinstance(meant(text, awaiting), Temperature) else CODE

    assert (read(True), read(False)) == (awaited, not_awaited)


@pytest.mark.parametrize("awaiting", [True, False])
@pytest.mark.parametrize("command", Command)
def test_the_command_card_is_understood_at_any_time(command, awaiting):
    assert meant(command.value, awaiting) is command
    assert meant(command.value.lower() + "\r", awaiting) is command


def test_a_code_is_handed_on_cleaned():
    assert meant(" ｗab2 ", False) == "WAB2"


MORNING = clock.parse("2026-11-23T07:41")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("WAB", Line("WAB", None, None, None, False)),
        ("WAB\r\n", Line("WAB", None, None, None, False)),
        ("20260118", Line("20260118", None, None, None, False)),
        ("20260118,36.5", Line("20260118", None, D("36.5"), None, False)),
        ("WAB,36.5", Line("WAB", None, D("36.5"), None, False)),
        ("WAB,36.5,armpit", Line("WAB", None, D("36.5"), Site.ARMPIT, False)),
        ("WAB , 36.5 , EAR ", Line("WAB", None, D("36.5"), Site.EAR, False)),
        ("WAB,,ear", Line("WAB", None, None, Site.EAR, False)),
        ("WAB,", Line("WAB", None, None, None, False)),
        ("WAB,３６．５", Line("WAB", None, D("36.5"), None, False)),
        ("ｗａｂ，３６．５，ｅａｒ", Line("wab", None, D("36.5"), Site.EAR, False)),
        ("２０２６－１１－２３Ｔ０７：４１，WAB", Line("WAB", MORNING, None, None, False)),
        ("WAB,36.5℃", Line("WAB", None, D("36.5"), None, False)),
        ("WAB,365", Line("WAB", None, None, None, True)),
        ("WAB,3.65", Line("WAB", None, None, None, True)),
        ("WAB,36.55", Line("WAB", None, None, None, True)),
        ("WAB,hot", Line("WAB", None, None, None, True)),
        ("WAB,36.5,knee", Line("WAB", None, None, None, True)),
        ("2026-11-23T07:41,WAB", Line("WAB", MORNING, None, None, False)),
        ("2026-11-23 07:41:00,WAB,36.5", Line("WAB", MORNING, D("36.5"), None, False)),
        ("2026-11-23T07:41+08:00,WAB", Line("WAB", MORNING, None, None, False)),
        ("2026-11-22T23:41:00Z,WAB", Line("WAB", MORNING, None, None, False)),
        ("2026-11-23T07:41,20260118,36.5,ear",
         Line("20260118", MORNING, D("36.5"), Site.EAR, False)),
    ],
)
def test_a_line_is_taken_apart(text, line):
    assert parse_line(text) == line


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", ",", ",36.5", "2026-11-23T07:41,", "2026-11-23T07:41,,36.5",
        "WAB,36.5,ear,more", "2026-11-23T07:41,WAB,36.5,ear,more", "2026-11-23,WAB",
        "2026-11-23T07:41", "2026-13-23T07:41,WAB", "2026-11-31T07:41,WAB",
        "2026-11-23T25:00,WAB", "2026-11-23Tsoon,WAB", "0001-01-01T00:00,WAB",
        "9999-12-31T23:59-12:00,WAB",
    ],
)
def test_a_line_that_cannot_be_read_is_refused_with_words(text):
    with pytest.raises(Invalid) as refused:
        parse_line(text)
    assert str(refused.value)


@given(st.text())
def test_whatever_comes_in_is_read_or_refused(text):
    meant(text, True)
    meant(text, False)
    with suppress(AppError):
        parse_line(text)


@given(st.integers(340, 430))
def test_every_tenth_of_a_degree_is_read_as_it_is_written(tenths):
    written = f"{tenths // 10}.{tenths % 10}"
    assert meant(written, False) == Temperature(written, Decimal(written))
