"""Clause 3.1.3: each campus has its hospital, point to point; whom to call stands in one book."""

from datetime import date, timedelta

from app import clock
from app.people.rules import Kind
from app.places.counterparts import queries as book
from app.places.counterparts.rules import CounterpartKind as K
from app.places.counterparts.rules import Told
from app.places.counterparts.service import add
from app.response.pairing import pending, queries, service
from app.response.pairing.rules import Signed
from app.security.rights import Right
from tests.schools import on_sqlite

FIRST = date(2026, 9, 1)


@on_sqlite
def test_clause_3_1_3_a_school_is_paired_with_a_hospital_point_to_point(school):
    hospital = add(school.doctor, Told(K.HOSPITAL, "区人民医院", phone="65540001", since=FIRST))
    nurse = school.enrol("张慧", kind=Kind.STAFF, phone="13838010008")
    today = clock.today()
    with school.principal.read(Right.READ_PAIRING) as session:
        assert queries.missing_campuses(session, today) == ["主校区"]
    service.sign(school.doctor, Signed(hospital, FIRST, today + timedelta(days=20), "周主任",
                                       "65540001", nurse.id))
    with school.principal.read(Right.READ_PAIRING) as session:
        (held,) = queries.pairing_on(session, today)
        assert queries.missing_campuses(session, today) == []
        waiting = [each.owner for each in pending.pending(session, clock.now())]
    (pair,) = held.pairs
    assert (pair.hospital_person, pair.person, waiting) == ("周主任", "张慧", ["张慧"])


@on_sqlite
def test_clause_3_1_3_disease_control_hospital_community_and_bureau_stand_in_the_contact_book(
    school,
):
    for kind in (K.CDC, K.HOSPITAL, K.COMMUNITY, K.EDUCATION):
        add(school.doctor, Told(kind, kind, phone="1", since=FIRST))
    with school.desk("logistics").read(Right.READ_COUNTERPARTS) as session:
        assert {each.kind for each in book.on(session)} == {
            K.CDC, K.HOSPITAL, K.COMMUNITY, K.EDUCATION}
