"""One event of the time line in full, where no form of the file can open what it tells of."""

from PySide6.QtWidgets import QDialog, QWidget

from app import clock
from app.i18n import _
from app.people.events import Event
from app.people.wording import EVENT
from ui.ask import dressed
from ui.health.files.timeline_lines import day_words, time_of
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.labels import Prose
from ui.people.facts import Facts


class EventDialog(QDialog):
    """Everything that its line had no room for; Esc or Enter leaves."""

    guide = "person#timeline"

    def __init__(self, parent: QWidget, event: Event) -> None:
        super().__init__(parent)
        column = dressed(self, event.title)
        day = day_words(clock.local(event.at).date(), clock.today())
        self.facts = Facts(2)
        self.facts.show_facts([
            (_("Time"), " ".join(filter(None, (day, time_of(event))))),
            (_("Kind"), _(EVENT[event.kind])),
            (_("State"), event.state),
            (_("By"), event.by),
        ])
        self.detail = Prose(event.detail)
        self.detail.setHidden(not event.detail)
        self.close_ = Button(_("Close"), self.accept, kind="primary")
        column.addWidget(self.detail)
        column.addWidget(self.facts)
        column.addSpacing(8)
        column.addLayout(row(self.close_, None))
        self.close_.setFocus()
