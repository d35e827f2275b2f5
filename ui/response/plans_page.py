"""Emergency plans in versions with their steps, and the emergencies in which they were opened."""

from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.i18n import _
from app.register import Period
from app.response.plans.queries import EmergencyRow, PlanVersion
from app.response.plans.registers import EMERGENCIES, PLANS
from app.security.rights import Right
from ui import place
from ui.campus.sections import Section, Sections, barred, first_under_cursor, opens
from ui.context import Context
from ui.parts.buttons import Button
from ui.register_page import RegisterPage
from ui.reports.register_papers import register_page
from ui.response.emergency import opening
from ui.response.plans import paper
from ui.response.plans.emergency_panel import EmergencyPanel
from ui.response.plans.plan_dialog import ask_plan
from ui.response.plans.plan_panel import PlanPanel

_BACK = timedelta(days=365)  # emergencies of a year


class PlansPage(QWidget):
    """Ctrl+N a new version, Ctrl+Shift+P the plan on paper, Ctrl+B its file, Ctrl+G emergencies."""

    guide = "response#plans"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._wanted = context, 0
        self.panel, self.course = PlanPanel(context), EmergencyPanel(context)
        self.plans = register_page(context, PLANS, detail=self.panel)
        self.emergencies = register_page(context, EMERGENCIES, detail=self.course)
        self.plans.search.setPlaceholderText(_("Search: plan, kind, who approved it"))
        self.emergencies.search.setPlaceholderText(_("Search: number, plan, words, place"))
        self.new = Button(_("New version of a plan"), self._on_new, kind="primary", icon="plus",
                          key="Ctrl+N")
        self.open = Button(_("Emergency: open the plan"), self._on_open, icon="warning",
                           kind="danger")
        self.open.setToolTip(f"{self.open.text()} ({opening.KEY})")
        self.paper = Button(_("Print the plan"), self._on_paper, kind="quiet", icon="printer",
                            key="Ctrl+Shift+P")
        self.file = Button(_("Signed file"), self._on_file, kind="quiet", icon="document",
                           key="Ctrl+B")
        self.steps = Button(_("Open its cards"), self._on_cards, kind="primary", icon="response",
                            key="Ctrl+O")
        self.sections = Sections([
            Section("plans", _("Emergency plans"), self.plans,
                    (self.new, self.open, self.file, self.paper)),
            Section("emergencies", _("Emergencies"), self.emergencies, (self.steps,)),
        ], _("Lists of plans"))
        if not context.desk.may(Right.KEEP_PLANS):
            barred(self.new)
        self._connect()
        self.emergencies.period.set_period(Period(clock.today() - _BACK, clock.today()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sections)
        self.setFocusProxy(self.sections)

    def show_row(self, key: int) -> None:
        """Bring a plan to the front, or an emergency, whose key is written below nothing."""
        name, page = ("emergencies", self.emergencies) if key < 0 else ("plans", self.plans)
        self.sections.show_section(name)
        page.search.clear()
        self._wanted = abs(key)
        self._on_reset(page)

    def _on_reset(self, page: RegisterPage) -> None:
        """What was wished for while nothing was read yet."""
        if self._wanted and page.isVisible() and place.choose(page.table, self._wanted):
            self._wanted = 0

    def _connect(self) -> None:
        for page in (self.plans, self.emergencies):
            first_under_cursor(page)
            page.model.modelReset.connect(partial(self._on_reset, page))
        self.plans.table.chosen.connect(self.panel.show_plan)
        opens(self.plans, lambda _row: self._on_paper())
        self.emergencies.table.chosen.connect(self.course.show_emergency)
        opens(self.emergencies, lambda _row: self._on_cards())

    def _on_new(self) -> None:
        row: PlanVersion | None = self.plans.table.current
        ask_plan(self, self._context, row.id if row else None, self._on_written)

    def _on_open(self) -> None:
        row: PlanVersion | None = self.plans.table.current
        opening.open_plans(self, self._context, row.id if row and row.holds else None)

    def _on_cards(self) -> None:
        row: EmergencyRow | None = self.emergencies.table.current
        if row is None:
            self._first(self.emergencies, _("Choose an emergency in the table first."))
        else:
            opening.show_cards(self, self._context, row.id)

    def _on_paper(self) -> None:
        row: PlanVersion | None = self.plans.table.current
        if row is None:
            self._first(self.plans, _("Choose a plan in the table first."))
        else:
            paper.show_plan(self, self._context, row.id, row.name)

    def _on_file(self) -> None:
        row: PlanVersion | None = self.plans.table.current
        if row is None or not row.has_file:
            self._first(self.plans, _("No signed file was added to this version."))
        else:
            paper.show_file(self, self._context, row.id, row.name)

    def _first(self, page: object, words: str) -> None:
        page.message.say(words, "again", _("Close"))  # type: ignore[attr-defined]

    def _on_written(self, _key: object) -> None:
        self._context.say(_("It is written down."))
        self.plans.reload()
