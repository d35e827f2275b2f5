"""Which policy is in force."""

import json
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.i18n import _
from app.policy import Policy
from app.rulebook.models import PolicyEdition
from app.rulebook.numbers import from_text

_EDITION = PolicyEdition.__table__.c
_kept: dict[tuple[int, str], Policy] = {}


def policy_on(session: Session, day: date) -> Policy:
    """The edition in force on a day; days before the first edition get the first.

    An edition never changes, so the last one read is kept by its id and its numbers.
    """
    columns = (_EDITION.id, _EDITION.profile, _EDITION.edition, _EDITION.in_force_from,
               _EDITION.numbers)
    newest = select(*columns).order_by(_EDITION.in_force_from.desc(), _EDITION.id.desc()).limit(1)
    row = session.execute(newest.where(_EDITION.in_force_from <= day)).first()
    row = row or session.execute(select(*columns).order_by(_EDITION.id).limit(1)).first()
    if row is None:
        raise NotFound(_("No policy has been set."))
    key = (row.id, row.numbers)
    if key not in _kept:
        _kept.clear()
        _kept[key] = Policy(
            id=row.id, profile=row.profile, edition=row.edition,
            in_force_from=row.in_force_from, **from_text(json.loads(row.numbers)),
        )
    return _kept[key]
