"""What is asked of a visitor, in two columns; Enter goes to what is missing, then signs in."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import QStringListModel, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.gate.visits import wording
from app.gate.visits.queries import VisitRow
from app.gate.visits.rules import CODED, CodeColour, lasts_until
from app.gate.visits.service import Guest, id_trouble
from app.i18n import _
from app.people.queries import Found, search
from app.people.rules import NARROW
from app.people.rules import Kind as PersonKind
from app.policy import Policy
from app.security.desk import Desk
from app.security.rights import Right
from ui.form import Entry, Form, Kind
from ui.jobs import Lane

HOSTS = 6  # people offered while a host is typed


@dataclass(frozen=True)
class Filled:
    """A form that can be written; `since` and `until` are None for now and closing time."""

    guest: Guest
    since: datetime | None
    until: datetime | None


class VisitorForm(QWidget):
    """`submitted` when Enter is pressed and nothing is missing."""

    submitted = Signal()

    def __init__(self, desk: Desk, pool: Lane, policy: Policy) -> None:
        super().__init__()
        self._desk, self._pool = desk, pool
        self._hosts: dict[str, Found] = {}
        self.left, self.right = Form(_who(policy), spacing=8), Form(_what(policy), spacing=8)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(24)
        for form in (self.left, self.right):
            column = QVBoxLayout()
            column.addWidget(form)
            column.addStretch(1)
            columns.addLayout(column, 1)
        self.left.submitted.connect(self._on_left)
        self.right.submitted.connect(self.submitted)
        self._offer_hosts()
        self.setFocusProxy(self.left)

    def fill(self, name: str, row: VisitRow | None = None) -> None:
        """A new visitor by name, or somebody who was here before."""
        if row is None:
            digits = name.translate(NARROW).replace(" ", "")
            field = "phone" if digits.isdigit() and len(digits) <= 12 else "name"
            field = "id_number" if len(digits) in (15, 18) and digits[:-1].isdigit() else field
            self.left.set_value(field, name.strip())
        else:
            for key, value in (
                ("name", row.name), ("phone", row.phone), ("id_number", row.id_number),
                ("no_id", row.no_id_reason), ("unit", row.unit), ("party", row.party),
            ):
                self.left.set_value(key, value)
            for key, value in (("purpose", row.purpose), ("host", row.host),
                               ("department", row.department), ("plate", row.plate)):
                self.right.set_value(key, value)
        self._go_to_missing()

    def values(self) -> Filled | None:
        """Everything, or None when something is wrong, which is then shown."""
        who, what = self.left.values(), self.right.values()
        if who is None or what is None:
            return None
        if not who["id_number"] and not who["no_id"]:
            self.left.refuse("no_id", _("Without an ID number say why."))
            return None
        if not what["host"] and not what["department"]:
            self.right.refuse("host", _("To whom? Host or department is missing."))
            return None
        day: date = what["day"]
        since, until = _moment(day, what["since"]), _moment(day, what["until"])
        if since is None and day > clock.today():
            since = clock.at(day, time(0))
        return Filled(_guest(who, what, self._hosts), since, until)

    def _go_to_missing(self) -> None:
        """The first empty field that is wanted, else the purpose, which changes most."""
        for form, name in ((self.left, "name"), (self.left, "id_number"), (self.right, "purpose"),
                           (self.right, "host")):
            control = form.control(name)
            assert isinstance(control, QLineEdit)
            if not control.text():
                control.setFocus()
                return
        self.right.control("purpose").setFocus()

    def _on_left(self) -> None:
        """Below the last field goes on at the top of the other column."""
        purpose = self.right.control("purpose")
        assert isinstance(purpose, QLineEdit)
        if purpose.text():
            self.submitted.emit()
        else:
            purpose.setFocus()

    def _offer_hosts(self) -> None:
        line = self.right.control("host")
        assert isinstance(line, QLineEdit)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated.connect(self._on_host)
        line.setCompleter(completer)
        line.textEdited.connect(self._on_typed)

    def _on_typed(self, text: str) -> None:
        self._pool.run(lambda: (text, self._read(text)), self._on_read, _nothing)

    def _read(self, text: str) -> list[Found]:
        """In a worker's thread: members of staff who fit."""
        with self._desk.read(Right.RECEIVE_VISITORS) as session:
            found = search(session, text, HOSTS * 4) if text.strip() else []
        return [each for each in found if each.kind is not PersonKind.PUPIL][:HOSTS]

    def _on_read(self, answer: tuple[str, list[Found]]) -> None:
        text, found = answer
        line = self.right.control("host")
        assert isinstance(line, QLineEdit)
        if text != line.text():
            return
        self._hosts = {"·".join(filter(None, (each.name, each.group, each.number))): each
                       for each in found}
        self._names.setStringList(list(self._hosts))
        completer = line.completer()
        if found and line.hasFocus() and completer is not None:
            completer.complete()

    def _on_host(self, words: str) -> None:
        each = self._hosts.get(words)
        if each is not None:
            self._hosts[each.name] = each
            self.right.set_value("host", each.name)
            self.right.set_value("department", each.group)


