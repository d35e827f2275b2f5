"""One drill: how it stands, whether it counts for the opening, its time line, its problems."""

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.campus.findings.queries import FindingRow
from app.i18n import N_, _, ngettext
from app.register import Column
from app.response.drills import queries, wording
from app.response.drills.queries import Attendant, DrillRow, EventRow, Play
from app.security.desk import Desk
from app.security.rights import Right
from app.security.wording import subject
from ui.context import Context
from ui.parts.card import Card, row
from ui.parts.labels import Chip, HairLine, Prose, Words
from ui.parts.notes import EmptyState, MessageLine
from ui.rows import RowsModel
from ui.table import RowsTable

WIDE = 400  # px
_LINES = 200  # px

LINES: list[Column[EventRow]] = [
    Column(N_("Time"), lambda each: f"{clock.local(each.at):%H:%M}", 1.1),
    Column(N_("Who did it"), lambda each: each.who, 1.5),
    Column(N_("What happened"), lambda each: each.what, 4),
]


@dataclass(frozen=True)
class Whole:
    """What is read for the panel."""

    drill_id: int
    events: list[EventRow]
    people: list[Attendant]
    problems: list[FindingRow]
    against: str
    play: Play | None


def read(desk: Desk, drill: DrillRow) -> Whole:
    """In a worker's thread."""
    with desk.read(Right.READ_DRILLS) as session:
        return Whole(
            drill.id, queries.events(session, drill.id), queries.attendance(session, drill.id),
            queries.problems(session, drill.id),
            wording.stands_against(queries.against(session, drill)),
            queries.plays_by_drill(session).get(drill.id))


class DrillPanel(Card):
    """`show_drill(row)`."""

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(0, 12, 0, 8))
        self._context = context
        self._shown: DrillRow | None = None
        self.number, self.chip, self.facts = Words("", "person"), Chip(), Prose("")
        self.counts = MessageLine()
        self.more = Prose("")
        self.lines: RowsModel[EventRow] = RowsModel(LINES)
        self.table = RowsTable(self.lines, "drill-lines", context.settings.folder, row_height=32)
        self.table.setSortingEnabled(False)
        self.table.setAccessibleName(_("Time line"))
        self.table.setMinimumHeight(_LINES)
        self._whole_widget = QWidget()
        self._empty = EmptyState("flag", _("No drill is chosen"),
                                 _("Set the drill before the term down first."))
        self._lay_out()
        self.setFixedWidth(WIDE)
        self.show_drill(None)

    def show_drill(self, drill: DrillRow | None) -> None:
        """Show this one, or that none is chosen."""
        self._shown = drill
        self._whole_widget.setVisible(drill is not None)
        self._empty.setVisible(drill is None)
        if drill is None:
            return
        self.number.setText(drill.number)
        self.chip.show_state(_(wording.STATE[drill.state]), wording.TONE[drill.state])
        self.facts.setText(facts(drill))
        self._context.pool.run(lambda: read(self._context.desk, drill), self._on_read)

    def _on_read(self, whole: Whole) -> None:
        if self._shown is None or whole.drill_id != self._shown.id:
            return  # another one was chosen meanwhile
        if not self.lines.same(whole.events):
            self.lines.set_rows(whole.events)
        self.more.setText(_more(whole))
        if whole.against:
            self.counts.say(_("Does not count for the opening: {why}.").format(
                why=whole.against), "again")
        else:
            self.counts.say(_("Counts for the opening of the term."), "admit")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._whole_widget)
        column.setContentsMargins(0, 0, 0, 0)
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(8)
        head.addLayout(row(self.number, None, self.chip))
        for part in (self.facts, self.counts, self.more):
            head.addWidget(part)
        column.addLayout(head)
        column.addWidget(HairLine())
        column.addWidget(self.table, 1)
        self.body.addWidget(self._whole_widget)
        self.body.addWidget(self._empty)


def facts(drill: DrillRow) -> str:
    """Plan, form, when and where, who leads."""
    return "\n".join(filter(None, (
        wording.plan(drill),
        "·".join((_(wording.FORM[drill.form]), wording.whole(drill))),
        "·".join((f"{clock.local(drill.starts_at):%Y-%m-%d %H:%M}", drill.place)),
        _("{name} commands, {who} organizes").format(name=drill.commander, who=drill.organizer),
        drill.cancelled_why)))


def _more(whole: Whole) -> str:
    people, problems = len(whole.people), len(whole.problems)
    said = [ngettext("{n} person on the list", "{n} persons on the list", people).format(
        n=people)]
    if problems:
        said.append(ngettext("{n} problem became a finding", "{n} problems became findings",
                             problems).format(n=problems))
    if whole.play and whole.play.made:
        made = "、".join(f"{subject(kind, '')} {n}" for kind, n in whole.play.made.items())
        said.append(_("made in the drill: {what}").format(what=made))
    return "; ".join(said)
