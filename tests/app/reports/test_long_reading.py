"""A long register: pages, order, search and filters come from the database and agree with it."""

import csv
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import event, insert

from app import clock, i18n
from app.errors import Invalid
from app.gate.models import Passage
from app.gate.rules import Direction, Reason, Verdict
from app.health.absences.models import Absence
from app.health.absences.rules import Outcome, Source
from app.health.checks import service
from app.health.checks.models import Check
from app.health.checks.registers import MORNING_CHECK
from app.health.checks.rules import Finding, Presence, Round, Symptom
from app.health.checks.service import Look
from app.progress import Cancelled, Progress
from app.register import EVERYTHING, PAGE, Period, Wish
from app.reports import long_reading, paper
from app.reports.catalogue import REGISTERS
from app.reports.long_reading import LongReading
from app.reports.service import Part, produce
from app.security.models import AuditEntry
from app.security.rights import Right
from app.storage.base import nonce

TODAY = date(2026, 11, 23)
WEEK = Period(TODAY - timedelta(days=6), TODAY)
FEVER, COUGH = Symptom.FEVER, Symptom.COUGH
LONG = [register for register in REGISTERS.values() if register.long]


def found(school, name, *symptoms, day=TODAY, round_=Round.MORNING, **more):
    pupil = school.enrol(name, pinyin=more.pop("pinyin", ""))
    finding = Finding(symptoms=frozenset(symptoms), **more)
    service.check(school.doctor, pupil.id, Look(day, round_), finding, None)
    return pupil


def who_reads(school, register):
    return next(desk for desk in (school.doctor, school.principal)
                if desk.may(Right(register.right)))


@pytest.fixture
def reading(school):
    return LongReading(school.doctor, MORNING_CHECK)


def names(reading, period=WEEK, **wish):
    read = reading.first(period, Wish(**wish))
    return [row.name for row in read.rows.values()]


@pytest.fixture
def few(school):
    """Three on two days; the names are in another order than the pinyin, as real ones are."""
    found(school, "安然", COUGH, pinyin="anran", day=TODAY - timedelta(days=1))
    found(school, "王䶮", FEVER, pinyin="wangyan", diagnosis="流感")
    found(school, "李明", FEVER, COUGH, pinyin="liming", presence=Presence.SICK,
          round_=Round.NOON)
    return school


def test_the_paper_goes_by_day_and_round(few, reading):
    assert names(reading) == ["安然", "王䶮", "李明"]


def test_a_column_sorts_every_row_up_and_down_and_empty_cells_stay_last(few, reading):
    assert names(reading, sort="Name") == ["安然", "李明", "王䶮"]
    assert names(reading, sort="Name", down=True) == ["王䶮", "李明", "安然"]
    for down in (False, True):
        assert names(reading, sort="First diagnosis", down=down)[0] == "王䶮"
    assert names(reading, sort="Round", down=True)[0] == "李明"


def test_words_are_searched_in_what_is_shown_and_in_pinyin(few, reading):
    assert names(reading, words=("liming",)) == ["李明"]
    assert names(reading, words=("流感",)) == ["王䶮"]
    assert names(reading, words=("七(1)", "咳嗽")) == ["安然", "李明"]
    assert names(reading, words=("11-22",)) == ["安然"]
    assert names(reading, words=("100%",)) == []


def test_the_words_that_are_searched_are_those_of_the_language_of_the_day(few, reading):
    assert names(reading, words=("病假",)) == ["李明"]
    i18n.use("en")
    assert names(reading, words=("病假",)) == []
    assert names(reading, words=("sick leave",)) == ["李明"]


def test_a_filter_offers_what_there_is_and_keeps_it(few):
    filtered = LongReading(few.doctor, replace(MORNING_CHECK, filters=("Attendance",)))
    read = filtered.first(WEEK, Wish(kept=(("Attendance", "病假"),)))
    assert sorted(read.words["Attendance"]) == ["到校", "病假"]
    assert [row.name for row in read.rows.values()] == ["李明"]
    assert read.whole == 3


def test_of_more_than_a_page_the_first_comes_alone_and_the_count_later(school, reading,
                                                                      monkeypatch):
    monkeypatch.setattr(long_reading, "PAGE", 2)
    for name in "甲乙丙":
        found(school, name, FEVER)
    first = reading.first(WEEK, EVERYTHING)
    assert (len(first.keys), first.whole) == (2, None)
    every = reading.whole(WEEK, EVERYTHING, places=(2, 7))
    assert (len(every.keys), every.whole, list(every.rows)) == (3, 3, [2])
    assert every.keys[:2] == first.keys
    assert reading.whole(WEEK, Wish(words=("甲",))).whole == 3
    assert [row.id for row in reading.rows(WEEK, every.keys[1:])] == list(every.keys[1:])


def test_reading_the_order_of_all_rows_can_be_cancelled(few, reading):
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        reading.whole(WEEK, EVERYTHING, progress=progress)


def test_all_rows_come_page_by_page_in_the_order_of_the_paper(school, monkeypatch):
    monkeypatch.setattr("app.register.PAGE", 2)
    for number in range(5):
        found(school, f"生{number}", FEVER)
    read = []
    monkeypatch.setattr("app.health.checks.summary.symptoms_of",
                        lambda _session, keys: read.append(len(keys)) or {})
    with school.doctor.read(Right.READ_HEALTH) as session:
        rows = MORNING_CHECK.rows(session, WEEK)
        assert (len(rows), read) == (5, [])
        assert [row.name for row in rows] == [f"生{number}" for number in range(5)]
        assert read == [2, 2, 1]
        assert (rows[4].name, [row.name for row in rows[1:3]]) == ("生4", ["生1", "生2"])


