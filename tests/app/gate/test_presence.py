"""Who is inside, who has not come, and the day's numbers, on small schools."""

from datetime import date

import pytest

from app import clock
from app.gate import presence, service, undoing
from app.gate.presence import Counts
from app.people.models import Exemption, LeaveSlip, Membership, Referral, Restriction
from app.people.rules import Kind, LeaveKind, Obstacle, Status
from app.register import Period
from app.security.rights import Right
from tests.schools import EAST, OUT, SOUTH, School, SetClock

TODAY = date(2026, 11, 23)


def inside(school: School, day: date = TODAY) -> list[str]:
    with school.principal.read(Right.READ_GATE) as session:
        return [row.name for row in presence.inside(session, Period(day, day))]


def missing(school: School, day: date = TODAY) -> list[str]:
    with school.principal.read(Right.READ_GATE) as session:
        return [row.name for row in presence.not_arrived(session, Period(day, day))]


def counts(school: School) -> Counts:
    with school.principal.read(Right.READ_GATE) as session:
        return presence.counts(session, clock.now())


def numbers(school: School) -> tuple[int, int, int, int, int]:
    told = counts(school)
    return told.roll, told.inside, told.absent, told.held, told.again


def test_before_anybody_comes_everybody_is_missing(school: School):
    school.enrol("李明")
    school.enrol("王芳")
    assert (inside(school), missing(school)) == ([], ["李明", "王芳"])
    assert numbers(school) == (2, 0, 2, 0, 0)
    assert counts(school).curve == (0,) * presence.CURVE_MINUTES


def test_who_came_is_inside_until_leaving_and_has_arrived_all_day(school, wall_clock):
    li = school.enrol("李明")
    school.scan(li, "36.5")
    assert (inside(school), missing(school)) == (["李明"], [])
    wall_clock.go(hours=4)
    school.scan(li, direction=OUT)
    assert (inside(school), missing(school)) == ([], [])
    wall_clock.go(hours=1)
    school.scan(li, "36.5")
    assert inside(school) == ["李明"]


def test_the_row_says_when_and_where(school: School, wall_clock: SetClock):
    li = school.enrol("李明", "20260118")
    wall_clock.set("07:41")
    school.scan(li, "36.5", gate=SOUTH)
    with school.principal.read(Right.READ_GATE) as session:
        (row,) = presence.inside(session, Period(TODAY, TODAY))
    assert (row.person_id, row.number, row.group, row.kind) == (
        li.id, "20260118", "七(1)班", Kind.PUPIL
    )
    assert (row.at, row.gate) == (clock.parse("2026-11-23T07:41"), "南门")


@pytest.mark.parametrize(
    ("temperatures", "expected"),
    [
        (["36.5"], (1, 1, 0, 0, 0)),
        ([None], (1, 0, 1, 0, 0)),
        (["37.5"], (1, 0, 1, 0, 1)),
        (["37.5", "36.5"], (1, 1, 0, 0, 0)),
        (["37.5", "37.5"], (1, 0, 1, 1, 0)),
        (["37.5", "37.5", "37.5"], (1, 0, 1, 1, 0)),
    ],
    ids=["admitted", "not measured", "hot once", "cooled", "held", "held again"],
)
def test_the_numbers_count_people_by_their_last_arrival(school: School, temperatures, expected):
    li = school.enrol()
    for temperature in temperatures:
        school.scan(li, temperature)
    assert numbers(school) == expected


def test_a_code_that_nobody_has_is_held_too(school: School):
    school.scan("99999999")
    assert numbers(school) == (0, 0, 0, 1, 0)


def test_staff_are_inside_but_no_pupils(school: School):
    cook = school.enrol("周师傅", kind=Kind.STAFF)
    assert missing(school) == []
    school.scan(cook, "36.5")
    assert inside(school) == ["周师傅"]
    assert numbers(school) == (0, 0, 0, 0, 0)
    assert sum(counts(school).curve) == 1


