"""What the two lists of a roll call show."""

from collections.abc import Mapping
from functools import partial

from app.gate.muster import wording
from app.gate.muster.rules import Head, Squad
from app.i18n import N_, _
from app.register import Column

Ticked = Mapping[str, bool]


def squads(ticked: Ticked) -> list[Column[Squad]]:
    """Squads with who was seen and who is missing, as `ticked` stands when they are drawn."""
    return [
        Column(N_("Class or place"), wording.squad, 3),
        Column(N_("Present"), lambda one: one.present(ticked), 1.4),
        Column(N_("Not here"), lambda one: one.total - one.present(ticked), 1.4),
    ]


def people(ticked: Ticked) -> list[Column[Head]]:
    """The people of a squad."""
    return [
        Column(N_("Name"), lambda head: head.name, 3),
        Column(N_("State"), partial(_state, ticked), 1.6,
               tone=lambda head: "admit" if ticked.get(head.key) else "neutral"),
        Column(N_("Number"), lambda head: head.number, 2),
        Column(N_("To be found"), wording.whereabouts, 3),
        Column(N_("Gate"), lambda head: head.gate, 1.4),
    ]


def _state(ticked: Ticked, head: Head) -> str:
    return _("Present") if ticked.get(head.key) else _("Not here")
