"""The inspection pack: choose a period, make it with progress, see what was made before."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app import clock
from app.errors import AppError
from app.i18n import _, ngettext
from app.progress import Progress
from app.register import Period
from app.reports import pack, packing
from app.reports.packing import Made
from app.response.overview.registers import PACKS
from ui import cells
from ui.context import Context
from ui.jobs import Job
from ui.parts.buttons import Button
from ui.parts.card import Card, page, row
from ui.parts.labels import Prose, Words
from ui.parts.notes import MessageLine, ProgressCard
from ui.parts.period import PeriodChooser
from ui.reports import saving
from ui.reports.register_papers import register_page

_SHORT, _NARROW = 440, 900  # px of height, of width


class PackPage(QWidget):
    """Ctrl+Return makes it; the window goes on meanwhile, and it can be cancelled."""

    guide = "response#pack"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._job: Job | None = None
        self._asked = QHBoxLayout()
        self._asked.setSpacing(12)
        self.period, self.purpose = PeriodChooser(), QLineEdit()
        self.purpose.setPlaceholderText(_("Who inspects, and what for"))
        self.purpose.setAccessibleName(_("Made for"))
        self.purpose.setMaxLength(200)
        self.make = Button(_("Make the pack…"), self.ask_place, kind="primary", icon="document",
                           key="Ctrl+Return")
        self.message, self.progress = MessageLine(), ProgressCard()
        self.made = register_page(context, PACKS)
        many = len(pack.registers(context.desk))
        self.facts = Prose(ngettext(
            "{n} register that you may read, as one PDF with contents, page numbers, counts and a "
            "checksum; an empty one says nil. The audit is not in it.",
            "{n} registers that you may read, as one PDF with contents, page numbers, counts and a "
            "checksum; an empty one says nil. The audit is not in it.", many).format(n=many))
        self._lay_out()
        self.period.set_period(Period(clock.today() - timedelta(days=29), clock.today()))
        QShortcut(QKeySequence("Ctrl+Enter"), self, self.make.click)
        self.setFocusProxy(self.period)

    def ask_place(self) -> None:
        """Where is it to be saved?"""
        chosen = self.period.period()
        self.message.hide()
        saving.ask_place(self, self._context.settings, _("Make the inspection pack"),
                         _name(chosen), (".pdf",), partial(self.start, chosen))

    def start(self, chosen: Period, path: Path) -> None:
        """Make it in a worker."""
        purpose, desk = self.purpose.text(), self._context.desk

        def work(progress: Progress) -> Made:
            return packing.make(desk, chosen, path, progress, purpose)

        self.make.setEnabled(False)
        self._job = self._context.pool.start(work, partial(self._on_made, path), self._on_failed)
        self._job.ended.connect(self._on_ended)
        self.progress.follow(_("Inspection pack {days}").format(days=_days(chosen)), self._job)

    def _on_made(self, path: Path, made: Made) -> None:
        words = _("{registers} registers, {rows} rows, {pages} pages").format(
            registers=made.registers, rows=cells.shown(made.rows), pages=made.pages)
        saving.tell_saved(self._context, words, path)
        self.message.say(_("{number}·checksum {sum}").format(
            number=made.number, sum=made.checksum), "admit", _("Close"))
        self.made.reload()

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Close"))

    def _on_ended(self) -> None:
        self._job = None
        self.make.setEnabled(True)

    def _lay_out(self) -> None:
        whole, column = page(16, 12)
        column.addLayout(row(Words(_("Inspection pack"), "page"), None, self.make))
        card = Card(spacing=10)
        self._asked.addWidget(self.period, 0, Qt.AlignmentFlag.AlignLeft)
        self._asked.addLayout(row(Words(_("Made for"), "caption"), self.purpose), 1)
        card.body.addLayout(self._asked)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        card.body.addWidget(self.facts)
        card.body.addWidget(self.message)
        column.addWidget(card)
        column.addWidget(self.progress)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(whole)
        outer.addWidget(self.made, 1)
        outer.addStretch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is short, what was made before gives way to the making."""
        super().resizeEvent(event)
        self._asked.setDirection(QBoxLayout.Direction.TopToBottom if self.width() < _NARROW
                                 else QBoxLayout.Direction.LeftToRight)
        self.made.setVisible(self.height() >= _SHORT)


def _days(chosen: Period) -> str:
    return f"{chosen.first}" if chosen.single else f"{chosen.first} – {chosen.last}"


def _name(chosen: Period) -> str:
    def told(day: date) -> str:
        return f"{day:%Y%m%d}"

    return f"{_('Inspection pack')}-{told(chosen.first)}-{told(chosen.last)}"
