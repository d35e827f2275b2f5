"""What is done about posts and certificates: begin, change, end; add, withdraw."""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.people.archiving.service import open_file
from app.people.merging.queries import family
from app.people.models import Person
from app.people.rules import Kind
from app.people.staffing import rules, wording
from app.people.staffing.catalogue import catalogue
from app.people.staffing.models import Certificate, Post
from app.people.staffing.rules import Held, Paper
from app.security.desk import Desk
from app.security.rights import Right

LONGEST = {"name": 60, "site": 60, "employer": 120, "number": 60}


def begin_post(
    desk: Desk, person_id: int, name: str, since: date, employer: str = "", site: str = ""
) -> int:
    """Give somebody a post. Raises Conflict when they hold one already; both are named."""
    wanted = _wanted(name, since, employer, site)
    with desk.begin(Right.KEEP_STAFF) as session:
        person = _worker(session, person_id)
        if stands := rules.clash(map(held, _posts(session, person_id)), wanted):
            raise Conflict(wording.clash(person.name, stands, wanted), wording.clash_hint())
        return _add(session, person_id, wanted)


def change_post(
    desk: Desk, person_id: int, name: str, since: date, employer: str = "", site: str = ""
) -> int:
    """End the post that somebody holds and begin another in one act; the history stays.

    Raises NotFound without a post, Invalid when the new one begins before the present one.
    """
    wanted = _wanted(name, since, employer, site)
    with desk.begin(Right.KEEP_STAFF) as session:
        person = _worker(session, person_id)
        now, *doubled = _open(session, person_id)
        if since < now.since:
            raise Invalid(
                _("The new post begins before the present one, {held}.").format(
                    held=wording.held(held(now))),
                _("Choose {day} or later.").format(day=now.since))
        if (now.name, now.site, now.employer) == (wanted.name, wanted.site, wanted.employer):
            raise Invalid(_("{person} holds this very post already.").format(person=person.name))
        for row in (now, *doubled):
            row.until = max(since, row.since)
        session.flush()
        if stands := rules.clash(map(held, _posts(session, person_id)), wanted):
            raise Conflict(wording.clash(person.name, stands, wanted), wording.clash_hint())
        return _add(session, person_id, wanted)


def end_post(desk: Desk, person_id: int, last_day: date) -> None:
    """End the post that somebody holds after its last day.

    Raises NotFound without a post, Invalid when the day lies before its beginning.
    """
    with desk.begin(Right.KEEP_STAFF) as session:
        now, *doubled = _open(session, person_id)
        if last_day < now.since - timedelta(days=1):
            raise Invalid(_("The post began on {day} only.").format(day=now.since),
                          _("Choose that day or a later one."))
        for row in (now, *doubled):
            row.until = max(last_day + timedelta(days=1), row.since)


def add_certificate(desk: Desk, person_id: int, paper: Paper) -> int:
    """Keep a certificate; without a last valid day the catalogue gives one from its issue.

    Raises Invalid for an unknown kind, or for days that cannot be right.
    """
    with desk.begin(Right.KEEP_STAFF) as session:
        person = _worker(session, person_id)
        whole = catalogue().completed(_known(paper))
        lasting = not catalogue().runs_out(whole.kind)
        if wrong := rules.flaw(whole, lasting, person.birth_date, clock.today()):
            raise Invalid(_(wording.FLAW[wrong]))
        row = Certificate(
            person_id=person_id, recorded_at=clock.now(), recorded_by=desk.actor.id,
            **vars(whole))
        session.add(row)
        session.flush()
        return row.id


def withdraw_certificate(desk: Desk, certificate_id: int) -> None:
    """A certificate was entered by mistake: it stays in the history and counts no more."""
    with desk.begin(Right.KEEP_STAFF) as session:
        row = session.get(Certificate, certificate_id)
        if row is None or row.withdrawn_at is not None:
            raise NotFound(_("This certificate was withdrawn already."))
        row.withdrawn_at = clock.now()


def _known(paper: Paper) -> Paper:
    """The paper with a number that fits. Raises Invalid for a kind nobody knows."""
    kinds = catalogue().kinds
    if paper.kind not in kinds:
        raise Invalid(
            _("No certificate is called {kind}.").format(kind=paper.kind),
            _("Known are: {kinds}").format(kinds=" ".join(kinds)))
    return replace(paper, number=_short(paper.number, "number"))


def held(row: Post) -> Held:
    """The post as the rules know it."""
    return Held(row.name, row.site, row.employer, row.since, row.until)


def _wanted(name: str, since: date, employer: str, site: str) -> Held:
    if not name.strip():
        raise Invalid(_("The post needs a name."))
    told = "".join(employer.split())
    return Held(
        _short(name, "name"), _short(site, "site"),
        "" if told in catalogue().school else _short(employer, "employer"), since)


def _short(text: str, what: str) -> str:
    text = " ".join(text.split())
    if len(text) > LONGEST[what]:
        raise Invalid(_("Too long: at most {detail} characters fit.").format(
            detail=LONGEST[what]))
    return text


def _worker(session: Session, person_id: int) -> Person:
    person = open_file(session, person_id)
    if person.kind is Kind.PUPIL:
        raise Invalid(_("{person} is a pupil, and pupils hold no posts.").format(
            person=person.name))
    return person


def _posts(session: Session, person_id: int) -> list[Post]:
    return list(session.scalars(
        select(Post).where(Post.person_id.in_(family(session, person_id)))
        .order_by(Post.since, Post.id)))


def _open(session: Session, person_id: int) -> list[Post]:
    """The post without an end; more than one only where merged files tell the same post."""
    rows = [row for row in _posts(session, person_id) if row.until is None]
    if not rows:
        raise NotFound(_("This person holds no post."), _("Begin one first."))
    return rows


def _add(session: Session, person_id: int, wanted: Held) -> int:
    row = Post(person_id=person_id, **vars(wanted))
    session.add(row)
    session.flush()
    return row.id
