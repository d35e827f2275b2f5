"""What is done to one file, from the people tab and from the health file alike."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app import clock
from app.errors import AppError
from app.i18n import _
from app.people import acts, wording
from app.people.archiving.rules import WAYS
from app.people.archiving.service import leave
from app.people.merging.queries import family
from app.people.placing.queries import Stay, now
from app.people.rules import GroupKind, Kind, Status
from app.security.rights import Right
from ui import ask
from ui.context import Context
from ui.form import Entry
from ui.form import Kind as Field
from ui.people.guardians_dialog import GuardiansDialog
from ui.people.places_dialog import PlacesDialog


@dataclass(frozen=True)
class Whose:
    """Whose file it is."""

    person_id: int
    name: str
    kind: Kind
    status: Status


class FileActs(QObject):
    """`changed` when something is done, `refused(words)` when it is not."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, over: QWidget, context: Context) -> None:
        super().__init__(over)
        self._over, self._context = over, context
        self.whose: Whose | None = None

    def guardians(self) -> None:
        """Whom to call: add, change, take out."""
        if self.whose is not None:
            ask.show(GuardiansDialog(self._over, self._context, self.whose.person_id,
                                     self.whose.name, self.changed.emit))

    def places(self) -> None:
        """Seat, bed, bus, table."""
        if self.whose is not None:
            self._context.pool.run(partial(self._places_now, self.whose.person_id),
                                   partial(self._on_places, self.whose), self._on_refused)

    def leave(self) -> None:
        """Graduated, transferred, resigned: the file is closed."""
        whose = self.whose
        if whose is None:
            return
        ask.show(ask.FormDialog(
            self._over, _("{name} leaves the school").format(name=whose.name), [
                Entry("status", _("How"), Field.CHOICE, WAYS[whose.kind][0], choices=[
                    (way, _(wording.STATUS[way])) for way in WAYS[whose.kind]]),
                Entry("day", _("From day"), Field.DAY, clock.today()),
            ],
            _("Close the file"), partial(self._leave, whose.person_id), self._context.pool,
            partial(self._on_left, whose.name),
            text=_("Class, bed, bus and table end on this day, daily checks stop, and nothing in "
                   "the file is changed any more. It can be undone.")))

    def _places_now(self, person_id: int) -> dict[GroupKind, Stay]:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_PEOPLE) as session:
            return now(session, family(session, person_id))

    def _on_places(self, whose: Whose, stays: dict[GroupKind, Stay]) -> None:
        ask.show(PlacesDialog(self._over, self._context, whose.person_id, whose.name, stays,
                              self._on_placed))

    def _on_placed(self, act_id: int) -> None:
        name = self.whose.name if self.whose else ""
        self._done(_("{name} has another place.").format(name=name), act_id)

    def _leave(self, person_id: int, values: dict[str, Any]) -> int:
        """In a worker's thread."""
        return leave(self._context.desk, person_id, Status(values["status"]), values["day"])

    def _on_left(self, name: str, act_id: int) -> None:
        self._done(_("The file of {name} is closed.").format(name=name), act_id)

    def _done(self, words: str, act_id: int) -> None:
        self._context.say(words, _("Undo"), partial(self._undo, act_id))
        self.changed.emit()

    def _undo(self, act_id: int) -> None:
        self._context.pool.run(partial(acts.undo, self._context.desk, act_id),
                               lambda _kind: self.changed.emit(), self._on_refused)

    def _on_refused(self, refusal: AppError) -> None:
        self.refused.emit(str(refusal))
