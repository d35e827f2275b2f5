"""The nightly backup in the window: at its hour, when nobody is at the keyboard."""

import pytest
from PySide6.QtCore import QObject

from app.restoring import last_backup
from app.security.desk import NOBODY, Desk
from app.settings import Settings
from ui.jobs import Lane
from ui.nightly import Nightly


class Window(QObject):
    """What the nightly backup needs of the window."""

    def __init__(self):
        super().__init__()
        self.lane, self.pool = Lane(), Lane()
        self.quiet, self.looks = 10 * 60_000, 0

    def quiet_for(self):
        return self.quiet

    def look_round(self):
        self.looks += 1


@pytest.fixture
def window(qapp):
    made = Window()
    yield made
    made.lane.close()
    made.pool.close()


@pytest.fixture
def nightly(school, window, tmp_path, wall_clock):
    wall_clock.set("20:05")
    made = Nightly(window, Desk(school.database, NOBODY, "东门岗"),
                   lambda: Settings(tmp_path / "data", backup_second=str(tmp_path / "stick")))
    (tmp_path / "stick").mkdir()
    return made


def look(qtbot, nightly):
    nightly.look()
    qtbot.waitUntil(lambda: not nightly._window.pool.busy)


def copies(folder):
    return sorted(file.name for file in folder.glob("*.db"))


def test_at_its_hour_two_copies_are_made_and_the_bottom_line_knows(
    qtbot, school, nightly, window, tmp_path, wall_clock
):
    look(qtbot, nightly)
    name = "campusward-20261123-200500.db"
    assert copies(tmp_path / "data" / "backups") == copies(tmp_path / "stick") == [name]
    assert (last_backup(school.database), window.looks) == (wall_clock.moment, 1)
    look(qtbot, nightly)
    assert window.looks == 1, "once a night"


def test_nobody_is_disturbed_who_types(qtbot, school, nightly, window):
    window.quiet = 2 * 60_000
    look(qtbot, nightly)
    assert last_backup(school.database) is None
    window.quiet = 3 * 60_000
    look(qtbot, nightly)
    assert last_backup(school.database)


def test_a_missing_stick_is_told(qtbot, nightly, tmp_path):
    (tmp_path / "stick").rmdir()
    look(qtbot, nightly)
    assert "second folder is missing" in nightly.trouble


def test_a_failure_is_told_and_tried_again_half_an_hour_later(
    qtbot, nightly, window, tmp_path, wall_clock
):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "backups").write_text("a file")
    look(qtbot, nightly)
    assert nightly.trouble.startswith("The nightly backup failed. ")
    (tmp_path / "data" / "backups").unlink()
    look(qtbot, nightly)
    assert copies(tmp_path / "stick") == []
    wall_clock.go(minutes=30)
    look(qtbot, nightly)
    assert (len(copies(tmp_path / "stick")), nightly.trouble) == (1, "")
