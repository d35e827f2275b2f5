"""Findings are written down, mended, checked again; never changed or deleted."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.campus.findings import rules
from app.campus.findings.models import Finding, FindingPicture
from app.campus.findings.rules import Found
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce


def find(desk: Desk, told: Found) -> int:
    """Something is wrong; answers its key. Raises Invalid."""
    whole = rules.checked(told)
    with desk.begin(Right.KEEP_FINDINGS) as session:
        return write(session, whole, desk.actor.id)


def write(session: Session, told: Found, account_id: int | None) -> int:
    """The row of a finding, within the act of whatever found it; answers its key."""
    now = clock.now()
    count = session.scalar(select(func.count()).select_from(Finding)) or 0
    row = Finding(
        nonce=nonce(), number=f"H-{count + 1:04d}", source=told.source, source_id=told.source_id,
        place_id=told.place_id, use=told.use, grade=told.grade, what=told.what.strip(),
        responsible_id=told.responsible_id, due=told.due, found_by=told.found_by.strip(),
        at=told.found_at, recorded_at=now, account_id=account_id,
    )
    session.add(row)
    session.flush()
    session.add_all(FindingPicture(finding_id=row.id, picture=picture, at=now)
                    for picture in told.pictures)
    return row.id
