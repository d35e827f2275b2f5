"""The early signs of today, one line each: information only, nothing is due."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.alarms.watch import wording
from app.alarms.watch.signs import EarlySign
from app.alarms.watch.thresholds import sign
from app.i18n import _, ngettext
from ui.parts.card import row
from ui.parts.labels import Chip, ElidedLabel, Words


class SignStrip(QWidget):
    """Hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.signs: Sequence[EarlySign] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._lines: list[QWidget] = []
        self.setToolTip(sign().source)
        self.hide()

    def show_signs(self, signs: Sequence[EarlySign]) -> None:
        """Those of one day; what is shown already stays."""
        if list(signs) == list(self.signs):
            return
        self.signs = signs
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [_line(each) for each in signs]
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(signs))

    def text(self) -> str:
        """What it says, a line each."""
        return "\n".join(_about(each) for each in self.signs)


def _line(each: EarlySign) -> QWidget:
    made = QWidget()
    made.setLayout(row(
        Chip(_("Early sign"), "neutral", "eye"), ElidedLabel(_about(each), "strong"), 4,
        Words(_("EARS C2: usually {mean}, sign above {limit}; information only").format(
            mean=round(each.mean, 1), limit=round(each.limit or 0, 1)), "hint"), None))
    return made


def _about(each: EarlySign) -> str:
    persons = ngettext("{n} person", "{n} people", each.count).format(n=each.count)
    return _("{what}: {persons} today").format(
        what=wording.what(each.topic, {}), persons=persons)


def brief(reports: int, signs: int) -> str:
    """Both strips in one line, where the window is low."""
    words = []
    if reports:
        words.append(ngettext("{n} report of one person is due (Ctrl+J)",
                              "{n} reports of one person are due (Ctrl+J)",
                              reports).format(n=reports))
    if signs:
        words.append(ngettext("{n} early sign", "{n} early signs", signs).format(n=signs))
    return _("; ").join(words)
