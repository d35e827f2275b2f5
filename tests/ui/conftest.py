"""The window's tests: real widgets without a screen, dressed as the program is."""

import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from app import i18n
from ui import sounds, theme
from ui.jobs import Lane


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    """The light look and the source's own words."""
    i18n.use("en")
    if theme.current() is not theme.LIGHT or not qapp.styleSheet():
        theme.apply(qapp, "light")


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """No loudspeaker: to look for one takes seconds where no sound system answers."""
    monkeypatch.setattr(sounds, "_loudspeaker", lambda: lambda: False)


@pytest.fixture
def lane(qapp: QApplication) -> Iterator[Lane]:
    """One ordered worker."""
    made = Lane()
    yield made
    made.close()
