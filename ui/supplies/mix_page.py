"""Mixing disinfectant, and the kits that go out by one act."""

from dataclasses import dataclass

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.i18n import _
from app.rulebook.disinfection.queries import purposes_on
from app.rulebook.disinfection.rules import Purpose
from app.security.rights import Right
from app.supplies.dilution import queries as dilution
from app.supplies.dilution.queries import ConcentrateRow
from app.supplies.items.queries import ItemRow, items
from app.supplies.kits import queries
from app.supplies.kits.queries import KitRow
from app.supplies.ledger import queries as ledger
from ui import ask, pulse
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import page, row, scrolled
from ui.parts.labels import Words
from ui.parts.notes import MessageLine
from ui.supplies.kit_dialogs import (
    ClinicStoreDialog,
    DescribeDialog,
    PackDialog,
    UseKitDialog,
)
from ui.supplies.kits_card import KitsCard, may_use
from ui.supplies.mix_card import MixCard
from ui.supplies.strengths_dialog import StrengthsDialog

_NARROW = 900  # px; narrower, one card stands below the other
_WIDE = 480  # px of the calculator


@dataclass(frozen=True)
class _Read:
    concentrates: list[ConcentrateRow]
    kits: list[KitRow]
    items: list[ItemRow]
    stores: list[tuple[int, str]]
    clinic: list[int]
    purposes: list[Purpose]


class MixPage(QWidget):
    """Ctrl+Return mixes, Ctrl+H takes a kit out, Ctrl+N puts one together, Ctrl+K changes it."""

    guide = "supplies#kits"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._seen = _Read([], [], [], [], [], [])
        self.describe = Button(_("Strength of a concentrate…"), self._on_describe, kind="quiet",
                               icon="edit", key="Ctrl+D")
        self.strengths = Button(_("Strengths…"), lambda: ask.show(StrengthsDialog(self, context)),
                                kind="quiet", icon="document", key="Ctrl+R")
        self.mixing = MixCard(context, self.strengths, self.describe)
        self.kits = KitsCard(context)
        self.take = Button(_("Take out of the store"), self._on_take, kind="primary", icon="export",
                           key="Ctrl+H")
        self.pack = Button(_("Put a kit together"), lambda: self._on_pack(None), icon="plus",
                           key="Ctrl+N")
        self.change = Button(_("Change…"), lambda: self._on_pack(self.kits.table.current),
                             kind="quiet", icon="edit", key="Ctrl+K")
        self.clinic = Button(_("Store of the clinic…"), self._on_clinic, kind="quiet",
                             icon="health", key="Ctrl+L")
        self.title, self.message = Words(_("Mixing and kits"), "page"), MessageLine()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.kits.table.opened.connect(lambda _row: self.take.click())
        self.kits.table.chosen.connect(self._on_kit)
        self.mixing.booked.connect(self._on_booked)
        QShortcut(QKeySequence("F5"), self, self.reload)
        self.setFocusProxy(self.mixing)

    def reload(self) -> None:
        """Read everything anew; what is typed stays."""
        self._context.pool.run(self._read, self._on_read, self._on_failed)

    def refresh(self) -> None:
        """Another station wrote: read again without a word; what was said stays."""
        self._context.pool.run(self._read, self._show_read, lambda _refusal: None)

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody may have booked meanwhile."""
        super().showEvent(event)
        pulse.follow_in_sight(self, self.refresh)
        self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or below."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self.title.setVisible(not narrow)
        self._sides.setDirection(QBoxLayout.Direction.TopToBottom if narrow
                                 else QBoxLayout.Direction.LeftToRight)
        self.mixing.setMaximumWidth(16_777_215 if narrow else _WIDE)  # Qt's own largest

    def _read(self) -> _Read:
        today = clock.today()
        with self._context.desk.read(Right.READ_STOCK) as session:
            return _Read(dilution.concentrates(session, today),
                         queries.kits(session, today, retired=True),
                         items(session, retired=False), ledger.stores(session),
                         ledger.clinic_stores(session), purposes_on(session, today))

    def _on_read(self, read: _Read) -> None:
        self.message.hide()
        self._show_read(read)

    def _show_read(self, read: _Read) -> None:
        self._seen = read
        self.mixing.show_rows(read.concentrates, read.purposes)
        self.kits.show_rows(read.kits)
        uses, keeps = may_use(self._context), self._context.desk.may(Right.KEEP_STOCK)
        for button, may in ((self.mixing.mix, uses and bool(read.concentrates)),
                            (self.change, keeps and bool(read.kits)),
                            (self.pack, keeps), (self.describe, keeps), (self.clinic, keeps)):
            button.setEnabled(may)
        self._on_kit(self.kits.table.current)

    def _on_kit(self, kit: KitRow | None) -> None:
        """One that is not used any more is not taken out."""
        self.take.setEnabled(may_use(self._context) and kit is not None and not kit.retired)

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _on_take(self) -> None:
        if self.kits.table.current is not None:
            ask.show(UseKitDialog(self, self._context, self.kits.table.current, self._on_booked))

    def _on_pack(self, kit: KitRow | None) -> None:
        if self._listed():
            ask.show(PackDialog(self, self._context, self._seen.items, kit, self._on_kept))

    def _on_describe(self) -> None:
        if self._listed():
            ask.show(DescribeDialog(self, self._context, self._seen.items,
                                    self._seen.concentrates, self._on_kept))

    def _on_clinic(self) -> None:
        if not self._seen.stores:
            self.message.say(_("First put items and a store on the list."), "again")
            return
        ask.show(ClinicStoreDialog(self, self._context, self._seen.stores, self._seen.clinic,
                                   self._on_kept))

    def _listed(self) -> bool:
        if not self._seen.items:
            self.message.say(_("First put items and a store on the list."), "again")
        return bool(self._seen.items)

    def _on_booked(self, number: str) -> None:
        self._context.say(_("Slip {number} is written.").format(number=number))
        self.reload()

    def _on_kept(self, _key: object) -> None:
        self._context.say(_("It is written down."))
        self.reload()

    def _lay_out(self) -> None:
        keeps, uses = self._context.desk.may(Right.KEEP_STOCK), may_use(self._context)
        for button in (self.pack, self.change, self.describe, self.clinic) if not keeps else ():
            button.hide()
        for button in (self.take, self.mixing.mix) if not uses else ():
            button.hide()
        foot = self.kits.footer()
        for button in (self.take, self.pack):
            foot.addWidget(button)
        foot.addStretch()
        foot.addWidget(self.clinic)
        foot.addWidget(self.change)
        whole, column = page(16, 12)
        column.addLayout(row(self.title, None))
        column.addWidget(self.message)
        self._sides.setSpacing(16)
        self._sides.addWidget(self.mixing, 2)
        self._sides.addWidget(self.kits, 3)
        column.addLayout(self._sides, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(whole))
