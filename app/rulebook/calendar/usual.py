"""The calendar and the bells that a new school starts from; dated data, to be checked by it."""

import tomllib
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from app.rulebook.calendar.rules import Calendar, DayKind, LessonView, SpecialDay, TermView

_FILE = Path(__file__).resolve().parents[3] / "resources" / "rules" / "calendar.toml"


@cache
def usual() -> dict[str, Any]:
    """What `resources/rules/calendar.toml` holds."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def calendar_for(today: date) -> Calendar:
    """The school year that runs today or comes next; empty when none is known."""
    for year in usual()["years"]:
        if today <= max(term["last"] for term in year["terms"]):
            return Calendar([TermView(**term) for term in year["terms"]],
                            {each.day: each for each in _days(year)})
    return Calendar()


def _days(year: dict[str, Any]) -> list[SpecialDay]:
    found = [SpecialDay(each["day"], DayKind.MAKE_UP, each["follows"], each["note"])
             for each in year["make_up"]]
    for span in year["off"]:
        for number in range((span["last"] - span["first"]).days + 1):
            found.append(SpecialDay(
                span["first"] + timedelta(number), DayKind.OFF, None, span["note"]))
    return found


def lessons() -> list[LessonView]:
    """Bells as many schools have them."""
    return [
        LessonView(each["name"], time.fromisoformat(each["begins"]),
                   time.fromisoformat(each["ends"]), free=each.get("free", False))
        for each in usual()["lessons"]
    ]
