"""The pages by which a second machine joins a school: its database, then a name of its own."""

import socket
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from app.errors import AppError, Conflict, Invalid
from app.i18n import _, ngettext
from app.places.stations.rules import PORT, Address, is_file, parse
from app.places.stations.service import There
from ui.first_steps import Step
from ui.form import Entry, Form, Kind
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.labels import Prose
from ui.parts.notes import MessageLine


@dataclass(frozen=True)
class Joiner:
    """What the pages need of the house.

    look  what stands at an address
    join  stand there as this station, at this gate
    take  use an empty database for a school that is still to be set up
    """

    look: Callable[[Address], There]
    join: Callable[[Address, str, str], object]
    take: Callable[[Address], object]


class DatabaseStep(Step):
    """Where the school's PostgreSQL is; `tried` asks for a test, `taken` for an empty one."""

    tried = Signal()
    taken = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("Where is the school?"),
            _("On a PostgreSQL database, which several machines share. Whoever keeps it tells "
              "you these five things."))
        self.form = Form([
            Entry("host", _("Host"), hint=_("name or number; a whole address may be pasted here")),
            Entry("port", _("Port"), Kind.NUMBER, PORT, low=1, high=65535),
            Entry("database", _("Database"), longest=60),
            Entry("user", _("User"), longest=60),
            Entry("password", _("Password of the database"), Kind.PASSWORD,
                  hint=_("kept in a file for you alone")),
        ], spacing=8)
        self.test = Button(_("Test the connection"), self.tried.emit, key="Alt+T")
        self.message = MessageLine()
        self.there: There | None = None
        self._more = ""
        for name in ("host", "port", "database", "user", "password"):
            line = self.form.control(name)
            assert isinstance(line, QLineEdit)
            line.textChanged.connect(self._forget)
        host = self.form.control("host")
        assert isinstance(host, QLineEdit)
        host.editingFinished.connect(self._split)
        self.form.submitted.connect(self.entered)
        self.column.addWidget(self.form)
        beside = row(self.test, self.message, None)
        beside.setStretchFactor(self.message, 1)
        beside.setStretch(2, 0)  # only while there is nothing to say
        beside.setAlignment(self.test, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(beside)
        self.column.addWidget(Prose(_(
            "A database file on a shared disk is not offered: two machines that write into one "
            "file over a network damage it."), "hint"))
        self.setFocusProxy(self.form)

    def complete(self) -> bool:
        """All is filled in, and it can be an address."""
        self._split()
        values = self.form.values()
        if values is None:
            return False
        if is_file(values["host"]):
            self._refuse_host(values["host"])
            return False
        return True

    def value(self) -> Address:
        """What was entered."""
        values = self.form.values() or {}
        return Address(values["host"], values["database"], values["user"],
                       values["password"] or "", int(values["port"]), self._more)

    def show_there(self, there: There) -> None:
        """What stands at the address."""
        self.there = there
        if there.school is None:
            self.message.say(_("The connection is good; the database is empty."), "again",
                             _("Set up our school there"), self.taken.emit)
        else:
            gates = ngettext("{n} gate", "{n} gates", len(there.gates)).format(n=len(there.gates))
            stations = ngettext("{n} station", "{n} stations", len(there.stations)).format(
                n=len(there.stations))
            self.message.say(_("The connection is good: {school}, {gates}, {stations}.").format(
                school=there.school.name, gates=gates, stations=stations), "admit")

    def refuse(self, refusal: AppError) -> None:
        """Why it cannot be joined."""
        self.message.say(str(refusal), "hold")

    def _forget(self) -> None:
        self.there = None
        self.message.hide()

    def _split(self) -> None:
        """A whole address falls into its fields."""
        host = self.form.control("host")
        assert isinstance(host, QLineEdit)
        if "://" not in host.text() or is_file(host.text()):
            return
        try:
            address = parse(host.text())
        except Invalid:
            return  # the connection will tell
        self._more = address.more
        for name, value in (("host", address.host), ("port", address.port),
                            ("database", address.database), ("user", address.user)):
            self.form.set_value(name, value)
        if address.password:
            self.form.set_value("password", address.password)

    def _refuse_host(self, text: str) -> None:
        try:
            parse(text)
        except Invalid as refusal:
            self.form.refuse("host", str(refusal))


class StationStep(Step):
    """The name and the gate of this machine."""

    def __init__(self) -> None:
        super().__init__(_("This machine"), _("Every row written here is signed with its name."))
        self.form = Form([
            Entry("station", _("Name of this station"), value=socket.gethostname(), longest=60,
                  hint=_("one that no other machine has")),
            Entry("gate", _("Gate"), Kind.CHOICE, "", choices=[("", _("none"))], required=False,
                  hint=_("where it stands; none in an office")),
        ])
        self._others = Prose("", "hint")
        self.form.submitted.connect(self.entered)
        self.column.addWidget(self.form)
        self.column.addWidget(self._others)
        self.setFocusProxy(self.form)

    def show_there(self, there: There) -> None:
        """Offer the gates there are, and tell which names are taken."""
        box = self.form.control("gate")
        assert isinstance(box, QComboBox)
        box.clear()
        box.addItem(_("none"), "")
        for gate in there.gates:
            box.addItem(gate, gate)
        others = _("Already there: {names}").format(names="、".join(there.stations))
        self._others.setText(others if there.stations else "")

    def complete(self) -> bool:
        """It has a name."""
        return self.form.values() is not None

    def value(self) -> tuple[str, str]:
        """Name and gate."""
        values = self.form.values() or {}
        return values["station"], values["gate"] or ""

    def refuse(self, refusal: AppError) -> bool:
        """Say beside the name that it is taken; False when it is something else."""
        if isinstance(refusal, Conflict | Invalid):
            self.form.refuse("station", str(refusal))
            return True
        return False
