"""Papers of the look-back: the sheets to hand out, and the registers of a term."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.health.lookback.views import TermOf
from app.i18n import _
from app.progress import Progress
from app.register import Period
from app.reports import lookback_sheets
from ui.context import Context
from ui.reports.paper_dialog import show_paper
from ui.reports.register_papers import show_register


class LookbackPapers:
    """Each is looked at first, then printed or saved."""

    def __init__(self, page: QWidget, context: Context) -> None:
        self._page, self._context = page, context

    def register(self, name: str, of: TermOf) -> None:
        """A register of the term: as of the day that stands for it."""
        day = max(of.window.last, min(of.day, of.term.last))
        show_register(self._page, self._context, name, Period(day, day))

    def sheets(self, of: TermOf, group_id: int) -> None:
        """The sheets of the class that is chosen."""
        make = partial(self._write, of.term.id, group_id)
        title = _("Look-back sheets")
        show_paper(self._page, self._context, title, f"{title}-{of.term.first}", make)

    def _write(self, term_id: int, group_id: int, path: Path, progress: Progress) -> int:
        """In a worker's thread."""
        return lookback_sheets.print_sheets(
            self._context.desk, path, term_id, [group_id], progress)
