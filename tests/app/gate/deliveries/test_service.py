"""At the shelf: what is put down, handed over, disinfected, given back."""

from datetime import date

import pytest

from app import clock
from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.gate.deliveries import queries, service
from app.gate.deliveries.models import Delivery, DeliveryStep
from app.gate.deliveries.registers import DELIVERIES
from app.gate.deliveries.rules import DeliveryKind, State, Step
from app.gate.deliveries.service import Parcel
from app.gate.disinfecting.rules import Agent, Disinfection
from app.gate.presence import counts
from app.people.rules import Status
from app.register import Period
from app.reports import catalogue
from app.security.rights import Right, Role
from tests.schools import EAST, School, SetClock

TODAY = date(2026, 11, 23)
SPRAYED = Disinfection(Agent.ALCOHOL)


def put_down(school: School, receiver=None, **more):
    to = {"receiver_id": receiver.id} if receiver else {"department": "教务处"}
    parcel = Parcel(**{"kind": DeliveryKind.PARCEL, "company": "顺丰"} | to | more)
    return service.put_down(school.guard, EAST, parcel)


def on_shelf(school: School):
    with school.guard.read(Right.KEEP_SHELF) as session:
        return queries.on_shelf(session)


def test_a_parcel_lies_on_the_first_free_place_for_its_receiver(school: School):
    row = put_down(school, school.enrol("李明"), count=2, tracking="SF 1001", disinfected=SPRAYED)
    assert (row.receiver, row.group, row.shelf, row.count) == ("李明", "七(1)班", "A-1", 2)
    assert (row.tracking, row.state, row.disinfected_at) == ("SF1001", State.LYING, clock.now())
    assert on_shelf(school) == [row]


def test_what_is_for_one_receiver_lies_together(school: School):
    li, wang = school.enrol("李明"), school.enrol("王芳")
    places = [put_down(school, each).shelf for each in (li, wang, li, None)]
    assert places == ["A-1", "A-2", "A-1", "A-3"]


def test_a_place_that_the_guard_names_is_kept(school: School):
    assert put_down(school, shelf="ｂ３").shelf == "B-3"


def test_nobody_is_inside_because_of_a_parcel(school: School):
    put_down(school, school.enrol())
    with school.guard.read(Right.SCREEN) as session:
        assert counts(session, clock.now()).inside == 0
    assert school.passages == []


def test_the_receivers_pass_takes_it_and_the_row_says_who(school: School, wall_clock: SetClock):
    li = school.enrol("李明")
    row = put_down(school, li)
    wall_clock.set("12:10")
    gone = service.hand_over(school.guard, row.nonce, li.code)
    assert (gone.state, gone.taker, gone.ended_at) == (State.HANDED_OVER, "李明", clock.now())
    (step,) = school.rows(DeliveryStep)
    assert (step.taker_id, step.step) == (li.id, Step.HANDED_OVER)
    assert on_shelf(school) == []


def test_a_name_takes_it_too(school: School):
    gone = service.hand_over(school.guard, put_down(school).nonce, " 王 老师 ")
    assert (gone.taker, gone.state) == ("王 老师", State.HANDED_OVER)


def test_the_same_parcel_is_handed_over_once(school: School, wall_clock: SetClock):
    li = school.enrol("李明")
    row = put_down(school, li)
    wall_clock.set("12:10")
    service.hand_over(school.guard, row.nonce, li.code)
    wall_clock.set("12:15")
    with pytest.raises(Conflict, match="handed over to 李明 at 11-23 12:10 already"):
        service.hand_over(school.guard, row.nonce, "王芳")
    assert len(school.rows(DeliveryStep)) == 1


def test_the_database_itself_keeps_one_end(school: School):
    row = put_down(school)
    service.hand_over(school.guard, row.nonce, "王芳")
    with (
        pytest.raises(Conflict),
        school.guard.begin(Right.KEEP_SHELF) as session,
    ):
        service._add(school.guard, session, row.id, Step.RETURNED, clock.now())


def test_everything_goes_together_or_not_at_all(school: School):
    first, second = put_down(school), put_down(school)
    service.hand_over(school.guard, second.nonce, "王芳")
    with pytest.raises(Conflict):
        service.hand_over_all(school.guard, [first.nonce, second.nonce], "赵六")
    assert on_shelf(school) == [first]


def test_a_clock_that_was_set_back_does_not_keep_a_parcel(school: School, wall_clock: SetClock):
    row = put_down(school)
    wall_clock.go(minutes=-30)
    assert service.hand_over(school.guard, row.nonce, "王芳").ended_at == row.at


@pytest.mark.parametrize(("who", "error"), [
    ("", "Who takes it"), ("  ", "Who takes it"), ("20269999", "Nobody has this code"),
    ("W234567ABCDEFGHIJKLMNOPQRSTUVWXYZ234567ABCDEFG", "Nobody has this code"),
])
def test_who_takes_it_must_be_somebody(school: School, who, error):
    row = put_down(school)
    with pytest.raises((Invalid, NotFound), match=error):
        service.hand_over(school.guard, row.nonce, who)
    assert on_shelf(school) == [row]


