"""The bar around the line: what it asks back, and where the temperature is measured."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from app.gate.rules import COLDEST, HOTTEST
from app.i18n import N_, _
from app.policy import Site
from ui import theme
from ui.devices.dots import DeviceDots
from ui.gate.post import Asked
from ui.gate.scan_line import ScanLine
from ui.parts.choices import Segment
from ui.parts.labels import ElidedLabel, Glyph, Keycap, Words

SHORT = {
    Site.FOREHEAD: N_("forehead"),
    Site.WRIST: N_("wrist"),
    Site.EAR: N_("ear"),
    Site.ARMPIT: N_("armpit"),
}
_CALM = 400  # ms; an Enter sooner than this belongs to the line before (CR and LF, a bounce)


class ScanBar(QFrame):
    """`submitted(text)` when a line has ended; `entered` when an empty one has."""

    submitted = Signal(str)
    entered = Signal()
    site_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "scan")
        self.setProperty("active", True)
        self.setFixedHeight(56)
        self.line = ScanLine()
        self.setFocusProxy(self.line)
        self.sites = Segment([(site, _(word)) for site, word in SHORT.items()],
                             name=_("Measured at"))
        for button in self.sites.findChildren(QPushButton):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.dots = DeviceDots()
        self._question: Asked | None = None
        self._ended = 0
        self._sign = Glyph("warning", "hold.ink", 18)
        self._words = ElidedLabel("", "secondary", "hold")
        self._yes = Words(_("Yes"), "secondary", "hold")
        self._key = Keycap("Enter")
        self._lay_out()
        self.settle()
        self.line.ended.connect(self._on_ended)
        self.line.typed.connect(self.settle)
        self.sites.changed.connect(self.site_chosen)

    @property
    def note(self) -> str:
        """What is asked back, empty when nothing is."""
        return "" if self._sign.isHidden() else self._words.text()

    def ask(self, asked: Asked) -> None:
        """Keep what was typed and say beside it what is wrong and what is likely."""
        if not self.line.text():
            self.line.keep(asked.text)
        self._question = asked
        self._say(_sentence(asked))
        sure = asked.likely is not None and asked.person
        self._yes.setVisible(sure)
        self._key.setVisible(sure)

    def let_go(self) -> None:
        """Somebody was judged: what was asked back before is no question any more."""
        if self._question is not None and self.line.text() == self._question.text:
            self.clear()

    def keep(self, text: str) -> None:
        """Hold a line that was not recorded, so that Enter sends it again."""
        self.line.keep(text)
        self._say(_("Press Enter to send it again."))

    def settle(self) -> None:
        """Nothing is asked any more."""
        self._question = None
        for part in (self._sign, self._words, self._key, self._yes):
            part.hide()
        if self.property("state"):
            theme.mark(self, state="")

    def clear(self) -> bool:
        """Empty the line; was there anything?"""
        had = bool(self.line.text()) or not self._sign.isHidden()
        self.line.clear()
        self.settle()
        return had

    def show_site(self, site: Site) -> None:
        """The site of the next reading, without telling it as the guard's choice."""
        self.sites.blockSignals(True)
        self.sites.set_value(site)
        self.sites.blockSignals(False)

    def next_site(self) -> None:
        """The next thermometer in the row."""
        row = list(Site)
        self.sites.set_value(row[(row.index(Site(str(self.sites.value()))) + 1) % len(row)])

    def _say(self, text: str) -> None:
        self._words.setText(text)
        self._sign.show()
        self._words.show()
        self._yes.hide()
        self._key.hide()
        theme.mark(self, state="hold")

    def _on_ended(self, text: str, moment: int) -> None:
        question, pause = self._question, moment - self._ended
        self._ended = moment
        if question is not None and text == question.text:
            if question.likely is None or not question.person or pause < _CALM:
                self.line.keep(text)
                return
            text = str(Decimal(question.likely))
        self.settle()
        if text:
            self.submitted.emit(text)
        else:
            self.entered.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(Glyph("scan", "accent", 28))
        row.addWidget(self.line, 1)
        for part in (self._sign, self._words, self._key, self._yes, self.sites, self.dots):
            row.addWidget(part)


def _sentence(asked: Asked) -> str:
    if not asked.person:
        return _("Scan or type the person first, then the temperature.")
    low, high = COLDEST, HOTTEST
    if asked.likely is None:
        return _("A temperature lies between {low} and {high}, please measure again.").format(
            low=low, high=high)
    return _("A temperature lies between {low} and {high}, is it {likely}?").format(
        low=low, high=high, likely=asked.likely)
