"""Somebody looked at a kind of place: nothing wrong, something found, or there is none."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QWidget

from app.campus.findings.rules import Source
from app.campus.findings.where import Known
from app.campus.hazards import service
from app.campus.hazards.rules import Look, Saw
from app.campus.hazards.wording import SAW
from app.i18n import _
from app.places.grid.rules import HAZARD_USES, Use
from app.places.grid.wording import USE
from ui import ask
from ui.campus.finding_dialogs import (
    PicturedDialog,
    Preset,
    finding_entries,
    found,
    read_known,
    trouble,
)
from ui.context import Context
from ui.form import Entry, Kind

Done = Callable[[Any], object]
_OF_FINDING = ("what", "grade", "due", "who")


def ask_look(parent: QWidget, context: Context, use: Use | None, done: Done) -> None:
    """What was looked at, beginning with a kind when one is chosen."""
    context.pool.run(partial(read_known, context.desk), lambda told: ask.show(
        LookDialog(parent, context, told, use, done)),
        lambda refusal: context.say(str(refusal)))


class LookDialog(PicturedDialog):
    """Where something was found, the finding is written in the same act."""

    def __init__(self, parent: QWidget, context: Context, told: Known, use: Use | None,
                 done: Done) -> None:
        self._told = told
        first, _place, *rest = finding_entries(told, Preset(Source.HAZARD))
        super().__init__(parent, _("Look for hazards"), [
            Entry("use", _("Kind of place"), Kind.CHOICE, use or Use.TEACHING,
                  choices=[(each, _(USE[each])) for each in HAZARD_USES]),
            Entry("saw", _("What was seen"), Kind.CHOICE, Saw.WELL,
                  choices=[(each, _(word)) for each, word in SAW.items()], beside=True),
            Entry("place", _("Place or utility"), required=False,
                  hint=_("all of this kind, when left empty"), offers=told.words_of_places(),
                  check=partial(trouble, told.place)),
            Entry("by", _("Looked at by"), value=context.desk.actor.display, longest=60),
            replace(first, required=False), *rest,
        ], _("Write it down"), lambda values: self._write(context, values), context.pool, done,
            text=_("A look at a building counts for all that lies in it."))
        for name in ("use", "saw"):
            box = self.form.control(name)
            assert isinstance(box, QComboBox)
            box.currentIndexChanged.connect(lambda _index: self._show())
        self._show()

    def _saw(self) -> Saw:
        box = self.form.control("saw")
        assert isinstance(box, QComboBox)
        return Saw(box.currentData())

    def _show(self) -> None:
        """The fields of a finding stand there only where something was found."""
        wrong = self._saw() is Saw.FOUND
        for name in _OF_FINDING:
            self.form.field(name).setVisible(wrong)
        self.pictures.setVisible(wrong)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        self.adjustSize()
        self._make_room()

    def _write(self, context: Context, values: dict[str, Any]) -> int:
        """In a worker's thread."""
        place = self._told.place(values["place"] or "")
        wrong = (found(context.desk, values | {"what": values["what"] or ""}, self._told,
                       Preset(Source.HAZARD), tuple(self.pictures.pictures)),
                 ) if Saw(values["saw"]) is Saw.FOUND else ()
        return service.look(context.desk, Look(
            Use(values["use"]), place.id if place else None, Saw(values["saw"]), values["by"],
            wrong=wrong))
