"""Masked numbers are shown on demand, with a reason that is written down first (R8.3, R8.6)."""

import pytest

from app import clock
from app.errors import Invalid, NotAllowed, NotFound
from app.people.disclosures.models import Disclosure
from app.people.disclosures.registers import DISCLOSURES
from app.people.disclosures.service import reveal
from app.people.guardians import service as guardians
from app.people.guardians.rules import Told
from app.register import Period
from app.reports import catalogue
from app.security.registers import AUDIT
from app.security.wording import changes

ID = "410102201009010017"


@pytest.fixture
def li(school):
    made = school.enrol(id_number=ID, phone="13711112222", address="郑州市金水区1号")
    guardians.add(school.doctor, made.id, Told("李建国", "父亲", "13812345678"))
    return made


def rows(school, register):
    day = clock.today()
    return catalogue.read(school.principal, register, Period(day, day))


def test_numbers_are_shown_in_full_and_the_reason_is_written(school, li):
    shown = reveal(school.doctor, li.id, "  联系家长 ")
    assert (shown.id_number, shown.phone, shown.address) == (ID, "13711112222", "郑州市金水区1号")
    assert [each.told.phone for each in shown.guardians] == ["13812345678"]
    (told,) = rows(school, DISCLOSURES)
    assert (told.who, told.name, told.purpose) == ("Doctor", "李明", "联系家长")
    assert [column.value(told) for column in DISCLOSURES.columns][4:6] == [
        "Numbers shown in full", "ID number, Telephone numbers, Address"]
    looked = [row for row in rows(school, AUDIT) if row.action == "read"]
    assert [(row.subject, row.subject_id, changes(row.changes)) for row in looked] == [
        ("person", li.id, "reason: — → 联系家长")]


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nothing_is_shown_nor_written(school, li, reason):
    with pytest.raises(Invalid, match="needed for"):
        reveal(school.doctor, li.id, reason)
    assert school.rows(Disclosure) == []


def test_guard_and_principal_see_masks_only(school, li):
    for desk in (school.guard, school.principal):
        with pytest.raises(NotAllowed):
            reveal(desk, li.id, "好奇")
    assert reveal(school.administrator, li.id, "核对证件").id_number == ID


def test_somebody_who_is_not_on_file_is_refused(school):
    with pytest.raises(NotFound):
        reveal(school.doctor, 999, "核对证件")
    assert school.rows(Disclosure) == []
