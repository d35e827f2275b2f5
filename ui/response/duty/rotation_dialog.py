"""The rotation: days, shifts, who takes turns; what it would come to is said before."""

from collections.abc import Callable, Iterable
from datetime import time, timedelta
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.i18n import _, ngettext
from app.response.duty import service
from app.response.duty.rotation import Wanted, shifts
from app.response.duty.rules import Post, Slot
from app.response.duty.staff import StaffRow
from app.response.duty.wording import POST
from ui import ask
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import row, scrolled
from ui.parts.dates import DayField
from ui.parts.field import Field
from ui.parts.labels import Prose
from ui.parts.notes import MessageLine
from ui.response.duty.duty_reading import Reading

_WIDTH, _LIST, _REST = 620, 180, 250  # px, px, ms after a change before it is counted anew
_TALL, _EDGE = 520, 40  # px of height that it needs; left free around it
PATTERNS = ((time(8),), (time(8), time(18)), (time(8), time(16), time(0)))


class Pool(QListWidget):
    """Everybody who works here; Space ticks who takes turns, letters find."""

    def __init__(self, post: Post, staff: Iterable[StaffRow], ticked: list[int]) -> None:
        super().__init__()
        self.setAccessibleName(_(POST[post]))
        self.setMinimumHeight(110)
        self.setMaximumHeight(_LIST)
        place = {one: number for number, one in enumerate(ticked)}
        for each in sorted(staff, key=lambda one: place.get(one.person_id, len(place))):
            item = QListWidgetItem(each.words, self)
            item.setData(Qt.ItemDataRole.UserRole, each.person_id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if each.person_id in place
                               else Qt.CheckState.Unchecked)

    @property
    def ticked(self) -> list[int]:
        """Who takes turns, in the order of the list."""
        items = (self.item(number) for number in range(self.count()))
        return [item.data(Qt.ItemDataRole.UserRole) for item in items
                if item.checkState() is Qt.CheckState.Checked]


class RotationDialog(QDialog):
    """Only shifts that nobody holds are filled; nothing is written before the button."""

    guide = "response#rotation"

    def __init__(self, parent: QWidget, context: Context, told: Reading,
                 done: Callable[[int], object]) -> None:
        super().__init__(parent)
        self._context, self._told, self._done = context, told, done
        column = ask.dressed(self, _("Make the roster by turns"))
        self.setFixedWidth(min(_WIDTH, self.screen().availableGeometry().width() - 40))
        today = clock.today()
        self.first, self.last = DayField(today), DayField(today + timedelta(days=27))
        self.pattern, self.campus = QComboBox(), QComboBox()
        for each in PATTERNS:
            self.pattern.addItem(_pattern(each), each)
        self.campus.addItem(_("the whole school"), None)
        for key, name in told.campuses.items():
            self.campus.addItem(name, key)
        self.pools = {post: Pool(post, told.staff, told.turns[post]) for post in Post}
        self.facts, self.message = Prose(), MessageLine()
        self.act = Button(_("Write into the roster"), self._on_accept, kind="primary",
                          key="Ctrl+Return")
        self.cancel = Button(_("Cancel"), self.reject)
        self._lay_out(column)
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self._count)
        for signal in (self.first.dateChanged, self.last.dateChanged,
                       self.pattern.currentIndexChanged, self.campus.currentIndexChanged,
                       *(pool.itemChanged for pool in self.pools.values())):
            signal.connect(lambda _what=None: self._soon.start())
        self._count()

    def _lay_out(self, column: QVBoxLayout) -> None:
        whole = QWidget()
        inner = QVBoxLayout(whole)
        inner.setContentsMargins(0, 0, 4, 0)
        inner.addLayout(row(Field(_("From the day"), self.first),
                            Field(_("Until the day"), self.last)))
        parts: list[QWidget] = [Field(_("Shifts"), self.pattern)]
        if len(self._told.campuses) > 1:
            parts.append(Field(_("Campus"), self.campus))
        inner.addLayout(row(*parts))
        inner.addLayout(row(*(Field(_(POST[post]), pool) for post, pool in self.pools.items())))
        inner.addWidget(self.facts)
        room = self.screen().availableGeometry().height() - _EDGE
        column.addWidget(scrolled(whole) if room < _TALL else whole, 1)
        column.addWidget(self.message)
        self.setMaximumHeight(room)
        if room < _TALL:
            self.resize(self.width(), room)
        column.addLayout(row(self.act, self.cancel, None))

    @property
    def wanted(self) -> Wanted:
        """What is asked for."""
        return Wanted(self.first.day(), self.last.day(), self.pattern.currentData(),
                      {post: pool.ticked for post, pool in self.pools.items()},
                      self.campus.currentData())

    def _count(self) -> None:
        wanted = self.wanted
        self._context.pool.run(partial(service.propose, self._context.desk, wanted),
                               partial(self._on_proposed, wanted), self._on_refused)

    def _on_proposed(self, wanted: Wanted, slots: list[Slot]) -> None:
        self.message.hide()
        whole = sum(1 for _span in shifts(wanted.first, wanted.last, wanted.changes))
        words = [ngettext("{n} duty would be written, of {all} shifts.",
                          "{n} duties would be written, of {all} shifts.", len(slots)).format(
            n=len(slots), all=whole)]
        names = {each.person_id: each.name for each in self._told.staff}
        for post in Post:
            counts = dict.fromkeys(wanted.pools[post], 0)
            for each in slots:
                if each.post is post:
                    counts[each.person_id] += 1
            if counts:
                words.append(_("{post}: {names}").format(post=_(POST[post]), names="、".join(
                    f"{names.get(one, '')} {n}" for one, n in counts.items())))
        self.facts.setText("\n".join(words))
        self.act.setEnabled(bool(slots))

    def _on_accept(self) -> None:
        if not self.act.isEnabled():
            return
        self.act.setEnabled(False)
        self._context.pool.run(partial(service.make, self._context.desk, self.wanted),
                               self._on_made, self._on_refused)

    def _on_made(self, count: int) -> None:
        self.accept()
        self._done(count)

    def _on_refused(self, refusal: AppError) -> None:
        self.act.setEnabled(False)
        self.facts.setText("")
        self.message.say(str(refusal), "again")


def _pattern(changes: tuple[time, ...]) -> str:
    if len(changes) == 1:
        return _("24 hours, {at} to {at}").format(at=f"{changes[0]:%H:%M}")
    return _("change at {times}").format(times="、".join(f"{each:%H:%M}" for each in changes))
