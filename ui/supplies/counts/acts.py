"""What is done with a stocktake beside counting: reasons, handing in, approving, papers."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.i18n import _
from app.progress import Progress
from app.reports import count_differences, count_sheets
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.counts import approving, service, wording
from app.supplies.counts.rules import OVER
from ui import ask
from ui.context import Context
from ui.parts.menu_button import MenuAct
from ui.reports.paper_dialog import show_paper
from ui.supplies.counts.count_sheet import CountSheet
from ui.supplies.counts.dialogs import WhyDialog

Write = Callable[[Desk, int, Path, Progress], int]


class CountActs:
    """They are done with the stocktake that the sheet shows; `done` when one of them was."""

    def __init__(self, page: QWidget, context: Context, sheet: CountSheet,
                 done: Callable[[], object]) -> None:
        self._page, self._context, self._sheet, self._done = page, context, sheet, done

    def menu(self) -> list[MenuAct]:
        """What is needed now and then."""
        acts = [MenuAct(_("Counting sheet"), self.sheet, "printer", "Ctrl+P"),
                MenuAct(_("Stocktake differences"), self.differences, "document", "Ctrl+D")]
        if self._context.desk.may(Right.KEEP_STOCK):
            acts.append(MenuAct(_("Call off"), self.call_off, "trash", "Ctrl+Del"))
        return acts

    def hand_in(self) -> None:
        """Give it to whoever approves; one reason for what says nothing itself."""
        of = self._sheet.of
        if of is None:
            return
        left = of.lines - of.counted
        text = _("{n} lots are not counted: they stay as they are booked. ").format(
            n=left) if left else ""
        ask.show(WhyDialog(
            self._page, self._context, _("Hand in the stocktake"), _("Hand in"),
            partial(service.hand_in, self._context.desk, of.id), self._on_handed_in,
            required=False,
            text=text + _("The reason stands for every difference that has none of its own.")))

    def _on_handed_in(self, differing: int) -> None:
        self._context.say(_("Handed in: {n} lots differ. A second person approves.").format(
            n=differing))
        self._done()

    def approve(self) -> None:
        """Ask once more, then book it."""
        of = self._sheet.of
        if of is None:
            return
        differing = sum(bool(line.difference) for line in self._sheet.lines)
        ask.ask(
            self._page, _("Book this stocktake?"),
            _("{counted} lots are booked as counted, {n} of them differ. It cannot be undone, "
              "only counted again.").format(counted=of.counted, n=differing),
            _("Approve and book"), partial(self._approve, of.id), _("Look again"))

    def _approve(self, key: int) -> None:
        self._context.pool.run(
            lambda: approving.approve(self._context.desk, key), self._on_booked,
            self._on_refused)

    def _on_refused(self, refusal: AppError) -> None:
        self._sheet.message.say(str(refusal), "hold")

    def _on_booked(self, number: str) -> None:
        self._context.say(_("Slip {number} is written.").format(number=number))
        self._done()

    def send_back(self) -> None:
        """Have it counted again."""
        if self._sheet.of is not None:
            ask.show(WhyDialog(
                self._page, self._context, _("Have it counted again"), _("Send back"),
                partial(approving.send_back, self._context.desk, self._sheet.of.id), self._on_done))

    def explain(self) -> None:
        """Why the lot in front differs."""
        of, line = self._sheet.of, self._sheet.current
        if of is None or line is None or line.counted is None:
            self._sheet.message.say(_("Count it first, then say why it differs."), "again")
            return
        ask.show(WhyDialog(
            self._page, self._context, _("Why does {lot} differ?").format(lot=line.label),
            _("Keep the reason"),
            partial(service.explain, self._context.desk, of.id, line.lot_id), self._on_done))

    def call_off(self) -> None:
        """End it without a line in the ledger."""
        of = self._sheet.of
        if of is not None and of.stage not in OVER:
            ask.show(WhyDialog(
                self._page, self._context, _("Call the stocktake off"), _("Call off"),
                partial(service.call_off, self._context.desk, of.id), self._on_done,
                text=_("What was counted stays to be read; the ledger does not change.")))

    def sheet(self) -> None:
        """The sheet to count with."""
        self._paper(_("Counting sheet"), count_sheets.print_sheet)

    def differences(self) -> None:
        """What differs, to be signed."""
        if self._sheet.of is not None and self._sheet.of.hidden:
            self._sheet.message.say(
                _("This count is blind: its differences show when it is handed in."), "again")
            return
        self._paper(_("Stocktake differences"), count_differences.print_list)

    def _paper(self, title: str, write: Write) -> None:
        of, desk = self._sheet.of, self._context.desk
        if of is None:
            return

        def make(path: Path, progress: Progress) -> int:
            return write(desk, of.id, path, progress)

        show_paper(self._page, self._context, title, f"{title}-{wording.number(of)}", make)

    def _on_done(self, _answer: object) -> None:
        self._done()
