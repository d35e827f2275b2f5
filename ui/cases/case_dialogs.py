"""A case is opened, classified anew, treated: three dialogues, each with its reason."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QWidget

from app import clock
from app.cases.cases import opening, service, wording
from app.cases.cases.opening import Beginning
from app.cases.cases.rules import Care, Classification, Told
from app.cases.cases.views import CaseView
from app.errors import AppError
from app.health.checks import onset
from app.health.clinic import reception
from app.i18n import _, ngettext
from app.security.desk import Desk
from ui import ask
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind
from ui.parts.notes import MessageLine

Done = Callable[[], object]


def ask_case(parent: QWidget, context: Context, person_id: int | None, done: Done,
             origin: service.Origin | None = None) -> None:
    """A case is opened by hand; without a person the dialogue asks who.

    origin  the row it was seen at, when the window knows it better than the files
    """
    def show(known: Beginning) -> None:
        told = replace(known, origin=origin) if origin else known
        ask.show(OpenDialog(parent, context, told, done))

    context.pool.run(partial(opening.beginning, context.desk, person_id), show,
                     lambda refusal: context.say(str(refusal)))


def ask_class(parent: QWidget, context: Context, case: CaseView, done: Done) -> None:
    """Something else is held true of a case now."""
    def show(known: Beginning) -> None:
        ask.show(ClassifyDialog(parent, context, case, known, done))

    def refused(refusal: AppError) -> None:
        context.say(str(refusal))

    context.pool.run(partial(opening.beginning, context.desk, case.person_id), show, refused)


def ask_treat(parent: QWidget, context: Context, case: CaseView, done: Done) -> None:
    """Where they are treated now, or how it ended; what the room wrote down is proposed."""
    def show(known: Beginning) -> None:
        ask.show(TreatDialog(parent, context, case, known, done))

    def refused(refusal: AppError) -> None:
        context.say(str(refusal))

    context.pool.run(partial(opening.beginning, context.desk, case.person_id), show, refused)


class OpenDialog(FormDialog):
    """Prefilled with what the rooms below know of them."""

    guide = "isolation#cases"

    def __init__(self, parent: QWidget, context: Context, known: Beginning, done: Done) -> None:
        title = _("Open a case: {name}").format(name=known.name) if known.person_id \
            else _("Open a case")
        who = [] if known.person_id else [Entry("who", _("Pass, number or name"))]
        began = f"{known.onset:%Y-%m-%d}" if known.onset else None
        super().__init__(
            parent, title, [
                *who, _disease(known, known.suspected),
                _classification(Classification.SUSPECTED, but=Classification.EXCLUDED),
                _began(began), _care(known.care, Care.SCHOOL, Care.HOME, Care.HOSPITAL),
                _place(known.place, known.hospitals), _said_by(""),
                Entry("why", _("Ground: symptoms, a report, a diagnosis")),
            ], _("Open the case"), lambda values: _open(context.desk, known, values),
            context.pool, lambda _row: done(),
            text="\n".join(filter(None, (
                "·".join(filter(None, (known.group, known.seen))),
                _("With the case comes the order that keeps them apart: the gate holds them "
                  "until the return to class is decided.")))))
        _follow_care(self)
        QTimer.singleShot(0, self, self._make_room)  # a text that wraps needs its lines


class ClassifyDialog(FormDialog):
    """What is excluded ends its orders: that is told before it is written."""

    guide = "isolation#cases"

    def __init__(self, parent: QWidget, context: Context, case: CaseView, known: Beginning,
                 done: Done) -> None:
        told = case.told
        self._case = case
        began = f"{told.onset:%Y-%m-%d}" if told.onset else None
        super().__init__(
            parent, _("Classify the case of {name}").format(name=case.name), [
                _disease(known, told.disease), _classification(told.classification), _began(began),
                _said_by(""), Entry("why", _("On what ground")),
            ], _("Write it down"), lambda values: service.classify(
                context.desk, case.id, case.now.id, replace(
                    told, **_classified(values), at=None)),
            context.pool, lambda _row: done())
        self.follows = MessageLine()
        layout = self.layout()
        assert layout is not None
        layout.insertWidget(layout.count() - 3, self.follows)  # type: ignore[attr-defined]
        choice = self.form.control("classification")
        assert isinstance(choice, QComboBox)
        choice.currentIndexChanged.connect(lambda _index: self._tell())
        self._tell()

    def _tell(self) -> None:
        choice = self.form.control("classification")
        assert isinstance(choice, QComboBox)
        excluded = Classification(choice.currentData()) is Classification.EXCLUDED
        self.form.field("onset").setHidden(
            Classification(choice.currentData()) is Classification.ASYMPTOMATIC)
        orders = self._case.watched + (self._case.held is not None)
        if excluded and self._case.counts and orders:
            self.follows.say(ngettext(
                "{n} order ends with this reason; it stays on file.",
                "{n} orders end with this reason, those of contacts too; they stay on file.",
                orders).format(n=orders), "again")
        else:
            self.follows.hide()
        QTimer.singleShot(0, self, self._make_room)


class TreatDialog(FormDialog):
    """Where they are treated, or how it ended (转归)."""

    guide = "isolation#cases"

    def __init__(self, parent: QWidget, context: Context, case: CaseView, known: Beginning,
                 done: Done) -> None:
        told = case.told
        moved = told.care is Care.SCHOOL and known.care in (Care.HOME, Care.HOSPITAL)
        super().__init__(
            parent, _("Treatment and outcome: {name}").format(name=case.name), [
                _care(known.care if moved else told.care, *Care),
                _place(told.place or known.place, known.hospitals), _said_by(""),
                Entry("why", _("What was told, by whom and when")),
            ], _("Write it down"), lambda values: service.classify(
                context.desk, case.id, case.now.id, replace(
                    told, care=Care(values["care"]), place=_placed(values),
                    said_by=values["said_by"] or "", why=values["why"], at=None)),
            context.pool, lambda _row: done(),
            text=_("Recovered ends the order that keeps them apart. Who returns to class by the "
                   "return check needs nothing here: the decision does it."))
        _follow_care(self)
        QTimer.singleShot(0, self, self._make_room)  # a text that wraps needs its lines


def _disease(known: Beginning, chosen: str) -> Entry:
    return Entry("disease", _("Disease"), Kind.CHOICE, chosen, choices=[
        ("", _("choose")), *((each.id, each.name) for each in known.diseases.values())])


def _classification(chosen: Classification, but: Classification | None = None) -> Entry:
    return Entry("classification", _("Classification"), Kind.CHOICE, chosen, choices=[
        (each, _(word)) for each, word in wording.CLASSIFICATION.items() if each is not but])


def _began(value: str | None) -> Entry:
    return Entry("onset", _("First day of illness"), value=value, required=False,
                 hint=_("empty = not known"), beside=True)


def _care(chosen: Care, *offered: Care) -> Entry:
    return Entry("care", _("Where they are treated"), Kind.CHOICE, chosen, choices=[
        (each, _(wording.CARE[each])) for each in offered])


def _place(value: str, hospitals: Sequence[str] = ()) -> Entry:
    return Entry("place", _("Which hospital"), value=value or None, required=False, longest=120,
                 offers=hospitals, hint=_("↓ from the contact book") if hospitals else "")


def _said_by(value: str) -> Entry:
    return Entry("said_by", _("Who says so"), value=value or None, required=False, longest=120,
                 hint=_("hospital, disease control centre; empty = you"))


def _follow_care(dialog: FormDialog) -> None:
    """The hospital is asked for where there is one."""
    choice = dialog.form.control("care")
    assert isinstance(choice, QComboBox)

    def tell() -> None:
        dialog.form.field("place").setVisible(Care(choice.currentData()) is Care.HOSPITAL)

    choice.currentIndexChanged.connect(lambda _index: tell())
    tell()


def _placed(values: dict[str, Any]) -> str:
    return (values["place"] or "") if Care(values["care"]) is Care.HOSPITAL else ""


def _classified(values: dict[str, Any]) -> dict[str, Any]:
    """Raises Invalid for a day that cannot be read."""
    classification = Classification(values["classification"])
    began = onset.read(values["onset"] or "", clock.now())
    ill = began is not None and classification is not Classification.ASYMPTOMATIC
    return {
        "classification": classification, "disease": values["disease"] or "",
        "onset": clock.local(began).date() if ill and began else None,
        "said_by": values["said_by"] or "", "why": values["why"] or ""}


def _open(desk: Desk, known: Beginning, values: dict[str, Any]) -> int:
    """In a worker's thread. Raises Invalid, Conflict, NotFound."""
    person_id = known.person_id or reception.the_one(desk, values["who"])
    told = Told(**_classified(values), care=Care(values["care"]), place=_placed(values))
    return service.open_case(desk, person_id, told, known.origin)
