"""The kits: how many the stock gives, what belongs into one, and the act that takes it out."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.register import Column
from app.security.rights import Right
from app.supplies.dilution import service as dilution
from app.supplies.dilution.queries import ConcentrateRow
from app.supplies.dilution.rules import Concentrate
from app.supplies.dilution.rules import Form as Sort
from app.supplies.dilution.wording import FORM
from app.supplies.items.queries import ItemRow
from app.supplies.items.rules import spoken
from app.supplies.kits import reading, service
from app.supplies.kits.queries import KitRow
from app.supplies.kits.rules import MOST, Occasion
from app.supplies.kits.service import Packed
from app.supplies.kits.wording import OCCASION, parts
from app.supplies.ledger.booking import Slip
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind
from ui.parts.card import Card, row
from ui.parts.labels import HairLine, Prose, Words
from ui.parts.notes import EmptyState
from ui.rows import RowsModel
from ui.table import RowsTable

Done = Callable[[Any], object]
FEW = 5  # kits; fewer left are told in amber

COLUMNS: list[Column[KitRow]] = [
    Column(N_("Name of the kit"), lambda row: row.name, 3),
    Column(N_("For"), lambda row: _(OCCASION[row.occasion]), 2.4),
    Column(N_("In stock"), lambda row: ngettext("{n} set", "{n} sets", row.sets).format(
        n=row.sets), 1.8, tone=lambda row: "hold" if not row.sets else
        "again" if row.sets < FEW else "admit"),
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
        self.model.set_rows(rows)
        self.table.setVisible(bool(rows))
        self._below.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        if rows and before is None:
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


class UseKitDialog(FormDialog):
    """So many of a kit go out, all parts on one slip."""

    guide = "supplies#kits"

    def __init__(self, parent: QWidget, context: Context, kit: KitRow, done: Done) -> None:
        super().__init__(parent, _("Take out: {kit}").format(kit=kit.name), [
            Entry("times", _("How many sets"), Kind.NUMBER, 1, low=1, high=MOST),
            Entry("recipient", _("Recipient"), value=context.desk.actor.display, longest=120),
            Entry("department", _("Class or department"), required=False, longest=120),
            Entry("purpose", _("What for"), value=_(OCCASION[kit.occasion]), required=False,
                  longest=120),
        ], _("Take out of the store"), lambda told: service.use_kit(
            context.desk, kit.id, int(told["times"]), Slip(
                told["recipient"], told["department"] or "", told["purpose"] or "")),
            context.pool, done, text=parts(kit))


class PackDialog(FormDialog):
    """What belongs into a kit: a new one, or another word about one that is there."""

    guide = "supplies#kits"

    def __init__(self, parent: QWidget, context: Context, items: Sequence[ItemRow],
                 kit: KitRow | None, done: Done) -> None:
        before = {part.item.id: part.quantity for part in kit.parts} if kit else {}
        super().__init__(parent, _("Change a kit") if kit else _("Put a kit together"), [
            Entry("name", _("Name of the kit"), value=kit.name if kit else "", longest=120),
            Entry("occasion", _("For"), Kind.CHOICE,
                  kit.occasion if kit else Occasion.ISOLATION,
                  choices=[(each, _(word)) for each, word in OCCASION.items()]),
            Entry("parts", _("One set"), value=reading.written(before, items), longest=1000,
                  hint=_("gown 1件、mask 2只")),
        ], _("Keep the kit"), lambda told: service.pack(
            context.desk, Packed(told["name"], told["occasion"],
                                 reading.parts(told["parts"], items)),
            kit.id if kit else None), context.pool, done,
            text=_("Name, a space, the quantity with its unit; 、 between two parts."))


class DescribeDialog(FormDialog):
    """Which item is a concentrate, and how strong."""

    guide = "supplies#dilution"

    def __init__(self, parent: QWidget, context: Context, items: Sequence[ItemRow],
                 known: Sequence[ConcentrateRow], done: Done) -> None:
        first = known[0] if known else None
        super().__init__(parent, _("Strength of a concentrate"), [
            Entry("item", _("Item"), Kind.CHOICE, first.item.id if first else None,
                  choices=[(each.id, each.title) for each in items]),
            Entry("form", _("Sort of concentrate"), Kind.CHOICE,
                  first.stock.form if first else None,
                  choices=[(sort, _(word)) for sort, word in FORM.items()]),
            Entry("strength", _("Strength on the label"), Kind.NUMBER, low=0,
                  value=first.stock.strength.normalize() if first else None),
            Entry("content", _("mL, g or tablets in its smallest unit"), Kind.NUMBER,
                  first.content if first else 1, low=1),
        ], _("Keep the strength"), lambda told: dilution.describe(
            context.desk, told["item"], Concentrate(Sort(told["form"]), told["strength"]),
            int(told["content"])), context.pool, done)


def may_use(context: Context) -> bool:
    """May whoever sits here take kits out?"""
    return context.desk.may(Right.USE_KITS)
