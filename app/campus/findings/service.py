"""Findings are written down, mended, checked again; never changed or deleted."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.campus.findings import queries, rules
from app.campus.findings.models import Finding, FindingPicture, FindingStep
from app.campus.findings.pictures import scaled
from app.campus.findings.rules import Found, Standing, Step, Taken
from app.errors import NotFound
from app.i18n import _
from app.people.models import Person
from app.places.models import School
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce


def find(desk: Desk, told: Found) -> int:
    """Something is wrong; answers its key. Raises Invalid."""
    with desk.begin(Right.KEEP_FINDINGS) as session:
        return write(session, told, desk.actor.id, desk.actor.display)


def write(session: Session, told: Found, account_id: int | None, who: str = "") -> int:
    """The row of a finding, within the act of whatever found it; answers its key.

    who  found it, where `told` names nobody. Raises Invalid, NotFound.
    """
    whole, now = rules.checked(told), clock.now()
    _somebody(session, whole.responsible_id)
    row = Finding(
        nonce=nonce(), number=_number(session), source=whole.source, source_id=whole.source_id,
        place_id=whole.place_id, use=whole.use, grade=whole.grade, what=whole.what.strip(),
        responsible_id=whole.responsible_id, due=whole.due,
        found_by=whole.found_by.strip() or who, at=whole.found_at, recorded_at=now,
        account_id=account_id,
    )
    session.add(row)
    session.flush()
    _add_pictures(session, row.id, None, whole.pictures, now)
    return row.id


def take(desk: Desk, finding_id: int, told: Taken) -> int:
    """It was mended, checked again, put off, given to somebody else or withdrawn.

    Raises NotFound; Conflict for a step that is not due; Invalid for one that cannot be.
    """
    with desk.begin(Right.KEEP_FINDINGS) as session:
        return step(session, finding_id, told, desk)


def step(session: Session, finding_id: int, told: Taken, desk: Desk) -> int:
    """The same within another act, such as a water test that is passed."""
    _in_turn(session)  # two stations cannot both mend it
    now = clock.now()
    whole = rules.may_take(_standing(session, finding_id), told, desk.actor.display, now)
    if whole.responsible_id is not None:
        _somebody(session, whole.responsible_id)
    row = FindingStep(
        nonce=nonce(), finding_id=finding_id, step=whole.step, words=whole.words, by=whole.by,
        due=whole.due if whole.step is Step.POSTPONED else None,
        responsible_id=whole.responsible_id if whole.step is Step.REASSIGNED else None,
        at=whole.at or now, recorded_at=now, account_id=desk.actor.id)
    session.add(row)
    session.flush()
    _add_pictures(session, finding_id, row.id, whole.pictures, now)
    return row.id


def show(desk: Desk, finding_id: int, pictures: Sequence[bytes]) -> int:
    """Pictures are added to a finding; answers how many. Raises NotFound, Invalid."""
    with desk.begin(Right.KEEP_FINDINGS) as session:
        _standing(session, finding_id)
        _add_pictures(session, finding_id, None, pictures, clock.now())
    return len(pictures)


def _standing(session: Session, finding_id: int) -> Standing:
    found = queries.one(session, finding_id)
    if found is None:
        raise NotFound(_("There is no such finding."))
    steps = queries.steps(session, finding_id)
    mended = next((each.by for each in reversed(steps) if each.step is Step.MENDED), "")
    last = max([found.at, *(each.at for each in steps)])
    return Standing(found.state, found.due, found.responsible_id, found.at, last, mended)


def _number(session: Session) -> str:
    """The next one in the school: H-0132; one station after the other."""
    _in_turn(session)
    newest = session.scalar(select(func.max(Finding.id))) or 0
    return f"H-{newest + 1:04d}"


def _in_turn(session: Session) -> None:
    session.scalar(select(School.id).with_for_update(key_share=True))


def _somebody(session: Session, person_id: int) -> None:
    if session.get(Person, person_id) is None:
        raise NotFound(_("Say who answers for it: this person is not on the roll."))


def _add_pictures(session: Session, finding_id: int, step_id: int | None,
                  pictures: Sequence[bytes], at: datetime) -> None:
    session.add_all(
        FindingPicture(finding_id=finding_id, step_id=step_id, picture=scaled(each), at=at)
        for each in pictures)
    session.flush()
