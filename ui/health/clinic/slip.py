"""The slip of a visit on paper."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.progress import Progress
from ui.context import Context
from ui.reports.paper_dialog import show_paper


def show_slip(over: QWidget, context: Context, row_id: int) -> None:
    """Look at the slip of a visit as paper."""

    def make(path: Path, progress: Progress) -> int:
        from app.reports.clinic_slip import print_slip

        return print_slip(context.desk, row_id, path, progress)

    title = _("Clinic slip")
    show_paper(over, context, title, f"{title}-{row_id}", make)
