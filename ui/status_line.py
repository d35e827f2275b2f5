"""The bottom line: who, where, and how the house is; a part appears when its source exists."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app import clock
from app.i18n import _, ngettext
from app.keeping.rules import stale
from app.security.desk import Desk
from app.security.rights import ROLE
from ui import icons
from ui.parts.card import row
from ui.parts.labels import Dot, Glyph, Words


@dataclass(frozen=True)
class Vitals:
    """How the house is.

    backup_at   when the last backup was verified; None = there is none
    alarms      open alarms that this person may see; None = nothing watches yet
    leader      who leads now; empty = nobody is planned, or nobody is signed in
    backup_trouble  why the nightly backup or its second copy is missing
    welcome     this account may still work here
    """

    database: bool
    backup_at: datetime | None
    alarms: int | None = None
    leader: str = ""
    welcome: bool = True
    backup_trouble: str = ""


class StatusLine(QFrame):
    """Left: person (click to change), station, leader of the day. Right: database, backup."""

    def __init__(self, on_person: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("role", "statusbar")
        self.setFixedHeight(32)
        self.person = QPushButton()
        self.person.setIcon(icons.icon("user", "ink2", 14))
        self.person.setIconSize(QSize(14, 14))
        self.person.setToolTip(_("Change person ({key})").format(key="Ctrl+L"))
        self.person.clicked.connect(lambda _checked: on_person())
        self._station = _Part(Glyph("home", "ink2", 14))
        self._leader = _Part(Glyph("response", "ink2", 14))
        self._dot = Dot()
        self._database = _Part(self._dot)
        self._sign = Glyph("database", "ink2", 14)
        self._backup = _Part(self._sign)
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 0, 16, 0)
        line.addLayout(row(self.person, self._station, self._leader, None, self._database,
                           self._backup, spacing=16))
        self.clear()

    def clear(self) -> None:
        """Nobody is signed in."""
        for part in (self.person, self._station, self._leader, self._database, self._backup):
            part.hide()

    def words(self) -> list[str]:
        """What is said now, from left to right."""
        parts = (self._station, self._leader, self._database, self._backup)
        person = [] if self.person.isHidden() else [self.person.text().strip()]
        return person + [part.word.text() for part in parts if not part.isHidden()]

    def show_person(self, desk: Desk) -> None:
        """Who is signed in, and where."""
        role = _(ROLE[desk.actor.role]) if desk.actor.role else ""
        self.person.setText(f"\u2009{desk.actor.display}·{role}")
        self.person.setAccessibleName(
            _("Signed in: {name}. Change person").format(name=f"{desk.actor.display}·{role}"))
        self.person.show()
        self._station.say(desk.station)

    def show_vitals(self, vitals: Vitals) -> None:
        """How database and backup are."""
        if vitals.database:  # else nobody knows better than a minute ago
            self._leader.say(_("Leader on duty: {name}").format(name=vitals.leader)
                             if vitals.leader else "")
        self._dot.set_colour("admit.ink" if vitals.database else "hold.ink")
        self._database.say(
            _("Database well") if vitals.database else _("Database cannot be reached"),
            "" if vitals.database else "hold")
        self._show_backup(vitals)

    def _show_backup(self, vitals: Vitals) -> None:
        old, trouble = stale(clock.now(), vitals.backup_at), vitals.backup_trouble
        words = backup_words(vitals.backup_at) if vitals.database else ""
        if words and trouble:
            words += _("·not complete")
        tone = "hold" if old else "again" if trouble else ""
        self._sign.show_icon("warning" if tone else "database", f"{tone}.ink" if tone else "ink2")
        self._backup.say(words, tone)
        self._backup.setToolTip(trouble)


class _Part(QWidget):
    """A mark and a word; hidden while it has no word."""

    def __init__(self, sign: QWidget) -> None:
        super().__init__()
        self.word = Words("", "caption")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(sign)
        line.addWidget(self.word)

    def say(self, text: str, tone: str = "") -> None:
        """Show this word."""
        self.word.setText(text)
        self.word.set_tone(tone)
        self.setHidden(not text)


def backup_words(at: datetime | None) -> str:
    """How old the last verified backup is."""
    if at is None:
        return _("No backup yet")
    return _("Backup verified·{age}").format(age=age_words(clock.now() - at))


def age_words(age: timedelta) -> str:
    """How long ago, in the largest whole unit."""
    minutes = max(0, int(age.total_seconds() // 60))
    if minutes < 60:
        return ngettext("{n} minute ago", "{n} minutes ago", minutes).format(n=minutes)
    if minutes < 48 * 60:
        hours = minutes // 60
        return ngettext("{n} hour ago", "{n} hours ago", hours).format(n=hours)
    days = minutes // (24 * 60)
    return ngettext("{n} day ago", "{n} days ago", days).format(n=days)
