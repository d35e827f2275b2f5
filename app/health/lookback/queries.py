"""Reading the look-back: how complete each class is, who told what, who is to be watched."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.health.lookback import kept, wording
from app.health.lookback.models import RiskArea, TripJudgement, TripSheet
from app.health.lookback.rules import Focus, Judgement, window
from app.health.lookback.views import AreaLine, ClassLine, Flag, PersonLine, SheetView, TermOf
from app.i18n import _
from app.people.events import Event, EventKind
from app.people.groups.queries import called_on
from app.people.merging.queries import Files, files_of
from app.people.models import Group, Membership, Person
from app.people.queries import NUMBER_OF
from app.people.rules import HOMES, GroupKind, Status
from app.register import Period
from app.rulebook.calendar.queries import terms
from app.rulebook.calendar.rules import TermView
from app.rulebook.models import PolicyEdition
from app.rulebook.queries import policy_on
from app.security.models import Account


def term_views(session: Session) -> list[TermOf]:
    """Every term with its window, the newest first."""
    policy = policy_on(session, clock.today())
    return [TermOf(each, window(each.first, policy.lookback_days), policy)
            for each in reversed(terms(session))]


def term_of(session: Session, day: date) -> TermOf | None:
    """The term that runs on a day, or comes next."""
    found = [each for each in term_views(session) if each.term.last >= day]
    return found[-1] if found else None


def classes(session: Session, of: TermOf) -> list[ClassLine]:
    """How complete each class and department is, in the school's order; one statement."""
    files = files_of(session)
    # A list that is looked into: joined, it would be walked for each person.
    told = Person.id.in_(select(files.kept(TripSheet.person_id)).where(
        TripSheet.term_id == of.term.id, kept.CURRENT))
    home = _home(of.day)
    query = (
        _asked(of, home, Group.id, called_on(of.day), func.count(),
               func.count().filter(told))
        .group_by(Group.id, Group.name, Group.kind, Group.entry_year, Group.class_no)
        .order_by(*_ORDER)
    )
    return [ClassLine(group or 0, name or "", *counts)
            for group, name, *counts in session.execute(query)]


def focus_counts(session: Session, of: TermOf) -> dict[Focus, int]:
    """How many people each group has; one statement."""
    files = files_of(session)
    counts = [func.count().filter(kept.has_focus(TripJudgement.focus, each)) for each in Focus]
    query = (
        select(*counts).select_from(TripSheet)
        .join(TripJudgement, TripJudgement.sheet_id == TripSheet.id)
        .join(Person, Person.id == files.kept(TripSheet.person_id))
        .where(_in_force(files, of.term.id), kept.NEWEST, Person.status == Status.ACTIVE)
    )
    return dict(zip(Focus, session.execute(query).one(), strict=True))


def people(session: Session, of: TermOf, group_id: int | None = None,
           focus: Focus | None = None) -> list[PersonLine]:
    """Who is asked, of one class (0: of none), of a focus group or all, each with the sheet."""
    files, home = files_of(session), _home(of.day)
    judged = aliased(TripJudgement)
    query = (
        _asked(of, home, Person.id, Person.name, NUMBER_OF, Person.kind, Group.id,
               called_on(of.day), Person.address, Person.pinyin + "\n" + Person.initials,
               TripSheet, judged, PolicyEdition.profile, Account.display)
        .outerjoin(TripSheet, and_(files.kept(TripSheet.person_id) == Person.id,
                                   _in_force(files, of.term.id)))
        .outerjoin(judged, and_(judged.sheet_id == TripSheet.id, _newest_of(judged)))
        .outerjoin(PolicyEdition, PolicyEdition.id == judged.policy_id)
        .outerjoin(Account, Account.id == TripSheet.account_id)
        .order_by(*_ORDER, Person.number, Person.id)
    )
    if group_id is not None:
        query = query.where(home.c.group_id == group_id if group_id else home.c.group_id.is_(None))
    if focus is not None:
        query = query.where(kept.has_focus(judged.focus, focus))
    rows = session.execute(query).all()
    wanted = [row[8].id for row in rows if row[8] is not None]
    stays = kept.stays_of(session, wanted) if group_id is not None else kept.stays_of(
        session, select(TripSheet.id).where(TripSheet.term_id == of.term.id))
    return [_line(row, stays) for row in rows]


def sheets_of(session: Session, files: Sequence[int]) -> list[tuple[TermView, SheetView]]:
    """Every sheet in force of one person's files, the newest first, each with its term."""
    judged, known = aliased(TripJudgement), {each.id: each for each in terms(session)}
    query = (
        select(TripSheet, judged, PolicyEdition.profile, Account.display).select_from(TripSheet)
        .outerjoin(judged, and_(judged.sheet_id == TripSheet.id, _newest_of(judged)))
        .outerjoin(PolicyEdition, PolicyEdition.id == judged.policy_id)
        .outerjoin(Account, Account.id == TripSheet.account_id)
        .where(TripSheet.person_id.in_(files), kept.CURRENT).order_by(TripSheet.id.desc())
    )
    rows = session.execute(query).all()
    stays = kept.stays_of(session, [row[0].id for row in rows])
    return [
        (known.get(row[0].term_id, TermView("", row[0].last, row[0].last)), _view(row, stays))
        for row in rows
    ]


