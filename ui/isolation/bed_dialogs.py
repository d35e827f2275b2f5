"""What is done with a bed: somebody lies down, does not come, changes it; it is disinfected."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox, QWidget

from app import clock
from app.i18n import _
from app.isolation import wording
from app.isolation.offers import Disinfecting
from app.isolation.stays import service
from app.isolation.stays.acts import Cleaning
from app.isolation.stays.rules import BedState
from app.isolation.stays.views import BedCard, RoomBoard
from app.rulebook.disinfection.registers import minutes as contact_time
from app.rulebook.disinfection.registers import told
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind
from ui.isolation import times

Kits = Sequence[tuple[int, str]]


class EnterDialog(FormDialog):
    """Somebody who was expected lies down: by whom brought, with a mask or not."""

    guide = "isolation#board"

    def __init__(self, parent: QWidget, context: Context, card: BedCard, kits: Kits,
                 done: Callable[[], object]) -> None:
        stay_id = card.stay_id or 0
        entries = [
            Entry("escort", _("Brought by"), required=False, hint=_("alone, when left empty")),
            Entry("masked", _("Wears a mask"), Kind.CHECK, True),
            Entry("at", _("In the room at"), required=False, hint=_("now, when left empty"))]
        super().__init__(
            parent, _("{name} is in the room").format(name=card.name), [*entries, *kit_entry(kits)],
            _("Write down"), lambda values: service.enter(
                context.desk, stay_id, times.past(values["at"], clock.now()),
                values["escort"] or "", values["masked"], values.get("kit")),
            context.pool, lambda _none: done())


class ReasonDialog(FormDialog):
    """An act that needs its reason, and nothing else."""

    guide = "isolation#board"

    def __init__(self, parent: QWidget, context: Context, title: str, act: str,
                 submit: Callable[[str], object], done: Callable[[], object],
                 text: str = "") -> None:
        super().__init__(
            parent, title, [Entry("why", _("Reason"))], act,
            lambda values: submit(values["why"]), context.pool, lambda _none: done(), text=text)


class MoveDialog(FormDialog):
    """Into another bed; the one they lay in is to be disinfected."""

    guide = "isolation#board"

    def __init__(self, parent: QWidget, context: Context, card: BedCard,
                 beds: Sequence[tuple[int, str]], done: Callable[[], object],
                 bed_id: int | None = None) -> None:
        stay_id = card.stay_id or 0
        super().__init__(
            parent, _("Another bed for {name}").format(name=card.name), [
                Entry("bed", _("Which bed"), Kind.CHOICE, bed_id or beds[0][0], choices=beds),
                Entry("why", _("Reason")),
            ], _("Move there"), lambda values: service.move(
                context.desk, stay_id, values["bed"], values["why"]),
            context.pool, lambda _none: done(),
            text=_("The bed that they leave is to be disinfected."))


class CleanDialog(FormDialog):
    """A bed was disinfected: with what, how strong, how long, by whom (R3.7).

    known   the table of strengths proposes how strong and how long
    before  how the last one was; this one is proposed alike, and written into it
    """

    guide = "isolation#board"

    def __init__(self, parent: QWidget, context: Context, title: str, card: BedCard, kits: Kits,
                 known: Disinfecting, before: dict[str, Any], done: Callable[[], object]) -> None:
        stay_id, bed_id = card.stay_id or 0, card.bed_id
        self._purposes = {each.id: each for each in known.purposes}

        def submit(values: dict[str, Any]) -> None:
            before.update(values)
            service.clean(context.desk, stay_id, Cleaning(
                values["agent"], _whole(values["strength"]), _whole(values["minutes"]),
                values["by"] or "", times.past(values["at"], clock.now()), values.get("kit")),
                bed_id)

        super().__init__(parent, title, [
            Entry("agent", _("Agent"), value=before.get("agent"), offers=known.agents,
                  hint=_("84, chlorine tablets")),
            Entry("purpose", _("Strength by"), Kind.CHOICE, before.get("purpose"),
                  required=False, choices=[(each.id, each.name) for each in known.purposes]),
            Entry("strength", _("Strength"), Kind.NUMBER, before.get("strength"),
                  unit="mg/L", required=False),
            Entry("minutes", _("Contact time"), Kind.NUMBER, before.get("minutes"),
                  unit=_("min"), required=False, beside=True),
            Entry("by", _("Disinfected by"), value=before.get("by"), required=False,
                  hint=_("me, when left empty")),
            Entry("at", _("Disinfected at"), required=False, hint=_("now, when left empty")),
            *kit_entry(kits),
        ], _("The bed is ready"), submit, context.pool, lambda _none: done())
        self._choice = self.form.control("purpose")
        assert isinstance(self._choice, QComboBox)
        self._choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._choice.currentIndexChanged.connect(lambda _index: self._propose())
        self._propose(fill=not before)

    def _propose(self, *, fill: bool = True) -> None:
        """The upper value, so that it is never too weak; what the rule says stands beside it."""
        assert isinstance(self._choice, QComboBox)
        rule = self._purposes.get(self._choice.currentData())
        if rule is None:
            return
        hint = self.form.field("purpose").hint
        hint.setText("·".join((told(rule, rule.outbreak or rule.routine), contact_time(rule))))
        hint.show()
        if fill:
            self.form.set_value("strength", rule.wanted(outbreak=True) or "")
            self.form.set_value("minutes", rule.minutes or "")


def ready_beds(rooms: Sequence[RoomBoard]) -> list[tuple[int, str]]:
    """The beds that can be given, with their words."""
    return [(card.bed_id, f"{wording.bed(room.name, card.bed)}·{room.kind_words}".rstrip("·"))
            for room in rooms for card in room.beds if card.state is BedState.READY]


def kit_entry(kits: Kits) -> list[Entry]:
    """The kit that goes out with it, where the store has one."""
    if not kits:
        return []
    return [Entry("kit", _("Book out a kit"), Kind.CHOICE, None, required=False,
                  choices=[(None, _("no kit")), *kits])]


def _whole(value: Any) -> int | None:
    return None if value is None else int(value)
