"""Photos of a folder, and two files of one person, by keyboard."""

import io
from datetime import date

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QDialog, QStyleOptionViewItem

from app.people.gallery.rules import Match
from app.people.merging import service as merging
from app.people.models import Person, Photo
from tests.ui.keys import CTRL, enter, press, write
from ui.people.merge_dialog import MergeDialog


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "photos"
    made.mkdir()
    buffer = io.BytesIO()
    Image.new("RGB", (600, 800), "red").save(buffer, "JPEG")
    (made / "20260001.jpg").write_bytes(buffer.getvalue())
    (made / "20260002.jpg").write_text("no picture")
    (made / "IMG_1.jpg").write_bytes(buffer.getvalue())
    return made


def test_photos_are_looked_at_and_kept(desktop, school, folder):
    school.enrol("李明")
    school.enrol("王芳")
    tab = desktop.open()
    tab.start_import()
    desktop.settle()
    tab.import_page.choose.pictures.click()
    page = tab.photo_page
    enter(page, str(folder))
    desktop.settle()
    desktop.until(lambda: page.look is not None)
    assert [page.look.count(match) for match in Match] == [1, 1, 0, 1]
    assert page.keep.text() == "Keep 1 photo"
    assert school.rows(Photo) == []
    press(page, Qt.Key.Key_Return, CTRL)
    desktop.settle()
    desktop.until(lambda: "1 photos added" in page.message.text())
    assert len(school.rows(Photo)) == 1


def test_a_folder_that_is_none_is_told_beside_the_field(desktop, school, tmp_path):
    tab = desktop.open()
    tab.start_photos(tmp_path / "nowhere")
    desktop.settle()
    desktop.until(lambda: "no folder" in tab.photo_page.field.error)


@pytest.fixture
def two(school):
    return school.enrol("李明", "20260001", pinyin="liming", initials="lm"), school.enrol(
        "李明", "20269999", id_number="410102201405210017")


def open_merge(desktop, person):
    tab = desktop.open()
    rows = [row.person_id for row in tab.roll.model.shown_rows]
    tab.roll.table.selectRow(rows.index(person.id))
    desktop.until(lambda: tab.roll.detail.person is not None
                  and tab.roll.detail.person.row.person_id == person.id)
    press(tab, Qt.Key.Key_U, CTRL)
    desktop.settle()
    return tab, next(each for each in tab.window().findChildren(QDialog)
                     if isinstance(each, MergeDialog))


def test_two_files_are_merged_and_separated(desktop, school, two):
    from app.people.journal import index

    with school.administrator.begin("import-people") as session:
        index(session, list(session.query(Person)))
    kept, other = two
    tab, dialog = open_merge(desktop, kept)
    assert not dialog.act.isEnabled()
    write(dialog, "20269999")
    desktop.settle()
    desktop.until(lambda: dialog.look is not None and dialog.look.other.id == other.id)
    assert "410102********0017" in dialog.choices.text(range(8))
    press(dialog, Qt.Key.Key_Return, CTRL)
    desktop.settle()
    desktop.until(lambda: len(tab.roll.model.rows) == 1)
    desktop.until(lambda: "20269999" in tab.roll.detail.standing.text())
    tab.roll.detail.unmerge.click()
    desktop.until(lambda: len(tab.roll.model.rows) == 2)
    assert {row.merged_into_id for row in school.rows(Person)} == {None}


def test_files_that_look_alike_stand_on_a_shelf_of_their_own(desktop, school):
    first = school.enrol("李明", "20260001", birth_date=date(2014, 5, 21))
    school.enrol("王芳")
    second = school.enrol("李明", "20269999", birth_date=date(2014, 5, 21))
    tab = desktop.open()
    tab.roll.list.pick("twice")
    assert [row.person_id for row in tab.roll.model.shown_rows] == [first.id, second.id]


def test_a_long_name_is_read_whole_in_the_roll(desktop, school):
    name = "阿卜杜热西提·阿卜杜外力·阿卜杜克热木江·伊敏江"
    school.enrol(name)
    tab = desktop.open()
    drawn = []

    class Pen(QPainter):
        def drawText(self, _rect, *words):
            drawn.extend(word for word in words if isinstance(word, str))

    image = QImage(400, 60, QImage.Format.Format_ARGB32)
    pen, option = Pen(image), QStyleOptionViewItem()
    option.rect = tab.roll.table.visualRect(tab.roll.model.index(0, 0))
    tab.roll.table.itemDelegate().paint(pen, option, tab.roll.model.index(0, 0))
    pen.end()
    assert "".join(drawn) == name
    assert len(drawn) == 2


def test_what_is_refused_one_way_can_be_tried_the_other_way(desktop, school, two):
    third = school.enrol("李明", "20268888")
    merging.merge(school.administrator, two[1].id, third.id)
    _tab, dialog = open_merge(desktop, two[0])
    write(dialog, "20269999")
    desktop.until(dialog.message.isVisible)
    assert not dialog.act.isEnabled()
    press(dialog, Qt.Key.Key_T, CTRL)
    desktop.settle()
    desktop.until(lambda: dialog.look is not None)
    assert dialog.look.kept.id == two[1].id
