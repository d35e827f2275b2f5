"""Rows of the look-back as the rules know them, and back."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import Session, aliased

from app.health.checks.rules import Symptom
from app.health.lookback.areas import Area, Level
from app.health.lookback.models import RiskArea, TripJudgement, TripSheet, TripStay
from app.health.lookback.rules import Focus, Ground, Judgement, Origin, Stay, Told

_later_sheet, _later_area, _newer = (
    aliased(TripSheet), aliased(RiskArea), aliased(TripJudgement))
LAST = ~select(_later_sheet.id).where(_later_sheet.replaces_id == TripSheet.id).exists()
CURRENT = and_(LAST, ~TripSheet.withdrawn)
LAST_AREA = ~select(_later_area.id).where(_later_area.replaces_id == RiskArea.id).exists()
CURRENT_AREA = and_(LAST_AREA, ~RiskArea.withdrawn)
NEWEST = ~select(_newer.id).where(
    _newer.sheet_id == TripJudgement.sheet_id, _newer.id > TripJudgement.id).exists()


@dataclass(frozen=True)
class KeptArea:
    """A risk area in force, with its row."""

    id: int
    area: Area
    note: str = ""


def areas(session: Session) -> list[KeptArea]:
    """Every area that was not taken back, the newest first; each as it was ended."""
    query = select(RiskArea).where(CURRENT_AREA).order_by(RiskArea.since.desc(), RiskArea.id.desc())
    return [KeptArea(row.id, Area(row.place, row.level, row.since, row.until), row.note)
            for row in session.scalars(query)]


def stays_of(session: Session, sheets: "Iterable[int] | Select[Any]") -> dict[int, list[Stay]]:
    """The stays by sheet, in their order."""
    wanted = sheets if isinstance(sheets, Select) else list(sheets)
    query = select(TripStay).where(TripStay.sheet_id.in_(wanted))
    found: dict[int, list[Stay]] = {}
    for row in session.scalars(query.order_by(TripStay.since, TripStay.id)):
        found.setdefault(row.sheet_id, []).append(
            Stay(row.place, row.since, row.until, row.level))
    return found


def told_of(row: TripSheet, stays: Iterable[Stay]) -> Told:
    """What a sheet says."""
    return Told(
        tuple(stays), frozenset(map(Symptom, row.symptoms.split())), row.met_case, row.met_area,
        row.contact, row.family_work, row.on_campus, row.home, row.note)


def symptom_words(symptoms: Iterable[Symptom]) -> str:
    """As the column keeps them."""
    return " ".join(each for each in Symptom if each in set(symptoms))


def focus_words(focus: Iterable[Focus]) -> str:
    """As the column keeps them: " from-area fever "."""
    words = " ".join(focus)
    return f" {words} " if words else ""


def has_focus(column: Any, focus: Focus) -> ColumnElement[bool]:
    """Does a column of focus words hold this one?"""
    return func.coalesce(column, "").contains(f" {focus} ")


def grounds_text(grounds: Iterable[Ground]) -> str:
    """Grounds as JSON, the days as days."""
    return json.dumps(
        [{name: str(value) if isinstance(value, date) else value
          for name, value in asdict(each).items() if value not in (None, "")}
         for each in grounds], ensure_ascii=False)


def judgement_of(row: TripJudgement) -> Judgement:
    """What was judged."""
    return Judgement(tuple(_ground(each) for each in json.loads(row.grounds)), row.until)


def _ground(told: dict[str, Any]) -> Ground:
    days = {name: date.fromisoformat(told[name]) for name in ("since", "until") if name in told}
    return Ground(Focus(told["focus"]), told["rule"], Origin(told.get("origin", Origin.TOLD)),
                  told.get("place", ""),
                  Level(told["level"]) if "level" in told else None,
                  days.get("since"), days.get("until"), told.get("days"))
