"""Rounds as they are done: what is wanted, missed, written, accepted and booked out (3.3.2)."""

from datetime import date, timedelta

import pytest

from app import clock
from app.campus.rounds import planning, queries, record, service, sight
from app.campus.rounds.catalogue import lines
from app.campus.rounds.models import RoundDone
from app.campus.rounds.plan import Alert, Often
from app.campus.rounds.rules import Fault, Mark, Run, Task, Told, With
from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.people.merging import service as merging
from app.people.models import Person
from app.people.rules import Kind, Status
from app.places.grid.rules import Use
from app.register import Period
from app.security.rights import Right
from tests.app.campus.rounds.conftest import DAY
from tests.schools import on_sqlite

T = Task


def test_3_3_2_key_places_are_cleaned_as_planned_and_what_is_missed_names_its_owner(
        campus, wall_clock):
    assert campus.states("room", T.VENTILATE) == ["now", "later", "later"]
    campus.do("room", T.TOUCH, T.CLEAN)
    assert campus.states("room", T.TOUCH) == campus.states("room", T.CLEAN) == ["done"]
    wall_clock.set("09:01")
    assert campus.states("room", T.VENTILATE) == ["missed", "now", "later"]
    with campus.logistics.read(Right.READ_ROUNDS) as session:
        missed = {(row.place.name, row.owner.name) for row in queries.missed(session, DAY)}
        (told,) = queries.pending(session, clock.now())
        covered = queries.covered(session, DAY)
    assert missed == {("七(1)班教室", "李玉梅")}
    assert (told.owner, told.owner_id, told.where) == (
        "李玉梅", campus.head.id, ("campus", "rounds"))
    assert (covered.done, covered.missed, covered.planned) == (2, 1, True)
    campus.do("room", T.VENTILATE, start=None, end=None, agent=None, strength=None,
              vent_from=clock.parse("2026-11-23T08:20"), vent_to=clock.parse("2026-11-23T09:00"))
    assert campus.states("room", T.VENTILATE) == ["done", "now", "later"]


def test_what_a_round_lacks_is_written_and_told_but_not_refused(campus, wall_clock):
    wall_clock.set("10:00")
    weak = campus.do("room", T.TOUCH, strength=100, end="07:10")
    assert weak.faults == (Fault.TOO_WEAK, Fault.TOO_SHORT)
    assert campus.states("room", T.TOUCH) == ["faulty"]
    assert campus.do("room", T.TOUCH, start="07:40", end="08:10").faults == ()
    assert campus.states("room", T.TOUCH) == ["done"]
    assert campus.do("toilet", T.DISINFECT, start="08:00", end="08:30").faults == ()
    with pytest.raises(Invalid, match="before it began"):
        campus.do("toilet", T.DISINFECT, start="08:30", end="08:29")
    with pytest.raises(Conflict, match="already"):
        campus.do("room", T.TOUCH, strength=500, end="07:10")
    assert len(campus.school.rows(RoundDone)) == 3


def test_the_agent_leaves_the_store_bottle_by_bottle_and_an_expired_one_is_told(campus):
    item, lot = campus.stock_bleach(10, expires=date(2026, 12, 31))
    campus.do("room", T.TOUCH, item_id=item, litres=20)  # 200 mL of a bottle of 500
    assert campus.left(lot) == 9
    campus.do("toilet", T.DISINFECT, item_id=item, litres=20)
    assert campus.left(lot) == 9
    second = campus.do("bus", T.DISINFECT, item_id=item, litres=20, lot_id=lot)
    assert (campus.left(lot), second.stock_note) == (8, "")
    service.mark(campus.logistics, [second.id], Mark.WITHDRAWN, words="没有做")
    assert campus.left(lot) == 9
    with pytest.raises(Invalid, match="50000 mg/L"):
        campus.do("room", T.TOUCH, item_id=item, strength=50_001, end="07:40")


def test_an_empty_store_is_noted_and_blocks_nobody(campus, wall_clock):
    item, lot = campus.stock_bleach(1, expires=date(2026, 11, 20))
    wall_clock.set("10:00")
    done = campus.do("room", T.TOUCH, item_id=item, litres=5)
    assert "84 消毒液: 1 瓶 are wanted, 0 瓶 may be used." in done.stock_note
    assert campus.do("toilet", T.DISINFECT, lot_id=lot, litres=5).faults == (Fault.EXPIRED,)
    with pytest.raises(NotFound):
        campus.do("bus", T.DISINFECT, lot_id=99, litres=5)
    with pytest.raises(NotFound):
        service.done(campus.logistics, Told(999, (T.CLEAN,), clock.now()))


