"""The sheet's page of vehicles: plate, kind, driver; what is known of the plate is proposed."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app import clock
from app.errors import AppError, Invalid
from app.gate.vehicles import queries, rules, service, wording
from app.gate.vehicles.queries import Earlier, VehicleRow
from app.gate.vehicles.service import Arrival
from app.i18n import _
from app.policy import Policy, VehicleKind
from app.rulebook.queries import policy_on
from app.rulebook.wording import VEHICLE
from app.security.rights import Right
from app.storage.base import nonce
from ui import ask
from ui.context import Context
from ui.form import Entry
from ui.gate import goods_view
from ui.gate.agent_fields import AgentFields
from ui.gate.goods_page import GoodsPage, beside, choice
from ui.gate.vehicles.vehicle_list import VehicleList
from ui.parts.field import Field
from ui.parts.proposed_line import ProposedLine


@dataclass(frozen=True)
class _Here:
    """What the page proposes and lists."""

    rows: list[VehicleRow]
    companies: list[str]
    policy: Policy


class VehiclePage(GoodsPage):
    """An odd plate is asked about once; the second Ctrl+Enter keeps it as it is written."""

    def __init__(self, context: Context, gate_id: int) -> None:
        super().__init__(context, gate_id, _("Write its arrival"))
        self._nonce = nonce()
        self._looked_at = ""
        self.plate, self.phone = ProposedLine(longest=20), ProposedLine(longest=30)
        self.driver, self.company = ProposedLine(), ProposedLine()
        self.goods = ProposedLine(longest=120)
        self.kind = choice([(kind, _(word)) for kind, word in VEHICLE.items()], _("Kind"))
        self.agent = AgentFields(numbers=True)
        self.list = VehicleList()
        self._plate = Field(_("Plate"), self.plate)
        self._driver = Field(_("Driver"), self.driver)
        self._phone = Field(_("Telephone"), self.phone)
        self.phone.setPlaceholderText(_("may be empty"))
        self._place_fields()
        self.go_through((self.plate, self.kind, self.driver, self.phone, self.company, self.goods,
                         self.agent, self.agent.strength, self.agent.minutes))
        self.plate.textEdited.connect(self._on_edited)
        self.list.left.connect(self._on_left)
        self.list.disinfected.connect(self._on_disinfected)
        self.list.struck.connect(self._on_struck)

    def start(self) -> None:
        """Another vehicle, and those that are here."""
        self._nonce, self._looked_at = nonce(), ""
        self.message.hide()
        self.list.message.hide()
        for line in (self.plate, self.driver, self.phone, self.goods, self.company):
            line.clear()
        for field in (self._plate, self._driver, self._phone):
            field.accept()
        self.kind.setCurrentIndex(self.kind.findData(VehicleKind.GOODS))
        self.agent.clear()
        self.look()
        self.plate.setFocus()

    def look(self) -> None:
        """Read who is here."""
        def read() -> _Here:
            with self._context.desk.read(Right.KEEP_SHELF) as session:
                return _Here(queries.here(session), queries.companies(session),
                             policy_on(session, clock.today()))

        self.read(read, self._on_read)

    def write(self) -> None:
        """Judge it and write it down."""
        if not self.act.isEnabled() or not self._is_right():
            return
        kind = VehicleKind(str(self.kind.currentData()))
        arrival = Arrival(
            self.plate.text(), kind, self.driver.text(), self.phone.text(),
            self.company.text(), self.goods.text(), self.agent.value(), as_written=True,
            nonce=self._nonce)
        desk, gate = self._context.desk, self._gate
        self.run(lambda: service.arrive(desk, gate, arrival),
                 lambda row: self.tell(goods_view.of_vehicle(row)))

    def entered(self, control: QWidget) -> None:
        """A plate that was here before brings what was written then."""
        if control is self.agent and not self.agent.strength.isVisible():
            self.write()
            return
        if control is self.plate and not self._read_plate():
            return
        super().entered(control)

    def _is_right(self) -> bool:
        """Everything that can be said beside its field."""
        wrong: list[Field] = []
        urgent = self.kind.currentData() in rules.URGENT
        self._driver.accept()
        if not urgent and not self.driver.text().strip():
            self._driver.refuse(_("Who drives? Write the driver's name."))
            wrong.append(self._driver)
        self._phone.accept()
        try:
            service.phone_of(self.phone.text())
        except Invalid as refusal:
            self._phone.refuse(str(refusal))
            wrong.append(self._phone)
        if not self._is_plate():
            wrong.insert(0, self._plate)
        if wrong:
            wrong[0].control.setFocus()
        return not wrong and not self.agent.refuse()

    def _is_plate(self) -> bool:
        """A usual plate, or one that was looked at twice."""
        text = self.plate.text()
        self._plate.accept()
        try:
            service.plate_of(text, as_written=bool(text.strip()) and text == self._looked_at)
        except Invalid as refusal:
            self._looked_at = text
            self._plate.refuse(str(refusal))
            return False
        return True

    def _read_plate(self) -> bool:
        """Write it as it is kept, mark it when it is here, propose what is known of it."""
        if not self._is_plate():
            return False
        plate = rules.plate(self.plate.text()).text
        if self.plate.text() != self._looked_at:
            self.plate.setText(plate)
        if self.list.mark(plate):
            row = self.list.table.current
            self._plate.refuse(_("{words} Ctrl+O writes its leaving.").format(
                words=wording.still_here(row)))
            return False

        def read() -> Earlier | None:
            with self._context.desk.read(Right.KEEP_SHELF) as session:
                return queries.last_of(session, plate)

        self.read(read, self._on_known)
        return True

    def _on_known(self, earlier: Earlier | None) -> None:
        if earlier is None or not self.plate.text().strip():
            return
        self.kind.setCurrentIndex(self.kind.findData(earlier.kind))
        for line, text in ((self.driver, earlier.driver), (self.phone, earlier.phone),
                           (self.company, earlier.company), (self.goods, earlier.goods)):
            if not line.text():
                line.setText(text)
        self.message.say(_("Filled in from the last time, please check."), "neutral")

    def _on_edited(self) -> None:
        read = rules.plate(self.plate.text())
        self._usual.setText(read.text if read.usual else "")

    def _on_read(self, here: _Here) -> None:
        self.list.show_rows(here.rows)
        self.company.propose(here.companies)
        self.agent.propose(here.policy)

    def _on_left(self, row: VehicleRow) -> None:
        self._change(lambda: service.leave(self._context.desk, row.plate),
                     _("{plate} has left.").format(plate=row.plate))

    def _on_disinfected(self, row: VehicleRow) -> None:
        done = self.agent.value()
        if done is None:
            self.list.message.say(
                _("Say at the left with what it was disinfected, then press Ctrl+D."), "again")
            self.agent.setFocus()
        elif not self.agent.refuse():
            self._change(lambda: service.disinfect(self._context.desk, row.plate, done),
                         _("{plate} was disinfected.").format(plate=row.plate))

    def _on_struck(self, row: VehicleRow) -> None:
        title = _("Strike {plate}").format(plate=row.plate)
        ask.show(ask.FormDialog(
            self, title, [Entry("why", _("Why"))], title,
            lambda values: service.strike(self._context.desk, row.plate, values["why"]),
            self._context.lane,
            lambda _row: self._on_changed(_("{plate} was struck.").format(plate=row.plate))))

    def _change(self, act: Callable[[], VehicleRow], told: str) -> None:
        def failed(refusal: AppError) -> None:
            self.list.message.say(str(refusal), "hold")

        self._context.lane.run(act, lambda row: self._on_changed(
            f"{told} {wording.booked(row)}".strip()), failed)

    def _on_changed(self, told: str) -> None:
        self._plate.accept()
        self.list.message.say(told, "admit")
        self.look()
        self.plate.setFocus()

    def _place_fields(self) -> None:
        self._usual = self._plate.hint
        self._usual.show()
        self.fields.addLayout(beside(self._plate, (Field(_("Kind"), self.kind), 150)))
        self.fields.addLayout(beside(self._driver, self._phone))
        self.fields.addLayout(beside(
            Field(_("Company"), self.company), Field(_("Goods"), self.goods)))
        self.fields.addWidget(self.agent)
        self.fields.addStretch(1)
        self.side.addWidget(self.list)
