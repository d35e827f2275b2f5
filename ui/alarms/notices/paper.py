"""A report as paper."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.alarms.notices import wording
from app.alarms.notices.views import NoticeView
from app.i18n import _
from app.progress import Progress
from ui.context import Context
from ui.reports.paper_dialog import PaperDialog, show_paper


def show_paper_of(parent: QWidget, context: Context, view: NoticeView, report_id: int
                  ) -> PaperDialog:
    """Look at a text of it, print it, save it."""

    def make(path: Path, progress: Progress) -> int:
        from app.reports.epidemic_report import print_report

        return print_report(context.desk, report_id, path, progress)

    name = f"{wording.number(view.id)}-{report_id}"
    return show_paper(parent, context, _("Epidemic report {number}").format(number=name), name,
                      make)
