"""For whom a parcel may be, and whose pass was shown."""

import pytest

from app import clock
from app.errors import Conflict
from app.gate import passes
from app.gate.deliveries import service
from app.gate.deliveries.receivers import caller, receivers
from app.gate.deliveries.rules import DeliveryKind
from app.gate.deliveries.service import Parcel
from app.people.models import Pass, SearchKey
from app.people.rules import Status
from app.security.rights import Right
from tests.schools import EAST, School


def proposed(school: School, text: str):
    with school.guard.read(Right.KEEP_SHELF) as session:
        return receivers(session, text)


def test_people_come_first_and_the_department_as_typed_last(school: School):
    li = school.enrol("李明")
    school.write(SearchKey(person_id=li.id, key="李明"))
    person, department = proposed(school, " 李 ")
    assert (person.person_id, person.group, person.gone) == (li.id, "七(1)班", False)
    assert (department.person_id, department.name, department.as_typed) == (None, "李", True)


def test_a_department_that_had_something_before_is_proposed_once(school: School):
    service.put_down(school.guard, EAST, Parcel(DeliveryKind.LETTER, "邮政", department="教务处"))
    assert [(each.name, each.as_typed) for each in proposed(school, "教务处")] == [
        ("教务处", False)]


def test_a_pass_is_its_owner_and_a_forged_one_nobody(school: School):
    gone = school.enrol("李明", status=Status.LEFT)
    assert [(each.person_id, each.gone) for each in proposed(school, gone.code)] == [
        (gone.id, True)]
    forged = passes.new_code(b"another school")
    assert proposed(school, forged) == []


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_typed_is_nobody(school: School, text):
    assert proposed(school, text) == []


def test_a_caller_gets_what_lies_there_for_them_alone(school: School):
    li, wang = school.enrol("李明"), school.enrol("王芳")
    rows = [service.put_down(school.guard, EAST, Parcel(DeliveryKind.PARCEL, "顺丰", each.id))
            for each in (li, wang, li)]
    with school.guard.read(Right.KEEP_SHELF) as session:
        found = caller(session, li.number)
    assert found is not None
    assert [row.id for row in found.parcels] == [rows[0].id, rows[2].id]


def test_a_pass_that_was_replaced_fetches_nothing(school: School):
    li = school.enrol("李明")
    row = service.put_down(school.guard, EAST, Parcel(DeliveryKind.PARCEL, "顺丰", li.id))
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        for each in session.query(Pass):
            each.revoked_at = clock.now()
    with school.guard.read(Right.KEEP_SHELF) as session:
        assert caller(session, li.code) is None
    with pytest.raises(Conflict, match="replaced by a new one"):
        service.hand_over(school.guard, row.nonce, li.code)
