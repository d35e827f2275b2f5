"""One scan: judged, written once, audited once, answered after its row is there."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app import clock
from app.errors import Conflict, Invalid, NotAllowed
from app.gate import service
from app.gate.models import Passage
from app.gate.rules import Reason, Verdict
from app.gate.service import Scan
from app.people.models import Exemption, Pass, Person, Referral
from app.people.rules import Boarding, Kind, Obstacle, Status
from app.policy import GateMode, Site
from app.security.models import AuditEntry
from app.security.rights import Right, Role
from tests.schools import EAST, IN, OUT, SOUTH, School, SetClock

CLEAR, ALREADY_IN, LEFT = ("admit", "CLEAR"), ("repeat", "ALREADY_IN"), ("admit", "LEFT")
FEVER_ONCE, FEVER, COOLED = ("measure", "FEVER_ONCE"), ("hold", "FEVER"), ("admit", "COOLED")


def test_a_verdict_writes_its_row_and_says_which(school: School):
    li = school.enrol()
    outcome = school.scan(li, "36.5")
    (row,) = school.passages
    assert (row.nonce, row.verdict, row.reason) == (outcome.passage, Verdict.ADMIT, Reason.CLEAR)
    assert (row.person_id, row.code, row.means) == (li.id, li.code, "scan")
    assert (row.gate_id, row.direction, row.station) == (EAST, IN, "东门岗")
    assert (row.temperature, row.site) == (Decimal("36.5"), Site.FOREHEAD)
    assert row.at == row.order_at == row.recorded_at == clock.now()
    assert row.account_id == school.guard.actor.id
    assert row.policy_id == school.policy().id == outcome.policy.id
    assert outcome.known is not None
    assert (outcome.known.name, outcome.known.group) == ("李明", "七(1)班")


@pytest.mark.parametrize("temperature", ["36.5", "37.3", None])
@pytest.mark.parametrize("known", [True, False], ids=["known", "unknown"])
def test_every_verdict_is_audited_once_with_actor_station_and_right(school, temperature, known):
    who = school.enrol() if known else "99999999"
    before = len(school.rows(AuditEntry))
    school.scan(who, temperature)
    (entry,) = school.rows(AuditEntry)[before:]
    (row,) = school.passages
    assert (entry.account_id, entry.station) == (school.guard.actor.id, "东门岗")
    assert (entry.right, entry.action) == (Right.SCREEN, "add")
    assert (entry.subject, entry.subject_id, entry.at) == ("passage", row.id, row.at)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.GUARD}))
def test_only_a_guard_screens(school: School, role):
    li = school.enrol()
    with pytest.raises(NotAllowed):
        school.scan(li, "36.5", desk=school.desk(role))
    assert not school.passages


def test_at_a_gate_that_does_not_exist_nothing_is_written(school: School):
    li = school.enrol()
    with pytest.raises(Conflict):
        school.scan(li, "36.5", gate=99)
    assert not school.passages


def test_first_hot_measure_second_hot_hold(school: School, wall_clock: SetClock):
    li = school.enrol()
    assert school.said(li, "37.3") == FEVER_ONCE
    wall_clock.go(minutes=15)
    outcome = school.scan(li, "37.6")
    assert (outcome.verdict, outcome.reason) == FEVER
    assert outcome.before is not None
    assert outcome.before.celsius == Decimal("37.3")
    assert [row.site for row in school.passages] == [Site.FOREHEAD, Site.ARMPIT]


def test_first_hot_second_cool_admits_with_a_note(school: School):
    li = school.enrol()
    assert school.said(li, "37.3") == FEVER_ONCE
    assert school.said(li, "37.2") == COOLED
    assert school.said(li, "37.3") == FEVER_ONCE


def test_the_site_that_was_told_is_the_site_that_is_judged(school: School):
    school.tune(fever_from={site: Decimal("37.3") for site in Site} | {Site.EAR: Decimal("37.8")})
    assert school.said(school.enrol(), "37.5", site=Site.EAR) == CLEAR
    assert school.said(school.enrol(), "37.5") == FEVER_ONCE


@pytest.mark.parametrize(
    ("minutes", "gate", "answer"),
    [(15, EAST, FEVER), (15 + 1 / 60, EAST, FEVER_ONCE), (1, SOUTH, FEVER_ONCE)],
)
def test_a_second_reading_is_soon_and_at_the_same_gate(school, wall_clock, minutes, gate, answer):
    li = school.enrol()
    school.scan(li, "37.5")
    wall_clock.go(minutes=minutes)
    assert school.said(li, "37.5", gate=gate) == answer


def test_somebody_elses_fever_is_not_mine(school: School):
    li, wang = school.enrol("李明"), school.enrol("王芳")
    school.scan(li, "37.5")
    assert school.said(wang, "37.5") == FEVER_ONCE
    assert school.said(li, "37.5") == FEVER


def test_a_confirmed_fever_stays_held_within_the_window(school: School, wall_clock: SetClock):
    li = school.enrol()
    school.scan(li, "37.5")
    assert school.said(li, "37.5") == FEVER
    wall_clock.go(minutes=14)
    assert school.said(li, "36.0") == FEVER
    wall_clock.go(minutes=16)
    assert school.said(li, "36.0") == CLEAR


def test_leaving_and_coming_back_does_not_wash_a_fever_away(school: School, wall_clock: SetClock):
    li = school.enrol()
    school.scan(li, "37.5")
    school.scan(li, "37.5")
    wall_clock.go(minutes=1)
    assert school.said(li, direction=OUT) == LEFT
    wall_clock.go(minutes=1)
    assert school.said(li, "36.5") == FEVER


def test_an_admission_between_ends_the_visit(school: School):
    li = school.enrol()
    school.scan(li, "37.5")
    school.scan(li, "36.5", gate=SOUTH)
    assert school.said(li, "37.5") == FEVER_ONCE


def test_not_measured_yet_asks_and_then_decides(school: School):
    li = school.enrol()
    assert school.said(li) == ("measure", "NOT_MEASURED")
    assert school.said(li, "36.5") == CLEAR


def test_a_bad_temperature_asks_again_and_forgets_nothing(school: School):
    li = school.enrol()
    school.scan(li, "37.5")
    assert school.said(li, bad_temperature=True) == ("measure", "BAD_TEMPERATURE")
    assert school.said(li, "37.5") == FEVER


@pytest.mark.parametrize(
    ("seconds", "answer", "rows"),
    [(0, ("repeat", "TWICE"), 1), (2.5, ("repeat", "TWICE"), 1), (2.6, ALREADY_IN, 2)],
)
def test_a_scanner_that_fires_twice_writes_once(school, wall_clock, seconds, answer, rows):
    li = school.enrol()
    first = school.scan(li, "36.5")
    before = len(school.audit)
    wall_clock.go(seconds=seconds)
    second = school.scan(li)
    assert (second.verdict, second.reason) == answer
    assert len(school.passages) == rows
    assert len(school.audit) - before == rows - 1
    assert second.first is not None
    assert second.first.nonce == first.passage
    assert (second.passage == first.passage) is (rows == 1)


@pytest.mark.parametrize("who", ["99999999", "W234"])
def test_an_unknown_code_twice_is_one_row(school: School, wall_clock: SetClock, who):
    first = school.scan(who)
    wall_clock.go(seconds=2)
    again = school.scan(who)
    assert (again.reason, again.passage) == (Reason.TWICE, first.passage)
    wall_clock.go(seconds=1)
    assert school.scan(who).verdict is Verdict.HOLD
    assert len(school.passages) == 2


def test_a_new_temperature_or_direction_or_gate_is_not_the_same_twice(school: School):
    li = school.enrol()
    assert school.said(li, "36.5") == CLEAR
    assert school.said(li, "36.5") == ALREADY_IN
    assert school.said(li, direction=OUT) == LEFT
    assert school.said(li, gate=SOUTH, direction=OUT) == LEFT
    assert len(school.passages) == 4


def test_a_day_pupils_inside_ends_at_five(school: School, wall_clock: SetClock):
    li = school.enrol()
    school.scan(li, "36.5")
    wall_clock.set("2026-11-24T04:59:59")
    assert school.said(li, "36.5") == ALREADY_IN
    wall_clock.set("2026-11-24T05:00")
    assert school.said(li, "36.5") == CLEAR


def test_a_boarder_stays_inside_overnight(school: School, wall_clock: SetClock):
    wang = school.boarder()
    school.scan(wang, "36.5")
    wall_clock.set("2026-11-26T07:20")
    assert school.said(wang, "36.5") == ALREADY_IN
    assert school.said(wang, direction=OUT) == LEFT
    assert school.said(wang, "36.5") == CLEAR


def test_inside_and_out_and_in_again(school: School, wall_clock: SetClock):
    li = school.enrol()
    answers = []
    for direction in (IN, OUT, IN, IN):
        answers.append(school.said(li, "36.5", direction=direction))
        wall_clock.go(hours=1)
    assert answers == [CLEAR, ("admit", "LEFT_WITHOUT_SLIP"), CLEAR, ALREADY_IN]


def test_many_refusals_do_not_hide_the_admission_before_them(school: School, wall_clock: SetClock):
    wang = school.boarder()
    school.scan(wang, "36.5")
    for _ in range(15):
        wall_clock.go(minutes=20)
        school.scan(wang, "37.5")
    wall_clock.go(minutes=20)
    assert school.said(wang, "36.5") == ALREADY_IN


def test_a_number_is_as_good_as_a_pass(school: School):
    li = school.enrol("李明", "20260118")
    assert school.said("20260118", "36.5") == CLEAR
    assert school.said("２０２６０１１８", "36.5") == ALREADY_IN
    wang = school.enrol("王芳", "x", roll_number="G41010220100901001X")
    assert school.said("g41010220100901001x", "36.5") == CLEAR
    assert [(row.person_id, row.means) for row in school.passages] == [
        (li.id, "number"), (li.id, "number"), (wang.id, "number")
    ]


def test_a_number_of_two_people_is_nobodys(school: School):
    school.enrol("李明", "20260118")
    school.enrol("王芳", "20260118")
    assert school.said("20260118", "36.5") == ("hold", "UNKNOWN_PASS")
    assert school.passages[0].person_id is None


def test_a_name_that_was_searched_for_is_as_good_as_a_pass(school: School):
    li = school.enrol()
    scan = Scan("", Decimal("36.5"), person_id=li.id)
    assert service.screen(school.guard, EAST, IN, scan).reason is Reason.CLEAR
    assert (school.passages[0].person_id, school.passages[0].means) == (li.id, "name")


def test_a_pass_that_was_replaced_is_refused(school: School):
    li = school.enrol()
    with school.administrator.begin(Right.PRINT_PASSES) as session:
        session.query(Pass).one().revoked_at = clock.now()
    assert school.said(li, "36.5") == ("hold", "REVOKED_PASS")
    assert school.said(li.number, "36.5") == CLEAR


def test_who_has_left_the_school_is_not_on_the_roll(school: School):
    li = school.enrol(status=Status.LEFT)
    assert school.said(li, "36.5") == ("hold", "NOT_ON_ROLL")


def test_a_pass_of_a_merged_file_stands_for_the_one_that_is_read(school: School):
    li = school.enrol()
    twin = school.enrol("李铭")
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.get_one(Person, twin.id).merged_into_id = li.id
    outcome = school.scan(twin, "36.5")
    assert outcome.known is not None
    assert outcome.known.id == school.passages[0].person_id == li.id


@pytest.mark.parametrize(
    ("obstacle", "reason"),
    [(Obstacle.CLINIC, "SEE_CLINIC"), (Obstacle.OFFICE, "SEE_OFFICE")],
)
def test_a_restriction_closes_the_gate_and_opens_it_again(school, wall_clock, obstacle, reason):
    li = school.enrol()
    school.restrict(li, obstacle)
    assert school.said(li, "36.5") == ("hold", reason)
    assert school.said(li, direction=OUT) == LEFT
    wall_clock.go(minutes=1)
    school.lift(li)
    assert school.said(li, "36.5") == CLEAR


def test_of_two_restrictions_the_clinics_is_told(school: School):
    li = school.enrol()
    school.restrict(li, Obstacle.OFFICE)
    school.restrict(li, Obstacle.CLINIC)
    assert school.said(li, "36.5") == ("hold", "SEE_CLINIC")


def test_a_closed_school_admits_who_is_named(school: School, wall_clock: SetClock):
    school.tune(gate_mode=GateMode.CLOSED)
    cook = school.enrol("周师傅", kind=Kind.STAFF)
    assert school.said(cook, "36.5") == ("hold", "GATE_CLOSED")
    day = date(2026, 11, 23)
    school.write(
        Exemption(person_id=cook.id, since=day, until=day, reason="食堂", issued_at=clock.now())
    )
    assert school.said(cook, "36.5") == CLEAR
    wall_clock.set("2026-11-24T07:20")
    assert school.said(cook, "36.5") == ("hold", "GATE_CLOSED")


@pytest.mark.parametrize(
    ("when", "reason"),
    [
        ("2026-11-23T07:49", "LEFT"),
        ("2026-11-23T07:50", "NO_LEAVE_SLIP"),
        ("2026-11-23T16:59", "NO_LEAVE_SLIP"),
        ("2026-11-23T17:00", "LEFT"),
        ("2026-11-28T10:00", "LEFT"),
    ],
)
def test_lessons_hold_a_pupil_without_a_slip(school: School, wall_clock: SetClock, when, reason):
    school.tune(gate_mode=GateMode.CONTROLLED)
    li = school.enrol()
    wall_clock.set(when)
    assert school.said(li, direction=OUT)[1] == reason


@pytest.mark.parametrize(
    ("when", "reason"),
    [("09:59", "NO_LEAVE_SLIP"), ("10:00", "LEFT"), ("12:00", "LEFT"), ("12:01", "NO_LEAVE_SLIP")],
)
def test_a_slip_lets_a_pupil_out_in_its_hours(school: School, wall_clock: SetClock, when, reason):
    school.tune(gate_mode=GateMode.CONTROLLED)
    li = school.enrol()
    school.give_leave(li, "2026-11-23T10:00", "2026-11-23T12:00")
    wall_clock.set(when)
    assert school.said(li, direction=OUT)[1] == reason


def test_after_a_hand_over_the_person_is_held(school: School):
    li = school.enrol()
    school.scan(li, "37.5")
    held = school.scan(li, "37.5")
    assert service.refer(school.guard, held.passage) == "李明"
    (referral,) = school.rows(Referral)
    assert (referral.person_id, referral.passage, referral.gate_id) == (li.id, held.passage, EAST)
    assert (referral.made_by, referral.closed_at) == (school.guard.actor.id, None)
    assert school.said(li, "36.5", gate=SOUTH) == ("hold", "REFERRED")


def test_the_same_person_is_handed_over_once(school: School):
    held = school.scan(school.enrol(), "37.5")
    service.refer(school.guard, held.passage)
    with pytest.raises(Conflict, match="李明"):
        service.refer(school.guard, held.passage)
    assert len(school.rows(Referral)) == 1


@pytest.mark.parametrize("who", ["99999999", None], ids=["stranger", "no such passage"])
def test_who_is_not_known_cannot_be_handed_over(school: School, who):
    passage = school.scan(who).passage if who else "nothing"
    with pytest.raises(service.NotFound):
        service.refer(school.guard, passage)


def test_a_clock_set_back_is_told_and_the_order_stays(school: School, wall_clock: SetClock):
    li = school.enrol()
    wall_clock.set("08:00")
    school.scan(li, "36.5")
    wall_clock.set("07:30")
    leaving = school.scan(li, direction=OUT)
    assert leaving.clock_back
    entry, out = school.passages
    assert out.at == clock.now() < entry.at == out.order_at
    assert school.said(li, "36.5") == CLEAR


@pytest.mark.parametrize(("seconds", "told"), [(60, False), (61, True)])
def test_a_minute_of_a_wandering_clock_is_nobodys_business(school, wall_clock, seconds, told):
    li = school.enrol()
    school.scan(li, "36.5")
    wall_clock.go(seconds=-seconds)
    assert school.scan(li, direction=OUT).clock_back is told


def test_a_clock_set_back_does_not_wash_a_fever_away(school: School, wall_clock: SetClock):
    li = school.enrol()
    school.scan(li, "37.5")
    wall_clock.go(minutes=-5)
    assert school.said(li, "37.5") == FEVER
    assert school.said(li, "36.5") == FEVER


def test_a_clock_that_was_a_year_ahead_locks_nobody_out(school: School, wall_clock: SetClock):
    li = school.enrol()
    wall_clock.go(days=365)
    school.scan(li, "37.5")
    school.scan(li, "37.5")
    wall_clock.go(days=-365)
    assert school.said(li, "36.5") == CLEAR
    assert school.said(li, direction=OUT) == LEFT
    assert school.said(li, "36.5") == CLEAR


def test_a_row_keeps_the_edition_it_was_judged_under(school: School):
    li, old = school.enrol(), school.policy()
    school.scan(li, "37.4", site=Site.EAR)
    school.tune(fever_from=dict.fromkeys(Site, Decimal("37.5")))
    assert school.said(li, "37.4", site=Site.EAR) == COOLED
    assert [row.policy_id for row in school.passages] == [old.id, school.policy().id]
    assert old.id != school.policy().id


def test_the_bed_of_a_boarder_is_shown(school: School):
    wang = school.enrol("王芳", boarding=Boarding.BOARDER)
    known = school.scan(wang, "36.5").known
    assert known is not None
    assert (known.boarding, known.bed, known.group) == (Boarding.BOARDER, "", "七(1)班")


@pytest.mark.parametrize(
    ("ahead", "taken"),
    [(timedelta(minutes=5), True), (timedelta(minutes=5, seconds=1), False),
     (timedelta(days=1), False), (timedelta(days=3650), False)],
)
def test_a_time_beyond_what_two_clocks_differ_by_is_refused(school: School, ahead, taken):
    li = school.enrol()
    at = clock.now() + ahead
    if taken:
        assert school.scan(li, "36.5", at=at).late
        return
    with pytest.raises(Invalid):
        school.scan(li, "36.5", at=at)
    assert not school.rows(Passage)
