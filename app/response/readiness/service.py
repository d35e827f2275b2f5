"""Telling the district's level, freezing the board, signing it; rows are only added."""

import hashlib
import json
from datetime import date
from typing import Any

from sqlalchemy import func, select

from app import clock
from app.errors import Conflict, Invalid
from app.health.lookback.areas import Level
from app.health.lookback.rules import LEVELS
from app.i18n import _
from app.response.readiness import queries, rules, wording
from app.response.readiness.models import DistrictRisk, ReadinessSheet, ReadinessSignature
from app.response.readiness.rules import Board, Condition, Light, Signed
from app.rulebook.queries import policy_on
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce


def tell_risk(desk: Desk, level: Level, district: str, source: str, day: date) -> int:
    """The level of the school's district on a day, by whose word. Raises Invalid, Conflict."""
    if not district.strip() or not source.strip():
        raise Invalid(_("Say which district, and who said so (notice, number, office)."))
    if day > clock.today():
        raise Invalid(_("A level is told for today or an earlier day."))
    with desk.begin(Right.SIGN_READINESS) as session:
        known = LEVELS[policy_on(session, day).profile]
        if known and level not in known:
            raise Conflict(_("The policy in force knows no such level."))
        row = DistrictRisk(
            nonce=nonce(), day=day, level=level, district=district.strip(),
            source=source.strip(), at=clock.now(), recorded_at=clock.now(),
            account_id=desk.actor.id)
        session.add(row)
        session.flush()
        return row.id


def freeze(desk: Desk, day: date) -> int:
    """The board of a day with all its evidence becomes a sheet that never changes.

    Raises Invalid for a day to come: what is not known yet is not frozen.
    """
    if day > clock.today():
        raise Invalid(_("A board is frozen for today or an earlier day."))
    with desk.begin(Right.SIGN_READINESS) as session:
        told = queries.board(session, day)
        text = json.dumps(content(told), ensure_ascii=False)
        newest = session.scalar(select(func.max(ReadinessSheet.id))) or 0
        row = ReadinessSheet(
            nonce=nonce(), number=f"KX-{newest + 1:04d}", day=day,
            policy_id=told.policy_id or None, policy=told.policy, term=told.term,
            may_open=told.may_open, content=text,
            checksum=hashlib.sha256(text.encode()).hexdigest(), at=clock.now(),
            recorded_at=clock.now(), account_id=desk.actor.id)
        session.add(row)
        session.flush()
        return row.id


def sign(desk: Desk, number: str, told: Signed) -> int:
    """One level says what it thinks of a sheet. Raises NotFound, Invalid, Conflict."""
    with desk.begin(Right.SIGN_READINESS) as session:
        sheet = queries.sheet(session, number)
        before = {each.tier: each.opinion for each in sheet.signatures}
        rules.may_sign(told, sheet.may_open, sheet.day, before, clock.today())
        row = ReadinessSignature(
            nonce=nonce(), sheet_id=sheet.id, tier=told.tier, opinion=told.opinion,
            name=told.name.strip(), office=told.office.strip(), day=told.day,
            words=told.words.strip(), at=clock.now(), recorded_at=clock.now(),
            account_id=desk.actor.id)
        session.add(row)
        session.flush()
        return row.id


def content(board: Board) -> list[dict[str, Any]]:
    """The lights with their evidence, in words and figures, as commands and sheets tell them."""
    return [_light(each) for each in board.lights]


def _light(told: Light) -> dict[str, Any]:
    return {"id": told.veto.value, "title": _(wording.VETO[told.veto]),
            "state": told.state.value, "evidence": [_evidence(each) for each in told.conditions]}


def _evidence(told: Condition) -> dict[str, Any]:
    where = told.where
    return {
        "id": told.id, "state": told.state.value, "condition": wording.condition(told),
        "fact": wording.fact(told), "facts": dict(told.facts), "rule": wording.rule(told),
        "date": told.day.isoformat() if told.day else None,
        "where": {"tab": where.tab, "page": where.page, "key": where.key} if where else None,
    }
