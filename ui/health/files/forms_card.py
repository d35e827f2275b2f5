"""The forms of a file at the right, one at a time."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from app.health.files.queries import HealthFile
from app.i18n import _
from ui.context import Context
from ui.health.files.conditions_form import ConditionsForm
from ui.health.files.consents_form import ConsentsForm
from ui.health.files.documents_form import DocumentsForm
from ui.health.files.focus_form import FocusForm
from ui.health.files.part import FilePart
from ui.parts.card import Card, row
from ui.parts.choices import Segment
from ui.parts.labels import HairLine
from ui.parts.notes import MessageLine

_WIDE = 400
_FIRST_KEY = 6  # F6: the first form
_UNLIMITED = 16_777_215  # Qt's own "no maximum"


class FormsCard(Card):
    """F6, F7 … choose a form; `written(words)` when something was, `stale` to read anew."""

    written = Signal(str)
    stale = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(0, 0, 0, 0), spacing=0)
        self.parts: dict[str, FilePart] = {
            "conditions": ConditionsForm(context), "documents": DocumentsForm(context),
            "consents": ConsentsForm(context), "focus": FocusForm(context),
        }
        self._sheets = QStackedWidget()
        self.archived = MessageLine()
        # The clinic's form of a visit is one choice more, and one sheet more.
        self.choice = Segment([
            ("conditions", _("Health")), ("documents", _("Papers")), ("consents", _("Consent")),
            ("focus", _("Focus"))], name=_("Forms of the file"))
        for number, (name, part) in enumerate(self.parts.items(), _FIRST_KEY):
            self._sheets.addWidget(part)
            part.written.connect(self.written)
            part.stale.connect(self.stale)
            QShortcut(QKeySequence(f"F{number}"), self, partial(self.go, name))
        self.choice.changed.connect(self._show)
        self._lay_out()
        self.set_narrow(False)
        self._show("conditions")

    def show_file(self, file: HealthFile) -> None:
        """Every form shows this file."""
        for part in self.parts.values():
            part.show_file(file)
        if file.archived:
            self.archived.say(_("{name} has left the school: the file is archived. It can be "
                                "read and printed, not written into.").format(name=file.name),
                              "neutral")
        else:
            self.archived.hide()

    def go(self, name: str) -> None:
        """To a form, and into it."""
        self.choice.set_value(name)
        self.parts[name].setFocus()

    def set_narrow(self, narrow: bool) -> None:
        """As wide as the window where it stands alone."""
        self.setMinimumWidth(0 if narrow else _WIDE)
        self.setMaximumWidth(_UNLIMITED if narrow else _WIDE)

    def _show(self, name: object) -> None:
        part = self.parts[str(name)]
        self._sheets.setCurrentWidget(part)
        self.setFocusProxy(part)

    def _lay_out(self) -> None:
        head = row(self.choice, None)
        head.setContentsMargins(12, 9, 12, 9)
        self.body.addLayout(head)
        self.body.addWidget(HairLine())
        told = row(self.archived)
        told.setContentsMargins(16, 0, 16, 0)
        self.body.addLayout(told)
        self.body.addWidget(self._sheets, 1)
