"""The steps of a plan while it is written: added, changed, moved, taken out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_, _
from app.register import Column
from app.response.plans.rules import MOST_MINUTES, Card
from ui import ask
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.labels import Words
from ui.rows import RowsModel
from ui.table import RowsTable


@dataclass(frozen=True)
class Step:
    """A card with its place."""

    number: int
    card: Card


COLUMNS: list[Column[Step]] = [
    Column(N_("No. (step)"), lambda each: each.number, 0.8),
    Column(N_("Who does it"), lambda each: each.card.who, 2),
    Column(N_("What is done"), lambda each: each.card.what, 4),
    Column(N_("Within (minutes)"), lambda each: each.card.minutes, 1.4),
    Column(N_("Telephone"), lambda each: each.card.phone, 2.2),
]


class StepsList(QWidget):
    """Ctrl+T adds a step, Enter changes one, Ctrl+Up and Ctrl+Down move it, Del takes it out."""

    def __init__(self, context: Context, cards: Sequence[Card],
                 phones: dict[str, tuple[int, str]]) -> None:
        super().__init__()
        self._context, self._phones = context, phones
        self.cards = list(cards)
        self.model: RowsModel[Step] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, row_height=34)
        self.table.setSortingEnabled(False)
        self.table.setAccessibleName(_("Steps of the plan"))
        self.table.setMinimumHeight(240)
        self.add = Button(_("Add a step"), lambda: self._ask(None), icon="plus", key="Ctrl+T",
                          small=True)
        self.up = Button("", lambda: self._move(-1), icon="chevron-up", key="Ctrl+Up",
                         small=True, name=_("Move the step up"))
        self.down = Button("", lambda: self._move(1), icon="chevron-down", key="Ctrl+Down",
                           small=True, name=_("Move the step down"))
        self.out = Button(_("Take it out"), self._on_out, small=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row(Words(_("Steps of the plan"), "caption"), None, self.add, self.up,
                             self.down, self.out))
        column.addWidget(self.table, 1)
        self.table.opened.connect(lambda step: self._ask(step.number - 1))
        self._show(0)

    def keyPressEvent(self, event: Any) -> None:
        """Del takes the chosen step out."""
        if event.key() == Qt.Key.Key_Delete:
            self._on_out()
        else:
            super().keyPressEvent(event)

    def _ask(self, place: int | None) -> None:
        card = self.cards[place] if place is not None else Card("", "")
        ask.show(FormDialog(
            self, _("A step of the plan"), [
                Entry("who", _("Who does it"), value=card.who or None, longest=120,
                      offers=sorted({each.who for each in self.cards})),
                Entry("what", _("What is done"), value=card.what or None, longest=400),
                Entry("minutes", _("Within (minutes)"), Kind.NUMBER, card.minutes,
                      required=False, low=0, high=MOST_MINUTES,
                      hint=_("from the beginning of the emergency")),
                Entry("phone", _("Telephone"), value=card.phone or None, required=False,
                      longest=120, offers=list(self._phones)),
            ], _("Write down"), self._card, self._context.pool,
            lambda made: self._put(place, made)))

    def _card(self, values: dict[str, Any]) -> Card:
        phone = values["phone"] or ""
        key, number = self._phones.get(phone, (None, phone))
        minutes = values["minutes"]
        return Card(values["who"], values["what"],
                    int(minutes) if minutes is not None else None, number[:60], key)

    def _put(self, place: int | None, card: Card) -> None:
        if place is None:
            place = len(self.cards)
            self.cards.append(card)
        else:
            self.cards[place] = card
        self._show(place)

    def _move(self, by: int) -> None:
        place = self.table.currentIndex().row()
        to = place + by
        if place >= 0 and 0 <= to < len(self.cards):
            self.cards.insert(to, self.cards.pop(place))
            self._show(to)

    def _on_out(self) -> None:
        place = self.table.currentIndex().row()
        if 0 <= place < len(self.cards):
            del self.cards[place]
            self._show(place)

    def _show(self, place: int) -> None:
        self.model.set_rows([Step(n, card) for n, card in enumerate(self.cards, 1)])
        if self.cards:
            self.table.selectRow(min(place, len(self.cards) - 1))
