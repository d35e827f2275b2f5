"""At the left of the class check: how many classes are reported, which are late or missing."""

from PySide6.QtCore import Qt

from app import clock
from app.health.checks import wording
from app.health.checks.rules import Standing
from app.health.checks.standing import RoundStanding
from app.i18n import _, ngettext
from ui.health.check_reading import Shown
from ui.health.class_list import ClassList, progress
from ui.parts.card import Card, row
from ui.parts.labels import HairLine, Prose, Words
from ui.parts.meter import Meter

_LIST = 208  # px
_NAMED = 6  # classes named here; more are counted, their names stand in the list above


class ClassCard(Card):
    """The list of classes under its numbers."""

    def __init__(self) -> None:
        super().__init__(margins=(0, 8, 0, 8))
        self.setFixedWidth(_LIST)
        self.list, self.title = ClassList(), Words("", "heading")
        self.done, self.meter = Words("", "hint"), Meter()
        self.late = Prose("", "caption")
        self.due = Words("", "hint")
        self._lay_out()

    def show_classes(self, shown: Shown) -> None:
        """Another day, round or state."""
        today = shown.asked.day == clock.today()
        self.title.setText(_("Checks today") if today else
                           _("Checks of {day}").format(day=f"{shown.asked.day:%m-%d}"))
        stand = shown.standing
        self.list.show_classes(shown.lines, lambda line: progress(
            line, stand.of.get(line.group_id, Standing.OPEN)))
        self.done.setText(_("{done} / {all} classes").format(
            done=stand.reported, all=len(shown.lines)))
        self.meter.show_shares([(stand.reported, "accent")], len(shown.lines))
        told = [_told(stand, each) for each in (Standing.LATE, Standing.MISSING)]
        self.late.setText("\n".join(filter(None, told)))
        self.late.setHidden(not self.late.text())
        self.due.setText(_("To be reported by {time}").format(
            time=f"{clock.local(stand.due):%H:%M}") if stand.due else _("No report is due"))

    def _lay_out(self) -> None:
        for line, margins in ((row(self.title, None, self.done), (16, 4, 16, 0)),
                              (row(self.meter), (16, 0, 16, 4))):
            line.setContentsMargins(*margins)
            self.body.addLayout(line)
        self.body.addWidget(HairLine())
        self.body.addWidget(self.list, 1)
        self.late.setAlignment(Qt.AlignmentFlag.AlignLeft)
        for words in (self.late, self.due):
            words.setContentsMargins(16, 0, 16, 4)
            self.body.addWidget(words)


def _told(stand: RoundStanding, which: Standing) -> str:
    count = len(stand.named(which))
    if count <= _NAMED:
        return wording.standing(stand, (which,))
    return ngettext("{standing}: {count} class", "{standing}: {count} classes", count).format(
        standing=_(wording.STANDING[which]), count=count)
