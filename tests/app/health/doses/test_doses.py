"""A dose is written once, corrected by a new row, and never asked for at the gate."""

from datetime import date

import pytest

from app import clock
from app.errors import AppError, Conflict, Invalid, NotAllowed, NotFound
from app.health.doses import queries, registers, service
from app.health.doses.models import Dose, DoseDecision
from app.health.doses.rules import Fault, Site, Source, State, Word
from app.health.doses.service import Decision, Shot
from app.people.events import EventKind
from app.people.merging.queries import family
from app.people.merging.service import merge
from app.people.models import Guardian, Restriction
from app.reactions import REACTIONS
from app.register import Period
from app.security.rights import Right, Role

TODAY = date(2026, 11, 23)


def card(school, person):
    with school.doctor.read(Right.READ_HEALTH) as session:
        return queries.card(session, person.id, clock.today())


def test_a_dose_is_written_with_batch_clinic_and_body_part(school, li, give):
    done = give(li, "mmr", "2014-11-15", number=1, batch=" 2014A ", place="金水区接种门诊",
                site=Site.LEFT_ARM, source=Source.CERTIFICATE)
    assert done.faults == ()
    (row,) = school.rows(Dose)
    assert (row.vaccine, row.given_on, row.number, row.batch, row.site, row.source) == (
        "mmr", date(2014, 11, 15), 1, "2014A", Site.LEFT_ARM, Source.CERTIFICATE)
    assert row.recorded_at == clock.now()
    assert [entry.subject for entry in school.audit][-1:] == ["dose"]


def test_a_dose_too_early_is_kept_and_the_answer_says_why(school, li, give):
    assert give(li, "mmr", "2014-11-14").faults == (Fault.TOO_YOUNG,)
    assert len(school.rows(Dose)) == 1
    assert len(next(line for line in card(school, li).assessment.lines
                    if line.series == "mmr").invalid) == 1


@pytest.mark.parametrize(("shot", "words"), [
    (Shot("mmr", date(2014, 3, 14)), "before the birth on 2014-03-15"),
    (Shot("mmr", date(2026, 11, 24)), "in the future"),
    (Shot("elixir", TODAY), "not known"),
    (Shot("mmr", TODAY, 10), "from 1 to 9"),
    (Shot("mmr", TODAY, 0), "from 1 to 9"),
])
def test_what_cannot_be_so_is_refused_and_nothing_is_written(school, li, shot, words):
    with pytest.raises(Invalid, match=words):
        service.record(school.doctor, li.id, shot)
    assert school.rows(Dose) == []


def test_a_dose_on_the_day_of_birth_is_possible(school, li, give):
    assert give(li, "hepb", "2014-03-15").faults == ()


def test_the_same_dose_twice_is_refused(school, li, give):
    give(li, "mmr", "2014-11-15")
    with pytest.raises(Conflict, match="on file already"):
        give(li, "mmr", "2014-11-15")
    assert len(school.rows(Dose)) == 1


def test_nobody_is_nobody(school):
    with pytest.raises(NotFound):
        service.record(school.doctor, 999, Shot("mmr", TODAY))


def test_a_correction_is_a_new_row_and_the_old_one_stays(school, li, give):
    first = give(li, "mmr", "2014-11-14")
    done = service.correct(school.doctor, first.id, Shot("mmr", date(2014, 11, 15)), "看错日期")
    assert done.faults == ()
    old, new = school.rows(Dose)
    assert (old.given_on, new.given_on) == (date(2014, 11, 14), date(2014, 11, 15))
    assert (new.replaces_id, new.why) == (old.id, "看错日期")
    assert [each.id for each in card(school, li).doses] == [new.id]


