"""What is done at a check: one pupil, the rest of the class, and taking a look back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Invalid
from app.health.checks import rules
from app.health.checks.models import Check, CheckSymptom, Filing
from app.health.checks.paper import nonce_of
from app.health.checks.queries import (
    class_on,
    finding_of,
    is_filed,
    latest,
    symptoms_of,
    unchecked,
)
from app.health.checks.rules import WELL, Finding, Presence, Round
from app.i18n import _
from app.people.archiving.service import open_file
from app.policy import Policy
from app.rulebook.queries import policy_on
from app.security.desk import Desk
from app.security.rights import Right
from app.security.unseen import overtaken
from app.storage.base import nonce

FUTURE_TOLERANCE = timedelta(minutes=5)  # a clock that is a little behind the paper


@dataclass(frozen=True)
class Look:
    """Which look: day and round, when it was (None = now), and who looked (班主任).

    reported_by   the teacher, when the account only enters it
    """

    day: date
    round: Round
    at: datetime | None = None
    reported_by: str = ""


def check(
    desk: Desk, person_id: int, look: Look, finding: Finding, seen: int | None, code: str = ""
) -> int:
    """Write down what was found at one pupil; answers the row.

    seen    the row that the one who enters it had before their eyes, None = not checked
    code    of the row on paper: the same sheet entered twice is one row

    Raises Conflict with what somebody else wrote meanwhile, Invalid for what cannot be so.
    """
    at = moment_of(look)
    with desk.begin(Right.CHECK_HEALTH) as session:
        open_file(session, person_id)
        before = latest(session, person_id, look.day, look.round)
        policy = policy_on(session, look.day)
        whole = rules.completed(finding, at, policy)
        if code and before is not None and _says(session, before, whole):
            return before.id
        _unchanged(session, before, seen)
        row = _row(desk, look, at, person_id, whole, policy)
        if code and not _is_taken(session, nonce_of(code)):
            row.nonce = nonce_of(code)
        row.group_id = class_on(session, person_id, look.day)
        row.replaces_id = before.id if before else None
        _write(session, [(row, whole)])
        return row.id


def take_back(desk: Desk, person_id: int, look: Look, seen: int) -> None:
    """Not checked after all: the row stays, a new one says so. Raises as `check`."""
    at = moment_of(look)
    with desk.begin(Right.CHECK_HEALTH) as session:
        before = latest(session, person_id, look.day, look.round)
        _unchanged(session, before, seen)
        assert before is not None
        open_file(session, person_id)
        row = _row(desk, look, at, person_id, WELL, policy_on(session, look.day))
        row.group_id, row.replaces_id, row.withdrawn = before.group_id, before.id, True
        session.add(row)


@dataclass(frozen=True)
class Rest:
    """How many were written, and whether that made the class complete, so that it is reported."""

    count: int
    filed: bool


def rest(desk: Desk, group_id: int, look: Look, people: Mapping[int, Presence]) -> Rest:
    """The others of a class are well (here), or away, all in one act.

    people   whom the sheet showed as not checked, and where they are; who was checked meanwhile
             stays as they are

    The class is reported when nobody is left (零报告 when nobody is ill; R1.10).
    """
    found = {person: Finding(where) for person, where in people.items()}
    with desk.begin(Right.CHECK_HEALTH) as session:
        return enter(session, desk, group_id, look, found)


def enter(
    session: Session, desk: Desk, group_id: int, look: Look, found: Mapping[int, Finding]
) -> Rest:
    """Write what was found at those of a class who are not checked, in somebody's transaction.

    Raises Invalid when a finding cannot be so.
    """
    at = moment_of(look)
    policy = policy_on(session, look.day)
    left = unchecked(session, group_id, look.day, look.round)
    rows = []
    for person_id, before in left.items():
        if person_id in found:
            whole = rules.completed(found[person_id], at, policy)
            row = _row(desk, look, at, person_id, whole, policy)
            row.group_id, row.replaces_id = group_id, before
            rows.append((row, whole))
    _write(session, rows)
    filed = len(rows) == len(left)
    if filed and (rows or not is_filed(session, group_id, look.day, look.round)):
        session.add(Filing(
            nonce=nonce(), group_id=group_id, day=look.day, round=look.round, at=at,
            recorded_at=clock.now(), account_id=desk.actor.id,
            reported_by=look.reported_by.strip(),
        ))
    return Rest(len(rows), filed)


def moment_of(look: Look) -> datetime:
    """When the look was: as the paper says, else now. Raises Invalid for what cannot be."""
    now = clock.now()
    at = look.at or now
    if at > now + FUTURE_TOLERANCE or look.day > clock.today():
        raise Invalid(_("This time lies in the future."), _("Check the date."))
    if look.at and clock.local(look.at).date() != look.day:
        raise Invalid(_("The time is not of the day that was checked."), _("Check the date."))
    return at


def _says(session: Session, row: Check, finding: Finding) -> bool:
    """Does a row say this already?"""
    if row.withdrawn:
        return False
    told = replace(finding, diagnosis=finding.diagnosis.strip(), note=finding.note.strip())
    return finding_of(row, symptoms_of(session, [row.id]).get(row.id, {})) == told


def _is_taken(session: Session, code: str) -> bool:
    return session.scalar(select(Check.id).where(Check.nonce == code)) is not None


def _unchanged(session: Session, before: Check | None, seen: int | None) -> None:
    """Nothing is overwritten unseen: the second of two is told what changed."""
    if before is None or before.id == seen or (before.withdrawn and seen is None):
        return
    raise overtaken(session, before)


def _row(desk: Desk, look: Look, at: datetime, person_id: int, finding: Finding,
         policy: Policy) -> Check:
    return Check(
        nonce=nonce(), person_id=person_id, day=look.day, round=look.round, at=at,
        recorded_at=clock.now(), presence=finding.presence, symptoms=len(finding.symptoms),
        cause_known=finding.cause_known, temperature=finding.temperature, site=finding.site,
        onset=finding.onset, seen_doctor=finding.seen_doctor, diagnosis=finding.diagnosis.strip(),
        note=finding.note.strip(), policy_id=policy.id, account_id=desk.actor.id,
        reported_by=look.reported_by.strip(),
    )


def _write(session: Session, rows: Sequence[tuple[Check, Finding]]) -> None:
    session.add_all(row for row, _finding in rows)
    session.flush()
    session.add_all(
        CheckSymptom(check_id=row.id, symptom=symptom, severe=symptom in finding.severe)
        for row, finding in rows for symptom in sorted(finding.symptoms)
    )
