"""One person at the right of the roll: who, whom to call, pass, and what stands at the gate."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _
from app.people import registers, wording
from app.people.merging.queries import family
from app.people.placing.queries import now
from app.people.roll_queries import PersonView, person
from app.people.rules import Kind, Status
from app.security.rights import Right
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, row, scrolled
from ui.parts.labels import Chip, HairLine, Prose
from ui.parts.notes import EmptyState, MessageLine
from ui.people import person_facts
from ui.people.facts import Facts, Picture
from ui.people.file_acts import FileActs, Whose
from ui.people.leave_acts import LeaveActs
from ui.people.leave_card import LeaveCard
from ui.people.person_acts import PersonActs
from ui.people.person_facts import Places
from ui.people.revealing import Revealing
from ui.people.staffing.staff_panel import StaffPanel, Work


class PersonDetail(Card):
    """`changed` after each act; `left` on Esc."""

    changed = Signal()
    left = Signal()
    guide = "people#person"

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(0, 0, 0, 0), spacing=0)
        self._context = context
        self._wanted: int | None = None
        self.person: PersonView | None = None
        self.stays: Places = {}
        self.acts = PersonActs(self, context)
        self.acts.changed.connect(self._on_changed)
        self.leaves = LeaveActs(self, context)
        self.leaves.changed.connect(self._on_changed)
        self.slips = LeaveCard(self.leaves, context.desk.may(Right.GRANT_LEAVE))
        self.file = FileActs(self, context)
        self.file.changed.connect(self._on_changed)
        self.revealing = Revealing(self, context)
        self.revealing.changed.connect(self._on_covered)
        self.picture = Picture()
        self.name, self.about, self.chip = Prose("", "person"), Prose(), Chip()
        self.message = MessageLine()
        for acts in (self.acts, self.leaves, self.file):
            acts.refused.connect(lambda words: self.message.say(words, "hold"))
        self.facts, self.guardians, self.standing = Facts(), Facts(1), Facts(1)
        self._over_guardians = HairLine()
        self.work = StaffPanel(context)
        self.work.changed.connect(self._on_changed)
        self.card = Button(_("Print card"), self.acts.print_card, icon="card", small=True)
        self.reissue = Button(_("Reissue…"), self.acts.reissue, kind="danger", small=True)
        self.restrict = Button(_("Hold at the gate"), self.acts.restrict, key="Ctrl+H")
        self.lift = Button(_("Let in again"), self.acts.lift, kind="primary", key="Ctrl+H")
        self.leave = Button(_("Leave…"), self._on_leave, key="Ctrl+J")
        self.exempt = Button(_("Exemption…"), self.acts.exempt)
        self.photo = Button(_("Photo…"), self.acts.set_photo, kind="quiet", icon="camera",
                            small=True)
        self.merge = Button(_("Second file…"), self.acts.merge, kind="quiet", icon="swap",
                            small=True, key="Ctrl+U")
        self.unmerge = Button(_("Separate the files"), self.acts.unmerge, kind="quiet",
                              icon="undo", small=True)
        self.reveal = Button(_("Show"), self.revealing.toggle, kind="quiet", icon="eye",
                             small=True, key="Ctrl+D")
        self.call = Button(_("Guardians…"), self.file.guardians, kind="quiet", icon="phone",
                           small=True, key="Ctrl+Shift+G")
        self.places = Button(_("Places…"), self.file.places, kind="quiet", icon="home",
                             small=True, key="Ctrl+Shift+B")
        self.gone = Button(_("Leaves the school…"), self.file.leave, kind="quiet",
                           icon="arrow-right", small=True, key="Ctrl+Shift+E")
        self.back = Button(_("Back to the table"), self.left.emit, kind="quiet",
                           icon="arrow-left", small=True)
        self._sheets = QStackedWidget()
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_person(self, person_id: int | None) -> None:
        """Show this one, or that nobody is chosen."""
        self._wanted = person_id
        self.revealing.show_person(person_id)
        if person_id is None:
            self._sheets.setCurrentIndex(0)
            self.foot.hide()
            return
        self._context.pool.run(partial(self._read, person_id), self._on_read, self._on_failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the table."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _read(self, person_id: int) -> tuple[PersonView | None, Places, Work | None]:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_PEOPLE) as session:
            found = person(session, person_id)
            places = now(session, family(session, person_id))
        return found, places, self.work.read(found.row) if found else None

    def _on_read(self, read: tuple[PersonView | None, Places, Work | None]) -> None:
        found, places, work = read
        if found is None or found.row.person_id != self._wanted:
            return
        if self.person is None or found.row.person_id != self.person.row.person_id:
            self.message.hide()
        self.person = self.acts.person = found
        self.stays = places
        one = found.row
        self.file.whose = Whose(one.person_id, one.name, one.kind, one.status)
        self._show(found, places)
        self.work.show_person(found.row, work)
        self._sheets.setCurrentIndex(1)
        self._offer(found)

    def _on_covered(self) -> None:
        if self.person is not None and self.person.row.person_id == self._wanted:
            self._show(self.person, self.stays)

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")

    def _on_leave(self) -> None:
        if self.person is not None:
            self.leaves.issue([self.person.row], self.person.guardians)

    def _on_changed(self) -> None:
        self.show_person(self._wanted)
        self.changed.emit()

    def _show(self, found: PersonView, places: Places) -> None:
        one = found.row
        self.picture.show_picture(found.picture)
        self.name.setText(one.name)
        sex = _(wording.SEX[one.sex]) if one.sex else ""
        kind = "" if one.kind is Kind.PUPIL else _(wording.KIND[one.kind])
        self.about.setText("·".join(filter(None, (one.group, sex, kind))))
        self.chip.show_state(registers.state(one), registers.tone(one) or "neutral")
        self.chip.setHidden(not registers.state(one))
        shown = self.revealing.shown
        self.reveal.setText(_("Hide") if shown else _("Show"))
        self.facts.show_facts(person_facts.identity(found, places, shown))
        self.guardians.show_facts(person_facts.guardians(found, shown))
        for part in (self.guardians, self._over_guardians):
            part.setHidden(one.kind is not Kind.PUPIL and not found.guardians)
        self.standing.show_facts(person_facts.standing(found))
        self.slips.show_slips(found.leave)

    def _offer(self, found: PersonView) -> None:
        """What this role may do about this person now."""
        may, here = self._context.desk.may, found.row.status is Status.ACTIVE
        held = found.row.obstacle is not None
        printing = here and may(Right.PRINT_PASSES)
        self.card.setVisible(printing)
        self.reissue.setVisible(printing and found.row.pass_issued is not None)
        for button in (self.photo, self.merge, self.unmerge):
            button.setVisible(may(Right.IMPORT_PEOPLE))
        self.reveal.setVisible(may(Right.REVEAL))
        for button in (self.call, self.places, self.gone):
            button.setVisible(here and may(Right.IMPORT_PEOPLE))
        self.unmerge.setVisible(may(Right.IMPORT_PEOPLE) and bool(found.merged))
        self.restrict.setVisible(here and may(Right.RESTRICT) and not held)
        self.lift.setVisible(may(Right.RESTRICT) and held)
        self.leave.setVisible(here and may(Right.GRANT_LEAVE) and found.row.kind is Kind.PUPIL)
        self.exempt.setVisible(here and may(Right.EXEMPT))
        acts = (self.restrict, self.lift, self.leave, self.exempt)
        self.foot.setHidden(all(button.isHidden() for button in acts))

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addLayout(row(self.back, None))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.name)
        words.addWidget(self.about)
        words.addLayout(row(self.chip, None))
        words.addStretch()
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        column.addLayout(head)
        for part in (self.message, self.facts, self._over_guardians, self.guardians, self.work,
                     HairLine(), self.standing, self.slips):
            column.addWidget(part)
        column.addLayout(row(self.card, self.photo, None, self.reissue))
        column.addLayout(row(self.reveal, self.merge, self.unmerge, None))
        column.addLayout(row(self.call, self.places, None))
        column.addLayout(row(self.gone, None))
        column.addStretch()
        self._sheets.addWidget(EmptyState(
            "user", _("Nobody is chosen"), _("Choose a person in the table.")))
        self._sheets.addWidget(scrolled(inner))
        self.body.addWidget(self._sheets)
        self.foot = QWidget()
        around = QVBoxLayout(self.foot)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(HairLine())
        line = row(self.restrict, self.lift, self.leave, self.exempt, None)
        line.setContentsMargins(16, 10, 16, 10)
        around.addLayout(line)
        self.body.addWidget(self.foot)
        self.foot.hide()
