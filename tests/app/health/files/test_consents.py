"""Consents: who answered what on which day, and what the law asks."""

from datetime import date

import pytest

from app.errors import Conflict, Invalid
from app.health.files import consents, documents, queries, registers, service
from app.health.files.consents import Answered
from app.health.files.documents import Paper
from app.health.files.models import Consent
from app.health.files.rules import Answer
from app.register import Period
from app.security.rights import Right

TODAY = date(2026, 11, 23)
GIVEN = Answered("personal", Answer.GIVEN, date(2026, 9, 1), "李建国", "父亲")


def held(school, person):
    return [(each.kind, each.answer, each.holds)
            for each in service.open_file(school.doctor, person.id).consents]


def test_the_newest_answer_holds_and_the_older_ones_stay(school, li):
    first = consents.answer(school.doctor, li.id, GIVEN)
    consents.answer(school.doctor, li.id, Answered(
        "personal", Answer.WITHDRAWN, TODAY, "李建国", "父亲"), seen=first)
    assert held(school, li) == [("personal", Answer.WITHDRAWN, True),
                                ("personal", Answer.GIVEN, False)]


def test_a_paper_found_later_does_not_undo_a_newer_answer(school, li):
    first = consents.answer(school.doctor, li.id, Answered(
        "personal", Answer.REFUSED, TODAY, "李建国"))
    consents.answer(school.doctor, li.id, GIVEN, seen=first)
    assert held(school, li)[0] == ("personal", Answer.REFUSED, True)


def test_the_second_of_two_doctors_is_told_of_the_other_answer(school, li):
    consents.answer(school.doctor, li.id, GIVEN)
    with pytest.raises(Conflict, match="Doctor wrote at 07:20: Consent given, 2026-09-01"):
        consents.answer(school.doctor, li.id, Answered(
            "personal", Answer.REFUSED, TODAY, "李建国"))
    assert len(school.rows(Consent)) == 1


def test_what_was_written_wrongly_is_corrected_by_a_new_row(school, li):
    first = consents.answer(school.doctor, li.id, GIVEN)
    right = Answered("personal", Answer.REFUSED, date(2026, 9, 1), "李建国", "父亲")
    second = consents.answer(school.doctor, li.id, right, seen=first, corrects=first)
    assert held(school, li) == [("personal", Answer.REFUSED, True)]
    assert len(school.rows(Consent)) == 2
    with pytest.raises(Conflict, match="corrected already"):
        consents.answer(school.doctor, li.id, right, seen=second, corrects=first)


def test_a_kind_that_was_written_wrongly_is_free_again(school, li):
    first = consents.answer(school.doctor, li.id, GIVEN)
    meant = Answered("health", Answer.GIVEN, date(2026, 9, 1), "李建国", "父亲")
    consents.answer(school.doctor, li.id, meant, corrects=first)
    consents.answer(school.doctor, li.id, GIVEN)
    assert sorted(held(school, li)) == [("health", Answer.GIVEN, True),
                                        ("personal", Answer.GIVEN, True)]


@pytest.mark.parametrize(("born", "on", "fits"), [
    (date(2012, 11, 23), TODAY, True), (date(2012, 11, 24), TODAY, False), (None, TODAY, False),
])
def test_under_fourteen_nobody_consents_alone(school, born, on, fits):
    pupil = school.enrol("王芳", birth_date=born)
    alone = Answered("personal", Answer.GIVEN, on)
    if fits:
        consents.answer(school.doctor, pupil.id, alone)
    else:
        with pytest.raises(Invalid, match="A guardian has to answer"):
            consents.answer(school.doctor, pupil.id, alone)
    assert len(school.rows(Consent)) == fits


@pytest.mark.parametrize(("told", "word"), [
    (Answered("personal", Answer.GIVEN, date(2026, 11, 24), "李建国"), "in the future"),
    (Answered("personal", Answer.GIVEN, date(2012, 1, 1), "李建国"), "before the birth"),
    (Answered("personal", Answer.WITHDRAWN, TODAY, "李建国"), "No consent stands"),
    (Answered("personal", Answer.GIVEN, TODAY, "李建国", document_id=9), "not in the file"),
])
def test_what_cannot_be_so_is_refused(school, told, word):
    pupil = school.enrol("王芳", birth_date=date(2013, 5, 1))
    with pytest.raises(Invalid, match=word):
        consents.answer(school.doctor, pupil.id, told)
    assert school.rows(Consent) == []


def test_the_paper_is_attached_and_named_in_the_register(school, li, paper):
    filed = documents.file_document(school.doctor, li.id, paper("同意书.pdf"), Paper("consent"))
    consents.answer(school.doctor, li.id, Answered(
        "personal", Answer.GIVEN, TODAY, "李建国", "父亲", filed.id))
    with school.doctor.read(Right.READ_HEALTH) as session:
        (line,) = registers.CONSENTS.rows(session, Period(TODAY, TODAY))
    assert (line.name, line.paper, line.guardian) == ("李明", "同意书", "李建国")


def test_papers_and_answers_stand_on_the_time_line(school, li, paper):
    filed = documents.file_document(school.doctor, li.id, paper("同意书.pdf"), Paper("consent"))
    consents.answer(school.doctor, li.id, GIVEN)
    documents.withdraw(school.doctor, filed.id, "放错了人")
    with school.doctor.read(Right.READ_HEALTH) as session:
        told = {(each.title, each.detail, each.timed, each.source)
                for each in queries.events(session, [li.id])}
    assert told == {
        ("同意书 filed", "同意书", True, ("document", 1)),
        ("同意书 withdrawn", "同意书, 放错了人", True, ("document", 1)),
        ("个人信息处理同意书", "Consent given, 李建国, 父亲", False, ("consent", 1)),
    }
