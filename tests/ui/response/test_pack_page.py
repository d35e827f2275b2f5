"""A pack is made from its page: with progress, cancellable, and written down below."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from app.reports import packing
from app.response.overview.models import PackMade
from app.security.rights import Role
from app.settings import Settings
from tests.schools import on_sqlite
from tests.ui.keys import CTRL, press, shown
from ui.context import Context
from ui.jobs import Lane
from ui.response.pack_page import PackPage

pytestmark = on_sqlite


@pytest.fixture
def page(qtbot, school, tmp_path):
    pool, lane = Lane(threads=2), Lane()
    said = []
    made = PackPage(Context(
        school.desk(Role.PRINCIPAL), Settings(tmp_path / "machine"), lane, pool,
        lambda words, action="", act=None: said.append(words), lambda **_kept: None))
    made.said = said
    made.resize(1000, 640)
    shown(qtbot, made)
    qtbot.waitUntil(lambda: not pool.busy, timeout=20_000)
    yield made
    made.hide()
    qtbot.waitUntil(lambda: not pool.busy, timeout=20_000)
    pool.close()
    lane.close()


def test_ctrl_enter_asks_for_a_place_and_the_pack_lies_there(page, qtbot, school, tmp_path):
    press(page, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: any(
        isinstance(each, QFileDialog) for each in QApplication.topLevelWidgets()), timeout=20_000)
    dialog = next(each for each in QApplication.topLevelWidgets()
                  if isinstance(each, QFileDialog))
    page.purpose.setText("市局督导")
    dialog.fileSelected.emit(str(tmp_path / "pack.pdf"))
    dialog.close()
    qtbot.waitUntil(lambda: bool(page.said), timeout=20_000)
    (row,) = school.rows(PackMade)
    assert row.purpose == "市局督导"
    assert row.checksum in page.message.text()
    assert (tmp_path / "pack.pdf").stat().st_size > 0
    qtbot.waitUntil(lambda: len(page.made.model.shown_rows) == 1, timeout=20_000)


def test_the_button_comes_back_when_a_pack_is_cancelled(page, qtbot, tmp_path, monkeypatch):
    def endless(_desk, _period, _path, progress, _purpose):
        while True:
            progress.step(0, 1)

    monkeypatch.setattr(packing, "make", endless)
    page.start(page.period.period(), tmp_path / "pack.pdf")
    assert not page.make.isEnabled()
    page._job.cancel()
    qtbot.waitUntil(page.make.isEnabled, timeout=20_000)
    assert not page.said
    assert not page.message.text()


def test_why_it_could_not_be_made_stands_beside_it(page, qtbot, tmp_path, monkeypatch):
    def refuse(*_given, **_named):
        from app.errors import Unavailable

        raise Unavailable("disk full")

    monkeypatch.setattr(packing, "make", refuse)
    page.start(page.period.period(), tmp_path / "pack.pdf")
    qtbot.waitUntil(lambda: bool(page.message.text()), timeout=20_000)
    assert "disk full" in page.message.text()
