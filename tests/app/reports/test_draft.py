"""A file is whole or it is not there; a good one is never harmed."""

from contextlib import contextmanager

import pytest

from app.errors import Unavailable
from app.progress import Cancelled, Progress
from app.reports import paper, pass_cards, sheet
from app.reports.pass_cards import CardFace

WRITERS = [paper.write, sheet.write_xlsx, sheet.write_csv]


@contextmanager
def full_disk():
    """No file may grow: what a full disk is to a program."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("write", WRITERS)
def test_a_cancelled_paper_leaves_the_old_one(write, register, passages, head, tmp_path):
    path = tmp_path / "good"
    path.write_text("the good one")
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        write(register, passages("李明"), head, path, progress)
    assert path.read_text() == "the good one"
    assert list(tmp_path.iterdir()) == [path]


def test_a_paper_cancelled_half_way_leaves_nothing(register, passages, head, tmp_path):
    progress = Progress(report=lambda done, total: progress.cancel())
    with pytest.raises(Cancelled):
        paper.write(register, passages(*["李明"] * 200), head, tmp_path / "log.pdf", progress)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("write", WRITERS)
def test_a_full_disk_is_told_and_the_old_paper_stays(write, register, passages, head, tmp_path):
    path = tmp_path / "good"
    path.write_text("the good one")
    with full_disk(), pytest.raises(Unavailable, match="写不进去"):
        write(register, passages(*["李明"] * 50), head, path, Progress())
    assert path.read_text() == "the good one"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_missing_is_made(register, passages, head, tmp_path):
    path = tmp_path / "documents" / "2026" / "log.pdf"
    paper.write(register, passages("李明"), head, path, Progress())
    assert path.read_bytes().startswith(b"%PDF")


def test_a_folder_that_is_a_file_is_refused_in_words(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Unavailable):
        pass_cards.write_csv([CardFace("李明", "", "", "A")], tmp_path / "file" / "cards.csv")


def test_progress_ends_with_everything_done(register, passages, head, tmp_path):
    for n, write in enumerate(WRITERS):
        seen = []
        progress = Progress(report=lambda done, total, seen=seen: seen.append((done, total)))
        write(register, passages("李明"), head, tmp_path / str(n), progress)
        assert seen[-1] == (1, 1)
