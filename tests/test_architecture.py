"""The floors of the house (the contracts of pyproject.toml), and what a start leaves alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Imported when first used: a start does not wait for paper, spreadsheets, pinyin and sound.
LATER = {
    "alembic",
    "openpyxl",
    "pypinyin",
    "python_calamine",
    "qrcode",
    "reportlab",
    "xlsxwriter",
    "PySide6.QtMultimedia",
    "PySide6.QtPdf",
}


def fresh(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a line in a Python of its own."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "COLUMNS": "200"},
        capture_output=True, text=True, check=False,
    )


def loaded_by(module: str) -> set[str]:
    """What a fresh Python holds after importing a module."""
    done = fresh(f"import sys, {module}; print(*sys.modules)")
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_each_room_imports_only_lower_rooms():
    # In a Python of its own: import-linter switches the loggers of its process off.
    code = "from importlinter.cli import lint_imports_command as lint; lint()"
    done = fresh(code, "--no-cache", "--no-logo")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("start", ["main", "ui.main_window", "ui.sign_in"])
def test_a_start_loads_only_what_it_needs(start):
    assert loaded_by(start) & LATER == set()


def test_the_command_line_needs_no_window():
    assert not any(name.startswith("PySide6") for name in loaded_by("app.commands"))
