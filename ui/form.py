"""Forms from field lists: what is wrong is said beside the field that caused it."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import time
from decimal import Decimal, InvalidOperation
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _
from ui.parts.dates import DayField
from ui.parts.field import Field
from ui.parts.offered import Offered
from ui.parts.password import PasswordEdit


class Kind(Enum):
    """What a field holds."""

    TEXT = auto()
    NUMBER = auto()
    DAY = auto()
    CHOICE = auto()
    PASSWORD = auto()
    CHECK = auto()


@dataclass(frozen=True)
class Entry:
    """One field of a form.

    label    in the language spoken (the list is made when the form is)
    choices  for CHOICE: value and word
    offers   words that a TEXT proposes; another one may be typed
    low high bounds of a NUMBER, both allowed; `unit` stands at its right
    beside   it stands at the right of the one before, where both are short
    check    a sentence about what is wrong with the value, or "" when nothing is
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    value: Any = None
    hint: str = ""
    unit: str = ""
    required: bool = True
    choices: Sequence[tuple[Any, str]] = ()
    offers: Sequence[str] = ()
    low: Decimal | int | None = None
    high: Decimal | int | None = None
    longest: int = 200
    check: Callable[[Any], str] | None = None
    beside: bool = False


class Form(QWidget):
    """The fields below each other; Enter goes to the next empty one, then submits."""

    submitted = Signal()

    def __init__(self, entries: Sequence[Entry], *, spacing: int = 12) -> None:
        super().__init__()
        self._entries = {entry.name: entry for entry in entries}
        self._fields: dict[str, Field] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing)
        line = QHBoxLayout()
        for entry in entries:
            control = _control(entry)
            label = "" if entry.kind is Kind.CHECK else entry.label
            field = Field(label, control, hint=entry.hint, unit=entry.unit)
            control.setAccessibleName(entry.label)
            self._fields[entry.name] = field
            if not entry.beside:
                line = QHBoxLayout()
                line.setSpacing(spacing)
                column.addLayout(line)
            line.addWidget(field, 1)
            if isinstance(control, QLineEdit):
                control.returnPressed.connect(self._on_return)
            elif isinstance(control, QComboBox):
                control.installEventFilter(self)
        if entries:
            self.setFocusProxy(self.control(entries[0].name))

    def control(self, name: str) -> QWidget:
        """The widget of a field."""
        return self._fields[name].control

    def field(self, name: str) -> Field:
        """A field with its label and its refusal."""
        return self._fields[name]

    def values(self) -> dict[str, Any] | None:
        """All values by name; None when something is wrong, which is then shown."""
        values: dict[str, Any] = {}
        wrong: list[str] = []
        for name, entry in self._entries.items():
            value, error = _read(entry, self.control(name))
            values[name] = value
            if error:
                self._fields[name].refuse(error)
                wrong.append(name)
            else:
                self._fields[name].accept()
        if wrong:
            self.control(wrong[0]).setFocus()
            return None
        return values

    def set_value(self, name: str, value: Any) -> None:
        """Fill one field."""
        _write(self.control(name), value)

    def refuse(self, name: str, sentence: str) -> None:
        """Say what is wrong with a field, and go there."""
        self._fields[name].refuse(sentence)
        self.control(name).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter was dealt with by the line; nobody behind the form needs it too."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On a choice Enter goes on as on a line."""
        if (isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
                and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            self._on_return()
            return True
        return super().eventFilter(watched, event)

    def _on_return(self) -> None:
        for name, entry in self._entries.items():
            control = self.control(name)
            if entry.required and _empty(control):
                if control is not self.focusWidget():
                    control.setFocus()
                    return
                break
        self.submitted.emit()


def time_trouble(text: str) -> str:
    """What is wrong with a time of day; empty when nothing is."""
    hour, _colon, minute = text.strip().replace("：", ":").partition(":")
    try:
        time(int(hour), int(minute))
    except ValueError:
        return _("Write a time of day, for instance 07:50.")
    return ""


def _control(entry: Entry) -> QWidget:
    if entry.kind is Kind.CHECK:
        control: QWidget = QCheckBox(entry.label)
    elif entry.kind is Kind.CHOICE:
        control = QComboBox()
        for value, word in entry.choices:
            control.addItem(word, value)
    elif entry.kind is Kind.DAY:
        control = DayField()
    elif entry.kind is Kind.PASSWORD:
        control = PasswordEdit()
    else:
        control = QLineEdit()
        control.setMaxLength(entry.longest)
        if entry.kind is Kind.NUMBER:
            control.setAlignment(Qt.AlignmentFlag.AlignRight)
        if entry.offers:
            Offered(control, entry.offers)
    if entry.value is not None:
        _write(control, entry.value)
    return control


def _write(control: QWidget, value: Any) -> None:
    if isinstance(control, QCheckBox):
        control.setChecked(bool(value))
    elif isinstance(control, QComboBox):
        control.setCurrentIndex(control.findData(value))
    elif isinstance(control, DayField):
        control.set_day(value)
    elif isinstance(control, QLineEdit):
        control.setText(str(value))


def _empty(control: QWidget) -> bool:
    """Is this line or choice still to be answered?"""
    if isinstance(control, QComboBox):
        return control.currentData() in ("", None)
    return isinstance(control, QLineEdit) and not control.text()


def _read(entry: Entry, control: QWidget) -> tuple[Any, str]:
    """The value of a field and what is wrong with it."""
    if isinstance(control, QCheckBox):
        value: Any = control.isChecked()
    elif isinstance(control, QComboBox):
        value = _chosen(entry, control)
    elif isinstance(control, DayField):
        value = control.day()
    elif isinstance(control, PasswordEdit):
        value = control.text()
    elif isinstance(control, QLineEdit):
        value = control.text().strip()
    if entry.required and value in ("", None):
        return None, _("Please fill in “{label}”.").format(label=entry.label)
    error = ""
    if entry.kind is Kind.NUMBER and value:
        value, error = _number(entry, value)
    if not error and entry.check is not None:
        error = entry.check(value)
    return (None if value == "" else value), error


def _chosen(entry: Entry, box: QComboBox) -> Any:
    """The value as it was offered: Qt hands a word of an enumeration back as plain text."""
    value = box.currentData()
    return next((each for each, _word in entry.choices if each == value), value)


def _number(entry: Entry, text: str) -> tuple[Decimal | None, str]:
    try:
        number = Decimal(unicodedata.normalize("NFKC", text).replace("。", "."))
    except InvalidOperation:
        return None, _("This is not a number.")
    if not number.is_finite():
        return None, _("This is not a number.")
    low, high = entry.low, entry.high
    if low is not None and high is not None and not low <= number <= high:
        return number, _("It must lie between {low} and {high}.").format(low=low, high=high)
    if low is not None and number < low:
        return number, _("It must be at least {low}.").format(low=low)
    if high is not None and number > high:
        return number, _("It must be at most {high}.").format(high=high)
    return number, ""
