"""Issuing passes: one valid code a person, a re-issue revokes the one before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import NotFound
from app.gate.passes import new_code
from app.i18n import _
from app.people.merging.queries import in_family
from app.people.models import Group, Membership, Pass, Person, Photo
from app.people.rules import HOMES, Status
from app.places.queries import pass_key
from app.progress import QUIET, Progress
from app.security.desk import Desk
from app.security.rights import Right

CHUNK = 500  # people asked for at once


@dataclass(frozen=True)
class Card:
    """What is printed on a pass."""

    person_id: int
    number: str
    name: str
    group: str
    code: str
    photo: bytes | None


def cards(
    desk: Desk, *, group: str = "", people: Sequence[int] = (), reissue: bool = False,
    progress: Progress = QUIET,
) -> list[Card]:
    """Cards of a class, of some people, or of everybody on the roll, ordered by class and number.

    Who has no valid pass gets one now; `reissue` gives everybody asked for a new code and revokes
    the old one. Raises NotFound when nobody is meant.
    """
    with desk.begin(Right.PRINT_PASSES) as session:
        rows = _people(session, group, people)
        if not rows:
            raise NotFound(
                _("Nobody in {group} is on the roll.").format(group=group) if group
                else _("Nobody is on the roll."),
                _("Import a class list first."),
            )
        codes = {} if reissue else _valid(session, [row[0] for row in rows])
        if reissue:
            revoke(session, [row[0] for row in rows])
        key = pass_key(session)
        now = clock.now()
        for row in rows:
            if row[0] not in codes:
                codes[row[0]] = new_code(key)
                session.add(Pass(person_id=row[0], code=codes[row[0]], issued_at=now))
        photos = _photos(session, [row[0] for row in rows], progress)
    return [Card(*row, codes[row[0]], photos.get(row[0])) for row in rows]


def revoke(session: Session, people: Iterable[int]) -> None:
    """Revoke every valid pass of these people; inside somebody's transaction."""
    for chunk in _chunks(in_family(session, list(people))):
        open_ones = select(Pass).where(Pass.person_id.in_(chunk), Pass.revoked_at.is_(None))
        for old in session.scalars(open_ones):
            old.revoked_at = clock.now()


def _people(session: Session, group: str, people: Sequence[int]) -> list[tuple[int, str, str, str]]:
    query = (
        select(Person.id, Person.number, Person.roll_number, Person.name, Group.name)
        .select_from(Person)
        .outerjoin(
            Membership, (Membership.person_id == Person.id) & Membership.until.is_(None)
            & Membership.group_id.in_(
                select(Group.id).where(Group.kind.in_(HOMES))
            ),
        )
        .outerjoin(Group, Group.id == Membership.group_id)
        .where(Person.status == Status.ACTIVE, Person.merged_into_id.is_(None))
        .order_by(Group.entry_year.desc(), Group.class_no, Group.name, Person.number, Person.id)
    )
    if group:
        query = query.where(Group.name == group)
    wanted = set(people)
    seen: dict[int, tuple[int, str, str, str]] = {}
    for key, number, roll_number, name, group_name in session.execute(query):
        if not wanted or key in wanted:
            seen.setdefault(key, (key, number or roll_number or "", name, group_name or ""))
    return list(seen.values())


def _valid(session: Session, people: list[int]) -> dict[int, str]:
    codes: dict[int, str] = {}
    for chunk in _chunks(people):
        query = select(Pass.person_id, Pass.code).where(
            Pass.person_id.in_(chunk), Pass.revoked_at.is_(None)
        )
        for person, code in session.execute(query):
            codes[person] = code
    return codes


def _photos(session: Session, people: list[int], progress: Progress) -> dict[int, bytes]:
    photos: dict[int, bytes] = {}
    for chunk in _chunks(people):
        query = select(Photo.person_id, Photo.picture).where(Photo.person_id.in_(chunk))
        for person, picture in session.execute(query):
            photos[person] = picture
        progress.step(len(photos), len(people))
    return photos


def _chunks(people: list[int]) -> list[list[int]]:
    return [people[start:start + CHUNK] for start in range(0, len(people), CHUNK)]
