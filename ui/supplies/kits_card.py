"""The kits: how many the stock gives, what belongs into one, and the act that takes it out."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.register import Column
from app.security.rights import Right
from app.supplies.items.rules import spoken
from app.supplies.kits.queries import KitRow
from app.supplies.kits.wording import OCCASION, parts
from ui.context import Context
from ui.parts.card import Card, row
from ui.parts.labels import HairLine, Prose, Words
from ui.parts.notes import EmptyState
from ui.place import place_kept
from ui.rows import RowsModel
from ui.table import RowsTable

FEW = 5  # kits; fewer left are told in amber


def _sets(row: KitRow) -> str:
    if row.retired:
        return _("Not used any more")
    return ngettext("{n} set", "{n} sets", row.sets).format(n=row.sets)


def _tone(row: KitRow) -> str:
    if row.retired:
        return "neutral"
    return "hold" if not row.sets else "again" if row.sets < FEW else "admit"


COLUMNS: list[Column[KitRow]] = [
    Column(N_("Name of the kit"), lambda row: row.name, 3),
    Column(N_("For"), lambda row: _(OCCASION[row.occasion]), 2.4),
    Column(N_("In stock"), _sets, 1.8, tone=_tone),
]


class KitsCard(Card):
    """The table, and below it what belongs into the kit under the cursor."""

    def __init__(self, context: Context) -> None:
        super().__init__(_("Kits and recipes"), margins=(0, 0, 0, 0), spacing=0)
        self.model: RowsModel[KitRow] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "kits", context.settings.folder)
        self.table.setAccessibleName(_("Kits and recipes"))
        self.parts, self.scarce = Prose("", "secondary"), Words("", "hint")
        self._empty = EmptyState("supplies", _("No kit yet"), _(
            "Put one together: what always goes out together goes out by one act."))
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._empty, 1)
        self._below = QWidget()
        self._lay_out()
        self.table.chosen.connect(self._show)

    def show_rows(self, rows: Sequence[KitRow]) -> None:
        """The kits of the store."""
        before = self.table.current
        with place_kept(self.table):
            self.model.set_rows(rows)
        self.table.setVisible(bool(rows))
        self._below.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        if rows and (before is None or self.table.current is None):
            self.table.selectRow(0)
        self._show(self.table.current)

    def _show(self, kit: KitRow | None) -> None:
        if kit is None:
            return
        self.parts.setText(parts(kit))
        scarce = kit.scarce
        self.scarce.setText(_("Scarcest: {item}, {left}").format(
            item=scarce.item.title, left=spoken(scarce.usable, scarce.item.units))
            if scarce else "")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._below)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(HairLine())
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 8, 16, 10)
        inner.addLayout(row(Words(_("One set"), "strong"), None, self.scarce))
        inner.addWidget(self.parts)
        column.addLayout(inner)
        self.body.addWidget(self._below)


def may_use(context: Context) -> bool:
    """May whoever sits here take kits out?"""
    return context.desk.may(Right.USE_KITS)
