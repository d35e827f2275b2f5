"""A test is written down, gets its result, or is corrected: one dialogue wherever it is opened."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QWidget

from app import clock
from app.cases.cases import opening
from app.cases.cases.opening import Beginning
from app.errors import AppError
from app.health.checks import onset
from app.health.clinic import reception
from app.health.lab_tests import queries, service, wording
from app.health.lab_tests.queries import TestView
from app.health.lab_tests.rules import Method, Result, Sample
from app.i18n import _
from app.security.desk import Desk
from app.security.rights import Right
from ui import ask
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind
from ui.parts.buttons import Button
from ui.parts.notes import MessageLine

Done = Callable[[], object]


def ask_test(parent: QWidget, context: Context, person_id: int | None, done: Done) -> None:
    """Somebody is tested; without a person the dialogue asks who."""
    context.pool.run(
        partial(opening.beginning, context.desk, person_id),
        lambda known: ask.show(TestDialog(parent, context, known, None, done)),
        partial(_refused, context))


def ask_result(parent: QWidget, context: Context, test: TestView, done: Done) -> None:
    """The result of a test that is on file, or a correction of it."""
    context.pool.run(
        partial(opening.beginning, context.desk, test.person_id),
        lambda known: ask.show(TestDialog(parent, context, known, test, done)),
        partial(_refused, context))


def ask_result_of(parent: QWidget, context: Context, test_id: int, done: Done) -> None:
    """The same by the key of any of its rows."""
    def read() -> TestView:
        with context.desk.read(Right.READ_HEALTH) as session:
            return queries.one(session, test_id)

    context.pool.run(read, lambda test: ask_result(parent, context, test, done),
                     partial(_refused, context))


def _refused(context: Context, refusal: AppError) -> None:
    context.say(str(refusal))


class TestDialog(FormDialog):
    """What a positive result opens is told before it is saved."""

    __test__ = False  # no case of the test suite
    guide = "isolation#cases"

    def __init__(self, parent: QWidget, context: Context, known: Beginning,
                 test: TestView | None, done: Done) -> None:
        self._known, self._test = known, test
        title = _("Test of {name}").format(name=known.name) if known.person_id \
            else _("Somebody is tested")
        super().__init__(
            parent, title, _entries(known, test.sample if test else None), _("Save the test"),
            lambda values: _write(context.desk, known, test, values), context.pool,
            lambda _row: done(), text=_said(known))
        self.follows = MessageLine()
        layout = self.layout()
        assert layout is not None
        layout.insertWidget(layout.count() - 3, self.follows)  # type: ignore[attr-defined]
        waiting = known.waiting if test is None else None
        if waiting is not None:
            self.waits = MessageLine()
            layout.insertWidget(1, self.waits)  # type: ignore[attr-defined]
            self.waits.say(_("The result of {method}, {disease} is waited for.").format(
                method=_(wording.METHOD[waiting.sample.method]), disease=waiting.name_of),
                "again", _("Write the result down…"), partial(
                    self._instead, parent, context, waiting, done))
        if test is not None:
            last = layout.itemAt(layout.count() - 1)
            foot = last.layout() if last is not None else None
            assert foot is not None
            foot.addWidget(Button(_("Entered by mistake…"), partial(
                self._on_mistake, parent, context, test, done), kind="danger", key="F8"))
        for name in ("result", "disease"):
            choice = self.form.control(name)
            assert isinstance(choice, QComboBox)
            choice.currentIndexChanged.connect(lambda _index: self._tell())
        self._tell()
        QTimer.singleShot(0, self, self._make_room)  # a text that wraps needs its lines

    def _instead(self, parent: QWidget, context: Context, test: TestView, done: Done) -> None:
        """The test that waits, in this one's place."""
        self.reject()
        ask.show(TestDialog(parent, context, self._known, test, done))

    def _on_mistake(self, parent: QWidget, context: Context, test: TestView, done: Done) -> None:
        """There was no such test: the reason is asked for in this one's place."""
        self.reject()
        ask.show(FormDialog(
            parent, _("The test of {name} was entered by mistake").format(name=test.name),
            [Entry("why", _("Reason"))], _("Take it off the list"),
            lambda values: service.take_back(context.desk, test.id, values["why"]), context.pool,
            lambda _row: done(), text=_("The row stays for the audit. A case that it opened stays "
                                        "until you classify it anew.")))

    def _tell(self) -> None:
        """What follows from a positive result; what does not from a corrected one."""
        result, disease = (self.form.control(name) for name in ("result", "disease"))
        assert isinstance(result, QComboBox)
        assert isinstance(disease, QComboBox)
        positive = Result(result.currentData()) is Result.POSITIVE
        before = self._test.sample.result if self._test else Result.PENDING
        if positive and before is not Result.POSITIVE:
            known = disease.currentData() in self._known.open
            self.follows.say(
                _("Saving confirms the case that is open.") if known else
                _("Saving opens the case, the order that keeps them apart and the clock of the "
                  "report; none of them can be deleted."), "hold")
        elif before is Result.POSITIVE and not positive:
            self.follows.say(_("The case that it opened stays until you classify it anew."),
                             "again")
        else:
            self.follows.hide()
        QTimer.singleShot(0, self, self._make_room)


def _said(known: Beginning) -> str:
    return "·".join(filter(None, (known.group, known.seen)))


def _entries(known: Beginning, sample: Sample | None) -> list[Entry]:
    now = clock.now()
    disease = sample.disease if sample else known.suspected
    who = [] if known.person_id else [Entry("who", _("Pass, number or name"))]
    return [
        *who,
        Entry("disease", _("Tested for"), Kind.CHOICE, disease, choices=[
            ("", _("choose")), *((each.id, each.name) for each in known.diseases.values())]),
        Entry("method", _("Method"), Kind.CHOICE, sample.method if sample else Method.ANTIGEN,
              choices=[(each, _(word)) for each, word in wording.METHOD.items()]),
        Entry("sampled", _("Sample taken at"), required=False, hint=_("now, when left empty"),
              value=onset.shown(sample.sampled_at, now) if sample else None, beside=True),
        Entry("result", _("Result"), Kind.CHOICE, sample.result if sample else Result.PENDING,
              choices=[(each, _(word)) for each, word in wording.RESULT.items()]),
        Entry("known", _("Result known at"), required=False, hint=_("now, when left empty"),
              value=onset.shown(sample.known_at, now) if sample else None, beside=True),
        Entry("place", _("Tested by"), required=False, longest=120,
              value=sample.place if sample else None),
        Entry("number", _("Number of the report"), required=False, longest=40, beside=True,
              value=sample.number if sample else None),
        Entry("note", _("Remark; the reason when a result is corrected"), required=False,
              value=sample.note if sample else None),
    ]


def _write(desk: Desk, known: Beginning, test: TestView | None, values: dict[str, Any]) -> int:
    """In a worker's thread. Raises Invalid, Conflict, NotFound."""
    now = clock.now()
    sampled = onset.read(values["sampled"] or "", now) or now
    if test is not None and values["sampled"] == onset.shown(test.sample.sampled_at, now):
        sampled = test.sample.sampled_at  # seconds that the field does not show
    sample = Sample(
        values["disease"] or "", Method(values["method"]), sampled, Result(values["result"]),
        onset.read(values["known"] or "", now), values["place"] or "", values["number"] or "",
        values["note"] or "")
    if test is not None:
        return service.revise(desk, test.id, sample)
    person_id = known.person_id or reception.the_one(desk, values["who"])
    return service.record(desk, person_id, sample)
