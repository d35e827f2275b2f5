"""The register of a roll call: who is inside, by class and place."""

from app.gate.muster import wording
from app.gate.muster.queries import register
from app.gate.muster.rules import Head
from app.i18n import N_
from app.register import Column, Register
from app.security.rights import Right

COLUMNS: list[Column[Head]] = [
    Column(N_("Class or place"), wording.group, 2.4),
    Column(N_("Name"), lambda head: head.name, 3),
    Column(N_("Number"), lambda head: head.number, 2.2),
    Column(N_("People"), lambda head: head.party, 1),
    Column(N_("To be found"), wording.whereabouts, 3),
    Column(N_("Gate"), lambda head: head.gate, 1.4),
    Column(N_("Entered at"), lambda head: head.at, 2, time="day"),
]

MUSTER = Register(
    "muster", N_("Roll call"), COLUMNS, register, Right.READ_GATE, Right.READ_GATE_TODAY,
    moment=True,
    prefix="DM",
)
