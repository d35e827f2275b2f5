"""The form of one follow-up: body, mind, what was said."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app import clock
from app.cases.followup import wording
from app.cases.followup.rules import DayState, Status
from app.cases.followup.service import Answer
from app.cases.followup.views import Line, Told
from app.health.checks.rules import COLDEST, HOTTEST, Finding
from app.i18n import _
from app.isolation.stays.rules import Mood
from app.isolation.wording import MOOD
from app.policy import Site
from app.rulebook.wording import SITE
from ui.form import Entry, Form, Kind
from ui.health.clinic.symptom_grid import SymptomGrid

ASKED = (Status.DONE, Status.NOT_REACHED, Status.REFUSED)


class FollowUpForm(QWidget):
    """`submitted` on Enter; the temperature has the keyboard, so that a class goes fast."""

    submitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.what = Form([
            Entry("day", _("About the day"), Kind.CHOICE, required=False),
            Entry("status", _("What came of it"), Kind.CHOICE, Status.DONE, choices=[
                (each, _(wording.STATUS[each])) for each in ASKED]),
            Entry("temperature", _("Temperature"), Kind.NUMBER, unit="°C", required=False,
                  low=COLDEST, high=HOTTEST, beside=True),
            Entry("site", _("Measured at"), Kind.CHOICE, Site.ARMPIT, beside=True, choices=[
                (each, _(SITE[each])) for each in Site]),
        ], spacing=8)
        self.symptoms = SymptomGrid(plain=True)
        self.mind = Form([
            Entry("mood", _("Mood"), Kind.CHOICE, "", required=False, choices=[
                ("", _("not asked")), *((each, _(MOOD[each])) for each in Mood)]),
            Entry("needs", _("What they need"), required=False, beside=True),
            Entry("told", _("What was said, why they refused"), required=False),
            Entry("asked_by", _("Asked by, when it was somebody else"), required=False),
        ], spacing=8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.what, self.symptoms, self.mind):
            column.addWidget(part)
        self.what.submitted.connect(self.submitted)
        self.mind.submitted.connect(self.submitted)
        self._status.currentIndexChanged.connect(lambda _index: self._on_status())
        self.setFocusProxy(self.what.control("temperature"))

    @property
    def _status(self) -> QComboBox:
        control = self.what.control("status")
        assert isinstance(control, QComboBox)
        return control

    def may_ask(self, line: Line) -> bool:
        """Is there a day on which they can be asked?"""
        return bool(_days(line)) and not line.gone

    def show_line(self, line: Line) -> None:
        """Somebody else: today first, then the days without an answer; nothing is answered."""
        today, days = clock.today(), _days(line)
        self._offer(days)
        self._fill(Answer(Status.DONE, today if today in days else None))

    def renew(self, line: Line) -> None:
        """The same person read anew: what is typed stays, a day that is answered goes."""
        control = self.what.control("day")
        assert isinstance(control, QComboBox)
        day, days = control.currentData(), _days(line)
        self._offer(days)
        if day in [each.isoformat() for each in days]:
            self.what.set_value("day", day)

    def show_told(self, told: Told) -> None:
        """What is to be corrected."""
        self._offer([told.day])
        self._fill(Answer(
            told.status, told.day, told.at, told.temperature, told.site,
            frozenset(told.symptoms or ()), told.mood, told.needs, told.told,
            told.who if told.who != told.entered_by else ""))

    def answer(self) -> Answer | None:
        """What the fields say; None when something is wrong, which is then shown."""
        what, mind = self.what.values(), self.mind.values()
        if what is None or mind is None:
            return None
        status = Status(what["status"])
        done = status is Status.DONE
        day = what["day"]
        return Answer(
            status, date.fromisoformat(day) if day else None, None,
            what["temperature"] if done else None,
            Site(what["site"]) if done and what["temperature"] is not None else None,
            self.symptoms.symptoms if done else None,
            Mood(mind["mood"]) if done and mind["mood"] else None,
            (mind["needs"] or "") if done else "", mind["told"] or "", mind["asked_by"] or "")

    def _offer(self, days: list[date]) -> None:
        control = self.what.control("day")
        assert isinstance(control, QComboBox)
        control.clear()
        for day in days:
            word = _("today") if day == clock.today() else f"{day:%m-%d}"
            control.addItem(word, day.isoformat())
        self.what.field("day").setHidden(days in ([], [clock.today()]))

    def _fill(self, answer: Answer) -> None:
        for name, value in (("day", answer.day), ("status", answer.status),
                            ("temperature", answer.temperature or ""),
                            ("site", answer.site or Site.ARMPIT)):
            if name != "day":
                self.what.set_value(name, value)
            elif answer.day is not None:
                self.what.set_value(name, answer.day.isoformat())
        for name, value in (("mood", answer.mood or ""), ("needs", answer.needs),
                            ("told", answer.told), ("asked_by", answer.asked_by)):
            self.mind.set_value(name, value)
        self.symptoms.show_symptoms(Finding(symptoms=answer.symptoms or frozenset()))
        self._on_status()

    def _on_status(self) -> None:
        """Who was not reached has no temperature."""
        done = self._status.currentData() == Status.DONE
        if not done:
            self.what.set_value("temperature", "")
        for form, name in ((self.what, "temperature"), (self.what, "site"), (self.mind, "mood"),
                           (self.mind, "needs")):
            form.field(name).setVisible(done)
        self.symptoms.setVisible(done)


def _days(line: Line) -> list[date]:
    """Today, and every day that was neither done nor given up; the newest first."""
    closed = (DayState.DONE, DayState.MISSED)
    return sorted((each.day for each in line.days
                   if each.day == clock.today() or each.state not in closed), reverse=True)
