"""A class that declares a sudden event opens its report, due within two hours (R1.2 T4, R1.5)."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.alarms.notices.law import T4, grounds
from app.alarms.notices.models import Notice, NoticeSubject
from app.alarms.notices.opening import DROPPED, Finding, mark_changed, start
from app.alarms.notices.queries import course_of
from app.alarms.notices.rules import Origin, ended
from app.health.checks import wording
from app.health.checks.declarations import Declared
from app.health.checks.models import Declaration
from app.i18n import _
from app.people.models import Group


def on_declaration(session: Session, row: Declaration) -> None:
    """Several ill of nobody knows what, or another event; a class's later words are of the same
    report until it is over."""
    before = session.scalars(select(Declaration).where(
        Declaration.group_id == row.group_id, Declaration.day == row.day,
        Declaration.round == row.round, Declaration.id < row.id)
        .order_by(Declaration.id.desc()).limit(1)).first()
    told = _waiting(session, row.group_id)
    if told is None:
        if _sudden(row):
            _open(session, row)
    elif before is not None and _sudden(before) != _sudden(row):
        mark_changed(session, told, _("the class declares it again") if _sudden(row)
                     else _("the class no longer declares it"), row.account_id)


def _sudden(row: Declaration) -> bool:
    """One who is ill of nobody knows what has a clock of their own (T3)."""
    return row.cluster or row.event


def _waiting(session: Session, group_id: int) -> Notice | None:
    found = session.scalars(
        select(Notice).join(NoticeSubject, NoticeSubject.notice_id == Notice.id)
        .join(Declaration, Declaration.id == NoticeSubject.origin_id)
        .where(NoticeSubject.origin == Origin.DECLARATION, Declaration.group_id == group_id,
               ~DROPPED).order_by(Notice.id.desc()).limit(1)).first()
    if found is None or ended(course_of(session, found).marks) is not None:
        return None
    return found


def _open(session: Session, row: Declaration) -> None:
    group = session.get_one(Group, row.group_id)
    which = wording.declared(Declared(False, row.event, row.cluster))
    what = _("{who}: {words}").format(who=f"{group.name} {which}", words=row.note)
    start(session, Finding(
        grounds()[T4], what, row.at, subjects=((Origin.DECLARATION, row.id),),
        account_id=row.account_id))
