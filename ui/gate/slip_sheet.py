"""A leave slip on paper: its number, and who signed it; Enter lets the pupil leave."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from app.gate import passes
from app.i18n import _
from app.people.leave.rules import PaperSlip
from ui.form import Entry, Form
from ui.parts.buttons import Button
from ui.parts.card import Card, row
from ui.parts.labels import Keycap, Words


class SlipSheet(Card):
    """`entered(passage, slip)`; what is wrong is said beside the number, and the sheet stays.

    `scanned(code)` when the next pass was shown instead; `grown` when it needs more room, or less.
    """

    guide = "lists#leave-slips"
    entered = Signal(str, object)
    scanned = Signal(str)
    grown = Signal()

    def __init__(self, close: Callable[[], object]) -> None:
        super().__init__(margins=(20, 16, 20, 16), spacing=14)
        self._passage = ""
        self._title = Words("", "page")
        self.form = Form([
            Entry("number", _("Number of the paper slip"), longest=64),
            Entry("signed_by", _("Signed by"), hint=_("may stay empty"), required=False,
                  longest=60),
        ])
        self.form.submitted.connect(self._on_submit)
        self.let = Button(_("Let the pupil leave"), self._on_submit, kind="primary")
        self.body.addWidget(self._title)
        self.body.addWidget(self.form)
        self.body.addLayout(row(
            Keycap("Enter"), self.let, 12, Keycap("Tab"),
            Words(_("next field"), "secondary"), 12, Keycap("Esc"),
            Button(_("Back"), close, kind="quiet"), None, spacing=6))
        self.setFocusProxy(self.form)
        self.hide()

    def ask(self, passage: str, name: str) -> None:
        """Ask for the slip of who is held."""
        self._passage = passage
        self._title.setText(_("Paper slip of {name}").format(name=name))
        for field in ("number", "signed_by"):
            self.form.set_value(field, "")
            self.form.field(field).accept()
        self._settle()
        self.show()
        self.raise_()
        self.setFocus()

    def refuse(self, words: str) -> None:
        """Say beside the number why it does not hold."""
        self.form.refuse("number", words)
        self._settle()

    def _settle(self) -> None:
        for part in (self.form.layout(), self.layout()):
            if part is not None:
                part.activate()
        self.grown.emit()

    def _on_submit(self) -> None:
        values = self.form.values()
        self._settle()
        if values is not None and passes.is_whole(passes.cleaned(values["number"])):
            self.scanned.emit(values["number"])
        elif values is not None:
            slip = PaperSlip(values["number"], values["signed_by"] or "")
            self.entered.emit(self._passage, slip)
