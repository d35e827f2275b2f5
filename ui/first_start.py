"""The first start: set up our school, or look around with a demo school."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.errors import AppError, Invalid
from app.i18n import _
from app.places.service import Founding
from app.policy import Profile
from app.progress import Progress
from ui.first_steps import (
    AdministratorStep,
    CampusStep,
    SchoolStep,
    Step,
    policy_step,
    way_step,
)
from ui.jobs import Lane
from ui.parts.buttons import Button
from ui.parts.card import page, row, scrolled
from ui.parts.labels import Mark, Prose, Words
from ui.parts.notes import MessageLine, ProgressCard

_WIDTH = 560


class FirstStart(QWidget):
    """A window of its own; `founded(result)` follows when the school stands.

    found   writes the school; its refusal is shown on the last page
    demo    makes the demo school, with progress; what it returns goes out with `founded`
    """

    founded = Signal(object)

    def __init__(self, found: Callable[[Founding], object],
                 demo: Callable[[Progress], object]) -> None:
        super().__init__()
        self._found, self._demo = found, demo
        self.lane = Lane()
        self.way = way_step()
        self.school, self.campuses = SchoolStep(), CampusStep()
        self.policy, self.admin = policy_step(), AdministratorStep()
        self.steps: list[Step] = [self.way, self.school, self.campuses, self.policy, self.admin]
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
        for step in self.steps:
            step.entered.connect(self._on_next)
        for option in self.way.options.values():
            option.toggled.connect(lambda _on: self._name_next())
        self._show(0)

    @property
    def step(self) -> Step:
        """The page in front."""
        return self.steps[self._sheets.currentIndex()]

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
        if not self.lane.busy:
            self._show(max(0, self._sheets.currentIndex() - 1))

    def _on_next(self) -> None:
        if self.lane.busy or not self.step.complete():
            return
        if self.step is self.way and self.way.value():
            self._start(_("Making the demo school"), self._demo)
        elif self.step is self.admin:
            founding = self.founding()
            self._start(_("Setting up the school"), lambda _progress: self._found(founding))
        else:
            self._show(self._sheets.currentIndex() + 1)

    def _start(self, title: str, work: Callable[[Progress], object]) -> None:
        self.message.hide()
        self.next.setEnabled(False)
        job = self.lane.start(work, self.founded.emit, self._on_failed)
        job.ended.connect(self._on_ended)
        self.progress.follow(title, job)

    def _on_ended(self) -> None:
        self.next.setEnabled(True)

    def _on_failed(self, refusal: AppError) -> None:
        if isinstance(refusal, Invalid) and self.step is self.admin:
            self.admin.form.refuse("password", str(refusal))
        else:
            self.message.say(str(refusal), "hold")

    def _show(self, index: int) -> None:
        self._sheets.setCurrentIndex(index)
        self._title.setText(self.step.title)
        self._text.setText(self.step.text)
        self._count.setText(
            _("Step {n} of {total}").format(n=index, total=len(self.steps) - 1) if index else "")
        self.message.hide()
        self.back.setHidden(index == 0)
        self._name_next()
        self.step.setFocus()

    def _name_next(self) -> None:
        if self.step is self.way and self.way.value():
            text = _("Make the demo school")
        elif self.step is self.admin:
            text = _("Set up the school")
        else:
            text = _("Next")
        self.next.setText(text)
        self.next.setAccessibleName(text)

    def _lay_out(self) -> None:
        inner, column = page(24, 8)
        inner.setFixedWidth(_WIDTH + 48)
        column.addLayout(row(Mark(), Words(_("Campus Ward"), "product"), None, self._count))
        column.addSpacing(24)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(8)
        for step in self.steps:
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
