"""Somebody leaves the room: where to, with whom, what was told; an open step is named."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QWidget

from app import clock
from app.errors import AppError
from app.health.checks import onset
from app.i18n import _
from app.isolation import catalogue, wording
from app.isolation.stays import service
from app.isolation.stays.acts import Leaving
from app.isolation.stays.rules import Asked, Went
from app.isolation.stays.steps import holding_back, open_words
from app.isolation.stays.views import StayView
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind
from ui.isolation import times


class LeaveDialog(FormDialog):
    """The bed is to be disinfected afterwards; who has left already is corrected.

    hospitals  of the contact book; the only one is proposed
    """

    guide = "isolation#board"

    def __init__(self, parent: QWidget, context: Context, stay: StayView, went: Went,
                 hospitals: Sequence[str], done: Callable[[Went], object]) -> None:
        corrects = stay.left_at is not None
        first = [f"{name} {kin}".strip() for name, kin, _phone in stay.parents[:1]]
        parents = stay.fetched_by or "".join(first)
        only = hospitals[0] if len(hospitals) == 1 else ""
        left = onset.shown(stay.left_at, clock.now())

        def submit(values: dict[str, Any]) -> Went:
            same = corrects and values["at"] == left  # the minutes shown are not the seconds
            told = Leaving(
                Went(values["went"]), None if same else times.past(values["at"], clock.now()),
                values["to"] or "", values["with"] or "", values["advice"] or "",
                values.get("why") or "")
            write = service.correct_leaving if corrects else service.leave
            write(context.desk, stay.id, told)
            return told.went

        super().__init__(
            parent, (_("Correct how {name} left") if corrects else _("{name} leaves the room")
                     ).format(name=stay.name), [
                Entry("went", _("Where to"), Kind.CHOICE, stay.went or went, choices=[
                    (each, _(word)) for each, word in wording.WENT.items()]),
                Entry("at", _("Leaves at"), value=left, required=False,
                      hint="" if corrects else _("now, when left empty"), beside=True),
                Entry("to", _("Hospital"), value=stay.to_place or only, required=False,
                      longest=120, offers=hospitals,
                      hint=_("↓ from the contact book") if hospitals else ""),
                Entry("with", _("Fetched or accompanied by"), value=parents, required=False,
                      longest=120),
                Entry("advice", _("Advice"), value=stay.advice, required=False, longest=1000),
                *([] if corrects else [Entry(
                    "why", _("Why before every step is done"), required=False,
                    hint=_("only for an open step"))]),
            ], _("Write down") if corrects else _("Let them leave"), submit, context.pool, done)
        self._stay, self._corrects = stay, corrects
        self._choice = self.form.control("went")
        assert isinstance(self._choice, QComboBox)
        self._choice.currentIndexChanged.connect(lambda _index: self._follow())
        QTimer.singleShot(0, self, self._follow)

    def _follow(self) -> None:
        """What is asked depends on where they go; what is not done yet is told before it."""
        assert isinstance(self._choice, QComboBox)
        went = Went(self._choice.currentData())
        self.form.field("to").setVisible(went in (Went.HOSPITAL, Went.AMBULANCE))
        QTimer.singleShot(0, self, self._fit)
        if self._corrects:
            return
        against = _against(self._stay, went)
        self.form.field("why").setVisible(bool(against))
        if against:
            self.message.say(against, "again")
        else:
            self.message.hide()

    def _on_refused(self, refusal: AppError) -> None:
        """Whatever stands against it can be answered with a reason."""
        super()._on_refused(refusal)
        if not self._corrects:
            self.form.field("why").setVisible(True)

    def _fit(self) -> None:
        """As high as what is asked now."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))


def _against(stay: StayView, went: Went) -> str:
    """Why they should not go there yet, "" when nothing stands against it."""
    held = holding_back(stay.steps, catalogue.steps(), went)
    told = [_("Not done yet: {steps}.").format(steps=open_words(held))] if held else []
    if went is Went.HOME and Asked.YES in (stay.travel, stay.contact):
        told.append(_("They were elsewhere, or met somebody, in the last 14 days."))
    return "\n".join(told)
