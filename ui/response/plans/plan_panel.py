"""One version of a plan: how it stands, what it says, its steps."""

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_, _
from app.register import Column
from app.response.plans import queries, wording
from app.response.plans.queries import CardRow, PlanVersion
from app.security.desk import Desk
from app.security.rights import Right
from ui.context import Context
from ui.parts.card import Card, row
from ui.parts.labels import Chip, HairLine, Prose
from ui.parts.notes import EmptyState
from ui.rows import RowsModel
from ui.table import RowsTable

WIDE = 400  # px
_STEPS = 220  # px

STEPS: list[Column[CardRow]] = [
    Column(N_("No. (step)"), lambda each: each.position, 0.8),
    Column(N_("Who does it"), lambda each: each.who, 1.8),
    Column(N_("What is done"), lambda each: each.what, 3.4),
    Column(N_("Within (minutes)"), lambda each: each.minutes, 1.1),
]


@dataclass(frozen=True)
class Whole:
    """What is read for the panel."""

    plan_id: int
    steps: tuple[CardRow, ...]


def read(desk: Desk, plan_id: int) -> Whole:
    """In a worker's thread."""
    with desk.read(Right.READ_PLANS) as session:
        return Whole(plan_id, queries.cards(session, plan_id))


class PlanPanel(Card):
    """`show_plan(row)`."""

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(0, 12, 0, 8))
        self._context = context
        self._shown: int | None = None
        self.name, self.chip, self.facts = Prose("", "person"), Chip(), Prose("")
        self.steps: RowsModel[CardRow] = RowsModel(STEPS)
        self.table = RowsTable(self.steps, "plan-steps", context.settings.folder, row_height=34)
        self.table.setSortingEnabled(False)
        self.table.setAccessibleName(_("Steps of the plan"))
        self.table.setMinimumHeight(_STEPS)
        self._whole_widget = QWidget()
        self._empty = EmptyState("document", _("No plan is chosen"),
                                 _("Write the plan against infectious disease first."))
        self._lay_out()
        self.setFixedWidth(WIDE)
        self.show_plan(None)

    def show_plan(self, plan: PlanVersion | None) -> None:
        """Show this one, or that none is chosen."""
        self._shown = plan.id if plan else None
        self._whole_widget.setVisible(plan is not None)
        self._empty.setVisible(plan is None)
        if plan is None:
            return
        self.name.setText(plan.name)
        self.chip.show_state(wording.standing(plan), wording.tone(plan))
        self.facts.setText(facts(plan))
        self._context.pool.run(lambda: read(self._context.desk, plan.id), self._on_read)

    def _on_read(self, whole: Whole) -> None:
        if whole.plan_id == self._shown and not self.steps.same(whole.steps):
            self.steps.set_rows(whole.steps)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._whole_widget)
        column.setContentsMargins(0, 0, 0, 0)
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(8)
        top = row(self.name, self.chip)
        top.setStretch(0, 1)
        head.addLayout(top)
        head.addWidget(self.facts)
        column.addLayout(head)
        column.addWidget(HairLine())
        column.addWidget(self.table, 1)
        self.body.addWidget(self._whole_widget)
        self.body.addWidget(self._empty)


def facts(plan: PlanVersion) -> str:
    """Version, since when, by whom; who leads and with what. The rest stands on paper."""
    said = ((_("Roles (plan)"), "；".join(plan.roles.splitlines())),
            (_("Resources (plan)"), plan.resources))
    return "\n".join([
        "·".join((wording.edition(plan), _("in force from {day}").format(day=plan.in_force),
                  _("approved by {name}").format(name=plan.approved_by))),
        *(f"{title}\u2002{words}" for title, words in said if words)])