def test_a_receiver_who_left_the_school_is_named(school: School):
    with pytest.raises(Conflict, match="李明 is not on the roll any more"):
        put_down(school, school.enrol("李明", status=Status.LEFT))
    assert school.rows(Delivery) == []


@pytest.mark.parametrize(("more", "error"), [
    ({"company": " "}, "Who delivers it"), ({"count": 0}, "between 1 and 500"),
    ({"count": 501}, "between 1 and 500"), ({"department": " "}, "For whom is it"),
    ({"receiver_id": 999}, "not on the roll"), ({"at": clock.parse("2026-11-30")}, "future"),
])
def test_what_cannot_be_is_refused_and_not_written(school: School, more, error):
    with pytest.raises((Invalid, NotFound), match=error):
        put_down(school, **more)
    assert school.rows(Delivery) == []


def test_a_number_that_lies_there_already_is_told_with_its_place(school: School):
    put_down(school, tracking="SF1001")
    with pytest.raises(Conflict, match="lies on A-1 already, since 11-23 07:20"):
        put_down(school, tracking="ｓｆ1001")
    service.give_back(school.guard, "SF1001", "拒收")
    assert put_down(school, tracking="SF1001").state is State.LYING


def test_a_parcel_that_is_sent_twice_is_one_row(school: School):
    first = put_down(school, nonce="n1", disinfected=SPRAYED)
    assert put_down(school, nonce="n1", disinfected=SPRAYED) == first
    assert (len(school.rows(Delivery)), len(school.rows(DeliveryStep))) == (1, 1)


def test_paper_of_the_morning_keeps_its_time(school: School, wall_clock: SetClock):
    wall_clock.set("18:00")
    row = put_down(school, at=clock.parse("2026-11-23T07:40"))
    assert (row.at, row.recorded_at) == (clock.parse("2026-11-23T07:40"), clock.now())
    with pytest.raises(Invalid, match="before it was put down"):
        service.hand_over(school.guard, row.nonce, "王芳", clock.parse("2026-11-23T07:39"))


def test_what_lies_too_long_is_overdue_and_what_was_struck_says_why(
    school: School, wall_clock: SetClock
):
    late, wrong = put_down(school), put_down(school)
    service.strike(school.guard, wrong.nonce, "录错")
    wall_clock.go(hours=24)
    (row,) = on_shelf(school)
    assert (row.nonce, row.state) == (late.nonce, State.OVERDUE)
    with school.guard.read(Right.KEEP_SHELF) as session:
        struck = queries.named(session, wrong.nonce)
    assert struck is not None
    assert (struck.state, struck.remark) == (State.STRUCK, "录错")


def test_a_later_disinfection_is_told(school: School, wall_clock: SetClock):
    row = put_down(school)
    wall_clock.go(minutes=30)
    done = service.disinfect(school.guard, row.nonce, Disinfection(Agent.CHLORINE, 500, 30))
    assert (done.disinfected_at, done.state) == (clock.now(), State.LYING)
    assert done.disinfection == Disinfection(Agent.CHLORINE, 500, 30)


def test_the_register_has_what_lay_there_that_day(school: School, wall_clock: SetClock):
    wall_clock.set("2026-11-20T17:00")
    gone, lying = put_down(school, tracking="1"), put_down(school, tracking="2")
    service.hand_over(school.guard, gone.nonce, "王芳")
    wall_clock.set("2026-11-23T07:20")
    today = catalogue.read(school.guard, DELIVERIES, Period(TODAY, TODAY))
    assert [row.nonce for row in today] == [lying.nonce]
    friday = Period(date(2026, 11, 20), date(2026, 11, 20))
    rows = catalogue.read(school.principal, DELIVERIES, friday)
    assert [row.nonce for row in rows] == [gone.nonce, lying.nonce]
    assert [column.value(rows[0]) for column in DELIVERIES.columns] == [
        gone.at, "Parcel", "顺丰", "1", 1, "教务处", "", "A-1", None, "", "Handed over",
        gone.at, "王芳", "东门", "Guard"]


@pytest.mark.parametrize("role", [Role.DOCTOR, Role.LOGISTICS, Role.PRINCIPAL])
def test_others_read_and_do_not_write(school: School, role):
    assert catalogue.read(school.desk(role), DELIVERIES, Period(TODAY, TODAY)) == []
    with pytest.raises(NotAllowed):
        service.put_down(school.desk(role), EAST, Parcel(DeliveryKind.LETTER, "邮政"))


def test_the_administrator_does_not_read_it(school: School):
    with pytest.raises(NotAllowed):
        catalogue.read(school.administrator, DELIVERIES, Period(TODAY, TODAY))


def test_earlier_names_are_proposed_the_last_one_first(school: School):
    for company in ("顺丰", "京东", "顺丰", "美团"):
        put_down(school, company=company)
    with school.guard.read(Right.KEEP_SHELF) as session:
        assert queries.companies(session) == ["美团", "顺丰", "京东"]
        assert queries.departments(session) == ["教务处"]
