"""Every character of a name is seen on paper and comes out again as it was written."""

import pytest

from app.progress import QUIET
from app.reports import fonts, paper
from tests.app.reports.conftest import fonts_of, together


@pytest.fixture
def no_rare_face(monkeypatch):
    fonts.runs.cache_clear()
    monkeypatch.setattr(fonts, "rare_face", lambda: None)
    yield
    fonts.runs.cache_clear()


@pytest.mark.parametrize("name", ["王䶮", "㛃", "张𬀪", "阿不都·买买提", "Ann O'Neil (三)\\"])
def test_a_name_is_copied_out_as_it_was_written(name, register, passages, head, read, tmp_path):
    path = tmp_path / "log.pdf"
    paper.write(register, passages(name), head, path, QUIET)
    assert "".join(name.split()) in together(read(path))


def test_fonts_are_embedded_as_subsets(register, passages, head, tmp_path):
    path = tmp_path / "log.pdf"
    paper.write(register, passages("张𬀪"), head, path, QUIET)
    assert fonts_of(path)
    for name, font in fonts_of(path).items():
        assert "+NotoSansSC-" in name
        assert "/FontFile2" in font["/FontDescriptor"]


@pytest.mark.usefixtures("no_rare_face")
def test_a_character_that_no_font_has_is_told_by_its_number():
    words = "".join(run.text for run in fonts.runs("王\U00020000"))
    assert words == "王〓U+20000"


@pytest.mark.usefixtures("no_rare_face")
def test_a_missing_character_takes_room():
    assert fonts.measure("\U00020000", 10) > fonts.measure("〓", 10)


def test_a_rare_character_is_set_in_the_rare_font_where_there_is_one():
    fonts.rare_face.cache_clear()
    if fonts.rare_face() is None:
        pytest.skip("HanaMinB is not on this machine")
    fonts.runs.cache_clear()
    names = [run.face.fontName for run in fonts.runs("王\U00020000")]
    assert names == ["PaperRegular", "PaperRare"]


def test_a_thin_space_in_thousands_has_a_width_and_no_gap_sign():
    (run,) = fonts.runs("1\u2009191")
    assert run.text == "1\u2009191"
    assert fonts.measure("1\u2009191", 10) > fonts.measure("1191", 10)
