"""Who holds which post, and how it stands with the certificates."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select, true
from sqlalchemy.orm import Session

from app import clock
from app.people.merging.queries import files_of
from app.people.models import Person
from app.people.rules import Kind, Status
from app.people.staffing import rules
from app.people.staffing.catalogue import catalogue
from app.people.staffing.models import Certificate, Post
from app.people.staffing.rules import Held, State
from app.register import Period
from app.rulebook.queries import policy_on
from app.storage.once import read_once


@dataclass(frozen=True)
class CertificateRow:
    """One certificate of somebody, or that one is missing.

    certificate_id  None when it is missing; days_left: None when it never runs out
    newest          no later one of this kind is on file
    """

    person_id: int
    name: str
    post: str
    employer: str
    kind: str
    number: str
    issued_on: date | None
    expires_on: date | None
    days_left: int | None
    state: State
    certificate_id: int | None = None
    tested_on: date | None = None
    result_on: date | None = None
    newest: bool = True


@dataclass(frozen=True)
class StaffView:
    """One person at work: the post of today, those before and to come, every certificate."""

    post: Held | None
    other_posts: tuple[Held, ...]
    certificates: tuple[CertificateRow, ...]

    @property
    def open_post(self) -> Held | None:
        """The post without an end: what can be changed or ended."""
        posts = (self.post, *self.other_posts)
        return next((one for one in posts if one and one.until is None), None)


def certificates(session: Session, period: Period | None = None) -> list[CertificateRow]:
    """The newest certificate of each kind of everybody at work, and those that are missing.

    What is missing comes first, then what expires first.
    """
    day = period.last if period else clock.today()
    return list(read_once(session, ("certificates", day), lambda: sorted(
        (row for rows in _by_person(session, day, None).values() for row in rows if row.newest),
        key=_urgency)))


def due(session: Session) -> dict[int, State]:
    """Whose certificate is missing, expired or expires soon, by person: the gravest."""
    found: dict[int, State] = {}
    for row in certificates(session):
        if row.state in (State.MISSING, State.EXPIRED, State.EXPIRING):
            found.setdefault(row.person_id, row.state)
    return found


def staff(session: Session, person_id: int) -> StaffView:
    """One person's posts and certificates."""
    day = clock.today()
    posts = _posts(session, person_id).get(person_id, [])
    now = next((post for post in posts if post.on(day)), None)
    return StaffView(
        now, tuple(post for post in reversed(posts) if post is not now),
        tuple(_by_person(session, day, person_id).get(person_id, ())))


def employers(session: Session) -> list[str]:
    """Every employer that was ever named, for suggestions."""
    query = select(Post.employer).where(Post.employer != "").distinct().order_by(Post.employer)
    return list(session.scalars(query))


def _urgency(row: CertificateRow) -> Any:
    return (row.state is not State.MISSING, row.expires_on is None, row.expires_on or date.max,
            row.name, row.person_id)


def _by_person(
    session: Session, day: date, one: int | None
) -> dict[int, list[CertificateRow]]:
    """Certificates of people on the roll who work here, the newest of a kind first."""
    notice = policy_on(session, day).certificate_notice
    posts, papers = _posts(session, one), _papers(session, one)
    query = select(Person.id, Person.name).where(
        or_(Person.id.in_(list(posts.keys() | papers.keys())), Person.kind == Kind.SERVICE),
        Person.kind != Kind.PUPIL, Person.merged_into_id.is_(None),
        true() if one is not None else Person.status == Status.ACTIVE,
        true() if one is None else Person.id == one)
    found = {}
    for person_id, name in session.execute(query):
        post = next((post for post in posts.get(person_id, ()) if post.on(day)), None)
        found[person_id] = list(_rows(
            person_id, name, post, papers.get(person_id, ()), day, notice))
    return found


def _rows(
    person_id: int, name: str, post: Held | None, papers: Sequence[Certificate], day: date,
    notice: int,
) -> Iterable[CertificateRow]:
    who = (person_id, name, post.name if post else "", post.employer if post else "")
    kinds = {paper.kind for paper in papers}
    for kind in catalogue().needs(post.name if post else None):
        if kind not in kinds:
            yield CertificateRow(*who, kind, "", None, None, None, State.MISSING)
    seen: set[str] = set()
    for paper in papers:
        left = (paper.expires_on - day).days if paper.expires_on else None
        yield CertificateRow(
            *who, paper.kind, paper.number, paper.issued_on, paper.expires_on, left,
            rules.state(paper.expires_on, day, notice), paper.id, paper.tested_on,
            paper.result_on, paper.kind not in seen)
        seen.add(paper.kind)


def _posts(session: Session, one: int | None) -> dict[int, list[Held]]:
    who = files_of(session).kept(Post.person_id)
    query = select(
        who, Post.name, Post.site, Post.employer, Post.since, Post.until
    ).where(true() if one is None else who == one).order_by(Post.since, Post.id)
    found: dict[int, list[Held]] = defaultdict(list)
    for person_id, name, site, employer, since, until in session.execute(query):
        found[person_id].append(Held(name, site, employer, since, until))
    return found


def _papers(session: Session, one: int | None) -> dict[int, list[Certificate]]:
    """By person, of whichever of their files, the one that is good longest first."""
    who = files_of(session).kept(Certificate.person_id)
    query = select(who, Certificate).where(
        Certificate.withdrawn_at.is_(None), true() if one is None else who == one)
    found: dict[int, list[Certificate]] = defaultdict(list)
    for person_id, paper in session.execute(query):
        found[person_id].append(paper)
    for papers in found.values():
        papers.sort(key=_good_until, reverse=True)
    return found


def _good_until(paper: Certificate) -> Any:
    return (paper.expires_on or date.min, paper.tested_on or paper.issued_on or date.min, paper.id)
