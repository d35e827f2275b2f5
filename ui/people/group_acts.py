"""What is done to one group: a form or a list of people, then one act that can be undone."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app import clock
from app.errors import AppError
from app.i18n import _
from app.people import acts
from app.people.groups import service
from app.people.groups.queries import GroupLine, Member, members
from app.security.rights import Right
from ui import ask
from ui.context import Context
from ui.form import Entry, Kind
from ui.people.members_dialog import MembersDialog


class GroupActs(QObject):
    """`changed` when something is done, `refused(words)` when it is not."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, over: QWidget, context: Context) -> None:
        super().__init__(over)
        self._over, self._context = over, context

    def rename(self, group: GroupLine, _groups: Sequence[GroupLine]) -> None:
        """Another name, from a day on."""
        desk = self._context.desk
        self._form(
            _("Rename {name}").format(name=group.name),
            [Entry("name", _("New name"), value=group.name, longest=40),
             Entry("day", _("From day"), Kind.DAY, clock.today())],
            _("Rename"),
            lambda values: service.rename(
                desk, group.id, values["name"], _day(values["day"])),
            _("{name} has a new name.").format(name=group.name),
            _("Papers of earlier days keep the name it had then."))

    def join(self, group: GroupLine, groups: Sequence[GroupLine]) -> None:
        """Everybody goes into another one."""
        desk = self._context.desk
        others = [(each.id, each.name) for each in _others(group, groups)]
        self._form(
            _("Join {name} to another one").format(name=group.name),
            [Entry("into", _("Join to"), Kind.CHOICE, choices=others),
             Entry("day", _("From day"), Kind.DAY, clock.today())],
            _("Join"),
            lambda values: service.join(desk, group.id, values["into"], _day(values["day"])),
            _("{name} was joined to another group.").format(name=group.name),
            _("Everybody goes there; {name} is closed.").format(name=group.name))

    def close(self, group: GroupLine, _groups: Sequence[GroupLine]) -> None:
        """Nobody belongs to it any more."""
        self._context.pool.run(
            partial(service.close, self._context.desk, group.id),
            partial(self._on_done, _("{name} is closed.").format(name=group.name)),
            self._on_refused)

    def split(self, group: GroupLine, _groups: Sequence[GroupLine]) -> None:
        """Some of them form a new one."""
        self._choose(group, partial(self._show_members, group, ()))

    def move(self, group: GroupLine, groups: Sequence[GroupLine]) -> None:
        """Some of them go to another one."""
        self._choose(group, partial(self._show_members, group, _others(group, groups)))

    def _choose(self, group: GroupLine, then: Callable[[list[Member]], None]) -> None:
        def read() -> list[Member]:
            with self._context.desk.read(Right.READ_PEOPLE) as session:
                return members(session, group.id)

        self._context.pool.run(read, then, self._on_refused)

    def _show_members(self, group: GroupLine, targets: Sequence[GroupLine],
                      people: list[Member]) -> None:
        ask.show(MembersDialog(self._over, self._context, group, targets, people,
                               self._on_done))

    def _form(self, title: str, entries: list[Entry], act: str,
              submit: Callable[[dict[str, Any]], int], done: str, text: str) -> None:
        ask.show(ask.FormDialog(self._over, title, entries, act, submit, self._context.pool,
                                partial(self._on_done, done), text=text))

    def _on_done(self, words: str, act_id: int) -> None:
        self._context.say(words, _("Undo"), partial(self._undo, act_id))
        self.changed.emit()

    def _undo(self, act_id: int) -> None:
        self._context.pool.run(partial(acts.undo, self._context.desk, act_id),
                               lambda _kind: self.changed.emit(), self._on_refused)

    def _on_refused(self, refusal: AppError) -> None:
        self.refused.emit(str(refusal))


def _others(group: GroupLine, groups: Sequence[GroupLine]) -> list[GroupLine]:
    return [each for each in groups if each.kind is group.kind and each.id != group.id]


def _day(day: Any) -> Any:
    """Today is no wish: a class that was renamed in advance takes its new name from then on."""
    return None if day == clock.today() else day
