"""One pupil at the right of the tiles: who, the form, and what others nearby have."""

from collections.abc import Collection
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.health.checks import wording
from app.health.checks.nearby import Near, near
from app.health.checks.queries import Pupil
from app.health.checks.rules import State, Symptom
from app.i18n import _, ngettext
from app.people.wording import BOARDING, SEX
from app.policy import Policy
from app.security.desk import Desk
from app.security.rights import Right
from ui.context import Context
from ui.health.check_form import CheckForm
from ui.parts.buttons import Button
from ui.parts.card import Card, row, scrolled
from ui.parts.labels import Chip, HairLine, Prose, Words
from ui.parts.notes import MessageLine

_WIDE = 336
_UNLIMITED = 16_777_215  # Qt's own "no maximum"


class PupilCard(Card):
    """The form keeps what is typed until it is written or left; `shown(person_id)`."""

    shown = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(0, 0, 0, 0), spacing=0)
        self._context, self._day = context, clock.today()
        self.pupil: Pupil | None = None
        self.name, self.about, self.chip = Prose("", "person"), Prose("", "secondary"), Chip()
        self.form, self.near, self.alerts = CheckForm(), MessageLine(), MessageLine()
        self.entered = Words("", "hint")
        self.record = Button(_("Record"), kind="primary", icon="check")
        self.well = Button(_("Well after all"))
        self.back = Button(_("Not checked after all"), kind="quiet")
        self.send = Button(_("To the observation room"), icon="isolation")
        for button, key in ((self.well, "Ctrl+W"), (self.back, "Ctrl+Z")):
            button.setToolTip(key)  # the keys are the page's: they work before the form is open
        self._lay_out()
        self.set_narrow(False)
        self.form.changed.connect(self._on_symptoms)

    def show_pupil(self, pupil: Pupil | None, policy: Policy, day: date) -> None:
        """Another pupil, or the same one anew; who else has it is asked of this day."""
        self._day = day
        same = self.pupil == pupil and pupil is not None
        self.pupil = pupil
        self.setEnabled(pupil is not None)
        self.chip.setHidden(pupil is None)
        if pupil is None:
            for words in (self.name, self.about, self.entered):
                words.setText("")
        if pupil is None or same:
            return
        self.name.setText(pupil.name)
        sex = _(SEX[pupil.sex]) if pupil.sex else ""
        seat = _("Seat {number}").format(number=pupil.seat) if pupil.seat else ""
        home = " ".join(filter(None, (_(BOARDING[pupil.boarding]), pupil.bed)))
        self.about.setText("·".join(filter(None, (seat, sex, home))))
        self.chip.show_state(
            wording.state(None) if pupil.state is State.UNCHECKED
            else _(wording.STATE[pupil.state]), wording.tone(pupil.finding),
            "warning" if pupil.state is State.ILL else None)
        who = pupil.reported_by or pupil.entered_by
        self.entered.setText(_("Entered by {who}").format(who=who) if who else "")
        self.entered.setHidden(not who)
        self.back.setVisible(pupil.check_id is not None)
        self.form.show_finding(pupil.finding, clock.now(), policy.first_site)
        self.shown.emit(pupil.person_id)

    def set_narrow(self, narrow: bool) -> None:
        """As wide as the window where it stands alone; then the foot has room for every act."""
        self.setMinimumWidth(0 if narrow else _WIDE)
        self.setMaximumWidth(_UNLIMITED if narrow else _WIDE)
        if narrow:
            self._foot.insertWidget(2, self.send)
        else:
            self._above.insertWidget(0, self.send)
        self._key.setVisible(not narrow)
        self._above.setContentsMargins(16, 0, 16, 0 if narrow else 10)

    def forget(self) -> None:
        """Show whoever comes next anew."""
        self.pupil = None

    def _on_symptoms(self) -> None:
        pupil, symptoms = self.pupil, self.form.symptoms
        if pupil is None or not symptoms:
            self.show_near([])
            return
        self._context.pool.run(
            partial(_near, self._context.desk, pupil.person_id, self._day, symptoms),
            self.show_near, self._on_refused)

    def _on_refused(self, refusal: AppError) -> None:
        self.near.say(str(refusal), "hold")

    def show_alerts(self, words: str, tone: str = "again") -> None:
        """What stands in the pupil's file and matters here; "" when nothing does."""
        if words:
            self.alerts.say(words, tone)
        else:
            self.alerts.hide()

    def show_near(self, near: list[Near]) -> None:
        """The gravest: others of the same class or dormitory have it, too."""
        if not near:
            self.near.hide()
            return
        first = near[0]
        self.near.say(
            ngettext(
                "{place}: {count} other with this in three days: {symptom}",
                "{place}: {count} others with this in three days: {symptom}", first.people,
            ).format(place=first.place, count=first.people,
                     symptom=_(wording.SYMPTOM[first.symptom])), "again")

    def _lay_out(self) -> None:
        who = QVBoxLayout()
        who.setSpacing(2)
        who.addWidget(self.name)
        who.addWidget(self.about)
        who.addWidget(self.entered)
        head = QHBoxLayout()
        head.setContentsMargins(16, 14, 16, 12)
        head.addLayout(who, 1)
        head.addWidget(self.chip)
        self.body.addLayout(head)
        self.body.addWidget(HairLine())
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 8)
        alerts = row(self.alerts)
        alerts.setContentsMargins(16, 8, 16, 0)
        column.addLayout(alerts)
        column.addWidget(self.form)
        near = row(self.near)
        near.setContentsMargins(16, 0, 16, 0)
        column.addLayout(near)
        self.body.addWidget(scrolled(inner), 1)
        self._key = Words("Ctrl+O", "hint")
        self._above = row(self.send, self._key, None)
        self.body.addLayout(self._above)
        foot = self._foot = self.footer()
        foot.addWidget(self.record)
        foot.addWidget(self.well)
        foot.addStretch()
        foot.addWidget(self.back)


def _near(desk: Desk, person_id: int, day: date, symptoms: Collection[Symptom]) -> list[Near]:
    """In a worker's thread."""
    with desk.read(Right.READ_HEALTH) as session:
        return near(session, person_id, day, symptoms)
