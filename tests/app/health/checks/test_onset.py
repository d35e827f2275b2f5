"""When an illness began, as people write it."""

import pytest

from app import clock
from app.errors import Invalid
from app.health.checks import onset

AT = clock.parse("2026-11-23T08:07")


@pytest.mark.parametrize(("text", "moment"), [
    ("07:30", "2026-11-23T07:30"), ("21:30", "2026-11-22T21:30"), ("8:07", "2026-11-23T08:07"),
    ("昨天 21:30", "2026-11-22T21:30"), ("昨晚21：30", "2026-11-22T21:30"),
    ("前天", "2026-11-21T12:00"), ("今天", "2026-11-23T08:07"), ("11-22 21:30",
     "2026-11-22T21:30"), ("11月22日 9.05", "2026-11-22T09:05"), ("12-30", "2025-12-30T12:00"),
    ("2026-11-20 6:00", "2026-11-20T06:00"), ("１１－２２　７：００", "2026-11-22T07:00"),
])
def test_an_onset_is_read_as_it_is_written(text, moment):
    assert onset.read(text, AT) == clock.parse(moment)


@pytest.mark.parametrize("text", ["25:00", "11-31", "明天", "上周", "昨天 9", "20261122"])
def test_what_cannot_be_read_is_asked_back(text):
    with pytest.raises(Invalid):
        onset.read(text, AT)


@pytest.mark.parametrize("text", ["07:30", "11-22 21:30", "2025-12-30 12:00", ""])
def test_what_is_shown_is_read_back(text):
    assert onset.shown(onset.read(text, AT), AT) == text