def test_the_second_of_two_editors_is_told_who_was_faster(school, li, give):
    first = give(li, "mmr", "2014-11-14")
    service.correct(school.doctor, first.id, Shot("mmr", date(2014, 11, 15)), "看错日期")
    with pytest.raises(Conflict, match="Doctor changed this dose meanwhile"):
        service.correct(school.doctor, first.id, Shot("mmr", date(2014, 11, 16)), "又看错")
    with pytest.raises(Conflict):
        service.withdraw(school.doctor, first.id, "没打")


def test_a_correction_needs_a_reason_and_may_not_meet_another_dose(school, li, give):
    first, second = give(li, "mmr", "2014-11-15"), give(li, "mmr", "2015-09-15")
    with pytest.raises(Invalid, match="reason"):
        service.correct(school.doctor, first.id, Shot("mmr", date(2014, 11, 16)), "  ")
    with pytest.raises(Conflict, match="on file already"):
        service.correct(school.doctor, second.id, Shot("mmr", date(2014, 11, 15)), "看错")


def test_a_dose_that_never_was_is_withdrawn_and_the_row_stays(school, li, give):
    first = give(li, "mmr", "2014-11-15")
    service.withdraw(school.doctor, first.id, "别人的")
    assert card(school, li).doses == ()
    assert [row.withdrawn for row in school.rows(Dose)] == [False, True]
    give(li, "mmr", "2014-11-15")  # and may be written again
    assert len(card(school, li).doses) == 1


def test_doses_are_never_changed_or_deleted(school, li, give):
    give(li, "mmr", "2014-11-15")
    with pytest.raises(AppError), school.doctor.begin(Right.KEEP_DOSES) as session:
        session.query(Dose).delete()
    assert len(school.rows(Dose)) == 1


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DOCTOR])
def test_only_the_doctor_keeps_and_reads_doses(school, li, role):
    with pytest.raises(NotAllowed):
        service.record(school.desk(role), li.id, Shot("mmr", TODAY))
    with pytest.raises(NotAllowed), school.desk(role).read(Right.READ_HEALTH):
        pass


@pytest.mark.parametrize(("decision", "words"), [
    (Decision("mmr", Word.CONTRAINDICATED, TODAY), "reason"),
    (Decision("mmr", Word.DEFERRED, TODAY, "发热", until=date(2026, 11, 22)), "ends before"),
    (Decision("mmr", Word.REFUSED, TODAY, "担心"), "which guardian"),
    (Decision("covid", Word.CONSENTED, TODAY), "which guardian"),
    (Decision("mmr", Word.DEFERRED, date(2026, 11, 24), "发热"), "future"),
    (Decision("elixir", Word.FREE, TODAY), "not in the schedule"),
])
def test_a_decision_says_why_and_by_whom(school, li, decision, words):
    with pytest.raises(Invalid, match=words):
        service.decide(school.doctor, li.id, decision)
    assert school.rows(DoseDecision) == []


def state(school, person, series):
    return next(line for line in card(school, person).assessment.lines
                if line.series == series).cells[0].state


def test_the_newest_word_counts_and_consent_stands_beside_it(school, li, wall_clock):
    def decide(word, **more):
        service.decide(school.doctor, li.id, Decision(
            "covid", word, clock.today(), more.pop("reason", "原因"), "李父", **more))

    assert state(school, li, "covid") is State.VOLUNTARY
    decide(Word.CONSENTED)
    assert state(school, li, "covid") is State.DUE
    decide(Word.DEFERRED, until=date(2026, 11, 30))
    assert state(school, li, "covid") is State.DEFERRED
    wall_clock.set("2026-12-01 08:00")
    assert state(school, li, "covid") is State.DUE
    decide(Word.CONTRAINDICATED)
    assert state(school, li, "covid") is State.CONTRAINDICATED
    decide(Word.FREE)
    decide(Word.CONSENT_ENDED)
    assert state(school, li, "covid") is State.VOLUNTARY


