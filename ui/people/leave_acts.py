"""What is done with leave slips: issue to one or several, print, end now, cancel."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app import clock
from app.errors import AppError
from app.i18n import N_, _, ngettext
from app.people.leave import service, wording
from app.people.leave.rules import Leave
from app.people.roll_queries import GuardianView, RollRow
from app.people.rules import LeaveKind
from app.people.wording import LEAVE
from app.progress import Progress
from ui import ask, cells
from ui.context import Context
from ui.form import Entry, Kind
from ui.reports.paper_dialog import show_paper

_DAY_BEGINS, _DAY_ENDS = "08:00", "18:00"
_NAMES = 3  # of several pupils, as many are named
_ALONE = N_("Leaves alone")


class LeaveActs(QObject):
    """`changed` when something is done, `refused(words)` when it is not."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, over: QWidget, context: Context) -> None:
        super().__init__(over)
        self._over, self._context = over, context

    def issue(self, pupils: Sequence[RollRow], guardians: Sequence[GuardianView] = ()) -> None:
        """Approve leave from a time until another, the same for all of them."""
        title = (_("Leave for {name}").format(name=pupils[0].name) if len(pupils) == 1
                 else _("Leave for {n} pupils").format(n=cells.shown(len(pupils))))
        people = [each.person_id for each in pupils]
        dialog = ask.FormDialog(
            self._over, title, _entries(len(pupils) > 1, guardians), _("Issue the slip"),
            partial(self._submit, people), self._context.pool, self._on_issued,
            text=_names(pupils) if len(pupils) > 1 else "")
        dialog.guide = "lists#leave-slips"
        ask.show(dialog)

    def print(self, numbers: Sequence[str]) -> None:
        """Look at the slips as paper."""
        desk = self._context.desk

        def make(path: Path, progress: Progress) -> int:
            from app.reports.leave_slips import print_slips

            return print_slips(desk, numbers, path, progress)

        title = _("Leave slip")
        show_paper(self._over, self._context, title, f"{title}-{numbers[0]}", make)

    def end(self, number: str) -> None:
        """The leave is over now."""
        self._do(partial(service.end, self._context.desk, number),
                 _("The leave of {name} has ended."))

    def cancel(self, number: str, name: str) -> None:
        """The slip holds no more; this cannot be taken back, so it is asked."""
        ask.ask(
            self._over, _("Cancel slip {number}?").format(number=number),
            _("{name} may not leave with it any more. A new slip gets a new number.").format(
                name=name),
            _("Cancel the slip"),
            partial(self._do, partial(service.cancel, self._context.desk, number),
                    _("The slip of {name} was cancelled.")))

    def _submit(self, people: Sequence[int], values: dict[str, Any]) -> list[str]:
        """In a worker's thread."""
        leave = Leave(
            LeaveKind(values["kind"]), _moment(values["first"], values["from"]),
            _moment(values["last"], values["until"]), values.get("by") or "",
            values["note"] or "")
        return service.issue(self._context.desk, people, leave)

    def _on_issued(self, numbers: list[str]) -> None:
        words = (_("Slip {number} was issued.").format(number=numbers[0]) if len(numbers) == 1
                 else ngettext("{n} slip was issued: {first} – {last}.",
                               "{n} slips were issued: {first} – {last}.", len(numbers)).format(
                     n=cells.shown(len(numbers)), first=numbers[0], last=numbers[-1]))
        self._context.say(words, _("Print"), partial(self.print, numbers))
        self.changed.emit()

    def _do(self, act: Any, done: str) -> None:
        self._context.pool.run(act, partial(self._on_done, done), self._on_refused)

    def _on_done(self, words: str, name: str) -> None:
        self._context.say(words.format(name=name))
        self.changed.emit()

    def _on_refused(self, refusal: AppError) -> None:
        self.refused.emit(str(refusal))


def _entries(several: bool, guardians: Sequence[GuardianView]) -> list[Entry]:
    today, begins, ends = _proposed()
    fetched = [wording.fetcher(each.name, each.relation) for each in guardians if each.name]
    kind = LeaveKind.PICKED_UP if fetched and not several else LeaveKind.ERRAND
    entries = [
        Entry("kind", _("What for"), Kind.CHOICE, kind,
              choices=[(each, _(word)) for each, word in LEAVE.items()]),
        Entry("first", _("From day"), Kind.DAY, today),
        Entry("from", _("From time"), value=begins, check=_time_rule),
        Entry("last", _("Until day"), Kind.DAY, today),
        Entry("until", _("Until time"), value=ends, check=_time_rule),
    ]
    if not several:
        choices = [*((each, each) for each in fetched), ("", _(_ALONE))]
        entries.append(Entry("by", _("Picked up by"), Kind.CHOICE, choices[0][0],
                             choices=choices, required=False))
    note = Entry("note", _("Note"), hint=_("stands on the slip, no diagnosis"), required=False)
    return [*entries, note]


def _proposed() -> tuple[date, str, str]:
    """From now until the day ends; in the evening the next morning."""
    now = clock.local(clock.now())
    if now.time() < _wall(_DAY_ENDS):
        return now.date(), f"{now:%H:%M}", _DAY_ENDS
    return now.date() + timedelta(1), _DAY_BEGINS, _DAY_ENDS


def _names(pupils: Sequence[RollRow]) -> str:
    named = _(", ").join(each.name for each in pupils[:_NAMES])
    if len(pupils) <= _NAMES:
        return named
    return _("{names} and {n} more").format(
        names=named, n=cells.shown(len(pupils) - _NAMES))


def _time_rule(text: str) -> str:
    try:
        _wall(text)
    except ValueError:
        return _("Write the time as 17:30.")
    return ""


def _wall(text: str) -> time:
    return time.fromisoformat(text.replace("：", ":").zfill(5))


def _moment(day: Any, text: str) -> datetime:
    return clock.at(day, _wall(text))
