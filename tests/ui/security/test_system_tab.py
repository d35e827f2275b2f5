"""The list of pages: as many as the role may open, each by its key."""

import pytest
from PySide6.QtCore import Qt

from app.people.disclosures.service import reveal
from app.security.rights import Role
from tests.ui.keys import CTRL, press, write


def titles(tab):
    return [tab.list.item(row).text() for row in range(tab.list.count())]


@pytest.mark.parametrize(("role", "expected"), [
    (Role.ADMINISTRATOR, ["Accounts", "Control policy", "Backup", "Audit", "This machine",
                          "Devices", "Calendar and bells", "Stations", "Disclosures"]),
    (Role.PRINCIPAL, ["Control policy", "Audit", "Calendar and bells",
                          "Diseases and returns", "Disclosures"]),
])
def test_a_role_sees_its_pages(office, role, expected):
    assert titles(office.sit(role)) == expected


def test_the_arrow_keys_turn_the_pages_and_the_list_keeps_the_keyboard(office):
    tab = office.sit()
    first = tab.page
    press(tab, Qt.Key.Key_Down)
    assert tab.page is not first
    assert tab.list.hasFocus()
    press(tab, Qt.Key.Key_Up)
    assert tab.page is first


def test_a_page_is_opened_by_its_key_and_takes_the_keyboard(office):
    tab = office.sit()
    press(tab, Qt.Key.Key_3, CTRL)
    office.settle()
    assert tab.list.currentRow() == 2
    assert tab.page.folder.hasFocus()


def test_a_short_window_keeps_the_icons(office):
    tab = office.sit()
    wide = tab.list.width()
    tab.resize(683, 304)
    office.qtbot.waitUntil(lambda: tab.list.width() < wide)


def test_the_audit_tells_who_did_what(office):
    tab = office.sit()
    press(tab, Qt.Key.Key_4, CTRL)
    office.settle()
    assert len(tab.page.model.rows) == 0
    office.school.tune(second_within=20)
    press(tab, Qt.Key.Key_F5)
    office.settle()
    row = tab.page.model.rows[0]
    assert (row.who, row.subject) == ("Principal", "policy_edition")
    write(tab, "policy edition")
    office.qtbot.waitUntil(lambda: tab.page.model.whole is not None)
    assert len(tab.page.model.shown_rows) == 1
    assert not tab.page.print.isHidden()
    assert not tab.page.export.isHidden()


def test_the_principal_reads_who_looked_at_whom_and_why(office):
    li = office.school.enrol("李明")
    reveal(office.school.doctor, li.id, "联系家长")
    tab = office.sit(Role.PRINCIPAL)
    press(tab, Qt.Key(Qt.Key.Key_1 + titles(tab).index("Disclosures")), CTRL)
    office.settle()
    (row,) = tab.page.model.rows
    assert (row.who, row.name, row.purpose) == ("Doctor", "李明", "联系家长")
