"""Who stands in the contact book on a day; what has ended stays as a row."""

from datetime import date

import pytest

from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.places.counterparts import queries
from app.places.counterparts.rules import CounterpartKind, Told
from app.places.counterparts.service import add, change, end
from app.register import Period
from app.security.rights import Right

MONDAY = date(2026, 11, 23)
CDC = Told(CounterpartKind.CDC, "金水区疾控中心", "赵科长", "0371-1", since=date(2026, 9, 1))
BUREAU = Told(CounterpartKind.EDUCATION, " 区教育局 ", fax="0371-2")


def on(school, day=MONDAY):
    with school.principal.read(Right.READ_COUNTERPARTS) as session:
        return [(each.name, each.asked) for each in queries.on(session, day)]


def test_an_entry_holds_until_its_last_day_and_stays_in_the_register(school):
    key = add(school.principal, CDC)
    add(school.doctor, BUREAU)
    add(school.doctor, Told(CounterpartKind.POLICE, "派出所", phone="110"))
    assert on(school) == [("金水区疾控中心", True), ("区教育局", True), ("派出所", False)]
    end(school.doctor, key, date(2026, 11, 22))
    assert on(school, date(2026, 11, 22)) == [("金水区疾控中心", True)]
    assert [name for name, _asked in on(school)] == ["区教育局", "派出所"]
    with school.principal.read(Right.READ_COUNTERPARTS) as session:
        rows = queries.register(session, Period(date(2026, 11, 22), MONDAY))
        assert len(rows) == 3
        assert len(queries.register(session, Period(MONDAY, MONDAY))) == 2


def test_what_is_corrected_stays_in_the_audit(school):
    key = add(school.doctor, CDC)
    change(school.doctor, key, Told(CounterpartKind.CDC, "金水区疾控中心", "钱科长", "0371-9",
                                    since=date(2026, 9, 1)))
    told = next(row.changes for row in school.audit if row.action == "change")
    assert "0371-1" in told
    assert "钱科长" in told


@pytest.mark.parametrize(("told", "word"), [
    (Told(CounterpartKind.CDC, "  ", phone="1"), "Say which office"),
    (Told(CounterpartKind.CDC, "疾控"), "without a number"),
    (Told(CounterpartKind.CDC, "疾控", phone="1", since=MONDAY, until=date(2026, 11, 22)),
     "ends before it begins"),
])
def test_what_cannot_stand_there(school, told, word):
    with pytest.raises(Invalid, match=word):
        add(school.doctor, told)
    assert on(school) == []


def test_the_same_stands_there_once_at_a_time(school):
    key = add(school.doctor, CDC)
    with pytest.raises(Conflict, match="stands in the contact book"):
        add(school.doctor, CDC)
    end(school.doctor, key, MONDAY)
    with pytest.raises(Conflict, match="ended already"):
        end(school.doctor, key)
    with pytest.raises(NotFound):
        end(school.doctor, 99)
    with pytest.raises(NotAllowed):
        add(school.guard, CDC)
