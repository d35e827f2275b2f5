"""Leave slips: numbers, refusals, the early end."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from app import clock
from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.people.leave import queries, service
from app.people.leave.rules import Leave, cleaned
from app.people.models import LeaveSlip
from app.people.rules import Kind, LeaveKind, Status
from app.security.rights import Right
from tests.schools import School, SetClock


def leave(since="2026-11-23T10:00", until="2026-11-23T12:00", **more):
    return Leave(more.pop("kind", LeaveKind.ERRAND), clock.parse(since), clock.parse(until), **more)


def issue(school: School, *people, **more):
    return service.issue(school.doctor, [each.id for each in people], leave(**more))


def test_numbers_run_on_through_a_school_year(school: School):
    li, wang, zhao = (school.enrol(name) for name in ("李明", "王芳", "赵六"))
    assert issue(school, li) == ["2026-0001"]
    assert issue(school, wang, zhao) == ["2026-0002", "2026-0003"]
    spring = issue(school, li, since="2027-03-01T10:00", until="2027-03-01T11:00")
    assert spring == ["2026-0004"]
    autumn = issue(school, li, since="2027-09-01T10:00", until="2027-09-01T11:00")
    assert autumn == ["2027-0001"]


def test_a_number_beyond_four_digits_is_counted_on(school: School):
    li = school.enrol()
    service.issue(school.doctor, [li.id], leave())
    with school.doctor.begin(Right.GRANT_LEAVE) as session:
        session.query(LeaveSlip).update({LeaveSlip.number: "2026-9999"})
    assert issue(school, li, until="2026-11-23T13:00") == ["2026-10000"]
    assert issue(school, li, until="2026-11-23T14:00") == ["2026-10001"]


@pytest.mark.parametrize(
    ("since", "until", "why"),
    [
        ("2026-11-23T12:00", "2026-11-23T12:00", "ends before it begins"),
        ("2026-11-23T12:00", "2026-11-23T11:59", "ends before it begins"),
        ("2026-11-23T12:00", "2027-11-25T12:00", "not longer than a year"),
    ],
)
def test_a_leave_that_cannot_be_is_refused(school: School, since, until, why):
    with pytest.raises(Invalid, match=why):
        issue(school, school.enrol(), since=since, until=until)
    assert school.rows(LeaveSlip) == []


def test_of_several_nobody_gets_one_when_one_cannot(school: School):
    li, gone = school.enrol("李明"), school.enrol("王芳", status=Status.LEFT)
    cook = school.enrol("周师傅", kind=Kind.STAFF)
    for wrong in (gone, cook):
        with pytest.raises(Invalid, match="pupils on the roll"):
            issue(school, li, wrong)
    with pytest.raises(Invalid, match="Nobody is chosen"):
        issue(school)
    assert school.rows(LeaveSlip) == []


def test_the_same_leave_twice_is_refused_with_its_number(school: School):
    li = school.enrol()
    issue(school, li)
    with pytest.raises(Conflict, match="李明 has this leave already: slip 2026-0001"):
        issue(school, li)
    service.cancel(school.doctor, "2026-0001")
    assert issue(school, li) == ["2026-0002"]


def test_a_slip_is_cancelled_once_and_not_when_it_is_over(school: School, wall_clock: SetClock):
    li = school.enrol()
    issue(school, li)
    assert service.cancel(school.principal, " ２０２６-0001 ") == "李明"
    (slip,) = school.rows(LeaveSlip)
    assert (slip.cancelled_at, slip.cancelled_by) == (clock.now(), school.principal.actor.id)
    with pytest.raises(Conflict, match="cancelled already"):
        service.cancel(school.doctor, "2026-0001")
    with pytest.raises(NotFound):
        service.cancel(school.doctor, "2026-0009")
    issue(school, li)
    wall_clock.set("12:01")
    with pytest.raises(Conflict, match="is over"):
        service.cancel(school.doctor, "2026-0002")


def test_a_leave_is_ended_early_once_it_has_begun(school: School, wall_clock: SetClock):
    li = school.enrol()
    issue(school, li)
    with pytest.raises(Conflict, match="not begun"):
        service.end(school.doctor, "2026-0001")
    wall_clock.set("10:30")
    assert service.end(school.doctor, "2026-0001") == "李明"
    (slip,) = school.rows(LeaveSlip)
    assert (clock.local(slip.ended_at).hour, clock.local(slip.until).hour) == (10, 12)
    with pytest.raises(Conflict, match="is over"):
        service.end(school.doctor, "2026-0001")
    with school.doctor.read(Right.READ_PEOPLE) as session:
        assert queries.open_slips(session, [li.id]) == []


def test_a_guard_issues_no_slip(school: School):
    with pytest.raises(NotAllowed):
        service.issue(school.guard, [school.enrol().id], leave())


def test_stations_that_issue_at_once_never_share_a_number(school: School):
    pupils = [school.enrol(f"学生{number}") for number in range(8)]
    with ThreadPoolExecutor(4) as stations:
        numbers = list(stations.map(lambda pupil: issue(school, pupil)[0], pupils))
    assert sorted(numbers) == [f"2026-{place:04d}" for place in range(1, 9)]


def test_an_issued_slip_is_read_for_paper(school: School):
    (number,) = issue(school, school.enrol(), picked_up_by=" 李建国 ", note="牙科")
    with school.doctor.read(Right.GRANT_LEAVE) as session:
        (slip,) = queries.numbered(session, [number.lower()])
        with pytest.raises(NotFound, match="2026-0002"):
            queries.numbered(session, [number, "2026-0002"])
    assert (slip.name, slip.group, slip.picked_up_by, slip.note, slip.issued_by) == (
        "李明", "七(1)班", "李建国", "牙科", "Doctor")


@pytest.mark.parametrize("text", ["2026-0153", "ＣＷslip２０２６－０１５３", " 2026 - 0153 "])
def test_a_number_is_read_as_it_is_typed_or_scanned(text):
    assert cleaned(text) == "2026-0153"
