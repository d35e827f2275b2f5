"""What can be done on the page of the duty: each act with its button and key."""

from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from app import clock
from app.i18n import _, ngettext
from app.progress import Progress
from app.register import Period
from app.response.duty.handing_over import EARLY
from app.response.duty.handovers import LOOK_BACK
from app.response.duty.queries import SlotRow
from app.response.duty.rules import Post
from app.security.rights import Right
from ui import ask
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.menu_button import MenuAct, MenuButton
from ui.reports.paper_dialog import show_paper
from ui.reports.register_papers import show_register
from ui.response.duty import duty_dialogs as dialogs
from ui.response.duty.duty_import import ImportRosterDialog
from ui.response.duty.month_view import turned
from ui.response.duty.rotation_dialog import RotationDialog
from ui.response.duty.signing_dialogs import HandOverDialog, MessageDialog, TakeOverDialog

if TYPE_CHECKING:
    from ui.response.duty_page import DutyPage


class DutyActs:
    """Buttons in the order of the head; what a role may not do is not there."""

    def __init__(self, page: "DutyPage", context: Context) -> None:
        self._page, self._context = page, context
        may = context.desk.may
        self.turns = Button(_("Make by turns…"), self._on_turns, icon="loop")
        self.hand = Button(_("Hand over…"), self._on_hand, kind="primary", icon="swap", key="F8")
        self.take = Button(_("Take over…"), self._on_take, icon="check", key="F9")
        self.message = Button(_("Message…"), self._on_message, icon="phone")
        for button, key in ((self.turns, "Ctrl+N"), (self.message, "Ctrl+M")):
            button.setToolTip(f"{button.text()} ({key})")  # the key is that of the menu
        self.more = MenuButton(_("More acts"), self._rare(), page)
        for right, buttons in ((Right.KEEP_DUTY, (self.turns,)), (
                Right.HAND_OVER_DUTY, (self.hand, self.take, self.message))):
            for button in buttons:
                button.setVisible(may(right))
                button.setEnabled(may(right))
        self.roomy = tuple(each for each in (self.turns, self.message) if each.isEnabled())
        self.buttons = (self.more, self.turns, self.message, self.take, self.hand)

    def _rare(self) -> list[MenuAct]:
        """What stands in the menu, for whoever may; its keys work on the whole page."""
        may = self._context.desk.may
        rare = [MenuAct(_("Print the duty card"), self._on_card, "card", "Ctrl+K")]
        if may(Right.READ_DUTY):
            rare += [MenuAct(_("Print the roster of the month"), self._on_print, "printer",
                             "Ctrl+P"),
                     MenuAct(_("Print the hand-overs of the month"), self._on_handovers,
                             "document", "Ctrl+Shift+P")]
        if may(Right.HAND_OVER_DUTY):
            rare.insert(0, MenuAct(_("Message…"), self._on_message, "phone", "Ctrl+M"))
        if may(Right.KEEP_DUTY):
            rare = [
                MenuAct(_("Make by turns…"), self._on_turns, "loop", "Ctrl+N"),
                MenuAct(_("Name a substitute…"), self._on_substitute, "user", "F6"),
                MenuAct(_("Swap with…"), self._on_swap, "swap", "F7"),
                MenuAct(_("Put somebody in…"), self._on_slot, "plus", "Ctrl+D"),
                MenuAct(_("Other hours…"), self._on_hours, "clock", "Ctrl+H"),
                MenuAct(_("Take out…"), self._on_give_up, "dash", "Ctrl+Del"),
                MenuAct(_("Who is away…"), self._on_away, "flag", "Ctrl+B"),
                MenuAct(_("Is not away after all…"), self._on_back, "undo", "Ctrl+Shift+B"),
                MenuAct(_("Roster from a file…"), self._on_import, "file-import", "Ctrl+I"),
                *rare]
        return rare

    def _show(self, dialog: QDialog) -> None:
        ask.show(dialog)

    def _on_turns(self) -> None:
        if self._page.told is not None:
            self._show(RotationDialog(self._page, self._context, self._page.told, self._on_made))

    def _on_made(self, count: int) -> None:
        self._context.say(ngettext("{n} duty was written.", "{n} duties were written.", count
                                   ).format(n=count))
        self._done(None)

    def _on_slot(self) -> None:
        if self._page.told is not None:
            self._show(dialogs.SlotDialog(self._page, self._context, self._page.told,
                                          self._page.month.day, self._done))

    def _chosen(self) -> SlotRow | None:
        """The slot under the cursor of the day, or a word that one is to be chosen."""
        slot: SlotRow | None = self._page.panel.table.current
        if slot is None:
            self._page.message.say(_("Choose a duty in the day at the right first."), "again")
        return slot

    def _on_substitute(self) -> None:
        told, slot = self._page.told, self._chosen()
        if told is not None and slot is not None:
            self._show(dialogs.SubstituteDialog(self._page, self._context, told, slot,
                                                self._done))

    def _on_swap(self) -> None:
        told, slot = self._page.told, self._chosen()
        if told is None or slot is None:
            return
        now = clock.now()
        others = [each for each in told.rows if each.begins > now
                  and each.person_id != slot.person_id]
        if not others:
            self._page.message.say(_("Nobody else has a duty to come in this month."), "again")
            return
        others.sort(key=lambda each: (each.post is not slot.post, each.begins))
        self._show(dialogs.SwapDialog(self._page, self._context, slot, others, self._done))

    def _on_hours(self) -> None:
        if (slot := self._chosen()) is not None:
            self._show(dialogs.HoursDialog(self._page, self._context, slot, self._done))

    def _on_give_up(self) -> None:
        if (slot := self._chosen()) is not None:
            self._show(dialogs.GiveUpDialog(self._page, self._context, slot, self._done))

    def _on_away(self) -> None:
        if self._page.told is not None:
            self._show(dialogs.AwayDialog(self._page, self._context, self._page.told,
                                          self._page.month.day, self._done))

    def _on_back(self) -> None:
        told = self._page.told
        if told is None or not told.away:
            self._page.message.say(_("Nobody is away."), "again")
            return
        self._show(dialogs.BackDialog(self._page, self._context, told.away, self._done))

    def _on_hand(self) -> None:
        told = self._page.told
        if told is None:
            return
        now = clock.now()
        done = {each.slot_id for each in told.handovers}
        ended = [each for each in told.rows if each.post is Post.WATCH and each.id not in done
                 and each.ends - EARLY <= now < each.ends + LOOK_BACK]
        if not ended:
            self._page.message.say(
                _("No duty ends now: it is handed over from two hours before its end."), "again")
            return
        self._show(HandOverDialog(self._page, self._context, ended, self._done))

    def _on_take(self) -> None:
        told = self._page.told
        waiting = [each for each in told.handovers if each.signed is None] if told else []
        if not waiting:
            self._page.message.say(_("Nothing waits to be taken over."), "again")
            return
        self._show(TakeOverDialog(self._page, self._context, waiting[0], self._done))

    def _on_message(self) -> None:
        self._show(MessageDialog(self._page, self._context, self._done))

    def _on_import(self) -> None:
        self._show(ImportRosterDialog(self._page, self._context, self._on_made))

    def _on_print(self) -> None:
        show_register(self._page, self._context, "duty-roster", month_of(self._page))

    def _on_handovers(self) -> None:
        show_register(self._page, self._context, "duty-handovers", month_of(self._page))

    def _on_card(self) -> None:
        show_paper(self._page, self._context, _("Duty card"), _("Duty card"),
                   partial(_print_card, self._context))

    def _done(self, _result: object) -> None:
        self._page.reload()
        self._context.look()


def month_of(page: "DutyPage") -> Period:
    """The month in sight, from its first day to its last."""
    first = page.month.day.replace(day=1)
    return Period(first, turned(first, 1) - timedelta(days=1))


def _print_card(context: Context, path: Path, progress: Progress) -> int:
    from app.reports.duty_card import print_card

    return print_card(context.desk, path, progress)