def test_what_was_taken_back_did_not_happen(school: School, wall_clock: SetClock):
    li = school.enrol("李明")
    school.scan(li, "36.5")
    undoing.undo_last(school.guard, EAST, "错")
    assert (inside(school), missing(school)) == ([], ["李明"])
    assert sum(counts(school).curve) == 0
    school.scan(li, "36.5")
    wall_clock.go(minutes=1)
    school.scan(li, direction=OUT)
    undoing.undo_last(school.guard, EAST, "错")
    assert inside(school) == ["李明"]


def test_a_day_pupil_starts_outside_at_five_and_a_boarder_stays(school, wall_clock):
    li, wang = school.enrol("李明"), school.boarder("王芳")
    for pupil in (li, wang):
        school.scan(pupil, "36.5")
    wall_clock.set("2026-11-24T04:59:59")
    assert inside(school, date(2026, 11, 24)) == ["李明", "王芳"]
    wall_clock.set("2026-11-24T05:00")
    assert inside(school, date(2026, 11, 24)) == ["王芳"]
    assert missing(school, date(2026, 11, 24)) == ["李明"]
    assert numbers(school) == (2, 1, 1, 0, 0)


def test_a_boarder_who_left_and_did_not_come_back_is_missing(school, wall_clock):
    wang = school.boarder("王芳")
    school.scan(wang, "36.5")
    wall_clock.go(hours=10)
    school.scan(wang, direction=OUT)
    wall_clock.set("2026-11-24T08:00")
    assert (inside(school, date(2026, 11, 24)), missing(school, date(2026, 11, 24))) == (
        [], ["王芳"]
    )


@pytest.mark.parametrize(
    ("since", "until", "away"),
    [
        ("2026-11-23T07:00", "2026-11-23T12:00", True),
        ("2026-11-20T07:00", "2026-11-24T12:00", True),
        ("2026-11-22T07:00", "2026-11-22T20:00", False),
        ("2026-11-23T09:00", "2026-11-23T12:00", False),
    ],
    ids=["now", "days", "yesterday", "not yet"],
)
def test_approved_leave_is_not_missing(school: School, since, until, away):
    school.give_leave(school.enrol("李明"), since, until)
    assert missing(school) == ([] if away else ["李明"])


def test_a_slip_that_was_cancelled_excuses_nobody(school: School):
    li = school.enrol("李明")
    now = clock.now()
    school.write(
        LeaveSlip(person_id=li.id, kind=LeaveKind.LEAVE, since=now, until=now, issued_at=now,
                  cancelled_at=now)
    )
    assert missing(school) == ["李明"]


@pytest.mark.parametrize(
    ("obstacle", "names"), [(Obstacle.CLINIC, []), (Obstacle.OFFICE, ["李明"])]
)
def test_only_the_known_sick_are_not_missing(school: School, wall_clock, obstacle, names):
    li = school.enrol("李明")
    school.restrict(li, obstacle)
    assert missing(school) == names
    wall_clock.go(minutes=1)
    school.lift(li)
    assert missing(school) == ["李明"]


def test_who_left_the_school_or_was_merged_is_nowhere(school: School):
    school.enrol("李明", status=Status.LEFT)
    wang = school.enrol("王芳")
    school.enrol("王方", merged_into_id=wang.id)
    assert missing(school) == ["王芳"]
    assert numbers(school) == (1, 0, 1, 0, 0)


def test_who_was_handed_over_is_inside_until_leaving(school: School, wall_clock: SetClock):
    li = school.enrol("李明")
    school.scan(li, "38.5")
    held = school.scan(li, "38.5")
    assert missing(school) == ["李明"]
    service.refer(school.guard, held.passage)
    assert (inside(school), missing(school)) == (["李明"], [])
    wall_clock.go(minutes=20)
    school.scan(li, direction=OUT)
    assert inside(school) == []
    undoing.undo_last(school.guard, EAST, "错")
    assert inside(school) == ["李明"]