def test_a_raised_alert_wants_more_rounds_from_its_day_on(campus, at):
    assert len(campus.rows("toilet", T.DISINFECT)) == 2
    planning.set_alert(campus.school.principal, Alert.OUTBREAK, DAY + timedelta(days=1), "诺如病毒")
    assert len(campus.rows("toilet", T.DISINFECT)) == 2
    assert len(campus.rows("toilet", T.DISINFECT, DAY + timedelta(days=1))) == 4
    with pytest.raises(Invalid, match="Say why"):
        planning.set_alert(campus.logistics, Alert.NORMAL, DAY, " ")
    with pytest.raises(Invalid, match="past"):
        planning.set_alert(campus.logistics, Alert.NORMAL, DAY - timedelta(days=1), "解除")
    with pytest.raises(NotAllowed):
        planning.set_alert(campus.doctor, Alert.NORMAL, DAY, "解除")


def test_in_an_outbreak_the_routine_strength_is_too_weak(campus):
    planning.set_alert(campus.logistics, Alert.OUTBREAK, DAY, "聚集性疫情")
    assert campus.do("toilet", T.DISINFECT, strength=499).faults == (Fault.TOO_WEAK,)
    with campus.logistics.read(Right.READ_ROUNDS) as session:
        seen = sight.look(session, "一层卫生间", clock.now())
    assert seen.proposed([T.DISINFECT]).strength == 1000


def test_the_school_sets_its_own_plan_from_a_day_on(campus):
    usual = lines()[Use.TOILET, T.DISINFECT]
    own = {alert: Often(3) for alert in Alert}
    line = usual.__class__(**{**vars(usual), "often": own, "source": "学校规定 3 号"})
    planning.publish(campus.logistics, line, DAY + timedelta(days=1))
    assert len(campus.rows("toilet", T.DISINFECT)) == 2
    assert len(campus.rows("toilet", T.DISINFECT, DAY + timedelta(days=1))) == 3
    one = usual.__class__(**{**vars(line), "use": None, "place_id": campus.keys["room"],
                             "person_id": campus.head.id})
    planning.publish(campus.logistics, one, DAY)
    (first, *_rest) = campus.rows("room", T.DISINFECT)
    assert (first.times, first.owner.name) == (3, "李玉梅")
    with pytest.raises(Conflict, match="stands already"):
        planning.publish(campus.logistics, line, DAY)
    with pytest.raises(Invalid, match="source"):
        planning.publish(campus.logistics, usual.__class__(**{**vars(line), "source": ""}), DAY)


@on_sqlite
def test_whoever_was_named_in_the_plan_and_left_hands_the_round_back_to_the_place(campus):
    usual = lines()[Use.TANK, T.PATROL]
    daily = {alert: Often(1) for alert in Alert}

    def named(person):
        planning.publish(campus.logistics, usual.__class__(**{
            **vars(usual), "use": None, "place_id": campus.keys["tank"], "often": daily,
            "source": "学校规定", "person_id": person}), DAY)

    def owner():
        (row,) = campus.rows("tank", T.PATROL)
        return row.owner.person_id, row.owner.name

    school = campus.school
    twice, worker = (school.enrol(name, f"T9{n}", kind=Kind.STAFF)
                     for n, name in enumerate(("赵  强", "赵强")))
    named(twice.id)
    merging.merge(school.doctor, worker.id, twice.id)
    assert owner() == (worker.id, "赵强")
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.get(Person, worker.id).status = Status.RESIGNED
    assert owner() == (campus.head.id, "李玉梅")
    with pytest.raises(Conflict, match="closed"):
        named(worker.id)
    with pytest.raises(Invalid, match="is a pupil"):
        named(school.enrol("李明").id)


def test_a_weekly_patrol_may_be_done_on_any_day_of_its_week(campus, wall_clock):
    assert campus.rows("tank") == []
    service.done(campus.logistics, Told(campus.keys["tank"], (T.PATROL,),
                                        clock.parse("2026-11-23T07:00"), operator="王秀英"))
    sunday = DAY + timedelta(days=6)
    wall_clock.set("2026-11-29T19:00")
    assert campus.states("tank", T.PATROL, sunday) == ["done"]
    wall_clock.set("2026-12-06T19:00")
    assert campus.states("tank", T.PATROL, sunday + timedelta(days=7)) == ["missed"]


