"""Who looked at what, and which of the twenty kinds nobody has looked at."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.campus.findings import queries as findings
from app.campus.findings import rules as finding_rules
from app.campus.findings.queries import FindingRow
from app.campus.findings.where import paths
from app.campus.hazards import rules
from app.campus.hazards.models import HazardLook
from app.campus.hazards.rules import Saw, Seen
from app.i18n import _
from app.pending import Pending
from app.places.grid.queries import PlaceRow, places
from app.places.grid.rules import HAZARD_USES, Use
from app.places.grid.wording import USE
from app.register import Period
from app.rulebook.calendar.queries import since_term, terms
from app.security.rights import Right

NOTICE = 14  # days before a term from which on it is named


@dataclass(frozen=True)
class LookRow:
    """One look; `place` "" = everywhere."""

    id: int
    use: Use
    place_id: int | None
    place: str
    saw: Saw
    by: str
    note: str
    at: datetime


@dataclass(frozen=True)
class Coverage:
    """How far the twenty kinds were looked at since a day.

    looked   kinds of which every place was; missing: the others, in the order of the plan
    unseen   the places of the missing ones; none where the grid has no place of the kind
    grave    grave findings not closed, whatever found them; overdue: over their deadline
    newest   the newest look of each kind
    """

    looked: set[Use]
    missing: list[Use]
    unseen: dict[Use, list[PlaceRow]]
    grave: list[FindingRow]
    overdue: list[FindingRow]
    newest: dict[Use, LookRow]


@dataclass(frozen=True)
class UseLine:
    """One of the twenty kinds, as the page lists it."""

    use: Use
    places: int
    unseen: Sequence[PlaceRow]
    newest: LookRow | None
    open: Sequence[FindingRow]
    covered: bool

    @property
    def unsafe(self) -> bool:
        """Is something grave not mended?"""
        return any(finding_rules.unsafe(each.grade, each.state) for each in self.open)


def coverage(session: Session, since: date, day: date) -> Coverage:
    """What was looked at from one day to another, both included, and what is wrong then."""
    there = places(session)
    of_use, looked = _of_use(there), looks(session, Period(since, day))
    left = rules.unseen(of_use, {each.id: each.parent_id for each in there},
                        [Seen(each.use, each.place_id) for each in looked
                         if each.saw is not Saw.ABSENT or each.use not in of_use])
    rows = {each.id: each for each in there}
    wrong = findings.open_findings(session, day)
    return Coverage(
        {use for use in HAZARD_USES if use not in left}, list(left),
        {use: [rows[key] for key in keys] for use, keys in left.items()},
        [each for each in wrong if finding_rules.unsafe(each.grade, each.state)],
        [each for each in wrong if each.overdue(day)],
        {each.use: each for each in looked})


def pending(session: Session, at: datetime) -> Iterable[Pending]:
    """The kinds that were not looked at whole, from two weeks before a term on."""
    day = clock.local(at).date()
    term = next((each for each in terms(session)
                 if each.first - timedelta(days=NOTICE) <= day <= each.last), None)
    if term is None:
        return
    left = coverage(session, since_term(session, day), day).missing
    if left:
        yield Pending(
            _("{n} of the twenty kinds not looked at").format(n=len(left)),
            "、".join(_(USE[each]) for each in left), Right.READ_FINDINGS, findings.WHERE,
            since=clock.at(term.first - timedelta(days=NOTICE)), due=clock.at(term.first))


def lines(session: Session, since: date, day: date) -> list[UseLine]:
    """The twenty kinds in the order of the plan, with their places, looks and findings."""
    found, counted = coverage(session, since, day), _of_use(places(session))
    wrong: dict[str, list[FindingRow]] = defaultdict(list)
    for each in findings.open_findings(session, day):
        wrong[each.use].append(each)
    return [UseLine(use, len(counted.get(use, ())), found.unseen.get(use, ()),
                    found.newest.get(use), wrong.get(use, ()), use in found.looked)
            for use in HAZARD_USES]


def looks(session: Session, period: Period) -> list[LookRow]:
    """Every look of a period that stands, in order of time."""
    first, past = clock.bounds(period.first, period.last)
    where = paths(session)
    rows = session.scalars(
        select(HazardLook).where(HazardLook.at >= first, HazardLook.at < past, stands())
        .order_by(HazardLook.at, HazardLook.id))
    return [LookRow(row.id, row.use, row.place_id, where.get(row.place_id or 0, ""), row.saw,
                    row.by, row.note, row.at) for row in rows]


def stands() -> ColumnElement[bool]:
    """A look that is no mistake, nor the word that it was one."""
    back = aliased(HazardLook)
    taken = select(back.id).where(back.takes_back_id == HazardLook.id).exists()
    return HazardLook.takes_back_id.is_(None) & ~taken


def _of_use(there: Sequence[PlaceRow]) -> dict[Use, list[int]]:
    told: dict[Use, list[int]] = defaultdict(list)
    for each in there:
        told[each.use].append(each.id)
    return told