def test_all_rows_or_those_in_sight_become_a_file(school, few, reading, tmp_path, monkeypatch):
    monkeypatch.setattr("app.register.PAGE", 2)
    path = tmp_path / "found.csv"

    def told():
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [row["姓名"] for row in csv.DictReader(file)]

    assert produce(school.doctor, "morning-check", WEEK, path) == 3
    assert told() == ["安然", "王䶮", "李明"]
    keys = reading.whole(WEEK, Wish(words=("发热",), sort="Name")).keys
    assert produce(school.doctor, "morning-check", WEEK, path, part=Part(keys, "发热")) == 2
    assert told() == ["李明", "王䶮"]
    assert produce(school.doctor, "morning-check", WEEK, tmp_path / "found.xlsx") == 3
    assert produce(school.doctor, "morning-check", WEEK, tmp_path / "found.pdf") == 3
    assert [row.subject for row in school.rows(AuditEntry) if row.action == "read"] == [
        "report morning-check.csv", "report morning-check.csv", "report morning-check.xlsx",
        "report morning-check.pdf"]


def test_more_than_anybody_prints_is_refused_with_another_way(few, tmp_path, monkeypatch):
    monkeypatch.setattr(paper, "MOST", 2)
    with pytest.raises(Invalid, match="天数"):
        produce(few.doctor, "morning-check", WEEK, tmp_path / "found.pdf")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("register", LONG, ids=lambda register: register.name)
def test_every_column_of_a_long_register_sorts_and_every_search_is_understood(school, register):
    reading = LongReading(who_reads(school, register), register)
    for column in register.columns:
        assert column.sorted_by, column.title
        for down in (False, True):
            reading.first(WEEK, Wish(words=("a",), sort=column.title, down=down))
    kept = tuple((title, "x") for title in register.filters)
    reading.first(WEEK, Wish(kept=kept))


FIRST_PAGE = {"morning-check": "ix_health_check_findings", "absence": "ix_absence_since",
              "gate-log": "ix_passage_at", "held": "ix_passage_held",
              "audit": "ix_audit_entry_at"}
LOOK = {"round": Round.MORNING, "presence": Presence.HERE, "cause_known": False,
        "seen_doctor": False, "diagnosis": "", "note": "", "policy_id": 1, "reported_by": "",
        "withdrawn": False, "group_id": 1}
CAME = {"gate_id": 1, "direction": Direction.IN, "means": "scan", "policy_id": 1, "station": "x"}
DONE = {"station": "x", "right": Right.SCREEN, "action": "add", "subject": "passage"}
AWAY = {"group_id": 1, "source": Source.CALL, "outcome": Outcome.RETURNED}


def fill(school):
    """A year of 40 pupils: enough for the planner to see what is worth while."""
    pupils = [school.enrol(f"生{number}").id for number in range(40)]
    with school.doctor.begin(Right.CHECK_HEALTH) as session:
        for back in range(360):
            day, at = TODAY - timedelta(days=back), clock.at(TODAY - timedelta(days=back))
            session.execute(insert(Check), [LOOK | {
                "nonce": nonce(), "person_id": pupil, "day": day, "at": at, "recorded_at": at,
                "symptoms": pupil % 5 == 0} for pupil in pupils])
            session.execute(insert(Passage), [CAME | {
                "nonce": nonce(), "code": "x", "person_id": pupil, "at": at, "order_at": at,
                "recorded_at": at,
                "verdict": Verdict.ADMIT if pupil % 5 else Verdict.HOLD,
                "reason": Reason.CLEAR if pupil % 5 else Reason.FEVER} for pupil in pupils])
            session.execute(insert(Absence), [AWAY | {
                "person_id": pupil, "since": day, "heard_at": at, "closed_at": at, "cause": ""}
                for pupil in pupils])
            session.execute(insert(AuditEntry), [DONE | {"at": at} for _pupil in pupils])
        session.connection().exec_driver_sql("ANALYZE")


def planned(desk, register):
    """How the database goes about the first page of a year."""
    with desk.read(Right(register.right)) as session:
        sent = []
        year = Period(TODAY - timedelta(days=365), TODAY)
        statement = register.long.statement(session, year, EVERYTHING, register.columns)
        connection = session.connection()
        event.listen(connection, "before_cursor_execute",
                     lambda _c, _cursor, text, values, *_rest: sent.append((text, values)))
        register.long.keys(session, statement.limit(PAGE))
        text, values = sent[0]
        explain = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN"
        rows = connection.exec_driver_sql(f"{explain} {text}", values)
        return "\n".join(row[-1] for row in rows)


def test_an_index_gives_the_first_page_however_many_years_there_are(school, kind):
    """Nothing is sorted but the rows of one day, or of one moment."""
    fill(school)
    for name, index in FIRST_PAGE.items():
        plan = planned(who_reads(school, REGISTERS[name]), REGISTERS[name])
        assert index in plan, plan
        whole = "TEMP B-TREE FOR ORDER BY" if kind == "sqlite" else "->  Sort"
        assert whole not in plan, plan
