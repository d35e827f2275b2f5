"""Where they are treated: what the room and the contact book know is not typed again."""

from datetime import date

from PySide6.QtCore import Qt

from app.cases.cases.models import CaseEntry
from app.cases.cases.rules import Care, Classification, Told
from app.cases.cases.service import open_case
from app.isolation.stays import service as stays
from app.isolation.stays.acts import Admission, Leaving
from app.isolation.stays.rules import Went
from app.places.counterparts import rules as book
from app.places.counterparts.service import add
from tests.app.isolation.conftest import Ward
from tests.ui.cases.cases.test_cases_page import dialog, said, submit
from ui.cases.case_dialogs import TreatDialog

BED, LAST = "市三院发热门诊", "市三院"
FLU = Told(Classification.SUSPECTED, "influenza", date(2026, 11, 22), Care.SCHOOL, why="发热")


def test_who_left_for_the_hospital_is_treated_there(ward, school, wall_clock):
    li = school.enrol("李明")
    add(school.doctor, book.Told(book.CounterpartKind.HOSPITAL, LAST, phone="120"))
    rooms = Ward(school)
    key = stays.admit(school.doctor, Admission(li.id, rooms.bed()))
    open_case(school.doctor, li.id, FLU)
    wall_clock.set("08:00")
    stays.leave(school.doctor, key, Leaving(Went.HOSPITAL, to_place=BED, why="急"))
    page = ward.open()
    asked = dialog(ward, page, TreatDialog, Qt.Key.Key_B)
    place = asked.form.control("place")
    assert (asked.form.control("care").currentData(), place.text()) == (Care.HOSPITAL, BED)
    assert place.completer().model().index(0, 0).data() == LAST
    said(asked, why="随车老师来电")
    submit(ward, asked)
    now = school.rows(CaseEntry)[-1]
    assert (now.care, now.place) == (Care.HOSPITAL, BED)
