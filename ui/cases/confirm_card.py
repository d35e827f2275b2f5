"""At the right of those who were near: the days that count, what follows, and the act."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.contacts import wording
from app.cases.contacts.proposing import Proposed
from app.cases.contacts.rules import Grade
from app.cases.contacts.service import Giving
from app.cases.orders import wording as orders
from app.cases.orders.rules import How
from app.i18n import _, ngettext
from ui.cases.contacts_reading import asked_of
from ui.form import Entry, Form, Kind
from ui.parts.buttons import Button
from ui.parts.card import Card, row, scrolled
from ui.parts.labels import HairLine, Keycap, Prose, Words
from ui.parts.notes import MessageLine

_WIDE = 336
_UNLIMITED = 16_777_215  # Qt's own "no maximum"


class ConfirmCard(Card):
    """`asked(days)` for another window, None = that of the rule; `confirmed` on the act."""

    asked = Signal(object)
    confirmed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(margins=(0, 0, 0, 0), spacing=0)
        self._shown: tuple[date, date] | None = None
        self.window_words, self.follows = Prose(), Prose("", "")
        self.days = Form([
            Entry("first", _("Days that count, from"), Kind.DAY),
            Entry("last", _("Until"), Kind.DAY, beside=True),
        ], spacing=8)
        self.again = Button(_("Propose for these days"), self._on_again, small=True, key="Ctrl+T")
        self.rule = Button(_("As the rule says"), lambda: self.asked.emit(None), kind="quiet",
                           small=True)
        self.chosen = Words("", "strong")
        self.form = Form([
            Entry("orders", _("Give the orders that follow"), Kind.CHECK, True),
            Entry("how", _("How ordered"), Kind.CHOICE, How.ORAL, choices=[
                (each, _(word)) for each, word in orders.HOW.items()]),
            Entry("ordered_by", _("Ordered by, when it was somebody else"), required=False,
                  longest=120),
            Entry("place", _("Place of observation"), required=False, longest=120),
            Entry("note", _("Note"), required=False),
        ], spacing=8)
        self.message = MessageLine()
        self.act = Button(_("Confirm"), self.confirmed.emit, kind="primary", icon="check",
                          key="Ctrl+S")
        self._lay_out()
        self.form.submitted.connect(self.confirmed)
        self.setFocusProxy(self.form)

    def set_narrow(self, narrow: bool) -> None:
        """As wide as the window where it stands alone."""
        self.setMinimumWidth(0 if narrow else _WIDE)
        self.setMaximumWidth(_UNLIMITED if narrow else _WIDE)

    def show_proposed(self, told: Proposed) -> None:
        """The window of another case, or the same anew; what somebody types stays."""
        span = (told.window.first, told.window.last)
        self.window_words.setText(wording.window(told.window))
        if span != self._shown:
            self._shown = span
            self.days.set_value("first", span[0])
            self.days.set_value("last", span[1])

    def show_chosen(self, told: Proposed, grades: Mapping[int, Grade]) -> None:
        """How many of each grade, and what follows for them."""
        counts = Counter(grades.values())
        words = [f"{_(wording.SHORT[each])} {counts[each]}" for each in Grade if counts[each]]
        self.chosen.setText("·".join(words) or _("Nobody is chosen"))
        self.follows.setText("\n".join(_follows(told, each) for each in Grade if counts[each]))
        n = len(grades)
        self.act.setEnabled(bool(n))
        self.act.setText(ngettext("Confirm {n} person", "Confirm {n} people", n).format(n=n)
                         if n else _("Confirm"))

    def giving(self) -> Giving | None:
        """How the orders are given; None = none are."""
        values = self.form.values()
        if values is None or not values["orders"]:
            return None
        return Giving(How(values["how"]), values["ordered_by"] or "", values["place"] or "",
                      values["note"] or "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the table."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_again(self) -> None:
        values = self.days.values()
        if values is not None:
            self.asked.emit((values["first"], values["last"]))

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addWidget(Words(_("When the case could infect"), "heading"))
        column.addWidget(self.window_words)
        column.addWidget(self.days)
        column.addLayout(row(self.again, self.rule, None))
        column.addWidget(HairLine())
        column.addWidget(self.chosen)
        column.addWidget(self.follows)
        column.addWidget(self.form)
        column.addWidget(self.message)
        column.addStretch()
        self.body.addWidget(scrolled(inner), 1)
        foot = self.footer()
        foot.addWidget(self.act)
        foot.addWidget(Keycap("Ctrl+S"))
        foot.addStretch()


def _follows(told: Proposed, grade: Grade) -> str:
    """Close contact: watched at school, 4 days, to 2026-11-27."""
    due = asked_of(told.subject, told.window.last)[grade]
    name = _(wording.GRADE[grade])
    if told.subject.rule is None:
        return _("{grade}: no rule of this disease is known, nothing is ordered").format(grade=name)
    if not due:
        return _("{grade}: nothing is ordered").format(grade=name)
    return _("; then ").join(_("{rule}, to {day} at the latest").format(
        rule=orders.rule_of(each.stage, grade), day=each.end) for each in due)
