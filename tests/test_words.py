"""Every word of the program is there in Chinese, and the compiled catalogue is the written one."""

import ast
import gettext
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "resources" / "locale" / "zh_CN" / "LC_MESSAGES" / "campusward.po"
MARKS = {"_", "N_", "ngettext"}

Msgid = str | tuple[str, ...]


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="zh_CN")


@pytest.fixture(scope="module")
def spoken() -> set[Msgid]:
    """The words that stand in the source."""
    return {
        tuple(found[2]) if isinstance(found[2], list | tuple) else found[2]
        for room in ("app", "ui")
        for found in extract_from_dir(ROOT / room, method_map=[("**.py", "python")])
    }


def written(text: Msgid) -> tuple[str, ...]:
    """A text in all its forms."""
    return (text,) if isinstance(text, str) else tuple(text)


def places(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_word_is_translated(catalogue, spoken):
    translated = {
        entry.id for entry in catalogue if all(written(entry.string)) and not entry.fuzzy
    }
    assert sorted(map(str, spoken - translated)) == []


def test_no_translation_outlives_its_word(catalogue, spoken):
    assert sorted(str(entry.id) for entry in catalogue if entry.id not in spoken | {""}) == []


def test_translations_keep_the_places_to_fill(catalogue):
    # of a singular and a plural, the plural names all that is filled in
    wrong = [
        entry.id for entry in catalogue if entry.id
        for text in written(entry.string) if text
        and places(text) != places(written(entry.id)[-1])
    ]
    assert wrong == []


def test_the_compiled_catalogue_is_the_written_one(catalogue):
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    assert words_of(gettext.GNUTranslations(PO.with_suffix(".mo").open("rb"))) == words_of(
        gettext.GNUTranslations(compiled)
    )


def words_of(translations: gettext.GNUTranslations) -> dict[Msgid, str]:
    """The entries without the header."""
    return {key: text for key, text in translations._catalog.items() if key}


@pytest.mark.parametrize("room", ["app", "ui"])
def test_words_are_never_built_before_they_are_looked_up(room):
    built = [
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for file in (ROOT / room).rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
        and call.func.id in MARKS and any(isinstance(a, ast.JoinedStr) for a in call.args)
    ]
    assert built == []
