"""The form of a new edition, generated from what the policy says can be set."""

from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from enum import Enum
from typing import Any

from app.i18n import _
from app.policy import GateMode, Policy, VehicleKind
from app.rulebook.wording import MODE, SITE
from ui.form import Entry, Form, Kind, time_trouble
from ui.security.policy_words import Number, numbers


def form_of(policy: Policy) -> Form:
    """Fields with the edition's values; bounds and source stand beside each label."""
    return Form([_entry(number, policy) for number in numbers()])


def policy_from(form: Form, policy: Policy) -> dict[str, Any] | None:
    """All numbers of the form as the policy wants them; None when something is wrong."""
    values = form.values()
    if values is None:
        return None
    result: dict[str, Any] = {}
    for number in numbers():
        value = _back(number.of(policy), values[number.name])
        name, part = number.field.name, number.part
        if part is None:
            result[name] = value
        elif isinstance(part, VehicleKind):
            kinds = result.get(name, frozenset())
            result[name] = kinds | {part} if value else kinds
        else:
            result.setdefault(name, {})[part] = value
    return result


def fill(form: Form, values: Mapping[str, Any]) -> None:
    """Put some of the numbers into the form."""
    for name, value in values.items():
        form.set_value(name, value)


def _entry(number: Number, policy: Policy) -> Entry:
    value = number.of(policy)
    hint = "·".join(part for part in (number.bounds, number.source) if part)
    meta = number.field.metadata
    if isinstance(value, bool):
        return Entry(number.name, number.title, Kind.CHECK, value)
    if isinstance(value, Enum):
        words = MODE if isinstance(value, GateMode) else SITE
        choices = [(each, _(word)) for each, word in words.items()]
        return Entry(number.name, number.title, Kind.CHOICE, value, hint, choices=choices)
    if isinstance(value, time):
        return Entry(number.name, number.title, Kind.TEXT, f"{value:%H:%M}", hint, longest=5,
                     check=time_trouble)
    whole = isinstance(value, int)
    return Entry(number.name, number.title, Kind.NUMBER, value, hint, number.unit,
                 low=meta["low"], high=meta["high"],
                 check=_whole_trouble if whole else _tenth_trouble)


def _back(before: Any, value: Any) -> Any:
    """What a field holds, as the kind of value it was before."""
    if isinstance(before, time):
        return _time(value)
    if isinstance(before, int) and not isinstance(before, bool):
        return int(value)
    return value


def _time(text: str) -> time:
    hour, _colon, minute = text.replace("：", ":").partition(":")
    return time(int(hour), int(minute))


def _whole_trouble(value: Decimal) -> str:
    return "" if value == value.to_integral_value() else _("Write a whole number.")


def _tenth_trouble(value: Decimal) -> str:
    return "" if value == round(value, 1) else _("One decimal is enough, for instance 37.3.")
