"""Before term (返校排查): classes with their completeness, people, one of them at the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.health.lookback import queries, wording
from app.health.lookback.rules import Focus
from app.health.lookback.views import ClassLine, PersonLine, TermOf
from app.i18n import _
from app.security.rights import Right
from ui.context import Context
from ui.health.lookback.areas_sheet import AreasSheet
from ui.health.lookback.importing import FormImport
from ui.health.lookback.papers import LookbackPapers
from ui.health.lookback.people_sheet import PeopleSheet
from ui.parts.buttons import Button
from ui.parts.card import page, row
from ui.parts.choices import Segment
from ui.parts.labels import ElidedLabel, Words
from ui.parts.menu_button import MenuAct, MenuButton
from ui.parts.notes import EmptyState, MessageLine

_NARROW = 860  # px; narrower, the term says its window in its tip alone


@dataclass(frozen=True)
class _Asked:
    """What a reading asked for; a class, or a group of the whole school."""

    term_id: int
    group_id: int
    focus: Focus | None


@dataclass(frozen=True)
class _Read:
    """What the page shows."""

    asked: _Asked
    terms: Sequence[TermOf]
    of: TermOf | None
    lines: Sequence[ClassLine]
    counts: dict[Focus, int]
    people: Sequence[PersonLine]


class LookbackPage(QWidget):
    """Ctrl+B turns to the list of risk areas, where the policy knows any."""

    guide = "look-back"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.of: TermOf | None = None
        self._asked = _Asked(0, 0, None)
        self._keeps_word = False
        self.term, self.window_ = QComboBox(), ElidedLabel("", "hint")
        self.term.setAccessibleName(_("Term"))
        self.term.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.choice = Segment([("people", _("Everybody asked")), ("areas", _("Risk areas"))],
                              name=_("Sheets of the look-back"))
        self.people, self.areas = PeopleSheet(context), AreasSheet(context)
        self.importing = FormImport(self, context)
        self.papers = LookbackPapers(self, context)
        self.import_ = Button(_("Import forms…"), self._on_import, icon="file-import",
                              kind="primary", key="Ctrl+I")
        self.more = MenuButton(_("Papers"), [
            MenuAct(_("Sheets to hand out"), self._on_sheets, "printer", "Ctrl+P"),
            MenuAct(_("Look-back by class"), partial(self._on_paper, "lookback-classes"),
                    "document", "Ctrl+Shift+C"),
            MenuAct(_("Not told yet"), partial(self._on_paper, "lookback-missing"), "document",
                    "Ctrl+Shift+M"),
            MenuAct(_("Focus groups"), partial(self._on_paper, "focus-groups"), "flag",
                    "Ctrl+Shift+F"),
        ], self)
        self.message = MessageLine()
        self.sheets, self._whole_sheet = QStackedWidget(), QStackedWidget()
        self._lay_out()
        self._connect()
        self._turn_to("people")

    def reload(self) -> None:
        """Read everything shown anew."""
        self._asked = _Asked(self.term.currentData() or 0, self.people.list.group_id,
                             self.people.focus)
        self._context.pool.run(partial(self._read, self._asked), self._on_read, self._on_failed)

    def showEvent(self, event: QShowEvent) -> None:
        """Read when it comes to the front."""
        super().showEvent(event)
        self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed is not lost."""
        super().hideEvent(event)
        self.people.leave_form()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The days of the window stand in the tip where the room is short."""
        super().resizeEvent(event)
        self.window_.setVisible(self.width() >= _NARROW)

    def _read(self, asked: _Asked) -> _Read:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_HEALTH) as session:
            terms = queries.term_views(session)
            of = next((each for each in terms if each.term.id == asked.term_id), None)
            of = of or queries.term_of(session, clock.today()) or next(iter(terms), None)
            if of is None:
                return _Read(asked, terms, None, [], {}, [])
            lines, counts = queries.classes(session, of), queries.focus_counts(session, of)
            known = [line.group_id for line in lines]
            chosen = asked.group_id if asked.group_id in known else next(iter(known), 0)
            people = queries.people(
                session, of, None if asked.focus else chosen, asked.focus)
            return _Read(asked, terms, of, lines, counts, people)

    def _on_read(self, read: _Read) -> None:
        if read.asked != self._asked:
            return  # another term, class or group was chosen meanwhile
        self.message.setVisible(self._keeps_word)
        self._keeps_word = False
        self.of = read.of
        self._whole_sheet.setCurrentIndex(0 if read.of else 1)
        if read.of is None:
            return
        self.term.blockSignals(True)
        self.term.clear()
        for each in read.terms:
            self.term.addItem(each.term.name, each.term.id)
        self.term.setCurrentIndex(self.term.findData(read.of.term.id))
        self.term.blockSignals(False)
        self.window_.setText(wording.days_of(read.of))
        self.term.setToolTip(wording.note(read.of))
        self.choice.setVisible(read.of.risky)
        if not read.of.risky:
            self.choice.set_value("people")
            self.people.note.setText(_("The policy in force knows no risk areas."))
        self.people.note.setHidden(read.of.risky)
        self.people.show_people(read.of, read.lines, read.counts, read.people)

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _on_told(self, words: str, tone: str) -> None:
        """A word that outlives the reading that follows it."""
        self.message.say(words, tone, _("Close"))
        self._keeps_word = True

    def _on_import(self) -> None:
        if self.choice.value() == "areas":
            self.areas.choose()
        elif self.of is not None:
            self.importing.choose(self.of.term.id)

    def _on_sheets(self) -> None:
        if self.of is not None:
            self.papers.sheets(self.of, self.people.list.group_id)

    def _on_paper(self, name: str) -> None:
        if self.of is not None:
            self.papers.register(name, self.of)

    def _turn(self) -> None:
        """Ctrl+B: the other sheet."""
        if self.of is not None and self.of.risky:
            self.choice.set_value("areas" if self.choice.value() == "people" else "people")
            self.setFocus()

    def _turn_to(self, name: object) -> None:
        sheet = self.areas if name == "areas" else self.people
        self.sheets.setCurrentWidget(sheet)
        self.import_.setText(_("Import areas…") if name == "areas" else _("Import forms…"))
        self.setFocusProxy(sheet)
        if name == "areas":
            self.areas.reload()

    def _connect(self) -> None:
        self.choice.changed.connect(self._turn_to)
        self.term.activated.connect(lambda _index: self.reload())
        self.people.asked.connect(self.reload)
        self.areas.changed.connect(self.reload)
        self.importing.told.connect(self._on_told)
        self.importing.changed.connect(self.reload)
        for key, act in (("Ctrl+R", self.reload), ("Ctrl+B", self._turn),
                         ("Ctrl+T", self.term.setFocus)):
            QShortcut(QKeySequence(key), self, act)

    def _lay_out(self) -> None:
        whole, column = page(16, 12)
        column.addLayout(row(Words(_("Look-back"), "page"), 4, self.term, self.window_, 4,
                             self.choice, None, self.more, self.import_))
        column.addWidget(self.message)
        for sheet in (self.people, self.areas):
            self.sheets.addWidget(sheet)
        self._whole_sheet.addWidget(self.sheets)
        self._whole_sheet.addWidget(EmptyState(
            "calendar", _("There is no term in the calendar"),
            _("The look-back asks about the days before a term. Enter the term first: tab System, "
              "Calendar and bells.")))
        column.addWidget(self._whole_sheet, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)
