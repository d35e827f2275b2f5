"""What the columns of a form mean: proposed, said once, remembered; then what would be done."""

from collections.abc import Callable

from PySide6.QtCore import QMargins, QSize
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QVBoxLayout, QWidget

from app.errors import AppError
from app.health.lookback import importing, wording
from app.health.lookback.form import Field
from app.health.lookback.importing import Opened, TripImport
from app.i18n import _
from app.progress import Progress
from ui import cells
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import row, scrolled
from ui.parts.labels import ElidedLabel, Prose, Words
from ui.parts.notes import MessageLine, ProgressCard

_SIZE = (620, 560)
_TITLE = 40  # px for the window's title
_TOLD = 4  # rejected rows that are told in the window; the rest are in the file


def told(done: TripImport) -> str:
    """What came of a form, the first rejected rows by name."""
    words = _("added {added}, replaced {replaced}, unchanged {unchanged}, older {older}, "
              "rejected {rejected}").format(
        added=done.added, replaced=done.replaced, unchanged=done.unchanged, older=done.older,
        rejected=len(done.rejected))
    lines = [" ".join(filter(None, (str(one.row), one.name, one.column, one.message)))
             for one in done.rejected[:_TOLD]]
    if done.error_file is not None:
        lines.append(_("To mend and import again: {file}").format(file=done.error_file))
    return "\n".join([words, *lines])


class FormColumns(QDialog):
    """`done(result)` after the form was taken over; Esc leaves, nothing is written."""

    guide = "look-back#import"

    def __init__(self, parent: QWidget, context: Context, opened: Opened, term_id: int,
                 done: Callable[[TripImport], object]) -> None:
        super().__init__(parent)
        self._context, self._opened, self._term_id = context, opened, term_id
        self._done, self._looked = done, False
        self.setWindowTitle(_("Import filled forms"))
        self.boxes: dict[int, QComboBox] = {}
        self.message, self.progress = MessageLine(), ProgressCard()
        self.act = Button(_("Look at it"), self._on_act, kind="primary", key="Ctrl+Return")
        self.cancel = Button(_("Cancel"), self.reject)
        self._lay_out()
        if opened.known is not None:
            self._look()

    def columns(self) -> dict[int, Field]:
        """What each column means now."""
        return {place: Field(box.currentData()) for place, box in self.boxes.items()}

    def _on_act(self) -> None:
        if self._looked:
            self._take()
        else:
            self._look()

    def _look(self) -> None:
        """Remember the columns, and say what would be done."""
        desk, opened, term_id, columns = (
            self._context.desk, self._opened, self._term_id, self.columns())

        def work(progress: Progress) -> TripImport:
            if columns != opened.known:
                importing.remember(desk, opened.form, columns)
            return importing.take(desk, opened.form, term_id, dry_run=True, progress=progress)

        self._follow(work, self._on_looked)

    def _take(self) -> None:
        def work(progress: Progress) -> TripImport:
            return importing.take(
                self._context.desk, self._opened.form, self._term_id,
                error_folder=self._context.settings.documents, progress=progress)

        self._follow(work, self._on_taken)

    def _follow(self, work: Callable[[Progress], TripImport],
                then: Callable[[TripImport], object]) -> None:
        self.act.setEnabled(False)
        self.message.hide()
        job = self._context.pool.start(work, then, self._on_refused)
        self.progress.follow(self._opened.form.book.path.name, job)

    def _on_looked(self, done: TripImport) -> None:
        self._looked = True
        self.act.setEnabled(True)
        count = done.added + done.replaced
        self.act.setText(_("Take over {n}").format(n=cells.shown(count)) if count
                         else _("Write the file to mend") if done.rejected
                         else _("Nothing is new"))
        self.act.setEnabled(bool(count or done.rejected))
        self.message.say(told(done), "again" if done.rejected else "accent")
        self.act.setFocus()

    def _on_taken(self, done: TripImport) -> None:
        self.accept()
        self._done(done)

    def _on_refused(self, refusal: AppError) -> None:
        self.act.setEnabled(True)
        self.message.say(str(refusal), "hold")

    def _on_changed(self) -> None:
        """Another meaning: look again first."""
        self._looked = False
        self.act.setText(_("Look at it"))
        self.act.setEnabled(True)
        self.message.hide()

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        proposed = self._opened.columns
        for place, title in enumerate(self._opened.form.titles):
            if not title:
                continue
            box = QComboBox()
            for each in Field:
                box.addItem(_(wording.FIELD[each]), each)
            box.setCurrentIndex(box.findData(proposed.get(place, Field.NOTHING)))
            box.setAccessibleName(title)
            box.activated.connect(lambda _index: self._on_changed())
            self.boxes[place] = box
            grid.addWidget(ElidedLabel(title.replace("\n", " ")), place, 0)
            grid.addWidget(box, place, 1)
        return grid

    def _lay_out(self) -> None:
        room = self.screen().availableGeometry().size()
        self.resize(QSize(*_SIZE).boundedTo(room.shrunkBy(QMargins(0, _TITLE, 0, 0))))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 16, 16)
        column.setSpacing(10)
        column.addWidget(Words(self._opened.form.book.path.name, "heading"))
        column.addWidget(Prose(
            _("The columns as they were remembered for this form.") if self._opened.known
            else _("Say once what each column means; it is remembered for every export of this "
                   "form.")))
        inner = QWidget()
        stack = QVBoxLayout(inner)
        stack.setContentsMargins(0, 0, 8, 0)
        stack.addLayout(self._grid())
        stack.addStretch(1)
        column.addWidget(scrolled(inner), 1)
        for part in (self.message, self.progress):
            column.addWidget(part)
        column.addLayout(row(self.act, self.cancel, None))
        first = next(iter(self.boxes.values()), None)
        if first is not None:
            first.setFocus()