def _nothing(_refusal: AppError) -> None:
    """The name can be typed in full."""


def _who(policy: Policy) -> list[Entry]:
    optional: dict[str, Any] = {"required": False}
    return [
        Entry("name", _("Name"), longest=60),
        Entry("id_number", _("ID number"), longest=30, check=_id_words, **optional),
        Entry("no_id", _("Why no ID number"), longest=60,
              hint=" / ".join(_(why) for why in wording.NO_ID), **optional),
        *(_codes() if policy.profile in CODED else []),
        Entry("phone", _("Phone"), longest=30, **optional),
        Entry("unit", _("From where"), longest=60, **optional),
        Entry("party", _("How many people"), Kind.NUMBER, 1, low=1, high=200, unit=_("people")),
    ]


def _what(policy: Policy) -> list[Entry]:
    optional: dict[str, Any] = {"required": False}
    closing = f"{clock.local(lasts_until(clock.now(), policy)):%H:%M}"
    return [
        Entry("purpose", _("Purpose"), longest=60),
        Entry("host", _("Person visited"), longest=60, hint=_("name, pinyin or staff number"),
              **optional),
        Entry("department", _("Department"), longest=60, **optional),
        Entry("plate", _("Plate"), longest=20, **optional),
        Entry("confirmed", _("The host has confirmed it"), Kind.CHECK, False, **optional),
        Entry("day", _("Day"), Kind.DAY, clock.today()),
        Entry("since", _("From"), hint=_("empty: now"), longest=5, check=_time_words, **optional),
        Entry("until", _("Until"), hint=_("empty: {time}").format(time=closing), longest=5,
              check=_time_words, **optional),
    ]


def _codes() -> list[Entry]:
    """What the plan of 2021 asked for; no colour is taken for granted."""
    known = [(colour, _(wording.COLOUR[colour])) for colour in CodeColour]
    colours = [(None, _("please ask")), *known]
    return [
        Entry("health_code", _("Health code"), Kind.CHOICE, choices=colours),
        Entry("travel_code", _("Travel code"), Kind.CHOICE, choices=colours),
        Entry("tested_on", _("Tested on"), hint=f"{clock.today()}", longest=10, required=False,
              check=_day_words),
        Entry("risk_area", _("Stayed in a risk area"), Kind.CHECK, False, required=False),
    ]


def _guest(who: dict[str, Any], what: dict[str, Any], hosts: dict[str, Found]) -> Guest:
    host = what["host"] or ""
    tested = (who.get("tested_on") or "").translate(NARROW)
    return Guest(
        who["name"], what["purpose"], host, hosts[host].person_id if host in hosts else None,
        what["department"] or "", who["phone"] or "", who["id_number"] or "", who["no_id"] or "",
        who["unit"] or "", int(who["party"]), what["plate"] or "", who.get("health_code"),
        who.get("travel_code"), clock.at(date.fromisoformat(tested)) if tested else None,
        who.get("risk_area"), bool(what["confirmed"]),
    )


def _id_words(text: str | None) -> str:
    plain = "".join((text or "").translate(NARROW).split()).upper()
    return id_trouble(plain) if plain else ""


def _day_words(text: str | None) -> str:
    try:
        date.fromisoformat((text or f"{clock.today()}").translate(NARROW))
    except ValueError:
        return _("Write a day as 2026-11-23.")
    return ""


def _time_words(text: str | None) -> str:
    try:
        return "" if _time(text or "") or not text else _("Write a time as 14:30.")
    except ValueError:
        return _("Write a time as 14:30.")


def _time(text: str) -> time | None:
    """14:30, 1430, 14：30 or 9:05."""
    plain = text.translate(NARROW).strip()
    if not plain:
        return None
    hours, minutes = plain.split(":") if ":" in plain else (plain[:-2], plain[-2:])
    return time(int(hours), int(minutes))


def _moment(day: date, text: str | None) -> datetime | None:
    wall = _time(text or "")
    return clock.at(day, wall) if wall else None
