"""Documents are filed once, looked at whole, and withdrawn with a reason."""

from datetime import date

import pytest
from sqlalchemy import event

from app.errors import Conflict, Invalid, NotAllowed, Unavailable
from app.health.files import documents, queries, registers, rules, service
from app.health.files.documents import Paper
from app.health.files.models import Content, Document
from app.register import Period
from app.security.rights import Right
from app.storage.transfer import rows_at_once
from tests.app.health.files.conftest import PDF, png
from tests.schools import on_sqlite

DIAGNOSIS = Paper("diagnosis", date(2026, 11, 20))


def test_a_certificate_is_kept_whole_and_its_opening_written_down(school, li, paper):
    filed = documents.file_document(school.doctor, li.id, paper(), DIAGNOSIS)
    opened = documents.open_document(school.doctor, filed.id)
    assert (opened.name, opened.content) == ("诊断证明.pdf", PDF)
    assert (school.audit[-1].action, school.audit[-1].subject) == ("read", "document")


def test_the_same_content_twice_is_one_document(school, li, paper):
    first = documents.file_document(school.doctor, li.id, paper(), DIAGNOSIS)
    again = documents.file_document(school.doctor, li.id, paper("副本.pdf"), Paper("other"))
    assert (again.id, again.known) == (first.id, True)
    assert len(school.rows(Document)) == 1


def test_one_paper_for_two_people_is_kept_once(school, li, paper):
    other = school.enrol("王芳")
    for one in (li, other):
        documents.file_document(school.doctor, one.id, paper(), DIAGNOSIS)
    assert (len(school.rows(Document)), len(school.rows(Content))) == (2, 1)


@pytest.mark.parametrize(("name", "content", "word"), [
    ("证明.pdf", b"MZ\x90\x00", "This is no PDF, whatever its name says."),
    ("证明.doc", b"\xd0\xcf\x11\xe0", "This is neither a picture nor a PDF."),
    ("证明.jpg", b"\xff\xd8\xffbroken", "This is not a picture that can be read."),
    ("证明.png", b"", "The file is empty."),
])
def test_what_is_no_document_is_refused_and_nothing_is_written(
        school, li, paper, name, content, word):
    with pytest.raises(Invalid, match=word):
        documents.file_document(school.doctor, li.id, paper(name, content), DIAGNOSIS)
    assert school.rows(Document) == school.rows(Content) == []


def test_five_hundred_megabytes_are_refused_without_being_read(school, li, tmp_path):
    path = tmp_path / "巨大.pdf"
    with path.open("wb") as stream:
        stream.truncate(500_000_000)
    with pytest.raises(Invalid, match="The file has 500 MB; at most 20 MB are kept"):
        documents.file_document(school.doctor, li.id, path, DIAGNOSIS)


@pytest.mark.parametrize(("size", "fits"), [(64, True), (65, False)])
def test_the_limit_is_the_last_that_fits(school, li, paper, monkeypatch, size, fits):
    monkeypatch.setattr(documents, "LARGEST", 64)
    content = PDF.ljust(size, b"\n")
    if fits:
        documents.file_document(school.doctor, li.id, paper(content=content), DIAGNOSIS)
    else:
        with pytest.raises(Invalid):
            documents.file_document(school.doctor, li.id, paper(content=content), DIAGNOSIS)
    assert len(school.rows(Document)) == fits


def test_a_folder_and_a_file_that_is_gone_are_told(school, li, tmp_path):
    for path in (tmp_path, tmp_path / "无此文件.pdf"):
        with pytest.raises(Invalid, match="There is no file"):
            documents.file_document(school.doctor, li.id, path, DIAGNOSIS)


def test_content_that_was_changed_in_the_database_is_not_shown(school, li, paper):
    filed = documents.file_document(school.doctor, li.id, paper(), DIAGNOSIS)
    with school.database.writer.begin() as connection:
        if school.database.sqlite:
            connection.exec_driver_sql("DROP TRIGGER document_content_no_update")
        else:
            connection.exec_driver_sql("DROP TRIGGER document_content_no_change"
                                       " ON document_content")
        connection.exec_driver_sql("UPDATE document_content SET checksum = 'x'")
    with pytest.raises(Unavailable, match="damaged"):
        documents.open_document(school.doctor, filed.id)


def test_a_document_is_withdrawn_with_a_reason_and_stays(school, li, paper):
    filed = documents.file_document(school.doctor, li.id, paper(), DIAGNOSIS)
    with pytest.raises(Invalid):
        documents.withdraw(school.doctor, filed.id, " ")
    documents.withdraw(school.doctor, filed.id, "放错了人")
    with pytest.raises(Conflict, match="Doctor withdrew it on 2026-11-23: 放错了人"):
        documents.withdraw(school.doctor, filed.id, "又一次")
    (view,) = service.open_file(school.doctor, li.id).documents
    assert view.why == "放错了人"
    assert documents.open_document(school.doctor, filed.id).content == PDF
    again = documents.file_document(school.doctor, li.id, paper(), DIAGNOSIS)
    assert not again.known


def test_nobody_but_the_doctor_files_or_opens(school, li, paper):
    filed = documents.file_document(school.doctor, li.id, paper(), DIAGNOSIS)
    for desk in (school.guard, school.principal, school.administrator):
        with pytest.raises(NotAllowed):
            documents.file_document(desk, li.id, paper("另.png", png()), DIAGNOSIS)
        with pytest.raises(NotAllowed):
            documents.open_document(desk, filed.id)


@on_sqlite
def test_no_list_loads_the_content(school, li, paper):
    documents.file_document(school.doctor, li.id, paper("证明.png", png()), DIAGNOSIS)
    asked = []
    event.listen(school.database.engine, "before_cursor_execute",
                 lambda _c, _k, statement, *_rest: asked.append(statement))
    service.open_file(school.doctor, li.id)
    with school.doctor.read(Right.READ_HEALTH) as session:
        registers.DOCUMENTS.rows(session, Period(date(2026, 11, 23), date(2026, 11, 23)))
        list(queries.events(session, [li.id]))
    assert not [statement for statement in asked if "document_content" in statement]


def test_a_school_that_moves_holds_few_papers_in_memory_at_once():
    heavy, light = rows_at_once(Content.__table__), rows_at_once(Document.__table__)
    assert heavy * rules.LARGEST <= 200_000_000 < light * rules.LARGEST


def test_a_title_becomes_a_name_that_every_system_takes(school, li, paper):
    filed = documents.file_document(
        school.doctor, li.id, paper(), Paper("diagnosis", title="11/20 诊断:流感?"))
    assert documents.open_document(school.doctor, filed.id).name == "11_20 诊断_流感_.pdf"


def test_twenty_megabytes_are_the_limit():
    assert rules.LARGEST == 20_000_000
