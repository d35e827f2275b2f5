"""Who stands in the clinic is found by pass, name or number, and the look is written down."""

from decimal import Decimal

import pytest

from app import clock
from app.errors import NotFound
from app.gate import handed
from app.gate import service as gate
from app.health.clinic.reception import find, receive
from app.health.clinic.rules import Medicine, Visit
from app.health.clinic.service import record
from app.health.files.rules import Alert, ConditionKind
from app.health.files.service import Told, note
from app.people.merging import service as merging
from app.policy import Site
from app.security.rights import Right


def names(school, text):
    return [each.name for each in find(school.doctor, text)]


def test_a_pass_brings_up_its_owner_alone_and_a_name_all_who_fit(school):
    li, _other = school.enrol("李明"), school.enrol("李明明")
    assert names(school, li.code.lower()) == ["李明"]
    assert names(school, "李明") == ["李明", "李明明"]
    assert names(school, "lim") == ["李明", "李明明"]
    assert names(school, "20260002") == ["李明明"]
    assert names(school, "赵") == names(school, "") == []


def test_the_pass_of_a_merged_file_brings_up_the_one_that_is_kept(school):
    li, twin = school.enrol("李明"), school.enrol("李明", "20269999")
    merging.merge(school.administrator, li.id, twin.id)
    assert [each.person_id for each in find(school.doctor, twin.code)] == [li.id]
    assert receive(school.doctor, twin.id).person_id == li.id


def test_who_is_received_is_looked_at_and_that_is_written_down(school):
    li = school.enrol("李明")
    note(school.doctor, li.id, Told(ConditionKind.ALLERGY, Alert.WARNING, "花生过敏"))
    told = receive(school.doctor, li.id)
    assert (told.name, told.group, told.allergies, told.visit, told.sent) == (
        "李明", "七(1)班", ("花生过敏",), None, None)
    assert {each.id for each in told.diseases} >= {"influenza", "cholera", "mycoplasma"}
    assert [(row.subject, row.subject_id) for row in school.audit if row.action == "read"] == [
        ("person", li.id)]
    with pytest.raises(NotFound):
        receive(school.doctor, 99)


def test_what_was_handed_out_lately_is_proposed_before_the_usual(school):
    li = school.enrol("李明")
    record(school.doctor, li.id, Visit(clock.now(), "腹痛", medicines=(
        Medicine("保济丸", Decimal(1), "瓶"),)))
    told = receive(school.doctor, li.id)
    assert next(iter(told.medicines.items())) == ("保济丸", "瓶")
    assert told.medicines["退热贴"] == "片"
    assert told.visit is not None


def test_whom_the_gate_sent_is_known_with_what_it_measured(school):
    li = school.enrol("李明")
    school.scan(li, "37.6")
    gate.refer(school.guard, school.scan(li, "37.8").passage)
    sent = receive(school.doctor, li.id).sent
    assert sent is not None
    with school.doctor.read(Right.READ_GATE) as session:
        assert handed.readings(session, [sent.passage]) == {
            sent.passage: (Decimal("37.8"), Site.ARMPIT)}
