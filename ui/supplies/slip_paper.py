"""A slip of the store as paper, by its number."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.progress import Progress
from ui.context import Context
from ui.reports.paper_dialog import PaperDialog, show_paper


def show_slip(parent: QWidget, context: Context, number: str) -> PaperDialog:
    """Look at it, print it, save it."""

    def make(path: Path, progress: Progress) -> int:
        from app.reports.supply_slip import print_slip

        return print_slip(context.desk, number, path, progress)

    return show_paper(parent, context, _("Slip {number}").format(number=number), number, make)