def test_without_a_date_of_birth_doses_are_kept_and_nothing_is_judged(school, give):
    made = school.enrol("王芳")
    assert give(made, "mmr", "2014-11-15").faults == ()
    assert card(school, made).assessment.lines == ()
    assert len(card(school, made).doses) == 1


def test_the_doses_of_two_merged_files_are_one_card(school, li, give):
    twin = school.enrol("李明", "20260099", birth_date=date(2014, 3, 15))
    give(twin, "mmr", "2014-11-15")
    give(li, "mmr", "2015-09-15")
    merge(school.administrator, li.id, twin.id)
    assert [each.given_on for each in card(school, li).doses] == [
        date(2014, 11, 15), date(2015, 9, 15)]
    assert [each.given_on for each in card(school, twin).doses] == [
        date(2014, 11, 15), date(2015, 9, 15)]
    with pytest.raises(Conflict):
        give(li, "mmr", "2014-11-15")
    with school.doctor.read(Right.READ_HEALTH) as session:
        (line,) = queries.lines(session, TODAY, 1)
    assert line.doses == 2


def test_the_time_line_tells_doses_and_decisions(school, li, give):
    give(li, "mmr", "2014-11-14", batch="A1", place="门诊")
    service.decide(school.doctor, li.id, Decision("covid", Word.CONSENTED, TODAY, "", "李父"))
    with school.doctor.read(Right.READ_HEALTH) as session:
        found = list(queries.events(session, family(session, li.id)))
        assert list(queries.events(session, [])) == []
    assert [(each.kind, each.title, each.tone, each.timed) for each in found] == [
        (EventKind.DOSE, "麻腮风疫苗", "hold", False),
        (EventKind.CONSENT, "新冠 Guardian agreed in writing", "", False)]
    assert "A1" in found[0].detail
    assert "before the least age" in found[0].detail


def rows(school, register, day="2026-11-23", first=None):
    last = date.fromisoformat(day)
    with school.doctor.read(Right.READ_HEALTH) as session:
        return register.rows(session, Period(date.fromisoformat(first) if first else last, last))


def test_the_list_for_the_clinic_names_the_next_dose_and_masks_the_telephone(school, li, give):
    school.write(Guardian(person_id=li.id, position=1, name="李父", phone="13812345678"))
    assert rows(school, registers.DUE) == []  # nothing on file says nothing
    give(li, "flu", "2026-10-01")
    found = rows(school, registers.DUE)
    by_series = {row.line.series: row for row in found}
    assert set(by_series) == {"hepb", "polio", "dtap", "mmr", "je", "men", "hepa"}
    assert by_series["hepb"].cell.number == 1
    assert {row.guardians for row in found} == {"李父 138****5678"}
    give(li, "hepb", "2026-11-23")
    assert "hepb" not in {row.line.series for row in rows(school, registers.DUE)}  # 28 days


def test_the_register_of_doses_is_of_a_period_and_says_what_does_not_count(school, li, give):
    give(li, "mmr", "2014-11-14")
    give(li, "mmr", "2015-09-15")
    give(li, "covid", "2026-11-01")
    found = rows(school, registers.DOSES, "2015-12-31", "2014-01-01")
    assert [(row.name, row.dose.given_on.year, bool(row.faults)) for row in found] == [
        ("李明", 2014, True), ("李明", 2015, False)]


def test_no_state_of_a_dose_ever_reaches_the_gate(school, li, give):
    """Information only (3.4): the gate admits whoever has no dose, or refused every one."""
    for series in ("mmr", "hepb", "covid"):
        service.decide(school.doctor, li.id, Decision(series, Word.REFUSED, TODAY, "担心", "李父"))
    give(li, "mmr", "2014-11-14")
    service.look(school.doctor, li.id, service.Look(2026, TODAY, has=False))
    assert school.said(li, "36.5") == ("admit", "CLEAR")
    assert school.rows(Restriction) == []
    assert not {"dose", "dose_decision", "certificate_look"} & set(REACTIONS)
