"""From nothing to the sign-in window, against a bare window with a database."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench import big_school
from tests.bench.measure import Bench, Figure, in_turn
from tests.bench.screen_of_its_own import own_screen

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
from sqlalchemy import create_engine, text
app = QApplication([])
with create_engine("sqlite:///" + sys.argv[1] + "/campusward.db").connect() as connection:
    connection.execute(text("SELECT 1"))
label = QLabel("bare")
label.show()
app.exec()
"""
OURS = """
import sys
import main
main.main(["--data", sys.argv[1]])
"""
# Instead of waiting for the user, the event loop ends when a window has been painted.
UNTIL_PAINTED = """
import os
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

class Painted(QObject):
    def eventFilter(self, seen, event):
        if event.type() == QEvent.Type.Paint and isinstance(seen, QWidget) and seen.isWindow():
            app = QApplication.instance()
            app.removeEventFilter(self)
            app.processEvents()
            os._exit(0)
        return False

def until_painted(*_self):
    app = QApplication.instance()
    watch = Painted()
    app.installEventFilter(watch)
    while True:
        app.processEvents()

QApplication.exec = until_painted
"""


def run(bench: Bench) -> list[Figure]:
    """Fresh processes in turn; the school stands already."""
    with tempfile.TemporaryDirectory() as folder:
        big_school.founded(f"sqlite:///{Path(folder) / 'campusward.db'}").close()
        environment = {**os.environ, **own_screen()}

        def started(program: str) -> None:
            subprocess.run(
                [sys.executable, "-c", UNTIL_PAINTED + program, folder], env=environment, check=True
            )

        started(OURS)
        floor, ours = in_turn(lambda: started(BARE), lambda: started(OURS), bench.size(15, 1))
    met = ours.p50 <= 2 * floor.p50
    return [Figure("start to sign-in window", "ms", ours, "≤ 2 × floor", met, floor)]