def test_a_gathering_is_cleaned_before_and_after_and_what_is_called_off_is_not(campus, wall_clock):
    before, after = clock.parse("2026-11-23T14:00"), clock.parse("2026-11-23T16:00")
    with campus.logistics.begin(Right.KEEP_ROUNDS) as session:
        service.plan_cleaning(session, campus.keys["room"], before, after, "家长会", 7,
                              campus.logistics.actor.id)
    asked = [row for row in campus.rows("room") if row.why]
    assert [(row.task, clock.local(row.due).hour) for row in asked] == [
        (T.DISINFECT, 14), (T.VENTILATE, 14), (T.DISINFECT, 18), (T.VENTILATE, 18)]
    wall_clock.set("13:00")
    campus.do("room", T.DISINFECT, start="12:00", end="12:40")
    assert [row.standing.value for row in campus.rows("room", T.DISINFECT)] == ["done", "later"]
    with campus.logistics.begin(Right.KEEP_ROUNDS) as session:
        service.call_off_cleaning(session, 7)
    assert not [row for row in campus.rows("room") if row.why]


def test_somebody_else_accepts_a_round_and_what_is_sent_back_is_done_again(campus):
    first, second = campus.do("room", T.TOUCH), campus.do("toilet", T.DISINFECT)
    principal = campus.school.principal
    with pytest.raises(Conflict, match="somebody else"):
        service.mark(principal, [first.id], Mark.ACCEPTED, by="王秀英")
    with pytest.raises(NotAllowed):
        service.mark(campus.doctor, [first.id], Mark.ACCEPTED)
    service.mark(principal, [first.id], Mark.ACCEPTED, by="王校长")
    with pytest.raises(Conflict, match="already"):
        service.mark(principal, [first.id], Mark.ACCEPTED)
    service.mark(principal, [second.id], Mark.REFUSED, words="地面未拖")
    assert campus.states("toilet", T.DISINFECT) == ["now", "later"]
    assert campus.do("toilet", T.DISINFECT).faults == ()
    with campus.logistics.read(Right.READ_ROUNDS) as session:
        rows = list(record.RECORD(session, Period(DAY, DAY)))
    assert [(row.marked_by, row.mark) for row in rows] == [
        ("王校长", Mark.ACCEPTED), (principal.actor.display, Mark.REFUSED), ("", None)]


@on_sqlite
def test_what_nobody_accepted_waits_for_who_plans_from_the_next_day_on(campus, wall_clock):
    campus.do("room", T.TOUCH)
    wall_clock.set("2026-11-24T06:30")
    with campus.logistics.read(Right.READ_ROUNDS) as session:
        (told,) = queries.pending(session, clock.now())
        assert queries.last_done(session, DAY) == clock.parse("2026-11-23T07:30")
        assert queries.last_done(session, DAY - timedelta(days=1)) is None
    assert (told.what, told.right) == ("1 round waits for acceptance", Right.PLAN_ROUNDS)


@on_sqlite
def test_a_bus_stands_on_its_own_sheet_with_driver_and_minder(campus):
    campus.do("bus", T.DISINFECT, run=Run.MORNING, driver="赵师傅", minder="孙老师",
              agent=With.ALCOHOL, strength=75, end="07:05")
    campus.do("room", T.TOUCH)
    with campus.logistics.read(Right.READ_ROUNDS) as session:
        (row,) = record.buses(session, Period(DAY, DAY))
    assert (row.spot, row.run, row.driver, row.minder, row.faults) == (
        "校车一号 豫A12345", Run.MORNING, "赵师傅", "孙老师", ())


@on_sqlite
def test_a_door_is_found_by_its_code_or_name_and_a_wrong_scan_is_told(campus):
    with campus.logistics.read(Right.READ_ROUNDS) as session:
        code = next(row.place.code for row in campus.rows("room"))
        seen = sight.look(session, code.lower(), clock.now())
        assert (seen.place.name, seen.owner.name) == ("七(1)班教室", "李玉梅")
        assert seen.due == (T.CLEAN, T.VENTILATE, T.TOUCH)
        assert sight.look(session, "水箱", clock.now()).place.name == "二次供水水箱"
        for wrong, refusal in (("", Invalid), ("火星", NotFound), ("一", Invalid)):
            with pytest.raises(refusal):
                sight.look(session, wrong, clock.now())


@on_sqlite
def test_nobody_keeps_rounds_without_the_right(campus):
    with pytest.raises(NotAllowed):
        service.done(campus.school.guard, campus.told("room", T.CLEAN))
    with pytest.raises(NotAllowed), campus.school.guard.read(Right.READ_ROUNDS):
        pass
