"""The form of a certificate: which days it asks for follows from its kind."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QWidget

from app import clock
from app.i18n import _
from app.people.staffing import wording
from app.people.staffing.catalogue import catalogue
from app.people.staffing.rules import HEALTH, TEST, Paper
from ui.ask import FormDialog
from ui.form import Entry, Kind
from ui.jobs import Lane
from ui.parts.dates import DayField

_ISSUED = ("number", "issued", "expires")
_TESTED = ("tested", "result")


def certificate_form(over: QWidget, name: str, pool: Lane,
                     submit: Callable[[dict[str, Any]], Any],
                     done: Callable[[Any], object]) -> FormDialog:
    """The dialogue; the last valid day follows the day of issue until it is set by hand."""
    today = clock.today()
    usual = catalogue().completed(Paper(HEALTH, issued_on=today)).expires_on
    kinds = [(kind, wording.kind(kind)) for kind in catalogue().kinds]
    dialog = FormDialog(over, _("Certificate of {name}").format(name=name), [
        Entry("kind", _("Certificate"), Kind.CHOICE, HEALTH, choices=kinds),
        Entry("number", _("Certificate number"), required=False, longest=60),
        Entry("issued", _("Issued on"), Kind.DAY, today),
        Entry("expires", _("Valid until"), Kind.DAY, usual, hint=_("the last valid day")),
        Entry("tested", _("Tested on"), Kind.DAY, today),
        Entry("result", _("Result on"), Kind.DAY, today),
    ], _("Add certificate"), submit, pool, done)
    _follow_kind(dialog)
    return dialog


def paper_of(values: dict[str, Any]) -> Paper:
    """What the form holds, of its days only those that the kind asks for."""
    kind = values["kind"]
    if kind == TEST:
        return Paper(kind, tested_on=values["tested"], result_on=values["result"])
    expires = values["expires"] if catalogue().runs_out(kind) else None
    return Paper(kind, values["number"] or "", values["issued"], expires)


def _follow_kind(dialog: FormDialog) -> None:
    form = dialog.form
    kind, issued, expires = (form.control(name) for name in ("kind", "issued", "expires"))
    if not (isinstance(kind, QComboBox) and isinstance(issued, DayField)
            and isinstance(expires, DayField)):
        return

    def show() -> None:
        chosen = kind.currentData()
        for name in _TESTED:
            form.field(name).setVisible(chosen == TEST)
        for name in _ISSUED:
            form.field(name).setVisible(chosen != TEST)
        form.field("expires").setVisible(chosen != TEST and catalogue().runs_out(chosen))
        follow()
        QTimer.singleShot(0, dialog.adjustSize)  # the hidden fields leave the layout first

    def follow() -> None:
        usual = catalogue().completed(Paper(kind.currentData(), issued_on=issued.day()))
        if usual.expires_on is not None:
            expires.set_day(usual.expires_on)

    kind.currentIndexChanged.connect(lambda _index: show())
    issued.dateChanged.connect(lambda _day: follow())
    show()
    form.setFocusProxy(kind)
    kind.setFocus()
