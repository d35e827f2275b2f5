"""Pass cards: each has its name, class and a code that can be scanned."""

import csv
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from app.progress import QUIET
from app.reports import command_card, pass_cards
from app.reports.command_card import Command
from app.reports.pass_cards import CARD, CardFace
from app.reports.surface import qr_modules, rectangles
from tests.app.reports.conftest import LONG_NAME, together

CODE = "7U76WPESKC3ZOSU3KKFWSY3DEGSGDNK66VNXX2X5QCNJU6I"


def face(name="李明", **more):
    return CardFace(name, "七(1)班", "20260001", CODE, **more)


def photo():
    file = BytesIO()
    Image.new("RGB", (60, 80), "teal").save(file, "JPEG")
    return file.getvalue()


@pytest.mark.parametrize(("cards", "pages"), [(1, 1), (10, 1), (11, 2)])
def test_ten_cards_fill_a_sheet(cards, pages, read, tmp_path):
    path = tmp_path / "cards.pdf"
    pass_cards.write([face()] * cards, "四十七中", path, QUIET)
    found = read(path)
    assert len(found) == pages
    assert "".join(found).count("李明") == cards


def test_a_single_card_has_the_size_of_a_bank_card(tmp_path):
    path = tmp_path / "card.pdf"
    pass_cards.write([face(), face()], "四十七中", path, QUIET, single=True)
    pages = PdfReader(path).pages
    assert len(pages) == 2
    assert [float(side) for side in pages[0].mediabox[2:]] == pytest.approx(CARD, abs=0.01)


@pytest.mark.parametrize("name", [LONG_NAME, "王䶮㛃𬀪", "Christopher Alexander Montgomery"])
@pytest.mark.parametrize("picture", [None, photo()])
def test_a_long_or_rare_name_is_there_whole(name, picture, read, tmp_path):
    path = tmp_path / "card.pdf"
    pass_cards.write([face(name, photo=picture)], "四十七中", path, QUIET, single=True)
    assert "".join(name.split()) in together(read(path))


def test_a_photo_is_printed_and_a_broken_one_does_no_harm(tmp_path):
    path = tmp_path / "card.pdf"
    pass_cards.write([face(photo=photo()), face(photo=b"no picture")], "四十七中", path, QUIET)
    assert len(PdfReader(path).pages[0].images) == 1


def test_a_code_is_vectors_of_version_3(tmp_path):
    assert len(qr_modules(CODE, 3)) == 29
    path = tmp_path / "card.pdf"
    pass_cards.write([face()], "四十七中", path, QUIET)
    drawn = PdfReader(path).pages[0].get_contents().get_data()
    assert len(PdfReader(path).pages[0].images) == 0
    assert drawn.count(b" re\n") > 100


def test_mergedrectangles_are_the_same_modules():
    modules = qr_modules(CODE, 3)
    painted = [[False] * 29 for _row in modules]
    for x, y, width, height in rectangles(modules):
        for row in range(y, y + height):
            for column in range(x, x + width):
                assert not painted[row][column]
                painted[row][column] = True
    assert painted == modules


def test_the_csv_is_for_programs(tmp_path):
    path = tmp_path / "cards.csv"
    pass_cards.write_csv([face(), face("=1+1")], path)
    assert path.read_bytes().startswith(b"number,name,group,code\r\n")
    with path.open(encoding="utf-8", newline="") as file:
        first, second = csv.DictReader(file)
    assert first == {"number": "20260001", "name": "李明", "group": "七(1)班", "code": CODE}
    assert second["name"] == "'=1+1"


def test_a_command_card_names_what_each_code_does(read, tmp_path):
    path = tmp_path / "commands.pdf"
    words = ("进", "出", "撤销上一条", "送观察室")
    commands = [Command(word, "F6", f"CW{n}") for n, word in enumerate(words)]
    command_card.write(commands, "四十七中", "东门", path, QUIET)
    (page,) = read(path)
    assert all(word in page for word in words)
    assert "四十七中·东门" in page
