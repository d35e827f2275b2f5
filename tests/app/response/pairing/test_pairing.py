"""Which hospital answers for which campus: agreements, their days, who answers on both sides."""

from dataclasses import replace
from datetime import date

import pytest

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.people.archiving.service import leave
from app.people.rules import Kind, Status
from app.places.counterparts.rules import CounterpartKind, Told
from app.places.counterparts.service import add
from app.places.models import Campus
from app.register import Period
from app.response.pairing import queries, service, wording
from app.response.pairing.pending import pending
from app.response.pairing.queries import Agreement
from app.response.pairing.rules import Days, Signed, State, short_of, state, unpaired
from app.security.rights import Right
from tests.schools import School, SetClock, on_sqlite

FIRST, LAST = date(2026, 9, 1), date(2027, 1, 29)  # the term of every school here


@pytest.mark.parametrize(("day", "stands"), [
    (date(2026, 8, 31), State.TO_COME), (FIRST, State.VALID), (date(2026, 12, 29), State.VALID),
    (date(2026, 12, 30), State.ENDING), (LAST, State.ENDING), (date(2027, 1, 30), State.ENDED)])
def test_an_agreement_holds_to_its_last_day(day: date, stands: State) -> None:
    assert state(FIRST, LAST, False, day) is stands
    assert state(FIRST, LAST, True, day) is State.WITHDRAWN


@pytest.mark.parametrize(("signed", "missing"), [
    ([], [1, 2]), ([Days(None, FIRST, LAST)], []), ([Days(1, FIRST, LAST)], [2]),
    ([Days(1, FIRST, LAST), Days(2, FIRST, LAST)], []),
    ([Days(None, FIRST, date(2026, 11, 22))], [1, 2])])
def test_each_campus_needs_a_hospital_on_the_day(signed: list[Days], missing: list[int]) -> None:
    assert unpaired([1, 2], signed, date(2026, 11, 23)) == missing


@pytest.mark.parametrize(("until", "told"), [
    (LAST, None), (date(2027, 1, 28), LAST), (FIRST, LAST), (date(2026, 8, 31), FIRST)])
def test_an_agreement_that_ends_before_the_term_is_told(until: date, told: date | None) -> None:
    assert short_of(until, FIRST, LAST) == told
    assert short_of(until, None, None) is None


@pytest.fixture
def signed(school: School) -> Signed:
    """An agreement of the whole school with the people's hospital."""
    hospital = add(school.doctor, Told(CounterpartKind.HOSPITAL, "区人民医院", "周主任",
                                       "0371-65540001", since=FIRST))
    nurse = school.enrol("张慧", kind=Kind.STAFF, phone="13838010001")
    return Signed(hospital, FIRST, LAST, "周主任", "0371-65540001", nurse.id,
                  document="金教卫〔2026〕8 号")


def shown(school: School, day: date) -> list[Agreement]:
    with school.principal.read(Right.READ_PAIRING) as session:
        return queries.pairing_on(session, day)


def missing(school: School, day: date) -> list[str]:
    with school.principal.read(Right.READ_PAIRING) as session:
        return queries.missing_campuses(session, day)


def waiting(school: School) -> list[str]:
    with school.principal.read(Right.READ_PAIRING) as session:
        return [each.what for each in pending(session, clock.now())]


def test_an_agreement_is_signed_renewed_and_told_before_it_ends(
    school: School, wall_clock: SetClock, signed: Signed
) -> None:
    today = clock.today()
    assert missing(school, today) == ["主校区"]
    assert waiting(school) == ["No hospital is paired with 主校区"]
    key = service.sign(school.doctor, signed)
    (row,) = shown(school, today)
    assert (row.hospital, row.campus, row.state, row.short_of) == (
        "区人民医院", "", State.VALID, None)
    assert [(each.person, each.phone) for each in row.pairs] == [("张慧", "13838010001")]
    assert (missing(school, today), waiting(school)) == ([], [])
    assert missing(school, date(2027, 1, 30)) == ["主校区"]
    wall_clock.set("2026-12-30T08:00")
    assert waiting(school) == ["Agreement ends on 2027-01-29: 区人民医院"]
    with pytest.raises(Conflict, match="holds from 2026-09-01"):
        service.sign(school.doctor, replace(signed, since=LAST, until=date(2027, 7, 10)), key)
    service.sign(school.doctor, replace(signed, since=date(2027, 1, 30),
                                        until=date(2027, 7, 10)), key)
    assert waiting(school) == []
    with school.principal.read(Right.READ_PAIRING) as session:
        assert len(queries.register(session, Period(FIRST, date(2027, 6, 1)))) == 2


def test_who_answers_changes_from_a_day_on_and_the_first_one_stays(
    school: School, signed: Signed
) -> None:
    key = service.sign(school.doctor, signed)
    other = school.enrol("赵敏", kind=Kind.STAFF)
    service.pair(school.doctor, key, replace(signed, person_id=other.id, phone="13900000000"),
                 date(2026, 11, 1))
    now, before = shown(school, clock.today())[0], shown(school, date(2026, 10, 31))[0]
    assert [each.pair.person for each in (now, before) if each.pair] == ["赵敏", "张慧"]
    service.end(school.doctor, key, date(2026, 11, 30), "医院搬迁")
    assert shown(school, date(2026, 12, 1)) == []
    assert wording.warning(shown(school, clock.today())[0]) == (
        "It ends on 2026-11-30, before 2027-01-29, a day of the term: renew it.")


@on_sqlite
def test_an_agreement_whose_person_left_the_school_waits_for_another(
    school: School, signed: Signed
) -> None:
    key = service.sign(school.doctor, signed)
    leave(school.administrator, signed.person_id, Status.RESIGNED)
    assert waiting(school) == ["Nobody answers in the school: 区人民医院"]
    assert wording.warning(shown(school, clock.today())[0]) == (
        "张慧 has left the school: say who answers now.")
    other = school.enrol("赵敏", kind=Kind.STAFF)
    service.pair(school.doctor, key, replace(signed, person_id=other.id), clock.today())
    assert waiting(school) == []


@on_sqlite
def test_bad_agreements_are_refused(school: School, signed: Signed) -> None:
    desk = school.doctor
    office = add(desk, Told(CounterpartKind.EDUCATION, "教育局", "", "65520001", since=FIRST))
    pupil = school.enrol("李明")
    for wrong, refusal, words in (
            ({"until": date(2026, 8, 31)}, Invalid, "ends before it begins"),
            ({"hospital_person": " "}, Invalid, "Point to point"),
            ({"hospital_phone": ""}, Invalid, "Point to point"),
            ({"counterpart_id": office}, NotFound, "contact book"),
            ({"campus_id": 77}, NotFound, "campus"),
            ({"person_id": pupil.id}, NotFound, "staff")):
        with pytest.raises(refusal, match=words):
            service.sign(desk, replace(signed, **wrong))  # type: ignore[arg-type]
    key = service.sign(desk, signed)
    with pytest.raises(Invalid, match="does not hold"):
        service.pair(desk, key, signed, date(2027, 2, 1))
    with pytest.raises(Invalid, match="Say why"):
        service.end(desk, key, clock.today(), "")
    service.withdraw(desk, key, "录错医院")
    assert shown(school, clock.today()) == []
    with pytest.raises(NotFound):
        service.end(desk, key, clock.today(), "再结束")


@on_sqlite
def test_one_campus_with_a_hospital_does_not_cover_the_other(
    school: School, signed: Signed
) -> None:
    school.write(Campus(name="南校区"))
    service.sign(school.doctor, replace(signed, campus_id=1))
    assert missing(school, clock.today()) == ["南校区"]
