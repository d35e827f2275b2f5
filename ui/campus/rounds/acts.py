"""What is done on the page of rounds besides rounds: acceptance, plan, alert, withdrawal."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.campus.findings.rules import Source
from app.campus.rounds.plan import Alert
from app.campus.rounds.queries import RoundRow
from app.campus.rounds.rules import Mark
from app.i18n import _
from app.places.grid.queries import PlaceRow
from app.security.rights import Right
from ui import ask
from ui.campus.finding_dialogs import Preset, ask_finding
from ui.campus.rounds.dialogs import AcceptDialog, AlertDialog, MarkDialog
from ui.campus.rounds.plan_dialog import PlanDialog
from ui.campus.rounds.reading import Read
from ui.context import Context
from ui.parts.buttons import Button


class RoundsActs:
    """Buttons for whoever may.

    current  the round under the cursor; `place` the one that is shown or chosen
    kept     after each act
    """

    def __init__(self, page: QWidget, context: Context, current: Callable[[], RoundRow | None],
                 place: Callable[[], PlaceRow | None],
                 kept: Callable[[object], object]) -> None:
        self._page, self._context, self._current, self._kept = page, context, current, kept
        self._place = place
        self._read: Read | None = None
        self.accept = Button(_("Accept…"), self._on_accept, icon="check", key="F7")
        self.plan = Button(_("Plan of the rounds…"), self._on_plan, icon="calendar", key="F8")
        self.change = Button(_("Alert…"), self.on_alert, icon="bell", key="F9")
        self.withdraw = Button(_("Withdraw the round…"), self._on_withdraw, kind="quiet",
                               icon="undo", key="F6")
        self.finding = Button(_("Something is wrong here…"), self._on_finding, kind="quiet",
                              icon="warning", key="F10")
        for button, right in (
                (self.finding, Right.KEEP_FINDINGS), (self.accept, Right.PLAN_ROUNDS),
                (self.change, Right.PLAN_ROUNDS), (self.withdraw, Right.KEEP_ROUNDS)):
            if not context.desk.may(right):
                button.hide()
        self.show_row(None)

    @property
    def raises(self) -> str:
        """The words that raise the alert, "" for who may not."""
        return _("Raise the alert…") if self._context.desk.may(Right.PLAN_ROUNDS) else ""

    def show(self, read: Read) -> None:
        """What was read last."""
        self._read = read
        self.accept.setEnabled(bool(read.unmarked))

    def show_row(self, row: RoundRow | None) -> None:
        """Only what was done can be withdrawn."""
        self.withdraw.setEnabled(row is not None and row.done is not None)

    def on_alert(self) -> None:
        """How alert the school is, from a day on."""
        now = self._read.alert if self._read else Alert.NORMAL
        ask.show(AlertDialog(self._page, self._context, now, self._kept))

    def _on_accept(self) -> None:
        if self._read is not None and self._read.unmarked:
            ask.show(AcceptDialog(self._page, self._context, self._read.unmarked, self._kept))

    def _on_withdraw(self) -> None:
        told = self._current()
        if told is not None and told.done is not None:
            ask.show(MarkDialog(self._page, self._context, told.done.id, told.place.path,
                                Mark.WITHDRAWN, self._kept))

    def _on_finding(self) -> None:
        """What a round came upon, to be mended by whoever answers for the place."""
        place = self._place()
        ask_finding(self._page, self._context, self._kept,
                    Preset(Source.ROUND, place=place.path if place else ""))

    def _on_plan(self) -> None:
        ask.show(PlanDialog(self._page, self._context, self._kept))
