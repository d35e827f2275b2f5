"""Rows of a paper sheet, scanned one after the other while they are entered."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.errors import AppError, Invalid
from app.health.checks import paper
from app.health.checks.paper import PaperRow
from app.health.checks.rules import Round
from app.i18n import _
from app.security.rights import Right
from ui.context import Context


class SheetRows(QObject):
    """`row` is the one whose pupil is being entered, None when it was none of a sheet."""

    def __init__(self, page: QWidget, context: Context, found: Callable[[], object],
                 refused: Callable[[AppError], object]) -> None:
        super().__init__(page)
        self._context, self._found, self._refused = context, found, refused
        self.row: PaperRow | None = None

    def scan(self, text: str) -> None:
        """Whose row is it? `found` follows."""
        if not paper.is_row(text):
            self._refused(Invalid(_("The code was not read whole."), _("Scan again.")))
            return
        self._context.pool.run(partial(self._find, text), self._on_found, self._on_refused)

    def forget(self) -> None:
        """Something else is entered now."""
        self.row = None

    def forget_unless(self, day: date, round_: Round) -> None:
        """Another sheet is entered now."""
        if self.row is not None and (self.row.day, self.row.round) != (day, round_):
            self.row = None

    def code_of(self, person_id: int) -> str:
        """The code this pupil's row was scanned by, "" when it was not; it is used up."""
        row, self.row = self.row, None
        return row.code if row is not None and row.person_id == person_id else ""

    def _find(self, text: str) -> PaperRow:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_HEALTH) as session:
            return paper.row_of(session, text)

    def _on_found(self, row: PaperRow) -> None:
        self.row = row
        self._found()

    def _on_refused(self, refusal: AppError) -> None:
        self._refused(refusal)
