"""The guard's screen of one gate: what was typed becomes an act in the lane, its answer a verdict.

Between Enter and the verdict nothing else happens: counters and lists follow by themselves.
"""

import gc
from collections import deque
from collections.abc import Callable
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent

from app.errors import AppError, Unavailable
from app.gate.entry import is_command
from app.gate.rules import Direction, Reason
from app.gate.service import Outcome
from app.gate.undoing import Undone
from app.i18n import _
from app.people.leave.rules import PaperSlip
from app.places.queries import GateView
from app.policy import Policy, Site
from ui.context import Context
from ui.gate import goods_view, recent_list, verdict_view
from ui.gate.gate_layout import GateLayout
from ui.gate.inputs import Inputs
from ui.gate.post import Answer, Asked, Given, Post, Referred, Turned, Unwanted
from ui.gate.verdict_view import View
from ui.gate.visits.reception import Reception
from ui.gate.watch import Seen, Watch
from ui.sounds import Sounds

_QUIET = 8000  # ms a message line stays


class GateScreen(GateLayout):
    """`judged(outcome)` follows each verdict; `registers` asks for the lists (F9), `late` for
    the page of late entries (F11), `muster` for the roll call (F10).
    """

    judged = Signal(object)
    registers = Signal()
    late = Signal()
    muster = Signal()

    def __init__(self, context: Context, gate: GateView, gates: list[GateView]) -> None:
        super().__init__(gate, context, self.turn, self.clear)
        self._lane, self._station = context.lane, context.desk.station
        self.post = Post(context.desk, gate.id)
        self.reception = Reception(self, self.visitor_sheet, self.post, self._act,
                                   self._on_scanned, self._on_visitor_lost)
        self.gate = gate
        self._names = {each.id: each.name for each in gates}
        self._direction = Direction.IN
        self._policy = Policy()
        self._shown: Outcome | None = None
        self._unsent: deque[Given] = deque()
        self.inputs = Inputs(self, context)
        self.bar.dots.show_links(self.inputs.devices.links)
        self.watch = Watch(self, context.desk, gate.id, context.pool)
        self.sounds = Sounds.of(context.settings)
        self._keep = context.keep
        self._hush = QTimer(self, singleShot=True, interval=_QUIET)
        self.show_keys(
            (("F2", _("Visitors"), self.visitors),
             ("F3", _("Couriers, vehicles"), self.take_goods),
             ("F4", _("Find"), self.find_person),
             ("F6", _("In ⇄ out"), self.turn), ("F7", _("To observation"), self.refer),
             ("F8", _("Undo last"), self.undo_last), ("F9", _("Lists"), self.show_lists),
             ("F10", _("Roll call"), self.muster.emit),
             ("F5", _("Site"), self.next_site), ("F11", _("Late entry"), self.late.emit),
             ("Ctrl+M", _("Mute"), self.mute)),
            ("Esc", _("Clear"), self.clear), rare=("F5", "F11", "Ctrl+M"))
        self._connect()
        QShortcut(QKeySequence("F12"), self, self.enter_slip)
        self._show_way(Direction.IN)
        self._show_sound()
        if self.sounds.on:
            QTimer.singleShot(0, self, self.sounds.load)

    def submit(self, text: str, device: str | None = None) -> None:
        """A line that has ended; answered in the order in which lines were given."""
        given = Given(text, device)
        if self._unsent and text == self._unsent[0].text:
            lost = self._unsent.popleft()
            given = lost if device is None else given
        self.watch.rest()
        self._act(lambda: self.post.take(given), partial(self._on_not_recorded, given))

    def find_person(self) -> None:
        """F4: a person without a pass."""
        self._close_sheets()
        self.find_sheet.ask()

    def take_goods(self) -> None:
        """F3: what a courier brings, and vehicles."""
        self.undo_sheet.hide()
        self.find_sheet.hide()
        self.goods_sheet.ask()

    def next_site(self) -> None:
        """F5: the next thermometer."""
        self.bar.next_site()

    def turn(self) -> None:
        """F6: entry or exit."""
        self._act(self.post.turn)

    def refer(self) -> None:
        """F7: the person on the panel goes to the observation room."""
        shown = self._shown
        if shown is not None and shown.visitor is not None:
            self._say(_("A visitor stays outside; call the school doctor."), "neutral")
        elif shown is None or shown.known is None:
            self._say(_("Nobody is on the panel: scan or find the person first."), "neutral")
        else:
            self._act(lambda: self.post.refer(shown.passage))

    def enter_slip(self) -> None:
        """F12: the paper slip of who is held for want of one."""
        shown = self._shown
        if shown is None or shown.known is None or shown.reason is not Reason.NO_LEAVE_SLIP:
            self._say(_("Nobody is held for a slip."), "neutral")
        else:
            self._close_sheets()
            self.slip_sheet.ask(shown.passage, shown.known.name)

    def undo_last(self) -> None:
        """F8: take back the last passage of this station, after asking why."""
        self._close_sheets()
        line = self.recent.last_of_station
        if line is None:
            self._say(_("There is nothing to undo."), "neutral")
        else:
            self.undo_sheet.ask(f"{line.name} {line.word}")

    def show_lists(self) -> None:
        """F9: the lists of today."""
        self.registers.emit()

    def mute(self) -> None:
        """Ctrl+M: no sound, or sound again; this machine remembers it."""
        self._keep(sounds=self.sounds.switch())
        self._show_sound()

    def clear(self) -> None:
        """Esc: the sheet, else the line, else the panel."""
        if self.visitor_sheet.isVisible() and self.visitor_sheet.back():
            return
        if self.sheet_open:
            self._close_sheets()
        elif self.bar.clear():
            if self._unsent:
                self._unsent.popleft()
                self._offer_unsent()
        else:
            self.panel.wait()
            self._forget()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the database while somebody can see it."""
        super().showEvent(event)
        gc.freeze()  # a full collection walks the whole program: 60 ms between scan and verdict
        self.watch.start()
        self.inputs.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self.watch.stop()
        self.inputs.stop()

    def _act(self, act: Callable[[], Answer],
             failed: Callable[[AppError], object] | None = None) -> None:
        self.panel.expect()
        job = self._lane.run(act, self._on_answer, failed or self._on_refused)
        job.ended.connect(self._on_ended)

    def _on_ended(self) -> None:
        if not self._lane.busy:
            self.panel.rest()

    def _on_answer(self, answer: Answer) -> None:
        if isinstance(answer, Outcome):
            self._on_judged(answer)
        elif isinstance(answer, Asked):
            self.bar.ask(answer)
        elif isinstance(answer, Turned):
            self._show_way(answer.direction)
        elif isinstance(answer, Undone):
            self._on_undone(answer)
        elif isinstance(answer, Unwanted):
            self._say(_("{device}: {celsius} °C, but nobody is waiting to be measured.").format(
                device=answer.device, celsius=answer.celsius), "neutral")
        else:
            self._on_referred(answer)
        if not isinstance(answer, Outcome):
            self._show_site()

    def _on_judged(self, outcome: Outcome) -> None:
        again = self._shown is not None and self._shown.passage == outcome.passage
        self._shown, self._policy = outcome, outcome.policy
        self.panel.show_view(verdict_view.of_outcome(outcome, self._names))
        self.undo_sheet.hide()
        self.slip_sheet.hide()
        if self.reception.shut(outcome):
            self._close_sheets()
        self.shut_drawer()
        self.bar.let_go()
        sound = verdict_view.sound(outcome)
        if sound and not again:
            self.sounds.play(sound)
        QTimer.singleShot(0, self, partial(self._after, outcome))
        self.judged.emit(outcome)

    def _on_visitor_lost(self, name: str, refusal: AppError) -> None:
        """What was typed stays in its form."""
        self._grey(Given(name), refusal)
        self._say(_("Nothing that was typed is lost: F2 opens it again."), "neutral", stays=True)

    def _after(self, outcome: Outcome) -> None:
        """What may follow the verdict."""
        self.recent.push(recent_list.of_outcome(outcome))
        self._show_site()
        if outcome.clock_back:
            self._say(_("This computer's clock is behind the last record, please set it right."),
                      "again", stays=True)
        self._offer_unsent()

    def _on_not_recorded(self, given: Given, refusal: AppError) -> None:
        """The line is kept so that Enter sends it again."""
        if is_command(given.text) and not isinstance(refusal, Unavailable):
            self._on_refused(refusal)  # a card that had nothing to act on: no row is missing
            return
        self._grey(given, refusal)
        self._unsent.append(given)
        self._offer_unsent()

    def _grey(self, given: Given, refusal: AppError) -> None:
        """No row, no colour."""
        self._shown = given.person
        view = verdict_view.not_recorded(given, refusal, self._direction, self.gate.name)
        self.panel.show_view(view)
        self.sounds.play("not_recorded")
        self._show_site()

    def _offer_unsent(self) -> None:
        if self._unsent and not self.bar.line.text():
            self.bar.keep(self._unsent[0].text)

    def _on_undone(self, undone: Undone) -> None:
        self._shown = None
        self.panel.show_view(verdict_view.of_undone(undone, self._direction, self.gate.name))
        self.watch.look()

    def _on_referred(self, referred: Referred) -> None:
        shown = self._shown
        if shown is not None and shown.passage == referred.passage:
            view = verdict_view.of_outcome(shown, self._names)
            self.panel.show_view(verdict_view.referred(view))
        else:
            self._say(_("{name} was handed over to the observation room.").format(
                name=referred.name), "admit")

    def _on_unfound(self, refusal: AppError) -> None:
        """Nothing was written: the green of somebody else must not stand beside the refusal."""
        self.panel.wait()
        self._forget()
        self.sounds.play("not_recorded")
        self._on_refused(refusal)

    def _on_refused(self, refusal: AppError) -> None:
        self._say(str(refusal), "hold")

    def _on_found(self, person_id: int) -> None:
        self._close_sheets()
        self._act(lambda: self.post.find(person_id), self._on_unfound)

    def _on_scanned(self, code: str, device: str | None = None) -> None:
        self._close_sheets()
        self.submit(code, device)

    def _on_measured(self, celsius: Decimal, device: str) -> None:
        self.watch.rest()
        given = Given(str(celsius), device)
        self._act(lambda: self.post.measure(celsius, given), partial(self._on_not_recorded, given))

    def _on_goods(self, view: View) -> None:
        """A parcel or a vehicle is on disk: nobody is on the panel who could be measured."""
        self._close_sheets()
        self._forget()
        self.panel.show_view(view)
        self.shut_drawer()
        self.sounds.play(goods_view.sound(view))

    def _on_why(self, why: str) -> None:
        self._close_sheets()
        self._act(lambda: self.post.undo(why))

    def _on_slip(self, passage: str, slip: PaperSlip) -> None:
        self._act(lambda: self.post.show_slip(passage, slip), self._on_slip_refused)

    def _on_slip_refused(self, refusal: AppError) -> None:
        if self.slip_sheet.isVisible():
            self.slip_sheet.refuse(str(refusal))
        else:
            self._on_refused(refusal)

    def _on_entered(self) -> None:
        if self.undo_sheet.isVisible():
            self.undo_sheet.take()

    def _on_steered(self, by: int) -> None:
        if self.undo_sheet.isVisible():
            self.undo_sheet.step(by)

    def _on_site(self, site: Site) -> None:
        self._act(lambda: self.post.choose(site))

    def _forget(self) -> None:
        shown, self._shown = self._shown, None
        if shown is not None:
            self._act(lambda: self.post.forget(shown.passage))

    def _on_seen(self, seen: Seen) -> None:
        self._policy = seen.policy
        self._show_site()
        self.recent.merge([recent_list.of_row(row, self._station) for row in seen.rows])
        self.card.show_mode(seen.policy.gate_mode)
        if seen.overdue is not None:
            self.overdue.show_count(seen.overdue)
        if seen.leader is not None:
            self.card.show_leader(seen.leader)
        if seen.counts is not None:
            self.counts.show_counts(seen.counts, seen.policy, seen.at)

    def _show_way(self, direction: Direction) -> None:
        self._direction = direction
        self.card.way.show_direction(direction)
        self.panel.show_way(f"{_(verdict_view.WAY[direction])}·{self.gate.name}")

    def _show_site(self) -> None:
        self.bar.show_site(self.post.site or self._policy.first_site)

    def _show_sound(self) -> None:
        self.key("Ctrl+M").set_text(_("Mute") if self.sounds.on else _("Muted"), not self.sounds.on)

    def _say(self, text: str, tone: str, *, stays: bool = False) -> None:
        self.message.say(text, tone, _("Close"))
        self._hush.stop()
        if not stays:
            self._hush.start()

    def _close_sheets(self) -> None:
        for sheet in self._sheets:
            sheet.hide()
        self.bar.line.setFocus()

    def _connect(self) -> None:
        self.bar.submitted.connect(self.submit)
        self.bar.entered.connect(self._on_entered)
        self.bar.site_chosen.connect(self._on_site)
        self.bar.line.steered.connect(self._on_steered)
        self.bar.line.typed.connect(self.undo_sheet.hide)
        self.panel.expired.connect(self._forget)
        self.undo_sheet.chosen.connect(self._on_why)
        self.find_sheet.found.connect(self._on_found)
        self.find_sheet.scanned.connect(self._on_scanned)
        self.inputs.scanned.connect(self._on_scanned)
        self.inputs.measured.connect(self._on_measured)
        self.inputs.told.connect(lambda words: self._say(words, "neutral"))
        self.inputs.refused.connect(lambda words: self._say(words, "hold"))
        self.inputs.devices.changed.connect(self.bar.dots.refresh)
        self.dropped.connect(self.inputs.read_picture)
        QShortcut(QKeySequence("Ctrl+I"), self, self.inputs.open_picture)
        self.goods_sheet.written.connect(self._on_goods)
        self.goods_sheet.alarmed.connect(lambda: self.sounds.play("not_recorded"))
        self.slip_sheet.entered.connect(self._on_slip)
        self.slip_sheet.scanned.connect(self._on_scanned)
        self.watch.seen.connect(self._on_seen)
        self._hush.timeout.connect(self.message.hide)
