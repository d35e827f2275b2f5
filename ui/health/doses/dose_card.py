"""One person's vaccinations: who, the tiles, what was decided, and the acts."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.health.doses import opening, wording
from app.health.doses.queries import CardView, DoseView
from app.health.doses.rules import Word, age
from app.health.doses.service import Recorded
from app.i18n import _
from app.rulebook.vaccines import programme, series_name
from ui import ask, cells
from ui.context import Context
from ui.health.doses.dose_dialogs import DecisionDialog, DoseDialog, WithdrawDialog
from ui.health.doses.dose_grid import DoseGrid, Tile
from ui.parts.buttons import Button
from ui.parts.card import Card, row, scrolled
from ui.parts.labels import Chip, ElidedLabel, HairLine, Prose, Words
from ui.parts.notes import EmptyState, MessageLine


class DoseCard(Card):
    """`written` after anything was, `left` on Esc."""

    written = Signal()
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(0, 0, 0, 0), spacing=0)
        self._context = context
        self.card: CardView | None = None
        self._wanted = 0
        self.name, self.about, self.chip = Words("", "person"), Prose("", "secondary"), Chip()
        self.said, self.message, self.grid = Prose("", "secondary"), MessageLine(), DoseGrid()
        self.record = Button(_("Record a dose"), self.on_record, kind="primary", icon="plus",
                             key="Ctrl+N")
        self.decide = Button(_("Decision about a vaccine…"), self.on_decide, key="Ctrl+D")
        self.withdraw = Button(_("Withdraw"), self.on_withdraw, kind="quiet")
        self._lay_out()
        self.grid.opened.connect(self._on_opened)
        self.grid.chosen.connect(self._on_tile)
        self.grid.left.connect(self.left)
        QShortcut(QKeySequence("Delete"), self.grid, self.on_withdraw)
        self.setFocusProxy(self.grid)

    def show_person(self, person_id: int) -> None:
        """Another person, or the same anew; 0 = nobody."""
        if person_id != self._wanted:
            self.message.hide()
        self._wanted = person_id
        if not person_id:
            self._show(None)
            return
        self._context.pool.run(partial(opening.open_card, self._context.desk, person_id),
                               partial(self._on_read, person_id), self._on_refused)

    def enter(self) -> None:
        """Go to the first dose that is to be given."""
        self.grid.setFocus()
        self.grid.to_first_open()

    def on_record(self) -> None:
        """Ctrl+N: a dose, of the tile that is chosen if it is still to be given."""
        if self.card is None:
            return
        tile = self.grid.current
        cell = tile.cell if tile is not None and tile.given is None else None
        ask.show(DoseDialog(self, self._context, self.card.head.person_id, self.card.head.name,
                            self._on_recorded, vaccine=cell.vaccine if cell else ""))

    def on_decide(self) -> None:
        """Ctrl+D: contraindicated, deferred, refused, agreed."""
        if self.card is None:
            return
        tile = self.grid.current
        series = tile.series if tile is not None else ""
        ask.show(DecisionDialog(
            self, self._context, self.card.head.person_id, self.card.head.name,
            lambda _row: self._on_written(), series=series,
            standing=self.card.standings.get(series)))

    def on_withdraw(self) -> None:
        """Delete: the dose of the tile never was."""
        dose = self._dose(self.grid.current)
        if dose is not None:
            ask.show(WithdrawDialog(self, self._context, dose, lambda _row: self._on_written()))

    def _on_opened(self, tile: Tile) -> None:
        """Enter: record what is open, correct what is on file."""
        dose = self._dose(tile)
        if dose is None or self.card is None:
            self.on_record()
            return
        ask.show(DoseDialog(self, self._context, self.card.head.person_id, self.card.head.name,
                            self._on_recorded, before=dose))

    def _dose(self, tile: Tile | None) -> DoseView | None:
        if tile is None or tile.given is None or self.card is None:
            return None
        return self.card.dose(tile.given.id)

    def _on_recorded(self, done: Recorded) -> None:
        self._on_written()
        if done.faults:
            self.message.say(_("Kept, but it does not count: {why}.").format(
                why=wording.faults(done.faults)), "again", _("Close"))
        else:
            self.message.hide()
            self._context.say(_("The dose is recorded."))

    def _on_written(self) -> None:
        self.show_person(self._wanted)
        self.grid.setFocus()
        self.written.emit()

    def _on_read(self, person_id: int, card: CardView) -> None:
        if person_id == self._wanted:
            self._show(card)

    def _on_refused(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"),
                         partial(self.show_person, self._wanted))

    def _show(self, card: CardView | None) -> None:
        self.card = card
        self._whole_widget.setHidden(card is None)
        self._nobody.setHidden(card is not None)
        for button in (self.record, self.decide, self.withdraw):
            button.setEnabled(card is not None)
        if card is not None:
            head, found = card.head, card.assessment
            born = head.birth_date
            years = _("{n} years old").format(n=age(born, clock.today())) if born else ""
            self.name.setText(head.name)
            self.about.setText("·".join(filter(None, (
                head.group, years, cells.plain(born), card.guardians))))
            state = found.state if card.doses else None
            self.chip.show_state(wording.summary(state, found.due, born is not None),
                                 wording.TONE.get(state, "neutral") if born else "again")
            self.said.setText("\n".join(_decided(card)))
            self.said.setHidden(not self.said.text())
            if born is None:
                self.message.say(_("Without a date of birth nothing can be judged: enter it on "
                                   "the roll."), "again")
        self.grid.show_card(card)

    def _on_tile(self, tile: Tile | None) -> None:
        dose = self._dose(tile)
        self.withdraw.setEnabled(dose is not None)
        if dose is not None:
            told = (wording.vaccine_name(dose.vaccine), wording.dose(dose.number), dose.batch,
                    dose.place, _(wording.SITE[dose.site]) if dose.site else "",
                    _(wording.SOURCE[dose.source]), dose.by)
            self.detail.setText("·".join(filter(None, told)))
        elif tile is not None and tile.cell is not None:
            edition = programme().editions.get(tile.cell.edition, {})
            self.detail.setText("·".join(filter(None, (
                wording.vaccine_name(tile.cell.vaccine), wording.when(tile.cell),
                _("needs a guardian's written consent") if self._unsigned(tile) else "",
                edition.get("name", "")))))
        else:
            self.detail.setText("")

    def _unsigned(self, tile: Tile) -> bool:
        """Is a consent asked for that nobody has given yet?"""
        known = self.card.standings.get(tile.series) if self.card else None
        return programme().series[tile.series][-1].consent and not (known and known.consented)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 16, 10)
        head.setSpacing(4)
        head.addLayout(row(self.name, None, self.chip))
        for part in (self.about, self.said, self.message):
            head.addWidget(part)
        self.detail = ElidedLabel("", "hint")
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 10, 16, 8)
        column.addWidget(self.grid)
        column.addStretch()
        self._whole_widget = QWidget()
        whole = QVBoxLayout(self._whole_widget)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(HairLine())
        whole.addWidget(scrolled(inner), 1)
        self._nobody = EmptyState("health", _("Nobody is chosen"),
                                  _("Choose somebody at the left; Enter goes to the doses."))
        self.body.addWidget(self._whole_widget, 1)
        self.body.addWidget(self._nobody, 1)
        foot = self.footer()
        for button in (self.record, self.decide):
            foot.addWidget(button)
        foot.addWidget(self.detail, 1)
        foot.addWidget(self.withdraw)
        self._show(None)


def _decided(card: CardView) -> list[str]:
    """What stands against a series, and what a guardian agreed to."""
    lines = []
    for series, standing in card.standings.items():
        told = [_(wording.WORD[standing.word]) if standing.word else "", standing.reason,
                wording.until(standing.until)]
        if standing.consented is not None:
            word = Word.CONSENTED if standing.consented else Word.CONSENT_ENDED
            told.append(_(wording.WORD[word]))
        lines.append(f"{series_name(series)}\u2002{_(', ').join(filter(None, told))}")
    return lines
