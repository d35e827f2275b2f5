"""The first start: set up our school, join one, or look around with a demo school."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.errors import AppError, Invalid
from app.i18n import _
from app.places.service import Founding
from app.places.stations.rules import Address
from app.places.stations.service import There
from app.policy import Profile
from app.progress import Progress
from ui.codes_step import CodesStep
from ui.first_steps import (
    AdministratorStep,
    CampusStep,
    SchoolStep,
    Step,
    Way,
    policy_step,
    way_step,
)
from ui.jobs import Lane
from ui.join_steps import DatabaseStep, Joiner, StationStep
from ui.parts.buttons import Button
from ui.parts.card import page, row, scrolled
from ui.parts.labels import Mark, Prose, Words
from ui.parts.notes import MessageLine, ProgressCard

_WIDTH = 560


class FirstStart(QWidget):
    """A window of its own; `founded(result)` follows when the school stands.

    found   writes the school; its refusal is shown on the last page; recovery codes that it
            answers are shown once
    demo    makes the demo school, with progress; what it returns goes out with `founded`
    joiner  how a school is joined; None: this machine's database is chosen already
    """

    founded = Signal(object)
    moved = Signal()

    def __init__(self, found: Callable[[Founding], object], demo: Callable[[Progress], object],
                 joiner: Joiner | None = None) -> None:
        super().__init__()
        self._found, self._demo, self._joiner = found, demo, joiner
        self._result: object = None
        self.lane = Lane()
        self.way = way_step(joiner is not None)
        self.school, self.campuses = SchoolStep(), CampusStep()
        self.policy, self.admin, self.codes = policy_step(), AdministratorStep(), CodesStep()
        self.database, self.station = DatabaseStep(), StationStep()
        self._paths: dict[object, list[Step]] = {
            Way.SET_UP: [self.school, self.campuses, self.policy, self.admin, self.codes],
            Way.JOIN: [self.database, self.station], Way.DEMO: [],
        }
        self._sheets = QStackedWidget()
        self._title, self._text = Words("", "page"), Prose()
        self._count = Words("", "hint")
        self.message, self.progress = MessageLine(), ProgressCard()
        self.back = Button(_("Back"), self._on_back, icon="arrow-left", key="Alt+Left")
        self.next = Button("", self._on_next, kind="primary", key="Alt+Right")
        self.setWindowTitle(_("Campus Ward"))
        self.setMinimumSize(640, 360)
        self.resize(800, 640)
        self._lay_out()
        for step in self._all():
            step.entered.connect(self._on_next)
        self.database.tried.connect(lambda: self._look(self.database.show_there))
        self.database.taken.connect(self._on_taken)
        for option in self.way.options.values():
            option.toggled.connect(lambda _on: self._name_next())
        self._show(0)

    @property
    def step(self) -> Step:
        """The page in front."""
        return self._all()[self._sheets.currentIndex()]

    @property
    def steps(self) -> list[Step]:
        """The pages of the way that is chosen."""
        return [self.way, *self._paths[self.way.value()]]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Esc goes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_next()
        elif event.key() == Qt.Key.Key_Escape:
            self._on_back()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing half-made stays: what is under way ends or is cancelled."""
        self.lane.cancel()
        self.lane.close()
        super().closeEvent(event)

    def founding(self) -> Founding:
        """What was entered."""
        name, code = self.school.value()
        admin, profile = self.admin.value(), self.policy.value()
        assert isinstance(profile, Profile)
        return Founding(
            name, self.campuses.value(), admin["account"], admin["password"], code=code,
            display=admin["display"], profile=profile,
        )

    def _on_back(self) -> None:
        if not self.lane.busy and self.step is not self.codes:
            self._show(max(0, self.steps.index(self.step) - 1))

    def _on_next(self) -> None:
        if self.lane.busy or not self.step.complete():
            return
        if self.step is self.way and self.way.value() is Way.DEMO:
            self._start(_("Making the demo school"), self._demo, self.founded.emit)
        elif self.step is self.admin:
            founding = self.founding()
            self._start(_("Setting up the school"), lambda _progress: self._found(founding),
                        self._on_founded)
        elif self.step is self.codes:
            self.founded.emit(self._result)
        elif self.step is self.database:
            self._look(self._on_there)
        elif self.step is self.station:
            self._join(self.database.value(), *self.station.value())
        else:
            self._show(self.steps.index(self.step) + 1)

    def _on_founded(self, result: object) -> None:
        self._result = result
        if isinstance(result, tuple) and result:
            self.codes.show_codes(result)
            self._show(self.steps.index(self.codes))
        else:
            self.founded.emit(result)

    def _look(self, then: Callable[[There], object]) -> None:
        joiner = self._joiner
        if joiner is not None and not self.lane.busy and self.database.complete():
            address = self.database.value()
            self._start(_("Testing the connection"), lambda _progress: joiner.look(address), then)

    def _on_there(self, there: There) -> None:
        self.database.show_there(there)
        if there.school is not None:
            self.station.show_there(there)
            self._show(self.steps.index(self.station))

    def _join(self, address: Address, station: str, gate: str) -> None:
        joiner = self._joiner
        assert joiner is not None
        self._start(_("Joining the school"),
                    lambda _progress: joiner.join(address, station, gate),
                    lambda _done: self.moved.emit())

    def _on_taken(self) -> None:
        joiner, address = self._joiner, self.database.value()
        assert joiner is not None
        self._start(_("Joining the school"), lambda _progress: joiner.take(address),
                    lambda _done: self.moved.emit())

    def _start(self, title: str, work: Callable[[Progress], Any],
               done: Callable[[Any], object]) -> None:
        self.message.hide()
        self.next.setEnabled(False)
        job = self.lane.start(work, done, self._on_failed)
        job.ended.connect(self._on_ended)
        self.progress.follow(title, job)

    def _on_ended(self) -> None:
        self.next.setEnabled(True)

    def _on_failed(self, refusal: AppError) -> None:
        if isinstance(refusal, Invalid) and self.step is self.admin:
            self.admin.form.refuse("password", str(refusal))
        elif self.step is self.database:
            self.database.refuse(refusal)
        elif self.step is not self.station or not self.station.refuse(refusal):
            self.message.say(str(refusal), "hold")

    def _show(self, index: int) -> None:
        self._sheets.setCurrentIndex(self._all().index(self.steps[index]))
        self._title.setText(self.step.title)
        self._text.setText(self.step.text)
        asked = [step for step in self.steps[1:] if step is not self.codes]
        count = _("Step {n} of {total}").format(n=index, total=len(asked))
        self._count.setText(count if self.step in asked else "")
        self.message.hide()
        self.back.setHidden(index == 0 or self.step is self.codes)
        self._name_next()
        self.step.setFocus()

    def _name_next(self) -> None:
        if self.step is self.way and self.way.value() is Way.DEMO:
            text = _("Make the demo school")
        elif self.step is self.admin:
            text = _("Set up the school")
        elif self.step is self.codes:
            text = _("They are in the safe, go on")
        elif self.step is self.station:
            text = _("Join this school")
        else:
            text = _("Next")
        self.next.setText(text)
        self.next.setAccessibleName(text)

    def _all(self) -> list[Step]:
        return [self.way, *(step for path in self._paths.values() for step in path)]

    def _lay_out(self) -> None:
        inner, column = page(24, 8)
        inner.setFixedWidth(_WIDTH + 48)
        column.addLayout(row(Mark(), Words(_("Campus Ward"), "product"), None, self._count))
        column.addSpacing(24)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(8)
        for step in self._all():
            sheet = QWidget()
            below = QVBoxLayout(sheet)
            below.setContentsMargins(2, 0, 2, 0)
            below.addWidget(step)
            below.addStretch()
            self._sheets.addWidget(scrolled(sheet))
        column.addWidget(self._sheets, 1)
        column.addWidget(self.message)
        column.addWidget(self.progress)
        column.addSpacing(8)
        column.addLayout(row(self.next, self.back, None))
        whole, around = page(0, 0)
        around.addLayout(row(None, inner, None, spacing=0))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)
