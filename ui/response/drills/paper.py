"""The record of a drill on paper."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.progress import Progress
from app.response.drills.queries import DrillRow
from ui.context import Context
from ui.reports.paper_dialog import show_paper


def show_drill(over: QWidget, context: Context, drill: DrillRow) -> None:
    """Look at it as it is filed."""

    def make(path: Path, progress: Progress) -> int:
        from app.reports.drill_record import print_drill

        return print_drill(context.desk, drill.id, path, progress)

    title = _("Drill record")
    show_paper(over, context, title, f"{title}-{drill.number}", make)
