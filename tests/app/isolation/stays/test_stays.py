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
from app.health.checks.rules import Finding, Round, Symptom
from app.health.checks.sending import send
from app.health.checks.service import Look, check
from app.health.clinic.rules import Out, Visit
from app.health.clinic.service import record, take_back
from app.isolation.stays import queries, service, sight
from app.isolation.stays.acts import Admission, Cleaning, Found, Head, Leaving, Looked
from app.isolation.stays.models import Observation
from app.isolation.stays.rules import Asked, Came, Mood, Step, Went
from app.people.events import EventKind
from app.people.merging import service as merging
from app.people.merging.queries import family
from app.people.models import Membership, Referral
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


def test_the_class_and_the_clinic_hand_over_what_they_found(school, ward, li, wall_clock):
    look = Look(clock.today(), Round.MORNING, reported_by="王老师")
    ill = Finding(symptoms=frozenset({Symptom.VOMITING}), temperature=Decimal("36.7"))
    row = check(school.doctor, li.id, look, ill, None)
    send(school.doctor, li.id, look)
    check(school.doctor, li.id, look, replace(
        ill, symptoms=ill.symptoms | {Symptom.STOMACH_ACHE}, note="吐 1 次"), row)
    wang = school.enrol("王芳")
    record(school.doctor, wang.id, Visit(
        clock.now(), "早起咳嗽", Finding(symptoms=frozenset({Symptom.COUGH}),
                                     temperature=Decimal("37.1")), out=Out.OBSERVATION))
    first, second = ward.board.handed
    assert (first.place, str(first.measured), first.what, first.room_kind) == (
        "七(1)班", "36.7", "Stomach ache Vomiting; 吐 1 次", "other")
    assert (second.place, str(second.measured), second.what, second.room_kind) == (
        "", "37.1", "Cough; 早起咳嗽", "respiratory")
    wall_clock.go(minutes=3)
    keys = [service.admit(school.doctor, Admission(each.person_id, bed, each.referral_id))
            for each, bed in ((first, ward.bed("1", "B 室")), (second, ward.bed()))]
    views = [ward.stay(key) for key in keys]
    assert [(view.came, view.found_by, str(view.curve[0].celsius)) for view in views] == [
        (Came.CLASS, "七(1)班·王老师", "36.7"), (Came.CLINIC, "Doctor", "37.1")]


def test_who_sits_in_the_clinic_yet_waits_there(school, ward, li):
    school.scan(li, "37.5")
    gate.refer(school.guard, school.passages[-1].nonce)
    record(school.doctor, li.id, Visit(clock.now(), "发热"))
    assert ward.board.handed == ()


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


def test_a_visit_ends_no_stay(school, ward, li, wall_clock):
    """The doctor looks at them in the room, and corrects the visit that sent them there."""
    visit = Visit(clock.now(), "发热", out=Out.OBSERVATION)
    first = record(school.doctor, li.id, visit)
    wall_clock.go(minutes=3)
    service.admit(school.doctor, Admission(li.id, ward.bed(), 1))
    take_back(school.doctor, first, "记错时间")
    record(school.doctor, li.id, replace(visit, came_at=clock.now(), out=Out.CLASS))
    (row,) = school.rows(Referral)
    assert (row.taken_at, row.closed_at) == (clock.now(), None)
    assert ward.states[0] == "occupied"
    service.leave(school.doctor, 1, Leaving(Went.CLASS, why="好转"))
    (row,) = school.rows(Referral)
    assert row.closed_at == clock.now()
