"""Which policy is in force."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.i18n import _
from app.policy import Policy, Profile
from app.rulebook.models import PolicyEdition
from app.rulebook.numbers import from_text
from app.security.models import Account
from app.storage.once import read_once


@dataclass(frozen=True)
class Issued:
    """One edition, with who put it in force and when.

    takes_back  the id of the edition that it replaces before its first day
    """

    policy: Policy
    at: datetime
    who: str
    takes_back: int | None = None


_NEWEST = select(
    PolicyEdition.id, PolicyEdition.profile, PolicyEdition.edition, PolicyEdition.in_force_from,
    PolicyEdition.numbers,
).limit(1)
_IN_FORCE = _NEWEST.where(PolicyEdition.in_force_from <= bindparam("day")).order_by(
    PolicyEdition.in_force_from.desc(), PolicyEdition.id.desc()
)
_FIRST = _NEWEST.order_by(PolicyEdition.id)


def policy_on(session: Session, day: date) -> Policy:
    """The edition in force on a day; days before the first edition get the first."""
    return read_once(session, ("policy", day), lambda: _in_force(session, day))


def _in_force(session: Session, day: date) -> Policy:
    connection = session.connection()
    row = connection.execute(_IN_FORCE, {"day": day}).first() or connection.execute(_FIRST).first()
    if row is None:
        raise NotFound(_("No policy has been set."))
    return _policy(*row)


@lru_cache(maxsize=8)
def _policy(
    key: int, profile: Profile, edition: int, in_force_from: date, numbers: str
) -> Policy:
    return Policy(
        id=key, profile=profile, edition=edition, in_force_from=in_force_from,
        **from_text(json.loads(numbers)),
    )


def editions(session: Session) -> list[Issued]:
    """Every edition, the newest first."""
    rows = session.execute(
        select(
            PolicyEdition.issued_at, Account.display, PolicyEdition.takes_back_id,
            PolicyEdition.id, PolicyEdition.profile, PolicyEdition.edition,
            PolicyEdition.in_force_from, PolicyEdition.numbers,
        )
        .outerjoin(Account, Account.id == PolicyEdition.account_id)
        .order_by(PolicyEdition.id.desc())
    )
    return [Issued(_policy(*edition), at, who or "", back) for at, who, back, *edition in rows]
