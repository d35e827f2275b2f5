"""Whose cards, in which form; then the surface on which they are looked at."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _, ngettext
from app.people.roll_queries import RollRow
from app.people.rules import Status
from app.progress import Progress
from app.reports.service import print_passes
from ui import ask, cells
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import row, scrolled
from ui.parts.choices import Segment, Toggle
from ui.parts.labels import Prose, Words
from ui.parts.notes import MessageLine, ProgressCard
from ui.people.shelves import Shelf
from ui.reports import saving
from ui.reports.paper_dialog import show_paper

_SIZE = (600, 560)
_ACROSS = 5
SELECTED, CLASSES = "selected", "classes"
SHEET, SINGLE = "sheet", "single"


class PassDialog(QDialog):
    """Cards of the people marked in the table, or of classes; as A4 sheets, single cards, csv.

    shelf  the class that is looked at, chosen to begin with
    done   is called when cards or codes were made
    """

    guide = "people#passes"

    def __init__(self, parent: QWidget, context: Context, selected: Sequence[RollRow],
                 classes: Sequence[Shelf], shelf: str,
                 done: Callable[[], object]) -> None:
        super().__init__(parent)
        self._page, self._context, self._done = parent, context, done
        self._selected = [one for one in selected if one.status is Status.ACTIVE]
        self._classes = classes
        title = _("Print passes")
        self.setWindowTitle(title)
        marked = len(self._selected)
        chosen = ngettext("{n} person marked", "{n} people marked", marked).format(n=marked)
        scopes = [(SELECTED, chosen)] if self._selected else []
        self.scope = Segment([*scopes, (CLASSES, _("By class"))],
                             SELECTED if marked > 1 else CLASSES, name=_("Whose cards"))
        self.toggles = [Toggle(each.title, each.key == shelf) for each in classes]
        self.every = Button(_("Choose all"), self._on_every, kind="quiet", small=True)
        self.form = Segment([(SHEET, _("A4 sheet, ten cards")), (SINGLE, _("Single cards"))],
                            name=_("Form"))
        self.anew = QCheckBox(_("Reissue: new codes for everybody chosen"))
        self.warning = Prose(_(
            "The cards handed out before are held at the gate as soon as the new ones are made."),
            "secondary", "hold")
        self.message, self.progress = MessageLine(), ProgressCard()
        self.count = Words("", "secondary")
        self.show_cards = Button(_("Show the cards"), self._on_show, kind="primary")
        self.show_cards.setDefault(True)  # Enter, wherever the focus is
        self.codes = Button(_("Save codes (csv)"), self._on_codes, icon="export")
        self._lay_out(title)
        self._connect()
        self._tell()
        (self.show_cards if self.people else self.toggles[0]).setFocus()

    @property
    def people(self) -> list[int]:
        """Whose cards are meant."""
        if self.scope.value() == SELECTED:
            return [one.person_id for one in self._selected]
        return [one.person_id for shelf, toggle in zip(self._classes, self.toggles, strict=True)
                if toggle.isChecked() for one in shelf.people]

    def _tell(self) -> None:
        self._grid.setVisible(self.scope.value() == CLASSES)
        self.every.setVisible(self.scope.value() == CLASSES)
        self.warning.setVisible(self.anew.isChecked())
        count = len(self.people)
        self.count.setText(ngettext("{n} card", "{n} cards", count).format(n=cells.shown(count)))
        for button in (self.show_cards, self.codes):
            button.setEnabled(count > 0)

    def _on_every(self) -> None:
        every = not all(toggle.isChecked() for toggle in self.toggles)
        for toggle in self.toggles:
            toggle.setChecked(every)

    def _on_show(self) -> None:
        self._sure(self._show)

    def _on_codes(self) -> None:
        self._sure(self._save)

    def _sure(self, then: Callable[[], object]) -> None:
        """New codes cannot be taken back: ask first."""
        if not self.anew.isChecked():
            then()
            return
        count = len(self.people)
        ask.ask(
            self, ngettext("Reissue {n} pass?", "Reissue {n} passes?", count).format(
                n=cells.shown(count)),
            _("New codes are made. The cards handed out before are held at the gate from now on; "
              "this cannot be taken back."), _("Reissue passes"), then)

    def _show(self) -> None:
        make = partial(_write, self._context, self.people, self.form.value() == SINGLE,
                       self.anew.isChecked())
        page, context, done = self._page, self._context, self._done
        self.accept()
        dialog = show_paper(page, context, _("Pass cards"), _("Pass cards"), make)
        dialog.finished.connect(lambda _result: done())

    def _save(self) -> None:
        saving.ask_place(self, self._context.settings, _("Save codes (csv)"), _("Pass cards"),
                         (".csv",), self._save_to)

    def _save_to(self, path: Path) -> None:
        make = partial(_write, self._context, self.people, False, self.anew.isChecked())
        job = self._context.pool.start(partial(_made, make, path),
                                       partial(self._on_saved, path), self._on_refused)
        self.progress.follow(_("Writing the codes"), job)

    def _on_saved(self, path: Path, count: int) -> None:
        words = ngettext("{n} code saved", "{n} codes saved", count)
        saving.tell_saved(self._context, words.format(n=cells.shown(count)), path)
        self.accept()
        self._done()

    def _on_refused(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")

    def _connect(self) -> None:
        self.scope.changed.connect(lambda _value: self._tell())
        self.anew.toggled.connect(lambda _on: self._tell())
        for toggle in self.toggles:
            toggle.toggled.connect(lambda _on: self._tell())

    def _lay_out(self, title: str) -> None:
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for place, toggle in enumerate(self.toggles):
            grid.addWidget(toggle, *divmod(place, _ACROSS))
        grid.setRowStretch(len(self.toggles) // _ACROSS + 1, 1)
        grid.setColumnStretch(_ACROSS, 1)
        self._grid = scrolled(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 16, 16)
        column.setSpacing(12)
        column.addWidget(Words(title, "heading"))
        column.addLayout(row(self.scope, None, self.every))
        column.addWidget(self._grid, 1)
        column.addStretch()
        column.addLayout(row(self.form, None, self.count))
        for part in (self.anew, self.warning, self.message, self.progress):
            column.addWidget(part)
        cancel = Button(_("Cancel"), self.reject)
        column.addLayout(row(self.show_cards, self.codes, None, cancel))
        screen = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], screen.width() - 40), min(_SIZE[1], screen.height() - 60))


def _write(context: Context, people: list[int], single: bool, reissue: bool, path: Path,
           progress: Progress) -> int:
    return print_passes(context.desk, path, people=people, single=single, reissue=reissue,
                        progress=progress)


def _made(make: "partial[int]", path: Path, progress: Progress) -> int:
    """In a worker's thread."""
    return make(path, progress)
