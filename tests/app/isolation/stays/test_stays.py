"""Looks, moves, staff, merged files: what a stay keeps."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app import clock
from app.errors import Conflict, Invalid
from app.gate import service as gate
from app.health.absences.models import Absence
from app.health.absences.rules import Outcome
from app.health.checks.rules import Symptom
from app.isolation.stays import queries, service, sight, steps
from app.isolation.stays.acts import Admission, Cleaning, Found, Head, Leaving, Looked
from app.isolation.stays.models import Observation
from app.isolation.stays.rules import Asked, Came, Mood, Step, Went
from app.people.events import EventKind
from app.people.merging import service as merging
from app.people.merging.queries import family
from app.people.models import Membership
from app.people.rules import Kind
from app.policy import Site
from app.register import Period
from app.security.rights import Right

TODAY = Period(date(2026, 11, 23), date(2026, 11, 23))


@pytest.fixture
def key(school, ward, li):
    """李明 in A 室 1 床."""
    return service.admit(school.doctor, Admission(
        li.id, ward.bed(), found=Found(Came.SELF, by="张老师"), head=Head("头痛")))


def test_a_correction_is_a_new_row_and_the_second_of_two_is_told(school, ward, key, wall_clock):
    wall_clock.go(minutes=5)
    first = service.observe(school.doctor, key, Looked(
        temperature=Decimal("38.9"), symptoms=frozenset({Symptom.HEADACHE})))
    wall_clock.go(minutes=1)
    second = service.observe(school.doctor, key, Looked(temperature=Decimal("37.9")), first)
    with pytest.raises(Conflict, match="corrected this meanwhile"):
        service.observe(school.doctor, key, Looked(temperature=Decimal("36.9")), first)
    (look,) = ward.stay(key).looks
    assert (look.temperature, look.site, clock.local(look.at).minute, look.symptoms) == (
        Decimal("37.9"), Site.ARMPIT, 25, (Symptom.FEVER,))
    with pytest.raises(Invalid, match="needs its reason"):
        service.withdraw(school.doctor, second, "")
    service.withdraw(school.doctor, second, "记错人")
    assert ward.stay(key).looks == ward.stay(key).curve == ()
    assert len(school.rows(Observation)) == 3


def test_mood_needs_and_meals_are_kept_without_a_temperature(school, ward, key):
    service.observe(school.doctor, key, Looked(
        mood=Mood.UNEASY, needs="想妈妈", meal="半碗粥", symptoms=frozenset()))
    (look,) = ward.stay(key).looks
    assert (look.mood, look.needs, look.meal, look.symptoms) == (
        Mood.UNEASY, "想妈妈", "半碗粥", ())
    assert ward.stay(key).curve == ()


def test_another_bed_leaves_a_dirty_one_behind(school, ward, key, wall_clock):
    wall_clock.go(minutes=20)
    service.move(school.doctor, key, ward.bed("1", "B 室"), "退烧")
    assert ward.states == ["dirty", "ready", "occupied"]
    assert ward.board.rooms[0].beds[0].stay_id == key
    service.clean(school.doctor, key, Cleaning("84", 500, 30), ward.bed())
    assert ward.states == ["ready", "ready", "occupied"]
    view = ward.stay(key)
    assert [(each.room, each.agent, each.why) for each in view.beds] == [
        ("A 室", "84", "退烧"), ("B 室", "", "")]
    assert (view.room, view.cleaned_at, len(view.steps)) == ("B 室", None, 8)
    with pytest.raises(Conflict, match="lie in this bed yet"):
        service.clean(school.doctor, key, Cleaning("84"))


def test_a_promised_bed_that_is_changed_was_never_lain_in(school, ward, li):
    key = service.reserve(school.doctor, None, li.id, ward.bed())
    service.move(school.doctor, key, ward.bed("2"), "靠窗")
    assert ward.states == ["ready", "reserved", "ready"]


def test_why_a_bed_was_given_back_is_no_word_of_the_audit(school, ward, li):
    key = service.reserve(school.doctor, None, li.id, ward.bed())
    service.cancel(school.doctor, key, "已退热，回班")
    audit = "".join(row.changes or "" for row in school.audit)
    assert "cancelled_at" in audit
    assert "退热" not in audit


def test_the_head_is_written_anew(school, ward, key):
    head = Head("头痛、咳嗽", travel=Asked.NO, contact=Asked.YES, history="同桌咳嗽",
                household="父母、弟弟", disease="influenza", cause="流感？")
    service.correct(school.doctor, key, head)
    view = ward.stay(key)
    assert (view.complaint, view.contact, view.household, view.cause) == (
        "头痛、咳嗽", Asked.YES, "父母、弟弟", "流感？")
    assert view.disease_name != "influenza"
    service.correct(school.doctor, key, replace(head, disease=""))
    audit = "".join(row.changes or "" for row in school.audit)
    assert "complaint" in audit
    for hidden in ("头痛", "同桌", "父母", "influenza", "流感"):
        assert hidden not in audit  # the principal and the administrator read it


def test_the_staff_have_no_parents_and_no_absence(school, ward, wall_clock):
    cook = school.enrol("陈大厨", kind=Kind.STAFF)
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.delete(session.query(Membership).filter_by(person_id=cook.id).one())
    key = service.admit(school.doctor, Admission(cook.id, ward.bed()))
    view = ward.stay(key)
    assert Step.PARENT_CALLED not in {each.step for each in view.steps}
    assert ward.board.rooms[0].beds[0].steps == 7
    service.leave(school.doctor, key, Leaving(Went.HOSPITAL, to_place="市三院", why="胸闷"))
    assert school.rows(Absence) == []
    assert ward.stay(key).absence_id is None


def test_of_two_files_one_person_has_one_bed(school, ward, key, li):
    twin = school.enrol("李明", "S-9")
    merging.merge(school.administrator, li.id, twin.id)
    with pytest.raises(Conflict, match="has a bed already"):
        service.reserve(school.doctor, None, twin.id, ward.bed("2"))
    with school.doctor.read(Right.READ_HEALTH) as session:
        files = family(session, twin.id)
        (event,) = queries.events(session, files)
    assert (event.kind, event.title, event.detail) == (
        EventKind.STAY, "Observation room: A 室 bed 1", "Came by themselves; 张老师; 头痛")


def test_the_principal_sees_no_illness_and_the_doctors_look_is_noted(school, ward, key):
    service.observe(school.doctor, key, Looked(temperature=Decimal("38.9"), note="寒战"))
    service.step(school.doctor, key, Step.REPORT, note="疑似流感")
    view, board = sight.stay(school.principal, key), sight.board(school.principal)
    told = f"{view}{board}"
    assert "李明" in told
    assert "张老师" in told
    for hidden in ("38.9", "头痛", "寒战", "流感", "发热"):
        assert hidden not in told
    assert sight.stay(school.doctor, key).complaint == "头痛"
    read = [row.subject_id for row in school.audit if row.action == "read"]
    assert read == [key]


def test_who_has_a_history_does_not_just_go_home(school, ward, key):
    """R3.8: 「两史」yes → special transport to the hospital; no → the parents take them."""
    service.correct(school.doctor, key, Head("发热", contact=Asked.YES))
    for step in (Step.MASK, Step.ESCORT, Step.REPORT, Step.PARENT_ARRIVED):
        service.step(school.doctor, key, step)
    service.observe(school.doctor, key, Looked(temperature=Decimal("38.0")))
    with pytest.raises(Conflict, match="special transport"):
        service.leave(school.doctor, key, Leaving(Went.HOME))
    service.leave(school.doctor, key, Leaving(Went.HOSPITAL, to_place="市六院"))
    assert ward.stay(key).open_steps == ""


def test_the_wrong_one_in_a_bed_is_taken_back(school, ward, li):
    school.scan(li, "37.5")
    gate.refer(school.guard, school.passages[-1].nonce)
    key = service.admit(school.doctor, Admission(li.id, ward.bed(), 1))
    row = service.observe(school.doctor, key, Looked(temperature=Decimal("37.9")))
    with pytest.raises(Invalid, match="needs its reason"):
        service.take_back(school.doctor, key, "")
    with pytest.raises(Conflict, match="Something was seen"):
        service.take_back(school.doctor, key, "认错人")
    service.withdraw(school.doctor, row, "认错人")
    service.take_back(school.doctor, key, "认错人")
    assert ward.states[0] == "ready"
    assert [each.name for each in ward.board.handed] == ["李明"]
    with school.doctor.read(Right.READ_HEALTH) as session:
        assert queries.register(session, TODAY) == []
        assert list(queries.events(session, [li.id])) == []


def test_leaving_that_was_written_wrongly_is_put_right(school, ward, li, key, wall_clock):
    wall_clock.go(minutes=30)
    gone = Leaving(Went.HOME, why="急")
    with pytest.raises(Conflict, match="in the room yet"):
        service.correct_leaving(school.doctor, key, gone)
    service.leave(school.doctor, key, gone)
    with pytest.raises(Invalid, match="which hospital"):
        service.correct_leaving(school.doctor, key, Leaving(Went.HOSPITAL))
    service.correct_leaving(school.doctor, key, Leaving(Went.CLASS))
    assert [row.outcome for row in school.rows(Absence)] == [Outcome.MISTAKEN]
    assert (ward.stay(key).went, ward.stay(key).absence_id) == (Went.CLASS, None)
    service.correct_leaving(school.doctor, key, Leaving(
        Went.HOSPITAL, clock.now() - timedelta(minutes=5), "市三院"))
    assert school.said(li, "36.5")[0] == "hold"
    wall_clock.go(minutes=5)
    service.clean(school.doctor, key, Cleaning("84"))
    wall_clock.go(minutes=5)
    with pytest.raises(Invalid, match="disinfected before that"):
        service.correct_leaving(school.doctor, key, Leaving(Went.CLASS, clock.now()))


def test_the_card_of_a_stay_of_days_shows_its_last_hours(school, ward, key, wall_clock):
    service.observe(school.doctor, key, Looked(temperature=Decimal("38.5")))
    for _hour in range(30):
        wall_clock.go(hours=1)
        service.observe(school.doctor, key, Looked(temperature=Decimal("37.1")))
    card, view = ward.board.rooms[0].beds[0], ward.stay(key)
    assert (len(card.curve), len(view.curve), card.fever) == (8, 31, False)
    measured = next(each for each in view.steps if each.step is Step.MEASURE)
    assert measured.state == "done"
    assert card.steps_done == steps.counted(view.steps)[0] == 1
