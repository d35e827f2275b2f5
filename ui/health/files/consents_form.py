"""Consents of one person: who answered what, on which day, on which paper."""

from functools import partial

from PySide6.QtWidgets import QComboBox

from app import clock
from app.health.files import consents, wording
from app.health.files.catalogue import kinds, named
from app.health.files.consents import Answered
from app.health.files.queries import ConsentView, HealthFile
from app.health.files.rules import GUARDIAN_UNDER, Answer, needs_guardian
from app.i18n import _
from ui import cells
from ui.context import Context
from ui.form import Entry, Kind
from ui.health.files.entry_list import ListEntry
from ui.health.files.part import FilePart, day_trouble, read_day

_ALONE, _NO_PAPER = -1, 0


class ConsentsForm(FilePart):
    """Another answer is a new row; one that was written wrongly is chosen and corrected."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context, _("Consents"),
            _("No consent is on file. Under {years} years a guardian answers.").format(
                years=GUARDIAN_UNDER), [
                Entry("kind", _("Consent"), Kind.CHOICE, choices=list(kinds("consent").items())),
                Entry("answer", _("Answer"), Kind.CHOICE, Answer.GIVEN, choices=[
                    (each, _(wording.ANSWER[each])) for each in Answer]),
                Entry("on", _("Answered on"), required=False, check=day_trouble,
                      hint=_("Empty = today"), beside=True),
                Entry("who", _("Answered by"), Kind.CHOICE, required=False),
                Entry("other", _("Or somebody else"), required=False, beside=True),
                Entry("paper", _("Paper"), Kind.CHOICE, required=False),
                Entry("note", _("Note"), required=False),
            ])
        self.remind_days("on")
        self.lay_out()

    def show_file(self, file: HealthFile) -> None:
        """Guardians and papers to choose from are the person's own."""
        _offer(self.form.control("who"), [
            *((n, " ".join(filter(None, each))) for n, each in enumerate(file.guardians)),
            *([] if needs_guardian(file.birth_date, clock.today())
              else [(_ALONE, _("{name} alone").format(name=file.name))]),
        ])
        _offer(self.form.control("paper"), [
            (_NO_PAPER, _("No paper")),
            *((each.id, each.title) for each in file.documents if each.withdrawn_at is None)])
        super().show_file(file)

    def entries(self, file: HealthFile) -> list[ListEntry]:
        """Newest first; an answer that a newer one has overtaken is faded."""
        return [_entry(each) for each in file.consents]

    def empty(self) -> None:
        """Given, today, by the first guardian."""
        for name, value in (("kind", next(iter(kinds("consent")))), ("answer", Answer.GIVEN),
                            ("other", ""), ("on", ""), ("paper", _NO_PAPER), ("note", "")):
            self.form.set_value(name, value)
        who = self.form.control("who")
        assert isinstance(who, QComboBox)
        who.setCurrentIndex(0)

    def fill(self, about: ConsentView) -> None:
        """As it was written."""
        for name, value in (
            ("kind", about.kind), ("answer", about.answer),
            ("paper", about.document_id or _NO_PAPER), ("on", cells.plain(about.answered_on)),
            ("note", about.note),
        ):
            self.form.set_value(name, value)
        guardians = self.file.guardians if self.file else ()
        pair = (about.guardian, about.relation)
        known = guardians.index(pair) if pair in guardians else None
        self.form.set_value("who", known if about.guardian else _ALONE)
        self.form.set_value("other", about.guardian if known is None else "")

    def told(self) -> None:
        """Correct, or write down."""
        self.save.setText(_("Correct") if self.chosen else _("Write down"))

    def submit(self) -> None:
        """Write the answer down."""
        found = self.form.values()
        if found is None or self.file is None:
            return
        told = Answered(
            found["kind"], Answer(found["answer"]), read_day(found["on"]) or clock.today(),
            *self._answered_by(found["who"], found["other"]), found["paper"] or None,
            found["note"] or "")
        self.run(
            partial(consents.answer, self._context.desk, self.file.person_id, told,
                    self._seen(told.kind), self.chosen.id if self.chosen else None),
            _("{kind} of {name}: {answer}.").format(
                kind=named("consent", told.kind), name=self.file.name,
                answer=_(wording.ANSWER[told.answer])))

    def _answered_by(self, who: int | None, other: str | None) -> tuple[str, str]:
        """Name and relation; a name that was written goes before the one chosen."""
        if other:
            return other, ""
        known = self.file.guardians if self.file and who is not None and who >= 0 else ()
        return known[who] if known and who is not None else ("", "")

    def _seen(self, kind: str) -> int | None:
        """The newest answer of this kind that stood on the screen."""
        ids = [each.id for each in self.file.consents if each.kind == kind] if self.file else []
        return max(ids, default=None)


def _offer(control: object, choices: list[tuple[object, str]]) -> None:
    assert isinstance(control, QComboBox)
    before = control.currentData()
    control.clear()
    for value, word in choices:
        control.addItem(word, value)
    place = next((n for n, (value, _word) in enumerate(choices) if value == before), 0)
    control.setCurrentIndex(place)


def _entry(one: ConsentView) -> ListEntry:
    who = " ".join(filter(None, (one.guardian, one.relation)))
    return ListEntry(
        one, named("consent", one.kind),
        "\u2002".join(filter(None, (str(one.answered_on), who, one.note, one.by))),
        _(wording.ANSWER[one.answer]),
        wording.ANSWER_TONE[one.answer] if one.holds else "neutral", faded=not one.holds)
