"""The roster: made, changed, and never left with a gap by a change."""

from datetime import date, time

import pytest

from app import clock
from app.errors import Conflict, Invalid, NotAllowed
from app.people.models import Person
from app.people.rules import Status
from app.response.duty import changing, pending, queries, service
from app.response.duty.rotation import Wanted
from app.response.duty.rules import Post
from app.security.rights import Right

MON, TUE, WED = "2026-11-23T08:00", "2026-11-24T08:00", "2026-11-25T08:00"
THU = "2026-11-26T08:00"


def names(rows):
    return [(each.post.value, each.name) for each in rows]


def test_a_roster_is_made_by_turns_and_says_who_is_there(school, roster):
    people = roster.people
    pools = {Post.LEADER: (people["赵强"], people["钱进"]),
             Post.WATCH: (people["孙丽"], people["周平"])}
    wanted = Wanted(date(2026, 11, 23), date(2026, 11, 29), (time(8),), pools)
    proposed = service.propose(school.principal, wanted)
    assert roster.rows(MON, THU) == []
    assert service.make(school.principal, wanted) == len(proposed) == 14
    assert roster.faults(MON, "2026-11-30T08:00") == []
    with school.guard.read(Right.READ_DUTY_CARD) as session:
        now = queries.on_duty(session, clock.parse("2026-11-24T07:59"))
        assert [(each.post, each.name, each.phone) for each in now] == [
            ("leader", "赵强", "13800000000"), ("watch", "孙丽", "13800000002")]
        assert queries.next_change(session, clock.parse("2026-11-24T07:59")) == clock.parse(TUE)
        assert [each.name for each in queries.coming(session, clock.parse("2026-11-24T07:59"))
                ] == ["钱进", "周平"]
        assert queries.on_duty(session, clock.parse(TUE))[0].name == "钱进"
    with pytest.raises(Invalid, match="nothing to fill"):
        service.make(school.principal, wanted)
    with pytest.raises(NotAllowed):
        service.make(school.doctor, wanted)


@pytest.mark.parametrize(("first", "last", "pool", "words"), [
    (date(2026, 11, 25), date(2026, 11, 24), 2, "ends before"),
    (date(2026, 11, 22), date(2026, 11, 24), 2, "What is over"),
    (date(2026, 11, 24), date(2028, 11, 24), 2, "At most 400 days"),
    (date(2026, 11, 24), date(2026, 11, 25), 1, "One person alone"),
    (date(2026, 11, 24), date(2026, 11, 25), 0, "Choose who"),
])
def test_what_cannot_be_planned_is_told(school, roster, first, last, pool, words):
    pools = {Post.WATCH: tuple(roster.people.values())[:pool]}
    with pytest.raises(Invalid, match=words):
        service.propose(school.principal, Wanted(first, last, (time(8),), pools))


def test_a_swap_names_both_and_one_that_leaves_a_hole_is_refused(school, roster):
    one = roster.add("赵强", TUE, WED)
    other = roster.add("钱进", WED, THU)
    changing.swap(school.principal, one, other, "赵强外出开会")
    rows = roster.rows(TUE, THU)
    assert [(each.name, each.stands_for, each.why) for each in rows] == [
        ("钱进", "赵强", "赵强外出开会"), ("赵强", "钱进", "赵强外出开会")]
    one, other = (each.id for each in rows)
    for reason in ("", "  "):
        with pytest.raises(Invalid, match="Say why"):
            changing.give_up(school.principal, one, reason)
    with pytest.raises(Conflict, match="would leave a hole: 11-24 08:00–11-25 08:00 Nobody watch"):
        changing.give_up(school.principal, one, "病了")
    with pytest.raises(Conflict, match="hole: 11-24 08:00–09:00"):
        changing.move(school.principal, one, clock.parse("2026-11-24T09:00"), clock.parse(WED),
                      "晚到")
    with pytest.raises(Conflict, match="on duty at that time already"):
        roster.add("赵强", "2026-11-25T07:00", "2026-11-25T09:00")
    service.send_away(school.principal, roster.people["赵强"], date(2026, 11, 24),
                      date(2026, 11, 24), "体检")
    with pytest.raises(Conflict, match="赵强 is away"):
        changing.swap(school.principal, one, other, "换回来")
    assert [each.name for each in roster.rows(TUE, THU)] == ["钱进", "赵强"]
    with pytest.raises(Conflict, match="was changed meanwhile"):
        changing.swap(school.principal, 1, other, "x")


def test_a_substitute_takes_the_rest_of_a_shift(school, roster, wall_clock):
    key = roster.add("孙丽", MON, TUE)
    wall_clock.set("2026-11-23T15:00")
    with pytest.raises(Conflict, match="only a substitute"):
        changing.give_up(school.principal, key, "病了")
    changing.substitute(school.principal, key, roster.people["周平"], "孙丽发病离校")
    assert [(each.name, clock.local(each.begins).hour, each.stands_for)
            for each in roster.rows(MON, TUE)] == [("孙丽", 8, ""), ("周平", 15, "孙丽")]
    wall_clock.set("2026-11-25T09:00")
    with pytest.raises(Conflict, match="over and stays"):
        changing.substitute(school.principal, roster.rows(MON, TUE)[1].id,
                            roster.people["钱进"], "x")


def test_what_is_wrong_is_found_and_waits_for_the_principal(school, roster, wall_clock):
    pupil = school.enrol("学生").id
    with pytest.raises(Invalid, match="is a pupil"):
        service.add(school.principal, service.Told(Post.WATCH, pupil, clock.parse(TUE),
                                                   clock.parse(WED)))
    with pytest.raises(Invalid, match="ends before it begins"):
        roster.add("孙丽", WED, TUE)
    roster.add("赵强", MON, TUE, Post.LEADER)
    roster.add("孙丽", MON, TUE)
    wall_clock.set("2026-11-23T08:30")
    service.send_away(school.principal, roster.people["孙丽"], date(2026, 11, 23),
                      date(2026, 11, 23), "")
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.get(Person, roster.people["赵强"]).status = Status.RESIGNED
        session.get(Person, roster.people["孙丽"]).phone = "无"
    assert roster.faults(MON, WED) == [
        "11-23 08:00–11-24 08:00 赵强: Has left the school",
        "11-23 08:00–11-24 08:00 孙丽: Is away: a substitute is needed",
        "11-23 08:00–11-24 08:00 孙丽: No telephone number that can be called",
        "11-24 08:00–11-25 08:00 Nobody leads",
        "11-24 08:00–11-25 08:00 Nobody watches"]
    with school.principal.read(Right.READ_OVERVIEW) as session:
        told = list(pending.pending(session, clock.now()))
    assert ("Nobody leads", False) in [(each.what, each.grave) for each in told]
    wall_clock.set("2026-11-24T08:30")
    with school.principal.read(Right.READ_OVERVIEW) as session:
        told = list(pending.pending(session, clock.now()))
    assert ("Nobody leads", True) in [(each.what, each.grave) for each in told]
