"""Writing into a file: conditions and focus flags; nothing is overwritten.

A form says which row it had before its eyes (`seen`). When somebody else was faster, the second
is told what stands there now, and nothing is written.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import AppError, Conflict, Invalid, NotFound
from app.health.files import wording
from app.health.files.catalogue import kinds, named
from app.health.files.models import Condition, Focus
from app.health.files.queries import HealthFile, file
from app.health.files.rules import Alert, ConditionKind, same_words
from app.i18n import _
from app.people.archiving.service import open_file as to_write
from app.people.merging.queries import family
from app.security.desk import Desk
from app.security.models import Account
from app.security.rights import Right
from app.storage.base import nonce

LONGEST = 200  # signs of what somebody has


@dataclass(frozen=True)
class Told:
    """One condition, allergy or medicine as the doctor tells it."""

    kind: ConditionKind
    alert: Alert
    what: str
    since: date | None = None
    until: date | None = None
    note: str = ""


def open_file(desk: Desk, person_id: int) -> HealthFile:
    """The whole file of one person; that somebody looked is written down (R8.3)."""
    with desk.begin(Right.READ_HEALTH) as session:
        found = file(session, person_id)
        desk.note_read(session, "health_file", found.person_id)
        return found


def note(desk: Desk, person_id: int, told: Told, seen: int | None = None) -> int:
    """Write down a new line, or correct or end the one that was `seen`.

    Raises Conflict when it was changed meanwhile, or when the same stands there already.
    """
    _check(told)
    with desk.begin(Right.KEEP_FILES) as session:
        person = to_write(session, person_id)
        if seen is None:
            _refuse_twice(session, person.id, told)
        else:
            _newest(session, seen, person.id)
        row = add(session, desk.actor.id, person.id, told, replaces=seen)
        session.flush()
        return row.id


def strike(desk: Desk, condition_id: int, why: str) -> int:
    """It never was so: the row stays, a new one says that it was a mistake, and why."""
    if not why.strip():
        raise Invalid(_("Say why it is struck out."))
    with desk.begin(Right.KEEP_FILES) as session:
        row = _newest(session, condition_id)
        to_write(session, row.person_id)
        told = Told(row.kind, row.alert, row.what, row.since, row.until, why)
        struck = add(session, desk.actor.id, row.person_id, told, row.id, withdrawn=True)
        session.flush()
        return struck.id


def add(session: Session, by: int | None, person_id: int, told: Told,
        replaces: int | None = None, *, withdrawn: bool = False, source: str = "") -> Condition:
    """The row itself; who calls has looked at what stands against it."""
    now = clock.now()
    row = Condition(
        nonce=nonce(), person_id=person_id, replaces_id=replaces, at=now, recorded_at=now,
        account_id=by, kind=told.kind, alert=told.alert, what=told.what.strip(),
        since=told.since, until=told.until, note=told.note.strip(), withdrawn=withdrawn,
        source=source)
    session.add(row)
    return row


def open_flag(desk: Desk, person_id: int, kind: str, reason: str,
              since: date | None = None) -> int:
    """Keep an eye on somebody from a day on. Raises Conflict when that stands already."""
    since = since or clock.today()
    if kind not in kinds("focus"):
        raise NotFound(_("There is no such focus."))
    if not reason.strip():
        raise Invalid(_("A focus needs its reason."))
    if since > clock.today():
        raise Invalid(_("This day lies in the future."), _("Check the date."))
    with desk.begin(Right.KEEP_FILES) as session:
        person = to_write(session, person_id)
        if _open_flag(session, person.id, kind):
            raise Conflict(_("“{kind}” stands in this file already.").format(
                kind=named("focus", kind)), _("Close it first, with its reason."))
        row = Focus(person_id=person.id, kind=kind, reason=reason.strip(), since=since,
                    opened_at=clock.now(), opened_by=desk.actor.id)
        session.add(row)
        session.flush()
        return row.id


def close_flag(desk: Desk, flag_id: int, closing: str) -> None:
    """The eye is taken off again. Raises Conflict when somebody closed it meanwhile."""
    if not closing.strip():
        raise Invalid(_("Closing a focus needs its reason."))
    with desk.begin(Right.KEEP_FILES) as session:
        row = session.get(Focus, flag_id, with_for_update=True)
        if row is None:
            raise NotFound(_("There is no such focus."))
        to_write(session, row.person_id)
        if row.closed_at is not None:
            raise Conflict(_("{who} closed it on {day}: {why}").format(
                who=author(session, row.closed_by),
                day=clock.local(row.closed_at).date(), why=row.closing))
        row.closed_at, row.closed_by = clock.now(), desk.actor.id
        row.closing = closing.strip()


def author(session: Session, account_id: int | None) -> str:
    """Who wrote something, as the screen says it."""
    found = session.scalar(select(Account.display).where(Account.id == account_id))
    return found or _("Somebody")


def _check(told: Told) -> None:
    words, today = told.what.strip(), clock.today()
    if not words:
        raise Invalid(_("Say what it is."))
    if len(words) > LONGEST:
        raise Invalid(_("At most {count} signs; the rest belongs into the note.").format(
            count=LONGEST))
    if told.since and told.since > today:
        raise Invalid(_("It began in the future."), _("Check the date."))
    if told.since and told.until and told.until < told.since:
        raise Invalid(_("It ended before it began."), _("Check the two dates."))


def _refuse_twice(session: Session, person_id: int, told: Told) -> None:
    held = next((each for each in file(session, person_id).conditions
                 if each.kind is told.kind and each.holds(clock.today())
                 and same_words(each.what, told.what)), None)
    if held is not None:
        raise Conflict(
            _("“{what}” stands in this file already, written by {who}.").format(
                what=held.what, who=held.by or _("Somebody")),
            _("Choose it and correct it."))


def _newest(session: Session, seen: int, person_id: int | None = None) -> Condition:
    """The row that the form had before its eyes, when nobody has replaced it."""
    row = session.get(Condition, seen)
    if row is None or (person_id and row.person_id not in family(session, person_id)):
        raise NotFound(_("There is no such line in the file."))
    later = session.scalar(select(Condition).where(Condition.replaces_id == seen))
    if later is not None:
        raise changed(session, later)
    if row.withdrawn:
        raise Conflict(_("This line was struck out."))
    return row


def changed(session: Session, later: Condition) -> AppError:
    """What the second of two doctors is told: who, when, and what stands there now."""
    now = _("struck out: {why}").format(why=later.note) if later.withdrawn else _(
        "{kind}, {alert}, {what}").format(
            kind=_(wording.KIND[later.kind]), alert=_(wording.ALERT[later.alert]),
            what=" ".join(filter(None, (later.what, later.note))))
    if later.until and not later.withdrawn:
        now += _(", until {day}").format(day=later.until)
    return Conflict(
        _("{who} changed this line at {time}: {now}.").format(
            who=author(session, later.account_id),
            time=f"{clock.local(later.at):%H:%M}", now=now),
        _("Nothing of yours was written. Look at it, then correct it again if need be."))


def _open_flag(session: Session, person_id: int, kind: str) -> Focus | None:
    return session.scalar(select(Focus).where(
        Focus.person_id.in_(family(session, person_id)), Focus.kind == kind,
        Focus.closed_at.is_(None)).limit(1))
