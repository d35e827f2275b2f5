"""The floors of the house (the contracts of pyproject.toml), and what a start leaves alone."""

import os
import subprocess
import sys
from pathlib import Path

from tests.schools import on_sqlite

ROOT = Path(__file__).resolve().parent.parent

# Imported when first used: a start does not wait for paper, spreadsheets, pinyin and sound.
LATER = {
    "PIL",
    "alembic",
    "app.demo.school",
    "app.gate.models",
    "app.health.checks.models",
    "app.people.models",
    "app.reports.service",
    "openpyxl",
    "psycopg",
    "pypinyin",
    "python_calamine",
    "qrcode",
    "reportlab",
    "sqlalchemy.dialects.postgresql",
    "ui.first_start",
    "ui.guide.window",
    "xlsxwriter",
    "zxingcpp",
    "PySide6.QtMultimedia",
    "PySide6.QtPdf",
    "PySide6.QtPrintSupport",
    "PySide6.QtSerialPort",
}

# The program up to the sign-in window of a school that stands.
START = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from app.settings import Settings
from ui.start import House
app = QApplication([])
house = House(Settings(Path(sys.argv[1]), database=sys.argv[2]))
house.open()
assert type(house.window).__name__ == "MainWindow"
"""


def fresh(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a line in a Python of its own."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "COLUMNS": "200"},
        capture_output=True, text=True, check=False,
    )


def loaded(code: str, *arguments: str) -> set[str]:
    """The modules that are loaded after this code."""
    done = fresh(f"{code}\nprint(*sys.modules)", *arguments)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_each_room_imports_only_lower_rooms():
    # In a Python of its own: import-linter switches the loggers of its process off.
    code = "from importlinter.cli import lint_imports_command as lint; lint()"
    done = fresh(code, "--no-cache", "--no-logo")
    assert done.returncode == 0, done.stdout


@on_sqlite
def test_a_start_loads_only_what_the_door_needs(school, tmp_path):
    assert loaded(START, str(tmp_path), str(school.database.engine.url)) & LATER == set()


def test_the_command_line_needs_no_window():
    loaded_modules = loaded("import sys, main, app.commands")
    assert not any(name.startswith("PySide6") for name in loaded_modules)
