"""What is done with the inspection in sight besides answering it: its paper, the next step."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.campus.findings.rules import State, Step
from app.progress import Progress
from app.response.inspections.queries import InspectionRow, ItemRow
from ui.campus.finding_dialogs import ask_step
from ui.context import Context
from ui.reports.paper_dialog import show_paper

_NEXT = {State.OPEN: Step.MENDED, State.TO_RECHECK: Step.PASSED}


def print_form(page: QWidget, context: Context, row: InspectionRow) -> None:
    """Its form as paper, √ under the own check and the inspection."""

    def make(path: Path, progress: Progress) -> int:
        from app.reports.inspection_form import print_inspection

        return print_inspection(context.desk, row.id, path, progress)

    show_paper(page, context, row.form_name, row.number, make)


def waits(item: ItemRow | None) -> bool:
    """Is what it found still to be mended or checked again?"""
    return item is not None and item.finding is not None and item.finding.state in _NEXT


def go_on(page: QWidget, context: Context, item: ItemRow, done: Callable[[object], object]
          ) -> None:
    """Mended, or checked again by somebody else."""
    if item.finding is not None and item.finding.state in _NEXT:
        ask_step(page, context, item.finding, _NEXT[item.finding.state], done)
