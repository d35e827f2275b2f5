"""At the right of the board: the chosen bed's stay, its curve, its steps, what can be done."""

from datetime import datetime
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _
from app.isolation.stays.rules import BedState
from app.isolation.stays.steps import counted
from app.isolation.stays.views import StayView
from app.rulebook.wording import SITE
from ui.isolation.curve_view import CurveView
from ui.isolation.stay_head import StayHead
from ui.isolation.step_list import StepList, upright
from ui.parts.buttons import Button
from ui.parts.card import Card, row
from ui.parts.labels import HairLine, Prose, Words
from ui.parts.menu_button import MenuButton
from ui.parts.notes import EmptyState, MessageLine

WIDTH, _LOW = 336, 76


class StayPanel(Card):
    """`asked(what)` by its buttons: look, hospital, leave, enter, cancel, clean, open.

    may     whoever may write has the buttons; `health` whoever may know has the curve
    """

    asked = Signal(str)

    def __init__(self, *, may: bool, health: bool) -> None:
        super().__init__(margins=(0, 0, 0, 0), spacing=0)
        self._may, self._health = may, health
        self.stay: StayView | None = None
        self.who, self.curve, self.steps = StayHead(), CurveView(), StepList()
        self.site, self.count = Words("", "hint"), Words("", "hint")
        self.call, self.message = Prose("", "caption"), MessageLine()
        self.empty = EmptyState("isolation", _("This bed is ready"), "")
        self.buttons = {
            name: Button(words, partial(self.asked.emit, name), kind=kind, icon=icon)
            for name, words, kind, icon in (
                ("look", _("Measure F2"), "normal", "thermometer"),
                ("hospital", _("To hospital F8"), "normal", "arrow-right"),
                ("leave", _("Leaves F9"), "quiet", ""),
                ("enter", _("Is in the room Enter"), "primary", "check"),
                ("cancel", _("Does not come F9"), "quiet", ""),
                ("clean", _("Was disinfected Enter"), "primary", "spray"))}
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._rule = HairLine()
        self._sheets = QStackedWidget()
        self._curve_part = QWidget()
        self._lay_out()
        self.setFixedWidth(WIDTH)

    def offer(self, menu: MenuButton) -> None:
        """What else can be done, at the right of the name."""
        menu.setFixedWidth(36)
        menu.setAccessibleName(_("More about this stay"))
        menu.setToolTip(_("More about this stay"))
        self._head.addWidget(menu)

    def set_narrow(self, narrow: bool) -> None:
        """As wide as the page, in the board's place: two columns instead of one."""
        self.setMinimumWidth(0 if narrow else WIDTH)
        self.setMaximumWidth(16_777_215 if narrow else WIDTH)
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if narrow
                               else QBoxLayout.Direction.TopToBottom)
        self._box.setStretch(0, 1 if narrow else 0)
        self.curve.setMinimumHeight(_LOW if narrow else CurveView.HIGH)

    def show_stay(self, stay: StayView, at: datetime, limit: Decimal, state: BedState) -> None:
        """Somebody who has the bed, is on the way to it, or has left it in the state told."""
        fresh = self.stay is None or self.stay.id != stay.id
        self.stay = stay
        self.who.show_stay(stay)
        self.curve.show_curve(stay.curve, limit)
        last = stay.curve[-1].site if stay.curve else None
        self.site.setText(_(SITE[last]) if last else "")
        self.steps.show_steps(stay.steps, at, fresh=fresh, acts=self._may)
        done, count = counted(stay.steps)
        self.count.setText(f"{done} / {count}")
        self.call.setText("\n".join(" ".join(filter(None, each)) for each in stay.parents))
        self.call.setVisible(self._may and bool(stay.parents))
        self._let(state)
        self._sheets.setCurrentIndex(0)

    def show_free(self, bed: str, hint: str) -> None:
        """A ready bed: how it is given."""
        self.stay = None
        self.empty.say(_("Bed {name} is ready").format(name=bed), hint)
        self._sheets.setCurrentIndex(1)
        self._let(None)

    def show_nothing(self, fact: str, hint: str) -> None:
        """No bed is chosen."""
        self.stay = None
        self.empty.say(fact, hint)
        self._sheets.setCurrentIndex(1)
        self._let(None)

    def _let(self, state: BedState | None) -> None:
        """The buttons that fit how the bed stands."""
        fitting = {
            BedState.OCCUPIED: ("look", "hospital", "leave"),
            BedState.RESERVED: ("enter", "cancel"),
            BedState.DIRTY: ("clean",),
        }.get(state, ()) if state else ()
        for name, button in self.buttons.items():
            button.setVisible(self._may and name in fitting)
        self._foot.setVisible(self._may and bool(fitting))

    def _lay_out(self) -> None:
        whole = QWidget()
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        whole.setLayout(self._box)
        self._box.addLayout(self._first(), 0)
        self._box.addLayout(self._second(), 1)
        self._sheets.addWidget(whole)
        self._sheets.addWidget(self.empty)
        self.body.addWidget(self.message)
        self.body.addWidget(self._sheets, 1)
        foot = self.footer()
        foot.setContentsMargins(12, 10, 8, 10)
        for name in ("look", "hospital", "enter", "clean"):
            foot.addWidget(self.buttons[name])
        foot.addStretch(1)
        for name in ("leave", "cancel"):
            foot.addWidget(self.buttons[name])
        parent = foot.parentWidget()
        assert parent is not None
        self._foot = parent

    def _first(self) -> QVBoxLayout:
        """Who it is, and the curve."""
        column = QVBoxLayout()
        column.setSpacing(0)
        head = row(self.who)
        self._head = head
        head.setContentsMargins(16, 12, 12, 12)
        column.addLayout(head)
        column.addWidget(HairLine())
        curve = QVBoxLayout(self._curve_part)
        curve.setContentsMargins(16, 10, 16, 4)
        curve.setSpacing(2)
        curve.addLayout(row(Words(_("Temperature"), "strong"), None, self.site))
        curve.addWidget(self.curve)
        column.addWidget(self._curve_part)
        self._curve_part.setVisible(self._health)
        self._rule.setVisible(self._health)
        column.addWidget(self._rule)
        column.addStretch()
        return column

    def _second(self) -> QVBoxLayout:
        """What is done and what is due."""
        column = QVBoxLayout()
        column.setSpacing(0)
        titled = row(Words(_("What is done"), "strong"), None, self.count)
        titled.setContentsMargins(16, 10, 16, 4)
        column.addLayout(titled)
        self.call.setContentsMargins(16, 0, 16, 2)
        self.call.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.call)
        chain = QWidget()
        inner = QVBoxLayout(chain)
        inner.setContentsMargins(16, 2, 16, 8)
        inner.addWidget(self.steps)
        inner.addStretch()
        column.addWidget(upright(chain), 1)
        return column
