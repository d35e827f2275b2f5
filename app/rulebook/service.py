"""Issuing an edition of the policy."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.policy import GateMode, Policy, Profile
from app.rulebook.models import PolicyEdition
from app.rulebook.numbers import as_text, checked
from app.security.desk import Desk
from app.security.rights import Right

# What the eras set differently from the defaults (R0.2, R0.3; clause 3.3.1 封闭式管理, 3.3.3
# 疫情没有得到有效控制之前).
_CLOSED = {"gate_mode": GateMode.CONTROLLED, "epidemic_controlled": False}
PRESETS: Mapping[Profile, Mapping[str, Any]] = {
    profile: _CLOSED if profile < Profile.P5 else {} for profile in Profile
}


def adopt(session: Session, profile: Profile, account_id: int | None, day: date) -> None:
    """Put a preset in force as the next edition; inside somebody's transaction."""
    _issue(session, profile, PRESETS[profile], account_id, day)


def change(desk: Desk, policy: Policy, numbers: Mapping[str, Any], day: date) -> None:
    """Put other numbers in force from a day on. Raises Invalid when one is out of bounds."""
    if day < clock.today():
        raise Invalid(_("A policy cannot be changed for days that are past."))
    with desk.begin(Right.SET_POLICY) as session:
        _issue(session, policy.profile, checked(policy, numbers), desk.actor.id, day)


def take_back(desk: Desk, edition_id: int) -> None:
    """Before its first day an edition is replaced by what would have held without it.

    The edition stays as it was written. Raises NotFound; Conflict when it is in force already,
    or another one has replaced it.
    """
    with desk.begin(Right.SET_POLICY) as session:
        planned = session.get(PolicyEdition, edition_id)
        if planned is None:
            raise NotFound(_("There is no such edition."))
        day = planned.in_force_from
        if day <= clock.today():
            raise Conflict(
                _("This edition is in force already."), _("Put a new one in force instead."))
        upto = (
            select(PolicyEdition).where(PolicyEdition.in_force_from <= day)
            .order_by(PolicyEdition.in_force_from.desc(), PolicyEdition.id.desc())
        )
        newest, *before = session.scalars(upto.limit(2)).all()
        if newest.id != planned.id or planned.takes_back_id is not None or not before:
            raise Conflict(_("Another edition has replaced this one already."))
        session.add(_edition(
            session, before[0].profile, before[0].numbers, desk.actor.id, day, planned.id))


def _issue(
    session: Session, profile: Profile, numbers: Mapping[str, Any],
    account_id: int | None, day: date,
) -> None:
    text = json.dumps(as_text(numbers), ensure_ascii=False)
    session.add(_edition(session, profile, text, account_id, day))


def _edition(
    session: Session, profile: Profile, numbers: str, account_id: int | None, day: date,
    takes_back: int | None = None,
) -> PolicyEdition:
    latest = session.scalar(select(func.max(PolicyEdition.edition))) or 0
    return PolicyEdition(
        profile=profile, edition=latest + 1, in_force_from=day, numbers=numbers,
        issued_at=clock.now(), account_id=account_id, takes_back_id=takes_back,
    )
