"""Whatever the order in which rows are entered, the rules of 2006 are met or not by the days."""

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.alarms.watch.models import Alarm, AlarmCount
from app.people.rules import GroupKind
from tests.app.alarms.watch.conftest import FEVER, RASH, Ward, day
from tests.schools import on_sqlite

ROWS = st.lists(st.tuples(st.integers(-4, 0), st.sampled_from((FEVER, RASH))), min_size=3,
                max_size=8)


def expected(rows):
    """By hand: three of a day, five of three days, each person once."""
    found = set()
    for symptom in (FEVER, RASH):
        days = Counter(onset for onset, each in rows if each is symptom)
        found |= {"T1a" for count in days.values() if count >= 3}
        found |= {"T1b" for last in range(-4, 3)
                  if sum(days[last - back] for back in range(3)) >= 5}
    return found


@on_sqlite
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, kind_of=st.sampled_from((GroupKind.CLASS, GroupKind.DORMITORY)))
def test_any_order_comes_to_the_same_rules(school, rows, kind_of):
    ward = Ward(school)
    group = ward.group(f"组{len(school.rows(AlarmCount))}-{len(rows)}", kind_of)
    for onset, symptom in rows:
        if kind_of is GroupKind.CLASS:
            (person,) = ward.pupils(1, group)
        else:
            home = ward.group("各自的班", GroupKind.CLASS)
            (person,) = ward.pupils(1, home)
            ward.sleeps(person, group)
        ward.ill(person, symptom, onset=day(onset))
    newest = {row.alarm_id: row.met for row in school.rows(AlarmCount)}
    raised = {row.rule for row in school.rows(Alarm)
              if row.group_id == group and newest[row.id]}
    assert raised & {"T1a", "T1b"} == expected(rows)
