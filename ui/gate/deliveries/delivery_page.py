"""The sheet's page of couriers and takeaways: what came, for whom, where it lies."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.errors import AppError
from app.gate import passes
from app.gate.deliveries import queries, service, wording
from app.gate.deliveries.queries import DeliveryRow
from app.gate.deliveries.receivers import caller
from app.gate.deliveries.rules import USUAL, DeliveryKind
from app.gate.deliveries.service import Parcel
from app.i18n import _
from app.security.rights import Right
from app.storage.base import nonce
from ui import ask
from ui.context import Context
from ui.form import Entry
from ui.gate import goods_view
from ui.gate.agent_fields import AgentFields
from ui.gate.deliveries.receiver_field import ReceiverField
from ui.gate.deliveries.shelf_list import ShelfList
from ui.gate.goods_page import GoodsPage, beside, labelled
from ui.parts.choices import Segment
from ui.parts.field import Field
from ui.parts.proposed_line import ProposedLine


@dataclass(frozen=True)
class _Shelf:
    """What the page proposes and lists."""

    rows: list[DeliveryRow]
    companies: list[str]
    place: str


class DeliveryPage(GoodsPage):
    """Company, receiver, Ctrl+Enter; everything else is proposed or may stay empty."""

    def __init__(self, context: Context, gate_id: int) -> None:
        super().__init__(context, gate_id, _("Put on the shelf"))
        self._nonce = nonce()
        self.kind = Segment([(kind, _(word)) for kind, word in wording.KIND.items()],
                            name=_("Kind"))
        self.company, self.shelf = ProposedLine(), ProposedLine(longest=20)
        self.receiver = ReceiverField(context.desk, context.pool)
        self.count, self.tracking = ProposedLine(longest=3), ProposedLine()
        self.tracking.setPlaceholderText(_("may be empty"))
        self.agent = AgentFields(numbers=False)
        self.list = ShelfList()
        self._company = Field(_("Who delivers"), self.company, hint=_("↑ ↓ earlier ones"))
        self._whom = Field(_("For whom"), self.receiver)
        self._many = Field(_("Pieces"), self.count)
        self._place_fields()
        self.go_through((self.company, self.receiver, self.kind, self.count, self.tracking,
                         self.shelf, self.agent))
        self._connect()

    def start(self) -> None:
        """A new parcel, and the shelf as it is."""
        self._nonce = nonce()
        self.message.hide()
        self.list.message.hide()
        self.list.settle()
        for field in (self._company, self._whom, self._many):
            field.accept()
        self.receiver.forget()
        self.tracking.clear()
        self.count.setText("1")
        self.kind.set_value(DeliveryKind.PARCEL)
        self.agent.clear()
        self.look(fresh=True)
        self.company.setFocus()

    def look(self, *, fresh: bool = False) -> None:
        """Read the shelf; `fresh`: propose company and place, too."""
        def read() -> _Shelf:
            with self._context.desk.read(Right.KEEP_SHELF) as session:
                return _Shelf(queries.on_shelf(session), queries.companies(session),
                              queries.next_place(session))

        self.read(read, lambda shelf: self._on_read(shelf, fresh))

    def write(self) -> None:
        """Put it on the shelf."""
        if self.act.isEnabled() and (parcel := self._parcel()) is not None:
            desk, gate = self._context.desk, self._gate
            self.run(lambda: service.put_down(desk, gate, parcel),
                     lambda row: self.tell(goods_view.of_parcel(row)))

    def entered(self, control: QWidget) -> None:
        """A pass in the first field is somebody who fetches something."""
        text = passes.cleaned(self.company.text())
        if control is self.company and passes.is_whole(text):
            self.company.clear()
            self.list.call(text)
        else:
            super().entered(control)

    def _parcel(self) -> Parcel | None:
        company, count = self.company.text().strip(), self.count.text().strip()
        chosen = self.receiver.receiver
        for field, wrong in (
            (self._many, "" if count.isdecimal() and 0 < int(count) <= service.MOST
             else _("The count must lie between 1 and {most}.").format(most=service.MOST)),
            (self._whom, _whom_trouble(self.receiver)),
            (self._company, "" if company else _("Who delivers it? Write the company.")),
        ):
            field.accept()
            if wrong:
                field.refuse(wrong)
                field.control.setFocus()
        if chosen is None or self._company.error or self._whom.error or self._many.error:
            return None
        return Parcel(
            DeliveryKind(str(self.kind.value())), company, chosen.person_id, chosen.name,
            int(count), self.tracking.text(), self.shelf.text(), self.agent.value(),
            nonce=self._nonce)

    def _on_read(self, shelf: _Shelf, fresh: bool) -> None:
        self.list.show_rows(shelf.rows)
        if fresh:
            self.company.propose([*shelf.companies, *USUAL])
            self.shelf.propose([shelf.place, *(row.shelf for row in shelf.rows)])
            if not self.company.isModified():
                self.company.offer(self.company.proposals[0])
            self.shelf.offer(shelf.place)

    def _on_chosen(self) -> None:
        """Beside what lies there for the same person."""
        self._whom.accept()
        chosen = self.receiver.receiver
        if chosen is not None and chosen.person_id is not None:
            def read() -> str:
                with self._context.desk.read(Right.KEEP_SHELF) as session:
                    return queries.next_place(session, chosen.person_id)

            self.read(read, self.shelf.offer)
        if self.receiver.hasFocus():
            self.entered(self.receiver)

    def _on_called(self, code: str) -> None:
        def read() -> object:
            with self._context.desk.read(Right.KEEP_SHELF) as session:
                return caller(session, code)

        self.read(read, lambda found: self.list.show_caller(code, found))

    def _on_handed(self, parcels: list[DeliveryRow], who: str) -> None:
        desk = self._context.desk
        self._change(
            lambda: service.hand_over_all(desk, [each.nonce for each in parcels], who),
            _handed)

    def _on_disinfected(self, row: DeliveryRow) -> None:
        done, desk = self.agent.value(), self._context.desk
        if done is None:
            self.list.message.say(
                _("Say at the left with what it was disinfected, then press Ctrl+D."), "again")
            self.agent.setFocus()
            return
        self._change(lambda: [service.disinfect(desk, row.nonce, done)],
                     lambda rows: (
                         _("{shelf} was disinfected.").format(shelf=rows[0].shelf), "admit"))

    def _change(self, act: Callable[[], list[DeliveryRow]],
                told: Callable[[list[DeliveryRow]], tuple[str, str]]) -> None:
        def done(rows: list[DeliveryRow]) -> None:
            self.list.settle()
            self.list.message.say(*told(rows))
            self.list.line.setFocus()
            self.look()

        def failed(refusal: AppError) -> None:
            self.list.settle()
            self.list.message.say(str(refusal), "hold")
            self.look()

        self._context.lane.run(act, done, failed)

    def _ask_why(self, title: str, act: Callable[..., DeliveryRow],
                 done: str) -> Callable[[DeliveryRow], None]:
        def on_asked(row: DeliveryRow) -> None:
            name = {"shelf": row.shelf, "name": row.whom}
            ask.show(ask.FormDialog(
                self, title.format(**name), [Entry("why", _("Why"))], title.format(**name),
                lambda values: act(self._context.desk, row.nonce, values["why"]),
                self._context.lane, lambda _row: self._on_ended(done.format(**name))))

        return on_asked

    def _on_ended(self, words: str) -> None:
        self.list.settle()
        self.list.message.say(words, "neutral")
        self.list.line.setFocus()
        self.look()

    def _connect(self) -> None:
        self.receiver.chosen.connect(self._on_chosen)
        self.receiver.failed.connect(self._whom.refuse)
        self.receiver.looking.connect(lambda on: self._sides.setCurrentIndex(int(on)))
        self.list.called.connect(self._on_called)
        self.list.handed.connect(self._on_handed)
        self.list.disinfected.connect(self._on_disinfected)
        self.list.given_back.connect(self._ask_why(
            _("Return {shelf}"), service.give_back, _("{shelf} was returned.")))
        self.list.struck.connect(self._ask_why(
            _("Strike {shelf}"), service.strike, _("{shelf} was struck.")))

    def _place_fields(self) -> None:
        for part in (self._company, self._whom):
            self.fields.addWidget(part)
        self.fields.addLayout(labelled(_("Kind"), self.kind))
        self.fields.addLayout(beside(
            (self._many, 64), Field(_("Tracking number"), self.tracking),
            (Field(_("Shelf"), self.shelf), 84)))
        self.fields.addWidget(self.agent)
        self.fields.addStretch(1)
        self._sides = QStackedWidget()
        self._sides.addWidget(self.list)
        self._sides.addWidget(self.receiver.table)
        self.side.addWidget(self._sides)


def _handed(rows: list[DeliveryRow]) -> tuple[str, str]:
    """What was handed over; in amber when somebody else than the receiver took it."""
    shelves, taker = " ".join(dict.fromkeys(row.shelf for row in rows)), rows[0].taker
    if any(row.receiver and row.receiver != taker for row in rows):
        return _("{shelves} handed over to {name}, who is not the receiver.").format(
            shelves=shelves, name=taker), "again"
    return _("{shelves} handed over to {name}.").format(shelves=shelves, name=taker), "admit"


def _whom_trouble(field: ReceiverField) -> str:
    if field.receiver is not None:
        return ""
    if field.text().strip():
        return _("Choose somebody from the list with Enter.")
    return _("For whom is it? Name a person or a department.")