def test_a_hand_over_that_is_closed_says_nothing_more(school: School, wall_clock: SetClock):
    held = school.scan(school.enrol("李明"), "38.5")
    service.refer(school.guard, held.passage)
    wall_clock.go(hours=1)
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.get_one(Referral, 1).closed_at = clock.now()
    assert (inside(school), missing(school)) == ([], ["李明"])


def test_the_curve_counts_admitted_entries_minute_by_minute(school: School, wall_clock: SetClock):
    minutes = {"07:30": 1, "07:31": 0, "07:59": 3, "08:00": 2}
    for minute, people in minutes.items():
        for _ in range(people):
            wall_clock.set(f"{minute}:30")
            school.scan(school.enrol(), "36.5")
    wall_clock.set("08:00:45")
    school.scan(school.enrol(), "38.5")
    school.scan(school.enrol(), direction=OUT)
    curve = counts(school).curve
    assert len(curve) == presence.CURVE_MINUTES == 30
    assert (curve[-1], curve[-2], sum(curve)) == (2, 3, 5)


def test_a_day_that_is_past_is_seen_as_it_ended(school: School, wall_clock: SetClock):
    li, wang = school.enrol("李明"), school.enrol("王芳")
    school.scan(li, "36.5")
    wall_clock.set("2026-11-24T07:20")
    school.scan(wang, "36.5")
    assert (inside(school, TODAY), missing(school, TODAY)) == (["李明"], ["王芳"])


def test_paper_entered_in_the_evening_puts_the_morning_right(school, wall_clock):
    li = school.enrol("李明")
    wall_clock.set("16:30")
    school.scan(li, direction=OUT)
    wall_clock.set("18:00")
    school.scan(li, "36.5", at=clock.parse("2026-11-23T07:41"))
    assert (inside(school), missing(school)) == ([], [])


def test_a_clock_set_back_does_not_bring_back_who_left(school: School, wall_clock: SetClock):
    li = school.enrol("李明")
    wall_clock.set("12:00")
    school.scan(li, "36.5")
    wall_clock.set("11:50")
    school.scan(li, direction=OUT)
    wall_clock.set("12:10")
    assert inside(school) == []


def test_lists_go_by_class_number_and_name(school: School):
    for number in ("20260003", "20260001", "20260002"):
        school.enrol(f"学生{number[-1]}", number)
    school.write(Membership(person_id=1, group_id=1, since=TODAY, until=TODAY))
    assert missing(school) == ["学生1", "学生2", "学生3"]


def test_an_exemption_changes_nothing_about_being_there(school: School):
    li = school.enrol("李明")
    school.write(
        Exemption(person_id=li.id, since=TODAY, until=TODAY, reason="-", issued_at=clock.now())
    )
    assert missing(school) == ["李明"]


def test_a_boarder_of_yesterday_shows_when_and_where_they_came(school, wall_clock):
    wang = school.boarder()
    school.scan(wang, "36.4", gate=SOUTH)
    came = wall_clock.moment
    wall_clock.go(days=1)
    with school.principal.read(Right.READ_GATE) as session:
        (row,) = presence.inside(session, Period(date(2026, 11, 24), date(2026, 11, 24)))
    assert (row.name, row.at, row.gate) == ("王芳", came, "南门")


def test_whom_the_clinic_holds_until_a_day_is_missing_again_on_the_next(
    school: School, wall_clock: SetClock
):
    li = school.enrol("李明")
    school.write(Restriction(person_id=li.id, obstacle=Obstacle.CLINIC, opened_at=clock.now(),
                             until=TODAY))
    wall_clock.set("07:30")
    assert missing(school) == []
    wall_clock.set("2026-11-24 07:30")
    assert missing(school, date(2026, 11, 24)) == ["李明"]
