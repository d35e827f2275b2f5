"""Policy numbers to text and back, with their bounds."""

import dataclasses
from collections.abc import Callable, Mapping
from datetime import time
from decimal import Decimal
from typing import Any

from app.errors import Invalid
from app.i18n import _
from app.policy import TUNABLE, GateMode, Policy, Site, VehicleKind


def as_text(numbers: Mapping[str, Any]) -> dict[str, Any]:
    """Numbers as JSON can hold them."""
    return {name: _plain(value) for name, value in numbers.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): str(item) for key, item in value.items()}
    if isinstance(value, frozenset):
        return sorted(str(item) for item in value)
    return value if isinstance(value, (bool, int)) else str(value)


def from_text(numbers: Mapping[str, Any]) -> dict[str, Any]:
    """The same numbers as `Policy` wants them; unknown names are left out."""
    readers: dict[str, Callable[[Any], Any]] = {
        "gate_mode": GateMode, "first_site": Site, "second_site": Site,
        "day_starts": time.fromisoformat, "due_at": time.fromisoformat,
        "lessons_until": time.fromisoformat, "closing_at": time.fromisoformat,
        **dict.fromkeys(("morning_check_by", "noon_check_by", "evening_check_by",
                         "report_daily_by"), time.fromisoformat),
        "fever_from": _fevers,
        "exempt_vehicles": lambda kinds: frozenset(map(VehicleKind, kinds)),
    }
    known = {tunable.name for tunable in TUNABLE}
    return {
        name: readers[name](value) if name in readers else value
        for name, value in numbers.items() if name in known
    }


def _fevers(value: Mapping[str, str]) -> dict[Site, Decimal]:
    return {Site(site): Decimal(limit) for site, limit in value.items()}


def checked(policy: Policy, numbers: Mapping[str, Any]) -> dict[str, Any]:
    """All numbers of the edition with these changes. Raises Invalid when out of bounds."""
    values = {tunable.name: getattr(policy, tunable.name) for tunable in TUNABLE}
    for name, number in numbers.items():
        values[name] = {**values[name], **number} if isinstance(number, Mapping) else number
    for tunable in TUNABLE:
        value = values[tunable.name]
        for number in value.values() if isinstance(value, Mapping) else (value,):
            _within(tunable, number)
    return values


def _within(tunable: "dataclasses.Field[Any]", number: Any) -> None:
    title, low, high = (tunable.metadata[key] for key in ("title", "low", "high"))
    if low is not None and not low <= number <= high:
        raise Invalid(
            _("{title} must be between {low} and {high} {unit}.").format(
                title=_(title), low=low, high=high,
                unit=tunable.metadata["unit"],
            )
        )
