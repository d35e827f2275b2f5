"""The record of a case on paper."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.cases.cases import wording
from app.cases.cases.views import CaseView
from app.i18n import _
from app.progress import Progress
from ui.context import Context
from ui.reports.paper_dialog import show_paper


def show_record(over: QWidget, context: Context, case: CaseView) -> None:
    """Look at the record of a case as paper."""

    def make(path: Path, progress: Progress) -> int:
        from app.reports.case_record import print_record

        return print_record(context.desk, case.id, path, progress)

    title = _("Record of a case")
    show_paper(over, context, title, f"{title}-{wording.number(case.id)}", make)
