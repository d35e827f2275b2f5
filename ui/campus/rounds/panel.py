"""The place that was scanned: whose it is, how its rounds stand today, and the form."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.campus.rounds import wording
from app.campus.rounds.queries import RoundRow
from app.campus.rounds.registers import span
from app.campus.rounds.rules import Fault, Task
from app.campus.rounds.sight import Product, Sight
from app.campus.rounds.wording import faults as told_faults
from app.i18n import _
from app.rulebook.disinfection.registers import minutes, told
from ui.campus.rounds.form import RoundForm
from ui.campus.rounds.outcome import Outcome
from ui.parts.buttons import Button
from ui.parts.card import row, scrolled
from ui.parts.labels import Chip, HairLine, Prose, Words
from ui.parts.notes import MessageLine
from ui.supplies.list_frame import Panel

WIDE = 400  # px
_SHOWN = 6  # rounds of a place that are told; the table has them all


class RoundPanel(Panel):
    """`show_place(…)`, `show_nothing()`; `submitted` when its form is handed in.

    may  whether this person writes rounds down; else only how they stand is shown
    """

    submitted = Signal()

    def __init__(self, write: Button, *, may: bool) -> None:
        super().__init__(margins=(0, 0, 0, 0), spacing=0)
        self.where, self.chip = Prose("", "person"), Chip()
        self.owner, self.rounds = Prose("", "secondary"), Prose("", "secondary")
        self.rule, self.message = Prose("", "hint"), MessageLine()
        self.form = RoundForm()
        self.form.submitted.connect(self.submitted)
        self.sight: Sight | None = None
        self._whole_widget = QWidget()
        self._may = may
        self._lay_out(write)
        for part in () if may else (self.form, self._what, self._line, self.rule):
            part.hide()  # who only reads has nothing to fill in
        self.show_nothing()

    def show_nothing(self) -> None:
        """None was scanned."""
        self._turn(None)
        self.nobody.ask()

    def show_place(self, sight: Sight, products: Sequence[Product], tasks: Sequence[Task]
                   ) -> None:
        """Show this one, with what is usually done at it."""
        self._turn(sight)
        self.where.setText(sight.place.path)
        still = [each for each in sight.rows if each.open]
        worst = min(still, key=lambda each: list(wording.STANDING).index(each.standing),
                    default=None)
        self.chip.setVisible(worst is not None or bool(sight.rows))
        self.chip.show_state(*_state(worst))
        self.owner.setText("·".join(filter(None, (
            sight.owner.name or _("nobody answers for it"), sight.owner.phone,
            sight.owner.cell))))
        self.rounds.setText("\n".join(map(_line, sight.rows[:_SHOWN])) or _(
            "Nothing is planned here today; what is done all the same can be written down."))
        self.form.show_place(sight, products, tasks)
        self.show_rule()

    def take_keyboard(self) -> None:
        """Into the form, whose beginning is in sight."""
        self._area.verticalScrollBar().setValue(0)
        if self._may:
            self.form.take_keyboard()

    def set_close(self, close: bool) -> None:
        """Where there is hardly any room, the form is what counts."""
        for part in (self.owner, self.rounds, self._line) if self._may else ():
            part.setHidden(close)

    def _turn(self, sight: Sight | None) -> None:
        self.sight = sight
        self.message.hide()
        self._whole_widget.setVisible(sight is not None)
        self.nobody.setVisible(sight is None)

    def show_rule(self) -> None:
        """How strong and how long, as the table says."""
        if self.sight is None:
            return
        found = self.sight.proposed(self.form.tasks).purpose
        self.rule.setVisible(found is not None and self._may)
        if found is not None:
            span_ = (found.outbreak or found.routine) if self.sight.outbreak else (
                found.routine or found.outbreak)
            self.rule.setText(_("{what}: {strength}, {minutes}. {note}").format(
                what=found.name, strength=told(found, span_), minutes=minutes(found),
                note=found.note))

    def say(self, words: str, faults: Sequence[Fault], note: str) -> None:
        """What was written lacks something: it stands where the form stood."""
        self.nobody.tell(words, told_faults(faults), note)

    def _lay_out(self, write: Button) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addLayout(row(self.where, None, self.chip))
        column.addWidget(self.owner)
        column.addWidget(self.rounds)
        self._line = HairLine()
        column.addWidget(self._line)
        self._what = Words(_("What was done (round)"), "strong")
        column.addWidget(self._what)
        column.addWidget(self.form)
        column.addWidget(self.rule)
        column.addStretch(1)
        outer = QVBoxLayout(self._whole_widget)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._area = scrolled(inner)
        outer.addWidget(self._area, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 8, 16, 12)
        foot.setSpacing(8)
        foot.addWidget(self.message)
        foot.addLayout(row(write, None))
        outer.addWidget(HairLine())
        outer.addLayout(foot)
        self.nobody = Outcome()
        self.body.addWidget(self._whole_widget, 1)
        self.body.addWidget(self.nobody, 1)
        for toggle in self.form.toggles.values():
            toggle.clicked.connect(lambda _checked: self.show_rule())


def _state(worst: RoundRow | None) -> tuple[str, str]:
    if worst is None:
        return _("all done"), "admit"
    return _(wording.STANDING[worst.standing]), wording.TONE[worst.standing]


def _line(each: RoundRow) -> str:
    """通风 1/3 · 09:00 前 · 已完成 08:40 王秀英."""
    task = _(wording.TASK[each.task])
    words = [f"{task} {each.number}/{each.times}",
             _("until {time}").format(time=f"{clock.local(each.due):%H:%M}"),
             _(wording.STANDING[each.standing])]
    if each.done is not None:
        words[2] = f"{words[2]} {span(None, each.done.at).removeprefix('–')} {each.done.operator}"
    return "·".join(words)
