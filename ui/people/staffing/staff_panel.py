"""Somebody's work in the person's detail: the post, those before, each certificate as a state."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.people.roll_queries import RollRow
from app.people.rules import Kind, Status
from app.people.staffing import wording
from app.people.staffing.queries import CertificateRow, StaffView, employers, staff
from app.people.staffing.rules import State
from app.security.rights import Right
from ui import cells
from ui.context import Context
from ui.parts.buttons import Button, IconButton
from ui.parts.card import row
from ui.parts.labels import Chip, ElidedLabel, HairLine, Prose, Words
from ui.parts.notes import MessageLine
from ui.people.facts import Facts
from ui.people.staffing.staff_acts import StaffActs

_ICON = {State.MISSING: "question", State.EXPIRING: "warning"}


@dataclass(frozen=True)
class Work:
    """What the panel shows, and the employers it suggests."""

    view: StaffView
    employers: list[str]


class StaffPanel(QWidget):
    """`changed` after each act; hidden for pupils and for whoever may not read it."""

    guide = "people#staff"
    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.acts = StaffActs(self, context)
        self.acts.changed.connect(self._on_changed)
        self.post, self.before = Facts(), Prose("", "hint")
        self.papers = QVBoxLayout()
        self.papers.setSpacing(8)
        self.message = MessageLine()
        self.acts.refused.connect(lambda words: self.message.say(words, "hold"))
        self.begin = Button(_("Begin post…"), self.acts.begin_post, key="Ctrl+J", small=True)
        self.change = Button(_("Change post…"), self.acts.change_post, key="Ctrl+J", small=True)
        self.end = Button(_("End post…"), self.acts.end_post, key="Ctrl+Shift+J", small=True)
        self.add = Button(_("Add certificate…"), self.acts.add_certificate, icon="plus",
                          key="Ctrl+T", small=True)
        self._lay_out()
        self.hide()

    def read(self, person: RollRow) -> Work | None:
        """One person's work, in a worker's thread; None for pupils and without the right."""
        if person.kind is Kind.PUPIL or not self._context.desk.may(Right.READ_STAFF):
            return None
        with self._context.desk.read(Right.READ_STAFF) as session:
            return Work(staff(session, person.person_id), employers(session))

    def show_person(self, person: RollRow, work: Work | None) -> None:
        """Show this one's work, or nothing."""
        self.setVisible(work is not None)
        if person.person_id != self.acts.person_id:
            self.message.hide()
        self.acts.person_id, self.acts.name = person.person_id, person.name
        self._keeps = (self._context.desk.may(Right.KEEP_STAFF)
                       and person.status is Status.ACTIVE)
        if work is not None:
            self._show(work)

    def text(self) -> str:
        """What it says of post and certificates, one a line."""
        chips = [chip.text() for chip in self.findChildren(Chip)]
        return "\n".join((self.post.text(), self.before.text(), *chips))

    def _show(self, work: Work) -> None:
        view = work.view
        self.acts.view, self.acts.employers = view, work.employers
        self._show_posts(view)
        self._show_papers(view)
        held = view.open_post is not None
        self.begin.setVisible(self._keeps and not held)
        self.change.setVisible(self._keeps and held)
        self.end.setVisible(self._keeps and held)
        self.add.setVisible(self._keeps)

    def _show_posts(self, view: StaffView) -> None:
        held = view.post
        self.post.show_facts([
            (_("Post"), held.name if held else _("No post")),
            (_("Employer"), wording.employer(held.employer) if held else ""),
            (_("Place of work"), held.site if held else ""),
            (_("In this post since"), cells.plain(held.since) if held else ""),
        ])
        self.before.setText("\n".join(wording.held(one) for one in view.other_posts))
        self.before.setHidden(not view.other_posts)

    def _show_papers(self, view: StaffView) -> None:
        while (item := self.papers.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        for paper in view.certificates:
            self.papers.addWidget(self._paper(paper))
        if not view.certificates:
            self.papers.addWidget(Words(_("No certificate on file"), "secondary"))

    def _paper(self, paper: CertificateRow) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        renewed = not paper.newest
        chip = Chip(
            _("Renewed") if renewed else _(wording.STATE[paper.state]),
            "neutral" if renewed else wording.TONE[paper.state],
            None if renewed else _ICON.get(paper.state))
        kind = ElidedLabel(wording.kind(paper.kind), "secondary" if renewed else "strong")
        line = row(kind, None, chip)
        if self._keeps and paper.certificate_id is not None:
            line.addWidget(IconButton("trash", _("Withdraw this certificate"),
                                      partial(self.acts.withdraw, paper)))
        column.addLayout(line)
        if told := _days(paper):
            column.addWidget(Prose(told, "hint"))
        return made

    def _on_changed(self) -> None:
        self.message.hide()
        self.changed.emit()

    def _lay_out(self) -> None:
        self._keeps = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (HairLine(), self.message, self.post, self.before):
            column.addWidget(part)
        column.addLayout(self.papers)
        column.addLayout(row(self.begin, self.change, self.end, self.add, None))


def _days(paper: CertificateRow) -> str:
    """Its number, and its days below."""
    told = []
    if paper.issued_on:
        told.append(_("issued on {day}").format(day=paper.issued_on))
    if paper.expires_on:
        told.append(_("valid until {day}").format(day=paper.expires_on))
    if paper.tested_on:
        told.append(_("tested on {day}").format(day=paper.tested_on))
    if paper.result_on:
        told.append(_("result on {day}").format(day=paper.result_on))
    return "\n".join(filter(None, (paper.number, "·".join(told))))
