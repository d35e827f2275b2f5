"""One report: its clock, its stages, whom it is about, and on which rule it stands."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.alarms.notices import wording
from app.alarms.notices.involved import Involved
from app.alarms.notices.views import NoticeView, SentView
from app.i18n import _, ngettext
from ui.alarms.notices.stage_lines import StageLines, people_words
from ui.parts.buttons import Button
from ui.parts.card import Card, row, scrolled
from ui.parts.labels import Chip, HairLine, Prose, Words
from ui.parts.notes import EmptyState

WIDE = 420  # px


class NoticePanel(Card):
    """`show_notice(view)`, then `show_people(people)`; `tick(now)` each second."""

    def __init__(self, receipt: Callable[[SentView], object],
                 take_back: Callable[[SentView], object], keep: bool,
                 actions: Sequence[Button]) -> None:
        super().__init__(margins=(0, 0, 0, 0), spacing=0)
        self.view: NoticeView | None = None
        self.what, self.chip = Prose("", "person"), Chip()
        self.clock, self.until = Words("", "counter"), Words("", "secondary")
        self.facts, self.people, self.marks = Prose(), Prose(), Prose()
        self.rule = Prose("", "hint")
        self.stages = StageLines(receipt, take_back, keep)
        self._whole_widget = QWidget()
        self._nobody = EmptyState("bell", _("No report is chosen"), _("Choose one in the table."))
        self._lay_out()
        self._foot = self.footer()
        for button in actions:
            self._foot.addWidget(button)
        self._foot.addStretch()
        foot = self._foot.parentWidget()
        if foot is not None and all(button.isHidden() for button in actions):
            foot.hide()  # whoever only reads needs no line there
        self.show_notice(None)

    def show_notice(self, view: NoticeView | None) -> None:
        """Show this one, or that none is chosen."""
        another = view is None or self.view is None or self.view.id != view.id
        self.view = view
        self._area.setVisible(view is not None)
        self._nobody.setVisible(view is None)
        if view is None:
            return
        self.what.setText(wording.about(view))
        self.facts.setText("\n".join(_facts(view)))
        self.marks.setText("\n".join(_marks(view)))
        self.marks.setVisible(bool(view.marks))
        self.rule.setText("\n".join(filter(None, (view.rule, view.source))))
        self.rule.setVisible(bool(view.rule))
        if another:
            self.people.setText("")
        self.stages.show_notice(view)
        self.tick(clock.now())

    def show_people(self, people: Sequence[Involved]) -> None:
        """Whom it is about."""
        names = [each.name for each in people]
        n = len(names)
        head = ngettext("{n} person", "{n} people", n).format(n=n)
        self.people.setText(_("{head}: {words}").format(head=head, words=people_words(names))
                            if names else _("Nobody is named yet."))

    def tick(self, now: datetime) -> None:
        """The clocks go on."""
        if self.view is None:
            return
        view = self.view.at(now)
        task = view.task
        self.chip.show_state(wording.state(task), wording.tone(task),
                             "clock" if task.open else None)
        self.clock.setVisible(task.open)
        if task.open:
            self.clock.setText(wording.clock_face(task))
            self.clock.set_tone(wording.tone(task))
        self.until.setText(_("{stage}, due {at}").format(
            stage=wording.stage(task), at=f"{clock.local(task.due_at):%Y-%m-%d %H:%M}"))
        self.stages.tick(view)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._whole_widget)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        head = row(self.what, 8, self.chip)
        head.setStretchFactor(self.what, 1)
        column.addLayout(head)
        for part in (self.clock, self.until, self.facts, HairLine(), self.stages, HairLine(),
                     self.people, self.marks, self.rule):
            column.addWidget(part)
        column.addStretch(1)
        self._area = scrolled(self._whole_widget)
        self.body.addWidget(self._area, 1)
        self.body.addWidget(self._nobody, 1)


def _facts(view: NoticeView) -> list[str]:
    told = [f"{wording.number(view.id)}·{wording.trigger(view.trigger)}"
            if view.trigger else wording.number(view.id)]
    told.append(_("Found at {at}").format(at=f"{clock.local(view.found_at):%Y-%m-%d %H:%M}"))
    if view.staged:
        told.append(_("Reported daily until it is over."))
    return told


def _marks(view: NoticeView) -> list[str]:
    return ["·".join(filter(None, (
        f"{clock.local(each.at):%m-%d %H:%M}", _(wording.MARK[each.kind]), each.why)))
        for each in view.marks]
