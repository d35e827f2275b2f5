"""Issuing an edition of the policy."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Invalid
from app.i18n import _
from app.policy import GateMode, Policy, Profile
from app.rulebook.models import PolicyEdition
from app.rulebook.numbers import as_text, checked
from app.security.desk import Desk
from app.security.rights import Right

# What the two eras set differently from the defaults (R0.2, R0.3; clause 3.3.1 封闭式管理).
PRESETS: Mapping[Profile, Mapping[str, Any]] = {
    Profile.P6: {},
    Profile.P2: {"gate_mode": GateMode.CONTROLLED},
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


def _issue(
    session: Session, profile: Profile, numbers: Mapping[str, Any],
    account_id: int | None, day: date,
) -> None:
    latest = session.scalar(select(func.max(PolicyEdition.edition))) or 0
    session.add(
        PolicyEdition(
            profile=profile, edition=latest + 1, in_force_from=day,
            numbers=json.dumps(as_text(numbers), ensure_ascii=False),
            issued_at=clock.now(), account_id=account_id,
        )
    )
