"""Back to class: the disease's rule, the days it counts from, the papers, the decision."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app import clock
from app.errors import AppError
from app.health.absences.queries import AbsenceView
from app.health.checks import onset
from app.health.returns import service
from app.health.returns.rules import FREE, ONSET, RASH, TREATED, Course, earliest
from app.health.returns.service import Decision
from app.i18n import _
from app.rulebook.diseases import wording
from app.rulebook.diseases.rules import Disease, Paper, named_in
from app.rulebook.diseases.wording import PAPER
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind
from ui.parts.labels import Prose

# What a disease counts from: the field, its label, the rule that asks for it.
ASKED: tuple[tuple[str, str, Callable[[Disease], object]], ...] = (
    ("onset", ONSET, lambda disease: disease.onset_days),
    ("free_since", FREE, lambda disease: disease.free_hours),
    ("rash_on", RASH, lambda disease: disease.rash_days),
    ("treated_from", TREATED, lambda disease: disease.treated_days),
)


Rules = Mapping[str, Disease]


class ReturnDialog(FormDialog):
    """Only what the disease asks for is shown; the earliest return is told while it is typed.

    rules  what every disease asks today
    """

    guide = "health#return"

    def __init__(self, parent: QWidget, context: Context, absence: AbsenceView, rules: Rules,
                 done: Callable[[], object]) -> None:
        now = clock.now()
        self._rules = rules
        named = named_in(absence.cause, rules.values()) or next(iter(rules))
        super().__init__(
            parent, _("Return to class: {name}").format(name=absence.name),
            [
                Entry("disease", _("Disease"), Kind.CHOICE, named, choices=[
                    (each.id, each.name) for each in rules.values()]),
                *(Entry(name, _(label), required=False,
                        value=onset.shown(absence.onset, now) if name == "onset" else None)
                  for name, label, _asked in ASKED),
                Entry("seen", _("The doctor has seen it"), Kind.CHECK, False),
                *(Entry(paper.value, _(PAPER[paper]), Kind.CHECK, False) for paper in Paper),
                Entry("cleared", _("Decision"), Kind.CHOICE, True, choices=[
                    (True, _("May return to class")), (False, _("Not yet"))]),
                Entry("why", _("Reason, for a refusal or against the rule"), required=False),
            ],
            _("Decide"), lambda values: service.decide(
                context.desk, absence.id, _decision(rules, values)), context.pool,
            lambda _row: done())
        self.told = Prose("", "strong")
        layout = self.layout()
        assert layout is not None
        layout.insertWidget(1, self.told)  # type: ignore[attr-defined]
        choice = self.form.control("disease")
        assert isinstance(choice, QComboBox)
        choice.currentIndexChanged.connect(lambda _index: self._tell())
        for name, _label, _asked in ASKED:
            line = self.form.control(name)
            assert isinstance(line, QLineEdit)
            line.textEdited.connect(lambda _text: self._tell())
            # How a day is written, and a time where hours count.
            line.setPlaceholderText(
                f"{clock.local(now):%m-%d}" + (" 07:00" if name == "free_since" else ""))
        self._tell()

    @property
    def disease(self) -> Disease:
        """The one chosen."""
        choice = self.form.control("disease")
        assert isinstance(choice, QComboBox)
        return self._rules[str(choice.currentData())]

    def _tell(self) -> None:
        """Show what the disease asks, and the earliest return with its reason."""
        disease = self.disease
        for name, _label, asked in ASKED:
            self.form.field(name).setVisible(asked(disease) is not None)
        self.form.field("seen").setVisible(bool(disease.sign))
        for paper in Paper:
            self.form.field(paper.value).setVisible(paper in disease.papers)
        try:
            found = earliest(disease, self._course())
        except AppError as refusal:
            self.told.setText(str(refusal))
            return
        lines = [f"{clock.local(each.moment):%Y-%m-%d %H:%M}\u2002{each.why}"
                 for each in found.grounds]
        if found.missing:
            lines.append(_("Not known yet: {what}.").format(what=_(", ").join(found.missing)))
        if found.moment:
            lines.insert(0, _("Earliest return {moment}").format(
                moment=f"{clock.local(found.moment):%Y-%m-%d %H:%M}"))
        if disease.sign:
            lines.append(_("To be seen by the doctor: {sign}.").format(sign=disease.sign))
        self.told.setText("\n".join([*lines, wording.stands(disease)]))

    def _course(self) -> Course:
        texts = {}
        for name, _label, asked in ASKED:
            line = self.form.control(name)
            assert isinstance(line, QLineEdit)
            texts[name] = line.text() if asked(self.disease) is not None else ""
        return _read_course(texts)


def _read_course(texts: Mapping[str, str | None]) -> Course:
    """Raises Invalid for a day that cannot be read."""
    now = clock.now()
    read = {name: onset.read(text or "", now) for name, text in texts.items()}
    days = {name: clock.local(moment).date() if moment else None for name, moment in read.items()}
    return Course(days["onset"], read["free_since"], days["rash_on"], days["treated_from"])


def _decision(rules: Rules, values: dict[str, Any]) -> Decision:
    disease = rules[values["disease"]]
    return Decision(
        disease.id, _read_course({name: values[name] if asked(disease) is not None else ""
                                  for name, _label, asked in ASKED}),
        frozenset(paper for paper in Paper if values[paper.value] and paper in disease.papers),
        values["seen"], bool(values["cleared"]), values["why"] or "")
