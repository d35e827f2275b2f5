"""The guide's pages hold together: every place, link, picture and key is there."""

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from tests.shots.shots import SHOTS
from ui.guide import book

ROOT = Path(__file__).parents[3]
LANGUAGES = ("zh_CN", "en")
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
_PICTURE = re.compile(r"!\[[^\]]*\]\(\.\./images/([^)]+)\)")
_KEY = re.compile(r"<kbd>([^<]+)</kbd>")


def sources(language):
    return {name: (book.FOLDER / language / f"{name}.md").read_text(encoding="utf-8")
            for name in book.PAGES}


def places(language):
    """Every page, and every page#anchor."""
    return set(book.PAGES) | {
        f"{page.name}#{section.anchor}"
        for page in book.read(language).values() for section in page.sections if section.anchor}


def named_in_program():
    """Every place that a tab, page, sheet or list names as its own."""
    for file in (ROOT / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                head = node.value.partition("#")[0]
                if head in book.PAGES and "#" in node.value:
                    yield node.value


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_that_the_program_names_is_in_the_guide(language):
    named = set(named_in_program())
    assert {"gate#undo", "people#import", "system#backup"} <= named
    assert named <= places(language)


def test_both_languages_have_the_same_sections():
    assert places("en") == places("zh_CN")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_somewhere(language):
    known = places(language)
    for name, text in sources(language).items():
        for link in _LINK.findall(text):
            page, anchor = book.split(link)
            assert (f"{page or name}#{anchor}" if anchor else page) in known, (name, link)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_there_and_taken_by_the_script(language):
    taken = {f"{shot.name}.png" for shot in SHOTS if not shot.aside}
    for name, text in sources(language).items():
        for picture in _PICTURE.findall(text):
            assert picture in taken, (name, picture)
            assert (book.FOLDER / "images" / picture).exists(), (name, picture)


def test_no_picture_lies_there_unseen():
    seen = {picture for language in LANGUAGES for text in sources(language).values()
            for picture in _PICTURE.findall(text)}
    assert {file.name for file in (book.FOLDER / "images").glob("*")} == seen


def test_the_pictures_are_small():
    sizes = [file.stat().st_size for file in (book.FOLDER / "images").glob("*.png")]
    assert sum(sizes) < 3_000_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_keycap_is_a_key(language):
    for name, text in sources(language).items():
        for key in _KEY.findall(text):
            assert QKeySequence(key).toString(), (name, key)


def test_every_heading_below_a_title_has_an_anchor():
    for page in book.read("zh_CN").values():
        assert [section.title for section in page.sections[1:] if not section.anchor] == []


def test_all_words_must_stand_in_a_section():
    pages = {"gate": book.parse("gate", "# Gate\n\nFirst\n\n<a id=\"undo\"></a>\n## Undo\n\n"
                                        "Press <kbd>F8</kbd> and **scan** again\n")}
    assert [hit.section.anchor for hit in book.search(pages, "f8 SCAN")] == ["undo"]
    assert next(book.search(pages, "scan")).line == "Press F8 and scan again"
    assert list(book.search(pages, "f8 first")) == []
    assert list(book.search(pages, "  ")) == []


def test_a_language_without_a_guide_reads_english():
    assert book.read("fr")["gate"].title == book.read("en")["gate"].title
