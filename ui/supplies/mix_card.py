"""The dilution calculator: concentrate, strength, volume; the recipe stands there at once."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from app.errors import AppError
from app.i18n import _
from app.rulebook.disinfection.registers import minutes
from app.rulebook.disinfection.rules import Agent, Purpose
from app.supplies.dilution import service
from app.supplies.dilution.queries import ConcentrateRow
from app.supplies.dilution.rules import KEEPS, Form, mix, plain, unit, whole_units
from app.supplies.dilution.wording import recipe
from app.supplies.items.rules import spoken
from app.supplies.ledger.booking import Slip
from ui import cells
from ui.context import Context
from ui.form import Entry, Kind
from ui.form import Form as Fields
from ui.parts.buttons import Button
from ui.parts.card import Card, row
from ui.parts.choices import Segment
from ui.parts.labels import Prose, Words
from ui.parts.notes import EmptyState, MessageLine

_OWN = "own"


class MixCard(Card):
    """Ctrl+Return mixes and books the concentrate out; `booked` with the slip's number."""

    booked = Signal(str)

    def __init__(self, context: Context, *acts: Button) -> None:
        super().__init__(_("Dilute a disinfectant"))
        self._context = context
        self._rows: dict[int, ConcentrateRow] = {}
        self._purposes: dict[str, Purpose] = {}
        self.season = Segment([(False, _("Ordinary days")), (True, _("Outbreak, polluted"))],
                              False, name=_("When"))
        self.form = Fields([
            Entry("item", _("Concentrate"), Kind.CHOICE),
            Entry("purpose", _("What is disinfected"), Kind.CHOICE),
            Entry("wanted", _("Strength wanted"), Kind.NUMBER, Decimal(500), low=0,
                  unit="mg/L"),
            Entry("litres", _("Volume of solution"), Kind.NUMBER, Decimal(10), low=0, unit="L",
                  beside=True),
        ])
        self.recipe, self.how = Words("", "counter"), Prose("", "secondary")
        self.recipe.setWordWrap(True)
        self.message = MessageLine()
        self.mix = Button(_("Mix and book out"), self._on_mix, kind="primary", icon="export",
                          key="Ctrl+Return")
        self._empty = EmptyState("supplies", _("No concentrate yet"), _(
            "Say first which items are concentrates and how strong they are."))
        self._lay_out(acts)
        self._connect()

    def show_rows(self, rows: Sequence[ConcentrateRow], purposes: Sequence[Purpose]) -> None:
        """The concentrates of the store and what they are for; what is chosen stays chosen."""
        self._purposes = {each.id: each for each in purposes}
        box = self._box("item")
        before = box.currentData()
        self._rows = {each.item.id: each for each in rows}
        box.blockSignals(True)
        box.clear()
        for each in rows:
            box.addItem(each.item.title, each.item.id)
        box.setCurrentIndex(max(0, box.findData(before)) if rows else -1)
        box.blockSignals(False)
        self._empty.setVisible(not rows)
        for part in (self.form, self.season, self.recipe, self.how):
            part.setVisible(bool(rows))
        self.mix.setEnabled(bool(rows))
        if box.currentData() == before:
            self._offer()
            self._work_out()  # a strength that was typed stays
        else:
            self._on_item()

    def _box(self, name: str) -> QComboBox:
        box = self.form.control(name)
        assert isinstance(box, QComboBox)
        return box

    def _purpose(self) -> None:
        """The strength follows what is disinfected, until somebody types another."""
        purpose = self._purposes.get(self._box("purpose").currentData() or _OWN)
        if purpose is not None:
            wanted = purpose.wanted(outbreak=bool(self.season.value()))
            self.form.set_value("wanted", Decimal(wanted or 0))
        self._work_out()

    def _offer(self) -> None:
        """What the chosen concentrate is for."""
        row = self._rows.get(self._box("item").currentData() or 0)
        alcohol = row is not None and row.stock.form is Form.ALCOHOL
        box = self._box("purpose")
        before = box.currentData()
        box.blockSignals(True)
        box.clear()
        for each in self._purposes.values():
            if (each.agent is Agent.ALCOHOL) == alcohol:
                box.addItem(each.name, each.id)
        box.addItem(_("Something else"), _OWN)
        box.setCurrentIndex(max(0, box.findData(before)))
        box.blockSignals(False)

    def _work_out(self) -> None:
        row, wanted, litres = self._told()
        self.message.hide()
        self.recipe.set_tone("")
        if row is None:
            return
        if wanted is None or litres is None:
            self.recipe.setText("—")
            self.how.setText(_("Strength and volume are numbers."))
            return
        try:
            made = mix(row.stock, wanted, litres)
        except AppError as refusal:
            self.recipe.setText("—")
            self.how.setText(str(refusal))
            return
        self.recipe.setText(recipe(made, _shown))
        out = spoken(whole_units(made.amount, row.content), row.item.units)
        self.how.setText(" ".join(filter(None, (
            _("1 : {n}.").format(n=f"{made.parts:f}") if made.parts is not None else "",
            _("Out of the store: {out}; there is {left}.").format(
                out=out, left=spoken(row.usable, row.item.units)), self._minutes(),
            _("Use it within {n} hours.").format(n=KEEPS)
            if row.stock.form is not Form.ALCOHOL else ""))))

    def _minutes(self) -> str:
        purpose = self._purposes.get(self._box("purpose").currentData() or _OWN)
        if purpose is None:
            return ""
        words = _("; ").join(filter(None, (minutes(purpose), purpose.note)))
        return _("Contact time: {words}.").format(words=words)

    def _told(self) -> tuple[ConcentrateRow | None, Decimal | None, Decimal | None]:
        row = self._rows.get(self._box("item").currentData() or 0)
        return row, _number(self.form.control("wanted")), _number(self.form.control("litres"))

    def _on_mix(self) -> None:
        values = self.form.values()
        row = self._rows.get(self._box("item").currentData() or 0)
        if values is None or row is None:
            return
        purpose = self._box("purpose").currentText()
        self.mix.setEnabled(False)
        self._context.pool.run(lambda: self._book(row, values, purpose), self._on_booked,
                               self._on_refused)

    def _book(self, row: ConcentrateRow, values: dict[str, Any], purpose: str) -> str:
        """In a worker's thread."""
        return service.prepare(self._context.desk, row.item.id, values["wanted"],
                               values["litres"], Slip(purpose=purpose)).voucher

    def _on_booked(self, number: str) -> None:
        self.mix.setEnabled(True)
        self.booked.emit(number)

    def _on_refused(self, refusal: AppError) -> None:
        self.mix.setEnabled(True)
        self.message.say(str(refusal), "hold")

    def _on_item(self) -> None:
        row = self._rows.get(self._box("item").currentData() or 0)
        if row is not None:
            said = unit(row.stock.form)
            self.form.field("wanted").unit.setText(said)
            strength = cells.shown(plain(row.stock.strength))
            self.form.field("item").hint.setText(
                _("{n} mg each").format(n=strength) if row.stock.form is Form.TABLET
                else f"{strength} %")
            self.form.field("item").hint.show()
        self._offer()
        self._purpose()

    def _connect(self) -> None:
        self._box("item").currentIndexChanged.connect(lambda _index: self._on_item())
        self._box("purpose").currentIndexChanged.connect(lambda _index: self._purpose())
        self.season.changed.connect(lambda _value: self._purpose())
        for name in ("wanted", "litres"):
            line = self.form.control(name)
            assert isinstance(line, QLineEdit)
            line.textChanged.connect(lambda _text: self._work_out())
        self.form.submitted.connect(self.mix.click)
        self.setFocusProxy(self.form)

    def _lay_out(self, acts: Sequence[Button]) -> None:
        self.body.addWidget(self._empty)
        self.body.addWidget(self.form)
        self.body.addLayout(row(self.season, None))
        self.body.addStretch()
        told = self.part()
        told.addWidget(self.recipe)
        told.addWidget(self.how)
        told.addWidget(self.message)
        foot = self.footer()
        foot.addWidget(self.mix)
        foot.addStretch()
        for act in acts:
            foot.addWidget(act)


def _shown(number: Decimal) -> str:
    return str(cells.shown(int(number) if number == int(number) else number))


def _number(control: object) -> Decimal | None:
    assert isinstance(control, QLineEdit)
    try:
        return Decimal(control.text().strip().replace(",", "."))
    except ArithmeticError:
        return None
