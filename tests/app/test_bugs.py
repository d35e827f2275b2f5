"""What nobody foresaw: told by a number, and the program goes on."""

import sys

import pytest

from app import bugs
from app.errors import Conflict


@pytest.fixture
def told(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    shown = []
    bugs.install(tmp_path, shown.append)
    yield shown
    keeper = bugs.LOG.handlers.pop()
    keeper.close()


def escape(error):
    try:
        raise error
    except Exception as caught:
        sys.excepthook(type(caught), caught, caught.__traceback__)


def test_a_bug_in_a_slot_is_written_down_under_the_number_that_is_told(told, tmp_path):
    escape(KeyError("李明 36.5"))
    log = (tmp_path / "campusward.log").read_text(encoding="utf-8")
    assert told[0].reference in log
    assert "test_bugs.py" in log
    assert "李明" not in log


def test_a_refusal_in_a_slot_is_told_as_it_is(told, tmp_path):
    refusal = Conflict("Taken.")
    escape(refusal)
    assert told == [refusal]
    assert not (tmp_path / "campusward.log").exists()
