"""The dialogues of kits and concentrates: taken out, put together, told how strong."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.security.desk import Desk
from app.supplies.dilution import service as dilution
from app.supplies.dilution.queries import ConcentrateRow
from app.supplies.dilution.rules import Concentrate, plain
from app.supplies.dilution.rules import Form as Sort
from app.supplies.dilution.wording import FORM
from app.supplies.items.queries import ItemRow
from app.supplies.kits import reading, service
from app.supplies.kits.queries import KitRow
from app.supplies.kits.rules import MOST, Occasion
from app.supplies.kits.service import Packed
from app.supplies.kits.wording import OCCASION, parts
from app.supplies.ledger.booking import Slip
from app.supplies.ledger.service import give_to_clinic
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind

Done = Callable[[Any], object]


class UseKitDialog(FormDialog):
    """So many of a kit go out, all parts on one slip."""

    guide = "supplies#kits"

    def __init__(self, parent: QWidget, context: Context, kit: KitRow, done: Done) -> None:
        super().__init__(parent, _("Take out: {kit}").format(kit=kit.name), [
            Entry("times", _("How many sets"), Kind.NUMBER, 1, low=1, high=MOST),
            Entry("recipient", _("Signed for by"), value=context.desk.actor.display, longest=120),
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
            *([Entry("retired", _("Not used any more"), Kind.CHECK, kit.retired)] if kit else []),
        ], _("Keep the kit"), lambda told: service.pack(
            context.desk, Packed(told["name"], told["occasion"],
                                 reading.parts(told["parts"], items),
                                 kit.note if kit else "",
                                 retired=told.get("retired", False)),
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
                  value=plain(first.stock.strength) if first else None),
            Entry("content", _("mL, g or tablets in its smallest unit"), Kind.NUMBER,
                  first.content if first else 1, low=1),
        ], _("Keep the strength"), lambda told: dilution.describe(
            context.desk, told["item"], Concentrate(Sort(told["form"]), told["strength"]),
            int(told["content"])), context.pool, done)


class ClinicStoreDialog(FormDialog):
    """Out of which stores the clinic's medicine comes."""

    guide = "supplies#clinic"

    def __init__(self, parent: QWidget, context: Context, stores: Sequence[tuple[int, str]],
                 chosen: Collection[int], done: Done) -> None:
        super().__init__(parent, _("Store of the clinic"), [
            Entry(str(key), name, Kind.CHECK, key in chosen) for key, name in stores
        ], _("Keep the choice"), lambda told: _give(context.desk, told, chosen), context.pool, done,
            text=_("Medicine written down at a visit comes out of these stores."))


def _give(desk: Desk, told: dict[str, bool], before: Collection[int]) -> None:
    """In a worker's thread; only what is another is written."""
    for key, clinic in told.items():
        if clinic != (int(key) in before):
            give_to_clinic(desk, int(key), clinic=clinic)
