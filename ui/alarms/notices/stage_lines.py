"""The stages of a report below each other: done, running, overdue, with what was sent."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.alarms.notices import wording
from app.alarms.notices.lines import reports_of
from app.alarms.notices.rules import Stage, Task
from app.alarms.notices.views import NoticeView, ReportView, SentView
from app.health.clocks.rules import State
from app.i18n import _
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.labels import Glyph, Prose, Words

_ICON = {
    State.IN_TIME: ("check", "admit.ink"), State.LATE: ("warning", "hold.ink"),
    State.RUNNING: ("clock", "again.ink"), State.OVERDUE: ("clock", "hold.ink"),
    State.NOT_NEEDED: ("dash", "ink3"),
}


class StageLines(QWidget):
    """`show_notice(view)`, `tick(view)` each second; buttons stand where the sending stands."""

    def __init__(self, receipt: Callable[[SentView], object],
                 take_back: Callable[[SentView], object], keep: bool) -> None:
        super().__init__()
        self._receipt, self._take_back, self._keep = receipt, take_back, keep
        self._clocks: list[Words] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_notice(self, view: NoticeView) -> None:
        """Every stage of this report."""
        self._clocks = []
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for task, days in grouped(view.tasks):
            self._column.addWidget(self._stage(view, task, days))

    def tick(self, view: NoticeView) -> None:
        """The clocks go on."""
        for words, (task, _days) in zip(self._clocks, grouped(view.tasks), strict=False):
            text = _standing(task)
            if words.text() != text:
                words.setText(text)
                words.set_tone("hold" if wording.tone(task) == "hold" else "")

    def _stage(self, view: NoticeView, task: Task, days: int) -> QWidget:
        made = QWidget()
        line = row(spacing=10)
        line.addWidget(Glyph(*_ICON[task.state]), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        state = Words(_standing(task), "secondary",
                      "hold" if wording.tone(task) == "hold" else "")
        self._clocks.append(state)
        title = wording.stage(task) if days == 1 else _("{stage} and {n} days before").format(
            stage=wording.stage(task), n=days - 1)
        column.addLayout(row(Words(title, "strong"), None, state))
        due = Words(_("due {at}").format(at=f"{clock.local(task.due_at):%Y-%m-%d %H:%M}"), "hint")
        column.addWidget(due)
        if (draft := _draft(view, task)) is not None:
            column.addWidget(Words(_("Draft kept {at}, {by}").format(
                at=f"{clock.local(draft.at):%m-%d %H:%M}", by=draft.by), "secondary"))
        for report in reports_of(view, task):
            for each in report.sent:
                column.addWidget(self._sent(each))
        line.addLayout(column, 1)
        made.setLayout(line)
        return made

    def _sent(self, each: SentView) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Prose(wording.sent(each)))
        if self._keep:
            receipt = Button(
                _("Receipt…"), lambda: self._receipt(each), kind="quiet", small=True,
                name=_("Receipt of {name}").format(name=each.recipient))
            back = Button(
                _("Not sent…"), lambda: self._take_back(each), kind="quiet", small=True,
                name=_("Not sent to {name}").format(name=each.recipient))
            column.addLayout(row(receipt, back, None))
        return made


def _standing(task: Task) -> str:
    """The state in a word, or the clock that runs."""
    if task.open:
        return wording.clock_face(task)
    if task.missed:
        return wording.state(task)
    return "·".join(filter(None, (wording.state(task), wording.standing(task))))


def grouped(tasks: Sequence[Task]) -> list[tuple[Task, int]]:
    """Days that were left out one after the other stand in one line: the last, and how many."""
    found: list[tuple[Task, int]] = []
    for task in tasks:
        if task.missed and found and found[-1][0].missed:
            found[-1] = (task, found[-1][1] + 1)
        else:
            found.append((task, 1))
    return found


def _draft(view: NoticeView, task: Task) -> ReportView | None:
    """The text that waits to be sent, of a stage that is open."""
    if not task.open:
        return None
    found = view.newest(task.stage, task.day if task.stage is Stage.PROGRESS else None)
    return found if found is not None and not found.sent else None


def people_words(names: Sequence[str], most: int = 12) -> str:
    """The first names, and how many more."""
    shown = _(", ").join(names[:most])
    more = len(names) - most
    return shown if more <= 0 else _("{names} and {n} more").format(names=shown, n=more)


