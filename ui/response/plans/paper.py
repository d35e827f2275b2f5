"""A plan on paper, and its signed file."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.progress import Progress
from ui.context import Context
from ui.reports.paper_dialog import show_paper


def show_plan(over: QWidget, context: Context, plan_id: int, name: str) -> None:
    """Look at a version as paper."""

    def make(path: Path, progress: Progress) -> int:
        from app.reports.response_plan import print_plan

        return print_plan(context.desk, plan_id, path, progress)

    show_paper(over, context, name, name, make)


def show_file(over: QWidget, context: Context, plan_id: int, name: str) -> None:
    """Look at the PDF that was signed."""

    def make(path: Path, _progress: Progress) -> int:
        from app.reports.response_plan import write_file

        return write_file(context.desk, plan_id, path)

    show_paper(over, context, name, name, make)
