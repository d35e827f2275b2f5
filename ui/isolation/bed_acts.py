"""What is done with the beds of the board; the page reads again after every act."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.errors import AppError, Conflict
from app.i18n import _
from app.isolation import offers, wording
from app.isolation.offers import Disinfecting
from app.isolation.stays import service
from app.isolation.stays.rules import BedState
from app.isolation.stays.views import BedCard, Handed
from ui import ask
from ui.context import Context
from ui.isolation.arrival_dialog import ArrivalDialog
from ui.isolation.bed_dialogs import (
    CleanDialog,
    EnterDialog,
    MoveDialog,
    ReasonDialog,
    ready_beds,
)
from ui.isolation.board_reading import Kits, Reading, fitting_bed, other_bed
from ui.isolation.rooms_dialog import RoomsDialog
from ui.parts.notes import MessageLine


class BedActs(QObject):
    """`shown` is what the page shows now; `reload(bed_id)` has it look again, at that bed."""

    def __init__(self, page: QWidget, context: Context, message: MessageLine,
                 shown: Callable[[], Reading], reload: Callable[[int | None], object]) -> None:
        super().__init__(page)
        self._page, self._context, self._message = page, context, message
        self._shown, self._reload = shown, reload
        self._cleaned: dict[str, Any] = {}

    def give(self, one: Handed) -> None:
        """The first fitting bed; another room only when somebody says so."""
        board = self._shown().board
        found = fitting_bed(board, one)
        if found is not None:
            self.give_bed(one, found[1].bed_id)
            return
        other = other_bed(board)
        if other is None:
            full = _("Every bed is taken or to be disinfected.")
            self._message.say(board.overflow or full, "hold")
            return
        self._message.say(
            _("No bed is ready in the room that fits {name}.").format(name=one.name), "again",
            _("Give {bed}").format(bed=wording.bed(other[0].name, other[1].bed)),
            partial(self.give_bed, one, other[1].bed_id))

    def give_bed(self, one: Handed, bed_id: int) -> None:
        """This bed; Enter on it tells that they lie in it."""
        words = _("{bed} is kept for {name}.").format(bed=self.bed_words(bed_id), name=one.name)
        self._run(lambda: service.reserve(
            self._context.desk, one.referral_id, one.person_id, bed_id), bed_id, words)

    def dropped(self, referral_id: int, bed_id: int) -> None:
        """Somebody who waits was dropped on a bed."""
        for one in self._shown().board.handed:
            if one.referral_id == referral_id:
                self.give_bed(one, bed_id)

    def carried(self, stay_id: int, bed_id: int) -> None:
        """Somebody was dragged from one bed to another."""
        cards = [card for room in self._shown().board.rooms for card in room.beds]
        card = next((each for each in cards if each.stay_id == stay_id
                     and each.state is BedState.OCCUPIED), None)
        if card is not None:
            self.move(card, bed_id)

    def dismiss(self, one: Handed) -> None:
        """Somebody who was handed over needs no bed."""
        ask.ask(self._page, _("Does {name} need no bed?").format(name=one.name),
                _("The hand-over is closed; gate and class see it as done."),
                _("No bed needed"), lambda: self._run(
                    lambda: service.dismiss(self._context.desk, one.referral_id), None),
                _("Keep waiting"))

    def open_bed(self, card: BedCard) -> None:
        """What Enter does on a bed that is promised or dirty."""
        reading, done = self._shown(), partial(self._reload, card.bed_id)
        if card.state is BedState.RESERVED:
            ask.show(EnterDialog(self._page, self._context, card, reading.kits, done))
        elif card.state is BedState.DIRTY:
            self._context.pool.run(
                partial(offers.disinfecting, self._context.desk),
                partial(self._clean, card, reading.cleaning, done), self._on_refused)

    def _clean(self, card: BedCard, kits: Kits, done: Callable[[], object],
               known: Disinfecting) -> None:
        title = _("Disinfected: {bed}").format(bed=self.bed_words(card.bed_id))
        ask.show(CleanDialog(self._page, self._context, title, card, kits, known,
                             self._cleaned, done))

    def move(self, card: BedCard, bed_id: int | None = None) -> None:
        """Another bed for who lies there."""
        beds = ready_beds(self._shown().board.rooms)
        if not beds:
            self._message.say(_("No other bed is ready."), "again", _("Close"))
            return
        ask.show(MoveDialog(self._page, self._context, card, beds,
                            partial(self._reload, bed_id), bed_id))

    def cancel(self, card: BedCard) -> None:
        """Who was expected does not come."""
        stay_id = card.stay_id or 0
        ask.show(ReasonDialog(
            self._page, self._context, _("{name} does not come").format(name=card.name),
            _("Give the bed back"),
            lambda why: service.cancel(self._context.desk, stay_id, why),
            partial(self._reload, card.bed_id),
            _("The bed is ready again; the hand-over waits.")))

    def arrive(self, bed_id: int | None = None) -> None:
        """Somebody comes whom nobody has handed over."""
        beds = ready_beds(self._shown().board.rooms)
        if not beds:
            self._message.say(self._shown().board.overflow or _(
                "Every bed is taken or to be disinfected."), "hold", _("Close"))
            return
        ask.show(ArrivalDialog(self._page, self._context, beds, self._shown().kits,
                               self._reload, bed_id))

    def rooms(self) -> None:
        """Rooms and their beds."""
        ask.show(RoomsDialog(self._page, self._context, partial(self._reload, None)))

    def bed_words(self, bed_id: int) -> str:
        """A 室 2 床."""
        return next((wording.bed(room.name, card.bed) for room in self._shown().board.rooms
                     for card in room.beds if card.bed_id == bed_id), "")

    def _run(self, act: Callable[[], object], bed_id: int | None, words: str = "") -> None:
        """In the lane that keeps the order."""
        def done(_result: object) -> None:
            self._message.hide()
            if words:
                self._context.say(words)
            self._reload(bed_id)

        self._context.lane.run(act, done, self._on_refused)

    def _on_refused(self, refusal: AppError) -> None:
        """What somebody else did meanwhile is shown under the word about it."""
        self._message.say(str(refusal), "hold", _("Close"))
        if isinstance(refusal, Conflict):
            self._reload(None)
