"""One case: who, what is held true of it, how it came so, its tests, what can be done."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.alarms.notices.views import NoticeView
from app.cases.cases import history, wording
from app.cases.cases.views import CaseView, EntryView
from app.health.lab_tests.queries import TestView
from app.i18n import _
from app.people.wording import SEX
from ui import ask
from ui.cases import case_parts as parts
from ui.cases.case_dialogs import ask_class, ask_treat
from ui.cases.case_paper import show_record
from ui.cases.test_dialog import ask_result, ask_test
from ui.context import Context
from ui.health.files.entry_list import EntryList
from ui.health.files.event_dialog import EventDialog
from ui.parts.buttons import Button
from ui.parts.card import Card, row, scrolled
from ui.parts.labels import Chip, Prose, Words
from ui.parts.notes import EmptyState, MessageLine
from ui.people.facts import Facts

_WIDE = 404
_UNLIMITED = 16_777_215  # Qt's own "no maximum"


class CaseCard(Card):
    """`written` after something was written, `left` on Esc; `contacts_asked`, `report_asked`
    when the contacts or an epidemic report of the case are to be shown."""

    written = Signal()
    left = Signal()
    contacts_asked = Signal(int)
    report_asked = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(0, 0, 0, 0), spacing=0)
        self._context = context
        self.case: CaseView | None = None
        self.name, self.about = Prose("", "person"), Prose("", "secondary")
        self.chip, self.care = Chip(), Chip()
        self.message, self.facts = MessageLine(), Facts()
        self.history = EntryList(_("How it was classified"))
        self.tests = EntryList(_("Tests of this disease"))
        self.reported = EntryList(_("Epidemic reports"))
        self.reports: Mapping[int, Sequence[NoticeView]] = {}  # by case
        self.no_test = Words(_("No test of this disease is on file."), "secondary")
        self.classify = Button(_("Classify anew"), self.on_classify, kind="primary", icon="edit",
                               key="F2")
        self.treat = Button(_("Treatment…"), self.on_treat, icon="health", key="Ctrl+B")
        self.test = Button(_("Test…"), self.on_test, icon="thermometer", key="Ctrl+T")
        self.contacts = Button(_("Contacts of the case"), self.on_contacts, kind="quiet",
                               icon="people", key="Ctrl+K")
        self.print = Button(_("Print the record"), self.on_print, kind="quiet", icon="printer",
                            key="Ctrl+P")
        self._foot = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lay_out()
        self.tests.opened.connect(self._on_result)
        self.history.opened.connect(self._on_entry)
        self.reported.opened.connect(lambda each: self.report_asked.emit(each.id))
        self.set_narrow(False)
        self.setFocusProxy(self.classify)

    def set_narrow(self, narrow: bool) -> None:
        """As wide as the window where it stands alone."""
        self.setMinimumWidth(0 if narrow else _WIDE)
        self.setMaximumWidth(_UNLIMITED if narrow else _WIDE)
        self._foot.setDirection(QBoxLayout.Direction.LeftToRight if narrow
                                else QBoxLayout.Direction.TopToBottom)

    def show_case(self, case: CaseView | None) -> None:
        """Another one, or the same anew."""
        self.case = case
        self._sheet.setHidden(case is None)
        self._nobody.setHidden(case is not None)
        for button in (self.classify, self.treat, self.test, self.contacts, self.print):
            button.setEnabled(case is not None)
        if case is None:
            return
        self.name.setText(case.name)
        self.about.setText("·".join(filter(None, (
            _(SEX[case.sex]) if case.sex else "", case.group, case.number))))
        self.chip.show_state(f"{_(wording.CLASSIFICATION[case.classification])}",
                             wording.TONE[case.classification])
        self.care.setVisible(case.counts)
        self.care.show_state(_(wording.CARE[case.told.care]), wording.CARE_TONE[case.told.care])
        self.facts.show_facts(parts.facts(case))
        self._tell(case)
        self.history.show_entries([parts.entry(each) for each in reversed(case.entries)])
        self.tests.show_entries([parts.tested(each) for each in case.tests])
        self.no_test.setHidden(bool(case.tests))
        told = self.reports.get(case.id, ())
        self.reported.show_entries([parts.reported(each) for each in told])
        self._reports.setHidden(not told)

    def on_classify(self) -> None:
        """F2: something else is held true of it."""
        if self.case is not None:
            ask_class(self, self._context, self.case, self._done(_(
                "The case of {name} is classified anew.")))

    def on_treat(self) -> None:
        """Ctrl+B: where they are treated, or how it ended."""
        if self.case is not None:
            ask_treat(self, self._context, self.case, self._done(_(
                "The treatment of {name} is written down.")))

    def on_test(self) -> None:
        """Ctrl+T: a test of this person."""
        if self.case is not None:
            ask_test(self, self._context, self.case.person_id, self._done(_(
                "The test of {name} is written down.")))

    def on_contacts(self) -> None:
        """Ctrl+K: who was near."""
        if self.case is not None:
            self.contacts_asked.emit(self.case.id)

    def on_print(self) -> None:
        """Ctrl+P: everything of it on paper."""
        if self.case is not None:
            show_record(self, self._context, self.case)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the table."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _done(self, words: str) -> Callable[[], None]:
        name = self.case.name if self.case else ""
        return partial(self._on_done, words.format(name=name))

    def _on_done(self, words: str) -> None:
        self._context.say(words)
        self.written.emit()

    def _on_result(self, test: TestView) -> None:
        ask_result(self, self._context, test, self._done(_(
            "The test of {name} is written down.")))

    def _on_entry(self, entry: EntryView) -> None:
        """All of its words."""
        if self.case is not None:
            ask.show(EventDialog(self, history.told(self.case.id, entry)))

    def _tell(self, case: CaseView) -> None:
        """What needs somebody's judgement."""
        if case.unfounded:
            self.message.say(_("The test that opened this case is positive no more. Classify it "
                               "anew, or leave it with its reason."), "hold",
                             _("Classify anew"), self.on_classify)
        elif case.double:
            self.message.say(_("Two files of this person were merged, each with an open case of "
                               "{disease}. Exclude one of them with that reason.").format(
                                   disease=case.disease), "again",
                             _("Classify anew"), self.on_classify)
        elif not case.known:
            self.message.say(_("The catalogue knows no such disease any more: no rule says when "
                               "they may return. Classify it anew."), "again")
        elif case.open and not case.passed_on:
            self.message.say(_("No rule says how long {disease} is passed on: choose the days of "
                               "contact yourself.").format(disease=case.disease), "again")
        else:
            self.message.hide()

    def _lay_out(self) -> None:
        self._whole_widget = QWidget()
        column = QVBoxLayout(self._whole_widget)
        column.setContentsMargins(0, 14, 0, 12)
        column.setSpacing(10)
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(8)
        head.addWidget(self.name)
        head.addWidget(self.about)
        head.addLayout(row(self.chip, self.care, None))
        head.addWidget(self.message)
        head.addWidget(self.facts)
        column.addLayout(head)
        self._reports = parts.part(_("Epidemic reports"), self.reported)
        column.addWidget(parts.part(_("How it was classified"), self.history))
        column.addWidget(parts.part(_("Tests of this disease"), self.tests, self.no_test))
        column.addWidget(self._reports)
        self.no_test.setContentsMargins(16, 0, 16, 0)
        column.addStretch()
        self._nobody = EmptyState("user", _("Nobody is chosen"), _("Choose a case in the table."))
        self._sheet = scrolled(self._whole_widget)
        self.body.addWidget(self._sheet, 1)
        self.body.addWidget(self._nobody, 1)
        foot = self.footer()
        self._foot.setSpacing(6)
        self._foot.addLayout(row(self.classify, self.treat, self.test, None))
        self._foot.addLayout(row(self.contacts, self.print, None))
        foot.addLayout(self._foot)
        self.show_case(None)
