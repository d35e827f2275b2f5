"""Conditions, allergies, medicines and flags: written, corrected, ended, never overwritten."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.health.files import listing, queries, registers, service
from app.health.files.models import Condition, Focus
from app.health.files.queries import Flag
from app.health.files.rules import Alert, ConditionKind
from app.health.files.service import Told
from app.people.merging.service import merge
from app.people.models import Group, Membership, Person
from app.people.rules import GroupKind, Status
from app.register import Period
from app.security.desk import Actor, Desk
from app.security.rights import Right, Role

TODAY = date(2026, 11, 23)
PENICILLIN = Told(ConditionKind.ALLERGY, Alert.WARNING, "青霉素过敏", date(2019, 5, 1))
ASTHMA = Told(ConditionKind.CONDITION, Alert.CAUTION, "哮喘", note="冬季加重")


def opened(school, person):
    return service.open_file(school.doctor, person.id)


def second_doctor(school):
    return Desk(school.database, Actor(4, "zhang", "张慧", Role.DOCTOR), "clinic 2")


def leave(school, person):
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.get(Person, person.id).status = Status.LEFT


def test_the_loudest_alert_stands_first_and_says_who_wrote_it(school, li):
    service.note(school.doctor, li.id, ASTHMA)
    service.note(school.doctor, li.id, PENICILLIN)
    alerts = opened(school, li).alerts(TODAY)
    assert [(each.what, each.alert, each.by) for each in alerts] == [
        ("青霉素过敏", Alert.WARNING, "Doctor"), ("哮喘", Alert.CAUTION, "Doctor")]


def test_whoever_hands_out_medicine_hears_of_allergies_that_hold(school, li):
    service.note(school.doctor, li.id, ASTHMA)
    service.note(school.doctor, li.id, PENICILLIN)
    service.note(school.doctor, li.id, Told(
        ConditionKind.ALLERGY, Alert.NOTE, "牛奶", until=date(2020, 1, 1)))
    with school.doctor.read(Right.READ_HEALTH) as session:
        assert queries.allergies_of(session, [li.id]) == ["青霉素过敏"]


def test_opening_a_file_is_written_down(school, li):
    opened(school, li)
    last = school.audit[-1]
    assert (last.action, last.subject, last.subject_id, last.right) == (
        "read", "health_file", li.id, Right.READ_HEALTH)


def test_a_correction_is_a_new_row_and_the_old_one_stays(school, li):
    first = service.note(school.doctor, li.id, ASTHMA)
    service.note(school.doctor, li.id, Told(
        ConditionKind.CONDITION, Alert.WARNING, "哮喘（重度）"), seen=first)
    assert [each.what for each in opened(school, li).conditions] == ["哮喘（重度）"]
    assert [row.what for row in school.rows(Condition)] == ["哮喘", "哮喘（重度）"]


def test_the_second_of_two_doctors_is_told_what_changed_and_nothing_is_written(school, li):
    seen = service.note(school.doctor, li.id, ASTHMA)
    service.note(school.doctor, li.id, Told(
        ConditionKind.CONDITION, Alert.NOTE, "哮喘", note="已稳定"), seen=seen)
    with pytest.raises(Conflict) as refused:
        service.note(second_doctor(school), li.id, Told(
            ConditionKind.CONDITION, Alert.WARNING, "哮喘"), seen=seen)
    assert "Doctor changed this line at 07:20" in str(refused.value)
    assert "哮喘 已稳定" in str(refused.value)
    with pytest.raises(Conflict):
        service.strike(second_doctor(school), seen, "误录")
    assert len(school.rows(Condition)) == 2


def test_what_ended_is_no_alert_from_the_next_day_on(school, li):
    seen = service.note(school.doctor, li.id, ASTHMA)
    service.note(school.doctor, li.id, Told(
        ConditionKind.CONDITION, Alert.CAUTION, "哮喘", until=TODAY), seen=seen)
    file = opened(school, li)
    assert [each.what for each in file.alerts(TODAY)] == ["哮喘"]
    assert file.alerts(date(2026, 11, 24)) == []
    assert [each.what for each in file.conditions] == ["哮喘"]


def test_what_was_struck_out_is_gone_with_its_reason(school, li):
    service.strike(school.doctor, service.note(school.doctor, li.id, ASTHMA), "同名误录")
    assert opened(school, li).conditions == ()
    last = school.rows(Condition)[-1]
    assert (last.withdrawn, last.note, last.replaces_id) == (True, "同名误录", 1)


@pytest.mark.parametrize(("told", "word"), [
    (Told(ConditionKind.ALLERGY, Alert.NOTE, "  "), "Say what it is."),
    (Told(ConditionKind.ALLERGY, Alert.NOTE, "花" * 201), "At most 200 signs"),
    (Told(ConditionKind.ALLERGY, Alert.NOTE, "花粉", date(2026, 11, 24)), "in the future"),
    (Told(ConditionKind.ALLERGY, Alert.NOTE, "花粉", date(2026, 5, 2), date(2026, 5, 1)),
     "before it began"),
])
def test_what_cannot_be_so_is_refused(school, li, told, word):
    with pytest.raises(Invalid, match=word):
        service.note(school.doctor, li.id, told)
    assert school.rows(Condition) == []


def test_the_same_is_not_written_twice(school, li):
    service.note(school.doctor, li.id, PENICILLIN)
    with pytest.raises(Conflict, match="stands in this file already, written by Doctor"):
        service.note(school.doctor, li.id, Told(
            ConditionKind.ALLERGY, Alert.NOTE, "青霉素 过敏"))


def test_a_line_of_another_file_cannot_be_corrected(school, li):
    other = school.enrol("王芳")
    seen = service.note(school.doctor, other.id, ASTHMA)
    with pytest.raises(NotFound):
        service.note(school.doctor, li.id, PENICILLIN, seen=seen)


def test_a_file_of_somebody_who_left_is_read_only(school, li):
    seen = service.note(school.doctor, li.id, ASTHMA)
    flag = service.open_flag(school.doctor, li.id, "mind", "近期情绪低落")
    leave(school, li)
    assert opened(school, li).archived
    for act in (lambda: service.note(school.doctor, li.id, PENICILLIN),
                lambda: service.note(school.doctor, li.id, ASTHMA, seen),
                lambda: service.strike(school.doctor, seen, "误录"),
                lambda: service.open_flag(school.doctor, li.id, "other", "某事"),
                lambda: service.close_flag(school.doctor, flag, "好转")):
        with pytest.raises(Conflict, match="The file of 李明 is closed"):
            act()


def test_nobody_but_the_doctor_reads_or_writes(school, li):
    for desk in (school.guard, school.principal, school.administrator):
        with pytest.raises(NotAllowed):
            service.open_file(desk, li.id)
        with pytest.raises(NotAllowed):
            service.note(desk, li.id, PENICILLIN)


def test_rows_cannot_be_changed_by_anybody(school, li):
    service.note(school.doctor, li.id, ASTHMA)
    with pytest.raises(DBAPIError), school.database.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE condition SET what = 'x'")


def test_two_merged_files_are_read_as_one(school, li):
    second = school.enrol("李明", "20260009")
    service.note(school.doctor, second.id, PENICILLIN)
    merge(school.administrator, li.id, second.id)
    assert [each.what for each in opened(school, li).conditions] == ["青霉素过敏"]
    assert opened(school, second).person_id == li.id
    with pytest.raises(Conflict):
        service.note(school.doctor, li.id, PENICILLIN)
    with school.doctor.read(Right.READ_HEALTH) as session:
        rows = {row.name: [each.what for each in row.alerts] for row in listing.people(session)}
    assert rows == {"李明": ["青霉素过敏"]}


def test_a_flag_is_opened_and_closed_with_its_reasons(school, li):
    flag = service.open_flag(school.doctor, li.id, "mind", "父母离异，情绪低落")
    with pytest.raises(Conflict, match="stands in this file already"):
        service.open_flag(school.doctor, li.id, "mind", "再记一次")
    service.close_flag(school.doctor, flag, "心理老师评估已好转")
    with pytest.raises(Conflict, match="Doctor closed it on 2026-11-23: 心理老师评估已好转"):
        service.close_flag(second_doctor(school), flag, "好转")
    (row,) = school.rows(Focus)
    assert (row.closing, row.closed_by is not None) == ("心理老师评估已好转", True)
    service.open_flag(school.doctor, li.id, "mind", "复发")


def test_the_audit_tells_that_something_was_written_and_not_what(school, li):
    service.note(school.doctor, li.id, PENICILLIN)
    flag = service.open_flag(school.doctor, li.id, "mind", "情绪低落")
    service.close_flag(school.doctor, flag, "评估已好转")
    told = [row.changes or "" for row in school.audit]
    assert {row.subject for row in school.audit} >= {"condition", "focus"}
    assert not any(word in text for text in told for word in ("青霉素", "情绪", "好转"))


@pytest.mark.parametrize(("reason", "since"), [("  ", None), ("理由", date(2026, 11, 24))])
def test_a_flag_needs_a_reason_and_a_day_that_has_come(school, li, reason, since):
    with pytest.raises(Invalid):
        service.open_flag(school.doctor, li.id, "mind", reason, since)


def test_flags_found_by_rule_stand_beside_those_set_by_hand(school, li, monkeypatch):
    monkeypatch.setattr(queries, "by_rule", lambda _session, files: [
        Flag("from-area", f"{len(files)}", title="中高风险地区返回")])
    service.open_flag(school.doctor, li.id, "left-behind", "父母外出务工")
    assert [(each.name, each.id) for each in opened(school, li).flags] == [
        ("中高风险地区返回", None), ("留守儿童", 1)]


def test_the_time_line_keeps_what_was_corrected(school, li):
    seen = service.note(school.doctor, li.id, ASTHMA)
    service.strike(school.doctor, seen, "误录")
    service.close_flag(school.doctor, service.open_flag(
        school.doctor, li.id, "mind", "情绪低落"), "好转")
    with school.doctor.read(Right.READ_HEALTH) as session:
        told = [(each.title, each.detail) for each in queries.events(session, [li.id])]
    assert told == [
        ("Illness in the past or chronic: 哮喘", "Take care, 冬季加重"),
        ("Illness in the past or chronic: 哮喘", "Struck out, Take care, 误录"),
        ("Focus: 心理关注", "情绪低落"), ("Focus: 心理关注", "Focus closed, 好转")]


def test_the_registers_say_who_has_what(school, li):
    service.note(school.doctor, li.id, PENICILLIN)
    service.open_flag(school.doctor, li.id, "mind", "情绪低落")
    today = Period(TODAY, TODAY)
    with school.doctor.read(Right.READ_HEALTH) as session:
        (line,) = registers.CONDITIONS.rows(session, today)
        (flag,) = registers.FOCUS.rows(session, today)
    assert (line.group, line.name, line.condition.what) == ("七(1)班", "李明", "青霉素过敏")
    assert (flag.kind, flag.reason, flag.closed_at) == ("心理关注", "情绪低落", None)


def test_classes_stand_in_the_school_s_order_on_the_register(school):
    for name, year, number in (("七(10)班", 2026, 10), ("七(2)班", 2026, 2), ("八(1)班", 2025, 1)):
        school.write(Group(kind=GroupKind.CLASS, name=name, entry_year=year, class_no=number))
        pupil = school.enrol(f"{name}生")
        with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
            group = session.scalar(select(Group.id).where(Group.name == name))
            row = session.scalar(select(Membership).where(Membership.person_id == pupil.id))
            row.group_id = group
        service.note(school.doctor, pupil.id, ASTHMA)
    with school.doctor.read(Right.READ_HEALTH) as session:
        lines = registers.CONDITIONS.rows(session, Period(TODAY, TODAY))
    assert [line.group for line in lines] == ["七(2)班", "七(10)班", "八(1)班"]
