"""One class with a cluster on the sample morning, and the alarms of the days before looked at."""

from datetime import date, time, timedelta

from sqlalchemy import select

from app import clock
from app.alarms.watch import queries
from app.alarms.watch.service import acknowledge
from app.errors import AppError
from app.gate.models import Passage
from app.health.checks.models import Check
from app.health.checks.rules import Finding, Round, Symptom
from app.health.checks.service import Look, check
from app.people.models import Group, Membership
from app.people.rules import GroupKind
from app.security.desk import Desk
from app.security.rights import Right

ILL = 4  # of one class vomit on the morning
AT = time(8, 5)
WORDS = "已电话报区疾控中心，教室通风消毒，家长已通知"


def fill(desk: Desk, day: date) -> None:
    """Pupils of one class who came in, and whom nobody has looked at yet, vomit."""
    _look_at_those_before(desk, day)
    look = Look(day, Round.MORNING, clock.at(day, AT))
    onset = clock.at(day, AT) - timedelta(hours=2)
    for person in _pupils(desk, day):
        try:
            check(desk, person, look, Finding(
                symptoms=frozenset({Symptom.VOMITING}), onset=onset), None)
        except AppError:
            continue  # played twice


def _pupils(desk: Desk, day: date) -> list[int]:
    """The first class of which so many are unchecked, in the order of the roll."""
    midnight = clock.at(day)
    with desk.read(Right.READ_HEALTH) as session:
        seen = set(session.scalars(select(Check.person_id).where(Check.day == day)))
        came = set(session.scalars(select(Passage.person_id).where(Passage.at >= midnight)))
        query = (
            select(Membership.group_id, Membership.person_id)
            .join(Group, Group.id == Membership.group_id)
            .where(Group.kind == GroupKind.CLASS, Membership.until.is_(None))
            .order_by(Group.entry_year.desc(), Group.class_no, Membership.person_id)
        )
        classes: dict[int, list[int]] = {}
        for group, person in session.execute(query):
            if person not in seen and (person in came or not came):
                classes.setdefault(group, []).append(person)
    return next((each[:ILL] for each in classes.values() if len(each) > 2 * ILL), [])


def _look_at_those_before(desk: Desk, day: date) -> None:
    with desk.read(Right.READ_ALARMS) as session:
        before = [each.id for each in queries.recent(session, full=False)
                  if each.open and each.now.last < day]
    for alarm in before:
        acknowledge(desk, alarm, WORDS)
