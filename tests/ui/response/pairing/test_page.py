"""Hospitals and contacts by keys: an agreement signed, renewed; the book and its import."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from app import clock
from app.people.rules import Kind
from app.places.counterparts.models import Counterpart
from app.places.counterparts.rules import CounterpartKind, Told
from app.places.counterparts.service import add
from app.response.pairing import service
from app.response.pairing.models import Agreement, AgreementPair
from app.response.pairing.rules import Signed
from app.security.rights import Role
from tests.ui.keys import CTRL, press
from tests.ui.sitting import Sitting
from ui.places.import_dialog import ImportBookDialog
from ui.response.pairing.dialogs import EndDialog, PairDialog, SignDialog
from ui.response.pairing_page import PairingPage

Key = Qt.Key


@pytest.fixture
def sitting(qtbot, school, tmp_path):
    made = Sitting(qtbot, school, tmp_path / "machine", PairingPage)
    yield made
    made.close()


@pytest.fixture
def hospital(school):
    return add(school.doctor, Told(CounterpartKind.HOSPITAL, "区人民医院", "周主任", "65540001",
                                   since=date(2026, 9, 1)))


@pytest.fixture
def nurse(school):
    return school.enrol("张慧", number="T0001", kind=Kind.STAFF, phone="13838010008")


def signed(hospital, nurse):
    today = clock.today()
    return Signed(hospital, today - timedelta(days=300), today + timedelta(days=10), "周主任",
                  "65540001", nurse.id)


def test_without_a_hospital_the_page_says_so_in_red_and_then_what_is_first(sitting, school):
    page = sitting.open().agreements
    assert "主校区" in page.message.text()
    press(page, Key.Key_N, CTRL)
    assert "contact book" in page.message.text()


def test_an_agreement_that_ends_is_renewed(sitting, school, hospital, nurse):
    key = service.sign(school.doctor, signed(hospital, nurse))
    page = sitting.open().agreements
    assert "before" in page.panel.text()
    press(page.table, Key.Key_Return)
    dialog = sitting.dialog(SignDialog)
    dialog.act.click()
    sitting.back()
    rows = school.rows(Agreement)
    assert [(row.renews_id, row.since > clock.today()) for row in rows] == [
        (None, False), (key, True)]
    assert page.model.line(page.model.rows[-1]).count("Ends soon") == 1


def test_somebody_else_answers_and_an_agreement_ends_early(sitting, school, hospital, nurse):
    service.sign(school.doctor, signed(hospital, nurse))
    page = sitting.open(Role.DOCTOR).agreements
    press(page, Key.Key_F8)
    dialog = sitting.dialog(PairDialog)
    dialog.form.control("hospital_person").setText("孙医生")
    dialog.act.click()
    sitting.back()
    assert [row.hospital_person for row in school.rows(AgreementPair)] == ["周主任", "孙医生"]
    assert "孙医生" in page.panel.text()
    press(page, Key.Key_F9)
    dialog = sitting.dialog(EndDialog)
    dialog.form.control("why").setText("医院搬迁")
    dialog.act.click()
    sitting.back()
    assert school.rows(Agreement)[0].until == clock.today()


def test_the_contact_book_stands_beside_and_a_list_comes_in(
    sitting, school, hospital, tmp_path
):
    page = sitting.open()
    press(page.agreements, Key.Key_G, CTRL)
    sitting.settle()
    assert page.book.isVisible()
    path = tmp_path / "book.csv"
    path.write_text("单位,联系人,电话\n区疾控中心,赵科长,65510001\n区教育局,钱老师,\n",
                    encoding="utf-8")
    press(page.book, Key.Key_I, CTRL)
    dialog = sitting.dialog(ImportBookDialog)
    dialog.read_file(path)
    sitting.settle()
    assert "wrong" in dialog.message.text()
    assert not dialog.act.isEnabled()
    dialog.except_bad.setChecked(True)
    dialog.act.click()
    sitting.back()
    assert [row.name for row in school.rows(Counterpart)] == ["区人民医院", "区疾控中心"]


def test_logistics_reads_and_writes_nothing(sitting, school, hospital, nurse):
    service.sign(school.doctor, signed(hospital, nurse))
    page = sitting.open(Role.LOGISTICS)
    acts = (page.agreements.new, page.agreements.renew, page.agreements.end, page.book.new)
    assert all(each.isHidden() for each in acts)
    assert "张慧" in page.agreements.panel.text()
