"""A code on a picture or before a camera: a real card, drawn by the program itself."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QObject, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from app.errors import Invalid
from app.gate import passes
from app.gate.devices.picture import code_on
from app.progress import QUIET
from app.reports import pass_cards
from app.reports.pass_cards import CardFace
from ui.devices.camera import Camera
from ui.jobs import Lane

CODE = passes.new_code(b"k" * 32)


def card(folder: Path, code: str = CODE, width: int = 700) -> Path:
    """A pass as a picture, cut out of its paper."""
    paper = folder / "card.pdf"
    pass_cards.write([CardFace("李明", "七(1)班", "20260118", code)], "第一中学", paper, QUIET,
                     single=True)
    document = QPdfDocument()
    document.load(str(paper))
    size = document.pagePointSize(0)
    image = document.render(0, QSize(width, int(width * size.height() / size.width())))
    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill(Qt.GlobalColor.white)
    painter = QPainter(flat)
    painter.drawImage(0, 0, image)
    painter.end()
    file = folder / "card.png"
    flat.save(str(file))
    return file


def turned(file: Path, degrees: int) -> Path:
    made = file.with_name(f"turned{degrees}.jpg")
    with Image.open(file) as picture:
        picture.rotate(degrees, expand=True, fillcolor="white").convert("RGB").save(made)
    return made


def test_a_pass_on_a_picture_is_read(qapp, tmp_path):
    assert code_on(card(tmp_path)) == CODE


@pytest.mark.parametrize("degrees", [7, 90, 180])
def test_however_it_was_held(qapp, tmp_path, degrees):
    assert code_on(turned(card(tmp_path), degrees)) == CODE


def test_a_large_photo_is_read_too(qapp, tmp_path):
    file = card(tmp_path)
    with Image.open(file) as picture:
        picture.convert("L").resize((8000, 5046)).save(tmp_path / "large.png", compress_level=1)
    assert code_on(tmp_path / "large.png") == CODE


@pytest.mark.parametrize("content", [b"", b"plain text", b"\x89PNG\r\n\x1a\nrest is missing"])
def test_what_is_no_picture_is_said(tmp_path, content):
    file = tmp_path / "card.png"
    file.write_bytes(content)
    with pytest.raises(Invalid, match="picture"):
        code_on(file)


def test_a_picture_without_a_code_is_said(tmp_path):
    Image.new("RGB", (300, 200), "white").save(tmp_path / "empty.png")
    with pytest.raises(Invalid, match="no code"):
        code_on(tmp_path / "empty.png")


def test_a_file_that_is_gone_is_said(tmp_path):
    with pytest.raises(Invalid):
        code_on(tmp_path / "nothing.png")


def test_a_picture_laid_on_the_gate_is_a_scan(guard, school, tmp_path):
    li = school.enrol()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(card(tmp_path, li.code)))])
    guard.screen.dropEvent(QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier))
    guard.qtbot.waitUntil(lambda: bool(school.passages))
    guard.settle()
    assert guard.panel.view.title == "李明"
    assert school.passages[0].device == "picture"


def test_a_text_file_laid_on_the_gate_is_refused_in_words(guard, school, tmp_path):
    (tmp_path / "notes.txt").write_text("no picture")
    guard.screen.inputs.read_picture(tmp_path / "notes.txt")
    guard.settle()
    assert "notes.txt" in guard.said
    assert school.passages == []


def test_a_camera_tells_the_same_code_once(qtbot, tmp_path):
    pool, owner = Lane(1), QObject()
    camera, seen = Camera(owner, pool), []
    camera.scanned.connect(seen.append)
    picture = QImage(str(card(tmp_path)))
    for _frame in range(3):
        camera.look(picture)
        qtbot.waitUntil(lambda: not pool.busy)
    pool.close()
    assert seen == [CODE]


def test_a_machine_without_a_camera_says_one_word(qtbot, monkeypatch):
    pool, owner = Lane(1), QObject()
    camera, told = Camera(owner, pool), []
    camera.told.connect(told.append)
    monkeypatch.setitem(__import__("sys").modules, "PySide6.QtMultimedia", None)
    camera.start()
    assert len(told) == 1
    assert not camera.on
    pool.close()