def events(session: Session, files: Sequence[int]) -> Iterable[Event]:
    """The sheets of a person for the time line."""
    for term, view in sheets_of(session, files):
        yield Event(
            view.at, EventKind.TRIP, _("Look-back before {term}").format(term=term.name),
            wording.summary(view), wording.told_by(view), wording.sheet_tone(view),
            source=("trip_sheet", view.id),
            state=wording.focus(view.judgement.focus) or _("Nothing to watch"))


def flags(session: Session, files: Sequence[int]) -> list[Flag]:
    """The focus groups of a person before the term that runs or comes next, each with why."""
    of = term_of(session, clock.today())
    view = next((view for term, view in sheets_of(session, files)
                 if of is not None and term.id == of.term.id), None)
    if view is None:
        return []
    return [
        Flag(each, _(wording.FOCUS[each]), "\n".join(
            wording.ground(one) for one in view.judgement.grounds if one.focus is each),
            wording.TONE.get(each, "again"),
            view.judgement.until if each is Focus.FROM_AREA else None)
        for each in view.judgement.focus
    ]


def flagged(session: Session) -> dict[int, list[str]]:
    """The focus groups of everybody before the term that runs or comes, by name; one statement."""
    files, of = files_of(session), term_of(session, clock.today())
    if of is None:
        return {}
    query = (
        select(files.kept(TripSheet.person_id), TripJudgement.focus)
        .join(TripJudgement, TripJudgement.sheet_id == TripSheet.id)
        .where(_in_force(files, of.term.id), kept.NEWEST, TripJudgement.focus != "")
    )
    return {person: [_(wording.FOCUS[Focus(each)]) for each in focus.split()]
            for person, focus in session.execute(query)}


def area_lines(session: Session) -> list[AreaLine]:
    """The list of risk areas, the newest first."""
    query = (
        select(RiskArea.id, RiskArea.place, RiskArea.level, RiskArea.since, RiskArea.until,
               RiskArea.note, RiskArea.at, func.coalesce(Account.display, ""))
        .outerjoin(Account, Account.id == RiskArea.account_id)
        .where(kept.CURRENT_AREA).order_by(RiskArea.since.desc(), RiskArea.id.desc())
    )
    return [AreaLine(*row) for row in session.execute(query)]


def areas_of(session: Session, period: Period) -> list[AreaLine]:
    """The areas that had their level on a day of the period."""
    return [each for each in area_lines(session)
            if each.since <= period.last and (each.until is None or each.until >= period.first)]


_ORDER = (Group.id.is_(None), Group.kind != GroupKind.CLASS, Group.entry_year.desc(),
          Group.class_no, Group.name)


def _home(day: date) -> Subquery:
    """The class or department of everybody on a day, or the one they begin in; one each."""
    earlier, before = aliased(Membership), aliased(Group)
    moved_here = (
        select(earlier.id).join(before, before.id == earlier.group_id)
        .where(earlier.person_id == Membership.person_id, before.kind.in_(HOMES),
               earlier.until > day, earlier.since < Membership.since).exists()
    )
    return (
        select(Membership.person_id, func.min(Membership.group_id).label("group_id"))
        .join(Group, Group.id == Membership.group_id)
        .where(Group.kind.in_(HOMES),
               or_(Membership.until.is_(None), Membership.until > day),
               or_(Membership.since <= day, ~moved_here))
        .group_by(Membership.person_id).subquery()
    )


def _asked(of: TermOf, home: Subquery, *columns: Any) -> "Select[*tuple[Any, ...]]":
    """Everybody on the roll; of a term that is over also who left since."""
    here: ColumnElement[bool] = Person.status == Status.ACTIVE
    if of.day < clock.today():
        here = or_(here, home.c.group_id.is_not(None))
    return (
        select(*columns).select_from(Person)
        .outerjoin(home, home.c.person_id == Person.id)
        .outerjoin(Group, Group.id == home.c.group_id)
        .where(here, Person.merged_into_id.is_(None))
    )


def _in_force(files: Files, term_id: int) -> ColumnElement[bool]:
    """The sheets in force of a term; of somebody with two files the newer one."""
    rows = and_(TripSheet.term_id == term_id, kept.CURRENT)
    if not files.into:
        return rows
    newest = select(func.max(TripSheet.id)).where(rows).group_by(files.kept(TripSheet.person_id))
    return and_(rows, TripSheet.id.in_(newest))


def _newest_of(judged: Any) -> ColumnElement[bool]:
    newer = aliased(TripJudgement)
    return ~select(newer.id).where(newer.sheet_id == judged.sheet_id,
                                   newer.id > judged.id).exists()


def _line(row: Any, stays: dict[int, Any]) -> PersonLine:
    person_id, name, number, kind, group_id, group, address, search, *rest = row
    return PersonLine(person_id, name, number, kind, group_id or 0, group or "", address, search,
                      _view(rest, stays) if rest[0] is not None else None)


def _view(row: Sequence[Any], stays: dict[int, Any]) -> SheetView:
    sheet, judged, profile, who = row
    return SheetView(
        sheet.id, kept.told_of(sheet, stays.get(sheet.id, ())),
        kept.judgement_of(judged) if judged is not None else Judgement(), profile, sheet.source,
        sheet.at, sheet.told_by, who or "")
