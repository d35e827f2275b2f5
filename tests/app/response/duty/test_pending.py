"""What waits for the principal: open roles and gaps, until chart and roster stand (3.1.1)."""

from datetime import date, time

from app import clock
from app.response.command import service as command
from app.response.command.rules import CommandRole
from app.response.duty import pending, service
from app.response.duty.card import card, leader
from app.response.duty.rotation import Wanted
from app.response.duty.rules import Post
from app.security.rights import Right

MON, SUN = date(2026, 11, 23), date(2026, 11, 29)


def waiting(school):
    with school.principal.read(Right.READ_OVERVIEW) as session:
        return [(each.what, each.grave) for each in pending.pending(session, clock.now())]


def test_nothing_waits_once_roles_are_held_and_the_roster_stands(school, roster, wall_clock):
    wall_clock.set("2026-11-23T08:00")
    people = roster.people
    assert ("10 roles of the command are open", True) in waiting(school)
    assert ("Nobody leads", True) in waiting(school)
    for role in CommandRole:
        campus = 1 if role.value.startswith("campus") else None
        command.appoint(school.principal, command.Told(role, people["赵强"], MON, campus))
    service.make(school.principal, Wanted(MON, SUN, (time(8),), {
        Post.LEADER: (people["赵强"], people["钱进"]),
        Post.WATCH: (people["孙丽"], people["周平"])}))
    assert waiting(school) == []
    assert leader(school.guard) == "赵强"
    with school.guard.read(Right.READ_DUTY_CARD) as session:
        told = card(session, clock.now())
    assert [each.name for each in told.now] == ["赵强", "孙丽"]
    assert ("Leader of the command group", "赵强", "13800000000") in [
        (each.office, each.who, each.phone) for each in told.numbers]
