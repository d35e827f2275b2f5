"""Posts, certificates, leave slips and checks of two files are one person's."""

from datetime import date, timedelta

import pytest

from app import clock
from app.errors import Conflict
from app.gate.leave import queries as leave_log
from app.health.absences import queries as absences
from app.health.absences import service as hearing
from app.health.absences.service import Heard
from app.health.checks import queries as sheets
from app.health.checks import service as checks
from app.health.checks.rules import WELL, Finding, Presence, Round, State, Tally
from app.health.checks.service import Look
from app.people.leave import service as leave
from app.people.leave.rules import SIGN, Leave
from app.people.merging import service as merging
from app.people.models import Guardian
from app.people.rules import Kind, LeaveKind
from app.people.staffing import queries as staffing
from app.people.staffing import service as work
from app.people.staffing.rules import Paper
from app.people.staffing.rules import State as Standing
from app.register import Period
from app.security.rights import Right
from tests.schools import OUT

TODAY = date(2026, 11, 23)
DAY = Period(TODAY, TODAY)
MORNING = Look(TODAY, Round.MORNING)
SICK = Finding(Presence.SICK, note="家长来电")
YEAR = timedelta(days=365)


@pytest.fixture
def cooks(school):
    """赵师傅 twice: the kept file has the post, the other one a good certificate."""
    kept, other = (school.enrol("赵师傅", number, kind=Kind.SERVICE)
                   for number in ("C001", "C002"))
    work.begin_post(school.administrator, kept.id, "食堂", date(2026, 9, 1), "千味餐饮")
    hand_in(school, other, TODAY + YEAR)
    return kept, other


@pytest.fixture
def pupils(school):
    """李明 twice, in the same class."""
    return school.enrol("李明", "20260001"), school.enrol("李明", "20269999")


def hand_in(school, who, last_day):
    paper = Paper("health", "J1", last_day - YEAR, last_day)
    return work.add_certificate(school.doctor, who.id, paper)


def merge(school, pair):
    merging.merge(school.doctor, pair[0].id, pair[1].id)


def read(school, question, *words):
    with school.doctor.read(Right.READ_GATE) as session:
        return question(session, *words)


def test_the_better_certificate_of_two_files_counts_at_the_gate(school, cooks):
    hand_in(school, cooks[0], TODAY - timedelta(days=1))
    assert school.said(cooks[0], "36.5") == ("hold", "CERTIFICATE_EXPIRED")
    merge(school, cooks)
    assert school.said(cooks[0], "36.5") == ("admit", "CLEAR")


def test_the_post_of_the_other_file_counts_at_the_gate(school, cooks):
    kept, other = reversed(cooks)
    merge(school, (kept, other))
    assert school.said(kept, "36.5") == ("admit", "CLEAR")


def test_the_certificates_of_both_stand_with_the_kept_file(school, cooks):
    assert {row.state for row in read(school, staffing.certificates)} >= {Standing.MISSING}
    merge(school, cooks)
    (row,) = read(school, staffing.certificates)
    assert (row.person_id, row.post, row.state) == (cooks[0].id, "食堂", Standing.VALID)
    assert [each.kind for each in read(school, staffing.staff, cooks[0].id).certificates] == [
        "health"]


def test_two_files_with_a_post_each_are_not_merged_and_both_are_named(school, cooks):
    work.begin_post(school.administrator, cooks[1].id, "保洁", date(2026, 10, 1), "洁净物业")
    with pytest.raises(Conflict, match=r"(?s)食堂.*保洁"):
        merging.preview(school.doctor, cooks[0].id, cooks[1].id)
    with pytest.raises(Conflict, match=r"(?s)食堂.*保洁"):
        merge(school, cooks)


def test_the_post_of_the_other_file_is_the_persons_own(school, cooks):
    kept, other = reversed(cooks)
    merge(school, (kept, other))
    with pytest.raises(Conflict, match="食堂"):
        work.begin_post(school.administrator, kept.id, "保洁", date(2026, 12, 1), "洁净物业")
    work.end_post(school.administrator, kept.id, TODAY)
    assert read(school, staffing.staff, kept.id).open_post is None


def test_a_slip_printed_for_the_other_file_lets_the_kept_one_out(school, pupils):
    at = clock.now()
    (number,) = leave.issue(school.doctor, [pupils[1].id], Leave(
        LeaveKind.LEAVE, at - timedelta(hours=1), at + timedelta(hours=2)))
    merge(school, pupils)
    outcome = school.scan(SIGN + number, direction=OUT)
    assert outcome.known.id == pupils[0].id
    (row,) = read(school, leave_log.slips, DAY)
    assert (row.person_id, row.person_number) == (pupils[0].id, "20260001")
    assert row.left_at == at


def test_who_was_checked_under_the_other_file_is_checked(school, pupils):
    checks.check(school.doctor, pupils[1].id, MORNING, WELL, None)
    merge(school, pupils)
    (line,) = read(school, sheets.classes, TODAY, Round.MORNING)
    assert line.tally == Tally(1, 1, 0, 0)
    (pupil,) = read(school, sheets.sheet, 1, TODAY, Round.MORNING, clock.now()).pupils
    assert (pupil.person_id, pupil.state) == (pupils[0].id, State.WELL)
    checks.check(school.doctor, pupils[0].id, MORNING, SICK, pupil.check_id)
    (line,) = read(school, sheets.classes, TODAY, Round.MORNING)
    assert line.tally == Tally(1, 0, 0, 1)


def test_the_absence_of_the_other_file_is_the_persons(school, pupils):
    school.write(Guardian(person_id=pupils[0].id, position=1, name="李建国", phone="13812345678"))
    hearing.hear(school.doctor, pupils[1].id, Heard(TODAY, "发热"))
    merge(school, pupils)
    (one,) = read(school, absences.open_ones)
    assert (one.person_id, one.number) == (pupils[0].id, "20260001")
    assert one.guardians == "李建国 13812345678"
    with pytest.raises(Conflict, match="on the list already"):
        hearing.hear(school.doctor, pupils[0].id, Heard(TODAY, "发热"))
    checks.check(school.doctor, pupils[0].id, MORNING, SICK, None)
    assert len(read(school, absences.open_ones)) == 1
