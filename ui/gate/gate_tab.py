"""The gate's tab: the guard's screen, the lists of the day, or for readers the lists alone."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.errors import AppError
from app.places.queries import GateView, gates
from app.security.rights import Right
from ui.context import Context
from ui.gate.gate_chooser import GateChooser
from ui.gate.gate_screen import GateScreen
from ui.gate.muster.muster_page import MusterPage
from ui.gate.paper.late_page import LatePage
from ui.gate.register_pages import RegisterPages
from ui.parts.notes import EmptyState


class GateTab(QStackedWidget):
    """`judged(outcome)` follows each verdict; `screen` is there once the gate is known."""

    judged = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.screen_page: GateScreen | None = None
        self.chooser: GateChooser | None = None
        self.lists: RegisterPages | None = None
        self.late: LatePage | None = None
        self._known: list[GateView] = []
        self.muster: MusterPage | None = None
        if context.desk.may(Right.SCREEN):
            context.pool.run(self._gates, self._on_gates, self._on_failed)
        else:
            self.lists = self._registers()
            self._front(self.lists)

    def show_lists(self) -> None:
        """F9: the registers of today."""
        if self.lists is None:
            gate = self.screen_page.gate.name if self.screen_page else ""
            self.lists = self._registers(gate)
            self.lists.left.connect(self._back)
        self._front(self.lists)

    def open_page(self, name: str) -> QWidget | None:
        """Bring a register of the gate to the front."""
        self.show_lists()
        if self.lists is None:
            return None
        self.lists.open(name)
        return self.lists.page

    def show_late(self) -> None:
        """F11: what was written on paper."""
        if self.screen_page is None:
            return
        if self.late is None:
            self.late = LatePage(self._context, self.screen_page.gate, self._known)
            self.late.left.connect(self._back)
        self._front(self.late)
    def show_muster(self) -> None:
        """F10: the roll call."""
        if self.muster is None:
            self.muster = MusterPage(self._context)
            self.muster.left.connect(self._back)
        self._front(self.muster)

    def _gates(self) -> list[GateView]:
        """In a worker's thread."""
        with self._context.desk.read(Right.SCREEN) as session:
            return gates(session)

    def _on_gates(self, known: list[GateView]) -> None:
        here = next((gate for gate in known if gate.name == self._context.settings.gate), None)
        if here is None and len(known) == 1:
            here = known[0]
        if here is not None:
            self._stand(here, known)
            return
        self.chooser = GateChooser(known)
        self.chooser.chosen.connect(lambda gate: self._on_chosen(gate, known))
        self._front(self.chooser)

    def _on_chosen(self, gate: GateView, known: list[GateView]) -> None:
        self._context.keep(gate=gate.name)
        self._stand(gate, known)

    def _stand(self, gate: GateView, known: list[GateView]) -> None:
        self._known = known
        self.screen_page = GateScreen(self._context, gate, known)
        self.screen_page.judged.connect(self.judged)
        self.screen_page.registers.connect(self.show_lists)
        self.screen_page.late.connect(self.show_late)
        self.screen_page.muster.connect(self.show_muster)
        self._front(self.screen_page)

    def _on_failed(self, refusal: AppError) -> None:
        self._front(EmptyState("warning", refusal.message, refusal.hint))

    def _registers(self, gate: str = "") -> RegisterPages:
        lists = RegisterPages(self._context, gate)
        lists.muster.connect(self.show_muster)
        return lists

    def _back(self) -> None:
        """To the gate's screen; readers have only the lists."""
        front = self.screen_page or self.lists
        if front is not None:
            self._front(front)

    def _front(self, page: QWidget) -> None:
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)
        self.setFocusProxy(page)
        if self.isVisible():
            page.setFocus()
