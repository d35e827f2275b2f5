"""The forms of the vaccinations: a dose, a decision, a look at a certificate."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox, QWidget

from app import clock
from app.health.doses import service, wording
from app.health.doses.queries import DoseView
from app.health.doses.rules import Site, Source, Standing, Word
from app.health.doses.service import Decision, Look, Shot
from app.i18n import _
from app.rulebook.vaccines import programme, series_name
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind

Done = Callable[[Any], object]


class DoseDialog(FormDialog):
    """A new dose, or one that is corrected (`before`)."""

    guide = "doses#dose"

    def __init__(self, parent: QWidget, context: Context, person_id: int, name: str, done: Done,
                 *, vaccine: str = "", number: int | None = None,
                 before: DoseView | None = None) -> None:
        title = _("Correct a dose: {name}") if before else _("A dose: {name}")
        super().__init__(
            parent, title.format(name=name), _dose_entries(vaccine, number, before),
            _("Correct the dose") if before else _("Record"),
            partial(_record, context, person_id, before), context.pool, done)
        self.form.control("given_on").setFocus()


def _dose_entries(vaccine: str, number: int | None, before: DoseView | None) -> list[Entry]:
    known = [(each.id, each.name) for each in programme().vaccines.values()]
    made = [
        Entry("vaccine", _("Vaccine"), Kind.CHOICE,
              before.vaccine if before else vaccine or known[0][0], choices=known),
        Entry("given_on", _("Given on"), Kind.DAY, before.given_on if before else None),
        Entry("number", _("Dose"), Kind.NUMBER, (before.number if before else number) or "",
              required=False, low=1, high=service.MOST),
        Entry("batch", _("Batch"), value=before.batch if before else None, required=False,
              longest=40),
        Entry("place", _("Vaccination clinic"), value=before.place if before else None,
              required=False, longest=120),
        Entry("site", _("Body part"), Kind.CHOICE, before.site if before else None,
              required=False, choices=[(None, "—"), *((each, _(wording.SITE[each]))
                                                      for each in Site)]),
        Entry("source", _("Recorded from"), Kind.CHOICE,
              before.source if before else Source.CERTIFICATE,
              choices=[(each, _(wording.SOURCE[each])) for each in Source]),
        Entry("note", _("Note"), value=before.note if before else None, required=False),
    ]
    if before is not None:
        made.append(Entry("why", _("Why it is corrected")))
    return made


def _record(context: Context, person_id: int, before: DoseView | None, values: dict[str, Any]
            ) -> service.Recorded:
    """In a worker's thread."""
    number = values["number"]
    shot = Shot(values["vaccine"], values["given_on"], int(number) if number else None,
                values["batch"] or "", values["place"] or "", values["site"],
                Source(values["source"]), values["note"] or "")
    if before is not None:
        return service.correct(context.desk, before.id, shot, values["why"] or "")
    return service.record(context.desk, person_id, shot)


class WithdrawDialog(FormDialog):
    """A dose that never was: the reason, and who it was is kept."""

    guide = "doses#dose"

    def __init__(self, parent: QWidget, context: Context, dose: DoseView, done: Done) -> None:
        super().__init__(
            parent, _("Withdraw this dose?"),
            [Entry("why", _("Reason"))], _("Withdraw"),
            lambda values: service.withdraw(context.desk, dose.id, values["why"] or ""),
            context.pool, done, text=wording.given(dose.given))


class DecisionDialog(FormDialog):
    """Contraindicated, deferred, refused, agreed: with reason and name."""

    guide = "doses#decisions"

    def __init__(self, parent: QWidget, context: Context, person_id: int, name: str, done: Done,
                 *, series: str = "", standing: Standing | None = None) -> None:
        super().__init__(
            parent, _("What was decided: {name}").format(name=name),
            [
                Entry("series", _("Against what"), Kind.CHOICE, series or "covid", choices=[
                    (each, series_name(each)) for each in programme().series]),
                Entry("word", _("Decision"), Kind.CHOICE, Word.CONTRAINDICATED, choices=[
                    (each, _(wording.WORD[each])) for each in Word]),
                Entry("on", _("Decided on"), Kind.DAY),
                Entry("until", _("Deferred until"), Kind.DAY),
                Entry("reason", _("Reason"), value=standing.reason if standing else None,
                      required=False),
                Entry("said_by", _("Guardian or doctor who said so"), required=False),
            ],
            _("Record"), partial(_decide, context, person_id), context.pool, done)
        choice = self.form.control("word")
        assert isinstance(choice, QComboBox)
        choice.currentIndexChanged.connect(lambda _index: self._fit(choice))
        self._fit(choice)

    def _fit(self, choice: QComboBox) -> None:
        """Only a deferral has an end."""
        self.form.field("until").setVisible(choice.currentData() is Word.DEFERRED)


def _decide(context: Context, person_id: int, values: dict[str, Any]) -> int:
    """In a worker's thread."""
    word = Word(values["word"])
    return service.decide(context.desk, person_id, Decision(
        values["series"], word, values["on"], values["reason"] or "", values["said_by"] or "",
        values["until"] if word is Word.DEFERRED else None))


class LookDialog(FormDialog):
    """A look at a certificate; the second one asks what was made up for."""

    guide = "doses#certificates"

    def __init__(self, parent: QWidget, context: Context, person_id: int, name: str, year: int,
                 done: Done, *, again: bool, missing: str) -> None:
        title = _("Look at the certificate again: {name}") if again \
            else _("Look at the certificate: {name}")
        entries = [
            Entry("on", _("Checked on"), Kind.DAY, clock.today()),
            Entry("has", _("A certificate was shown"), Kind.CHECK, True),
            Entry("note", _("Remarks"), required=False),
        ]
        if again:
            entries.insert(2, Entry("renewed", _("It was made anew since the first look"),
                                    Kind.CHECK, False))
        super().__init__(
            parent, title.format(name=name), entries, _("Record"),
            lambda values: service.look(context.desk, person_id, Look(
                year, values["on"], values["has"], again, values.get("renewed", False),
                values["note"] or "")),
            context.pool, done,
            text=_("Missing: {what}").format(what=missing) if missing else
            _("No dose is missing by age."))
