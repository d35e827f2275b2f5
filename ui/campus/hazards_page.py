"""Hazards: what was found and whose it is, and which of the twenty kinds were looked at."""

from datetime import date
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.campus.findings.queries import FindingRow
from app.campus.findings.registers import FINDINGS
from app.campus.findings.rules import ALLOWED, State, Step
from app.campus.hazards import service
from app.campus.hazards.queries import UseLine
from app.campus.hazards.registers import HAZARD_KINDS
from app.i18n import _
from app.places.grid.wording import USE
from app.register import Period
from app.rulebook.calendar.queries import since_term
from app.security.desk import Desk
from app.security.rights import Right
from ui import ask
from ui.campus.finding_dialogs import PicturesDialog, ask_finding, ask_step
from ui.campus.hazards.finding_panel import FindingPanel
from ui.campus.hazards.kind_panel import KindPanel
from ui.campus.hazards.look_dialog import ask_look
from ui.campus.hazards.paper import show_findings
from ui.campus.sections import Section, Sections, barred, bring, first_under_cursor, opens
from ui.campus.water.water_dialogs import TakeBackDialog
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.menu_button import MenuAct, MenuButton
from ui.reports.register_papers import register_page


class HazardsPage(QWidget):
    """Ctrl+N looked, Ctrl+Shift+N found, F7 mended, F8 in order again, Ctrl+G the other list."""

    guide = "campus#hazards"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._asked = context, False
        self.panel, self.kind = FindingPanel(context), KindPanel(context)
        self.findings = register_page(context, FINDINGS, detail=self.panel)
        self.kinds = register_page(context, HAZARD_KINDS, detail=self.kind)
        self.findings.search.setPlaceholderText(_("Search: number, place, person, words"))
        self.kinds.search.setPlaceholderText(_("Search: kind, place"))
        self.look = Button(_("Write a look down"), self._on_look, kind="primary", icon="plus",
                           key="Ctrl+N")
        self.look_too = Button(_("Write a look down"), self._on_look, kind="primary",
                               icon="plus", key="Ctrl+N")
        self.back = Button(_("Take back"), self._on_back, kind="quiet", icon="undo",
                           key="Ctrl+Z")
        self.found = Button(_("Write a finding down"), self._on_find, icon="plus",
                           key="Ctrl+Shift+N")
        self.mended = Button(_("Mended (finding)"), lambda: self._on_step(Step.MENDED),
                             icon="check", key="F7")
        self.passed = Button(_("Re-check passed"), lambda: self._on_step(Step.PASSED),
                             icon="check", key="F8")
        self.more = MenuButton(_("More acts"), self._acts(), self)
        self.sections = Sections([
            Section("findings", _("Findings and their mending"), self.findings,
                    (self.look, self.found, self.passed, self.mended, self.more)),
            Section("kinds", _("The twenty kinds"), self.kinds, (self.look_too, self.back)),
        ], _("Lists of hazards"))
        if not context.desk.may(Right.KEEP_FINDINGS):
            barred(self.look, self.look_too, self.back, self.found, self.passed, self.mended,
                   self.more)
        self._connect()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sections)
        self.setFocusProxy(self.sections)

    def show_row(self, finding_id: int) -> None:
        """Bring one to the front, from wherever its number was seen."""
        self.sections.show_section("findings")
        self.findings.search.clear()
        self.findings.reload()
        bring(self.findings, finding_id)

    def showEvent(self, event: QShowEvent) -> None:
        """The twenty kinds are counted since the term began, unless other days were chosen."""
        super().showEvent(event)
        if not self._asked:
            self._asked = True
            self._context.pool.run(lambda: _begun(self._context.desk), self._on_begun)

    def _on_begun(self, since: date) -> None:
        self.kinds.period.set_period(Period(since, clock.today()))

    def _acts(self) -> list[MenuAct]:
        return [
            MenuAct(_("Re-check not passed…"), lambda: self._on_step(Step.FAILED), "cross", "F9"),
            MenuAct(_("Put the deadline off…"), lambda: self._on_step(Step.POSTPONED), "clock",
                    "Ctrl+D"),
            MenuAct(_("Give it to somebody else…"), lambda: self._on_step(Step.REASSIGNED),
                    "people", "Ctrl+R"),
            MenuAct(_("Withdraw the finding…"), lambda: self._on_step(Step.WITHDRAWN), "undo",
                    "Ctrl+W"),
            MenuAct(_("Add pictures…"), self._on_pictures, "plus", "Ctrl+I"),
            MenuAct(_("Look at the pictures"), self.panel.show_large, "search", "Ctrl+B"),
            MenuAct(_("Print with pictures…"), self._on_paper, "printer", "Ctrl+Shift+P"),
        ]

    def _connect(self) -> None:
        for page in (self.findings, self.kinds):
            first_under_cursor(page)
            page.model.modelReset.connect(self._on_reset)
        self.findings.table.chosen.connect(self._on_chosen)
        opens(self.findings, self._on_opened)
        self.kinds.table.chosen.connect(self._on_kind)
        opens(self.kinds, lambda _line: self.look_too.click())
        self.kind.table.opened.connect(lambda each: self.show_row(each.id))

    def _on_reset(self) -> None:
        self._on_chosen(self.findings.table.current)
        self._on_kind(self.kinds.table.current)

    def _on_chosen(self, finding: FindingRow | None) -> None:
        self.panel.show_finding(finding)
        keeps = self._context.desk.may(Right.KEEP_FINDINGS)
        allowed = ALLOWED[finding.state] if finding else ()
        self.mended.setEnabled(keeps and Step.MENDED in allowed)
        self.passed.setEnabled(keeps and Step.PASSED in allowed)

    def _on_kind(self, line: UseLine | None) -> None:
        self.kind.show_kind(line)

    def _on_opened(self, finding: FindingRow) -> None:
        (self.passed if finding.state is State.TO_RECHECK else self.mended).click()

    def _on_look(self) -> None:
        line: UseLine | None = self.kinds.table.current
        here = self.sections.current.name == "kinds"
        ask_look(self, self._context, line.use if line and here else None, self._on_written)

    def _on_back(self) -> None:
        """The newest look of the kind was a mistake."""
        line: UseLine | None = self.kinds.table.current
        if line is not None and line.newest is not None:
            desk, look = self._context.desk, line.newest
            ask.show(TakeBackDialog(
                self, f"{_(USE[line.use])} {clock.local(look.at):%Y-%m-%d %H:%M}",
                partial(service.take_back, desk, look.id), self._context, self._on_written))

    def _on_find(self) -> None:
        ask_finding(self, self._context, self._on_written)

    def _on_step(self, step: Step) -> None:
        finding: FindingRow | None = self.findings.table.current
        if self.sections.current.name != "findings":
            self.sections.show_section("findings")  # nothing is done to what is not in sight
        elif finding is None:
            self._first()
        elif step not in ALLOWED[finding.state]:
            self.findings.message.say(
                _("This cannot be done with {number} as it stands.").format(
                    number=finding.number), "again", _("Close"))
        else:
            ask_step(self, self._context, finding, step, self._on_written)

    def _on_pictures(self) -> None:
        finding: FindingRow | None = self.findings.table.current
        if finding is None:
            self._first()
        else:
            ask.show(PicturesDialog(self, self._context, finding, self._on_written))

    def _on_paper(self) -> None:
        shown: list[FindingRow] = list(self.findings.model.shown_rows)
        if shown:
            show_findings(self, self._context, [each.id for each in shown])
        else:
            self._first()

    def _first(self) -> None:
        self.findings.message.say(_("Choose a finding in the table first."), "again", _("Close"))

    def _on_written(self, _key: object) -> None:
        self._context.say(_("It is written down."))
        self.findings.reload()
        self.kinds.reload()


def _begun(desk: Desk) -> date:
    """In a worker's thread: from when on looks count for this term."""
    with desk.read(Right.READ_FINDINGS) as session:
        return since_term(session, clock.today())
