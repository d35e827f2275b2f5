"""Enter on a line of the time line opens what it tells of; a visit is written in the file."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app import clock
from app.health.clinic import service as clinic_service
from app.health.clinic.models import ClinicVisit
from app.health.clinic.rules import Out, Visit
from app.health.files import documents, service
from app.health.files.documents import Paper
from app.health.files.rules import Alert, ConditionKind
from app.health.files.service import Told
from app.people.archiving.service import leave
from app.people.rules import Status
from tests.app.health.files.conftest import PDF
from tests.ui.keys import CTRL, press, write
from ui.health.files.document_view import DocumentView
from ui.health.files.event_dialog import EventDialog

Key = Qt.Key
ASTHMA = Told(ConditionKind.CONDITION, Alert.CAUTION, "哮喘")


@pytest.fixture
def li(school, wall_clock):
    wall_clock.set("07:30")
    made = school.enrol("李明", "20260001")
    school.scan(made, "36.5")
    return made


@pytest.fixture
def opened(clinic, li):
    """The file of 李明, open at its time line."""
    clinic.open()
    page = clinic.page("files")

    def open_(title):
        page.open_file(li.id)
        clinic.settle()
        press(page, Key.Key_T, CTRL)
        while page.file.timeline.list.current.title != title:
            before = page.file.timeline.list.currentIndex()
            press(page, Key.Key_Down)
            assert page.file.timeline.list.currentIndex() != before, title
        press(page, Key.Key_Return)
        clinic.settle()
        return page.file

    return open_


@pytest.fixture
def file(clinic, li):
    """The file of 李明, open at its forms."""
    clinic.open()
    page = clinic.page("files")
    page.open_file(li.id)
    clinic.settle()
    return page.file


def dialog(kind):
    found = [each for each in QApplication.topLevelWidgets()
             if isinstance(each, kind) and each.isVisible()]
    return found[0] if found else None


def test_a_condition_and_a_flag_are_chosen_in_their_forms(school, li, opened):
    service.note(school.doctor, li.id, ASTHMA)
    service.open_flag(school.doctor, li.id, "mind", "近期情绪低落")
    part = opened("Illness in the past or chronic: 哮喘").forms.parts["conditions"]
    assert (part.isVisible(), part.chosen.what) == (True, "哮喘")
    part = opened("Focus: 心理关注").forms.parts["focus"]
    assert (part.isVisible(), part.chosen.reason) == (True, "近期情绪低落")


def test_a_paper_is_shown(school, li, opened, tmp_path):
    path = tmp_path / "诊断证明.pdf"
    path.write_bytes(PDF)
    documents.file_document(school.doctor, li.id, path, Paper("diagnosis"))
    opened("诊断证明 filed")
    assert dialog(DocumentView) is not None
    dialog(DocumentView).reject()


def test_a_visit_opens_in_its_form_and_its_correction_stands_in_the_line(
        clinic, school, li, opened):
    clinic_service.record(school.doctor, li.id, Visit(
        clock.now(), "擦伤", out=Out.CLASS, out_at=clock.now()))
    file = opened("Clinic: 擦伤")
    assert file.forms.visit.isVisible()
    file.forms.visit.fields.lines["complaint"].setFocus()
    file.forms.visit.fields.lines["complaint"].selectAll()
    write(file, "左膝擦伤")
    press(file, Key.Key_S, CTRL)
    clinic.settle()
    assert [row.complaint for row in school.rows(ClinicVisit)] == ["擦伤", "左膝擦伤"]
    assert "Clinic: 左膝擦伤" in [event.title for event in file.timeline.events]


def test_what_no_form_holds_is_told_in_full(opened):
    opened("In at 东门")
    told = dialog(EventDialog)
    assert "07:30" in told.facts.text()
    assert "Gate" in told.facts.text()
    press(told, Key.Key_Escape)
    assert dialog(EventDialog) is None


def test_esc_leaves_the_file_out_of_the_form_of_a_visit_too(clinic, file):
    press(file, Key.Key_F10)
    clinic.settle()
    clinic.until(lambda: file.forms.visit.isAncestorOf(QApplication.focusWidget()))
    press(file, Key.Key_Escape)
    clinic.settle()
    assert not file.isVisible()


def test_no_visit_is_begun_in_the_file_of_somebody_who_left(
        clinic, school, file, li):
    leave(school.doctor, li.id, Status.LEFT, date(2026, 11, 23))
    clinic.page("files").open_file(li.id)
    clinic.settle()
    press(file, Key.Key_F10)
    assert not file.forms.visit.save.isEnabled()
