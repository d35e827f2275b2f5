"""Findings with their pictures on paper."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app import clock
from app.i18n import _
from app.progress import Progress
from ui.context import Context
from ui.reports.paper_dialog import show_paper


def show_findings(over: QWidget, context: Context, findings: Sequence[int]) -> None:
    """Look at some findings as paper."""

    def make(path: Path, progress: Progress) -> int:
        from app.reports.findings import print_findings

        return print_findings(context.desk, findings, path, progress)

    title = _("Hazards and their mending")
    show_paper(over, context, title, f"{title}-{clock.today():%Y%m%d}", make)
