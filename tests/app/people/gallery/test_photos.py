"""Photos of a folder: matched by number or name, made small and upright, nothing half-written."""

import io
import zipfile
from datetime import date

import pytest
from PIL import Image

from app.errors import Invalid, NotAllowed
from app.people import gallery, photos
from app.people.gallery import rules, service
from app.people.gallery.rules import Match, Problem, Sitter
from app.people.models import Photo
from app.progress import Cancelled, Progress

TODAY = date(2026, 11, 23)
LI = Sitter(1, "李明", "七(1)班", ("20260001", "G410102201405210017", "410102201405210017"))
LI_2 = Sitter(2, "李明", "七(2)班", ("20260002",))
AB = Sitter(3, "阿不都·买买提", "七(1)班", ("T-07", "41010220100901005X"))


def picture(size=(600, 800), colour="red", kind="JPEG", **options):
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, kind, **options)
    return buffer.getvalue()


@pytest.mark.parametrize(("file", "who", "problem"), [
    ("20260001.jpg", 1, None),
    ("２０２６０００１.JPG", 1, None),
    ("g410102201405210017.png", 1, None),
    ("41010220100901005x.webp", 3, None),
    ("t-07.jpg", 3, None),
    ("七(1)班/李明.jpg", 1, None),
    ("七年级2班/李明.jpg", 2, None),
    ("七(1)班_李明.jpg", 1, None),
    ("照片/李明-20260002.jpg", 2, None),
    ("20260001(1).jpg", 1, None),
    ("七(1)班/阿不都·买买提.jpg", 3, None),
    ("李明.jpg", None, Problem.SEVERAL_PEOPLE),
    ("阿不都·买买提.jpg", None, Problem.NAME_ONLY),
    ("20260001 20260002.jpg", None, Problem.SEVERAL_PEOPLE),
    ("IMG_0001.jpg", None, Problem.NOBODY),
])
def test_whose_picture_a_file_is(file, who, problem):
    (found,) = rules.match([file], [LI, LI_2, AB], TODAY)
    assert (found.person and found.person.id, found.problem) == (who, problem)


def test_two_files_for_one_person_are_both_doubtful():
    found = rules.match(["20260001.jpg", "七(1)班/李明.png"], [LI, LI_2], TODAY)
    assert [(each.match, each.problem) for each in found] == [
        (Match.DOUBTFUL, Problem.TWO_FILES)] * 2


@pytest.fixture
def pupils(school):
    return [school.enrol("李明"), school.enrol("王芳")]


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "photos"
    made.mkdir()
    return made


def test_a_folder_is_taken_and_the_same_one_changes_nothing(school, pupils, folder):
    (folder / "20260001.jpg").write_bytes(picture())
    (folder / "20260002.png").write_bytes(picture(kind="PNG"))
    (folder / "Thumbs.db").write_bytes(b"x")
    done = service.take(school.doctor, folder)
    assert (done.added, done.replaced, done.unchanged) == (2, 0, 0)
    again = service.take(school.doctor, folder)
    assert (again.added, again.replaced, again.unchanged) == (0, 0, 2)
    (folder / "20260001.jpg").write_bytes(picture(colour="blue"))
    assert service.take(school.doctor, folder).replaced == 1
    shown = Image.open(io.BytesIO(school.rows(Photo)[0].picture))
    assert (shown.size, shown.format) == ((360, 480), "JPEG")
    assert Image.open(io.BytesIO(school.rows(Photo)[0].thumbnail)).size == (152, 188)


def test_a_renamed_text_file_is_told_and_the_rest_goes_on(school, pupils, folder):
    (folder / "20260001.jpg").write_text("not a picture")
    (folder / "20260002.jpg").write_bytes(picture())
    (folder / "x.heic").write_bytes(b"x")
    (folder / "IMG_1.jpg").write_bytes(picture())
    look = service.preview(school.doctor, folder)
    assert [look.count(match) for match in Match] == [1, 1, 0, 2]
    done = service.take(school.doctor, folder)
    assert done.added == 1
    assert done.unmatched == ("IMG_1.jpg",)
    assert [(each.file, each.problem) for each in done.rejected] == [
        ("20260001.jpg", Problem.NOT_A_PICTURE), ("x.heic", Problem.WRONG_KIND)]
    assert [row.person_id for row in school.rows(Photo)] == [pupils[1].id]


def test_half_a_picture_is_refused_at_the_deed(school, pupils, folder):
    (folder / "20260001.jpg").write_bytes(picture((2000, 2000))[:3000])
    done = service.take(school.doctor, folder)
    assert (done.added, done.rejected[0].problem) == (0, Problem.NOT_A_PICTURE)
    assert school.rows(Photo) == []


def test_eighty_megapixels_are_made_small_and_more_is_refused(school, pupils, folder):
    (folder / "20260001.jpg").write_bytes(picture((10_000, 8_000), quality=30))
    assert service.take(school.doctor, folder).added == 1
    with pytest.raises(photos.TooLarge, match="48 megapixels; at most 40"):
        photos.check(picture((8_000, 6_000), kind="BMP")[:2000])


def test_a_picture_lies_upright_and_tells_nothing_of_its_camera(school, pupils, folder):
    turned = Image.new("RGB", (800, 600), "white")
    turned.paste("red", (0, 0, 400, 600))  # left half; upright (turned by 90°) it is the top
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Camera"
    turned.save(folder / "20260001.jpg", exif=exif)
    service.take(school.doctor, folder)
    shown = Image.open(io.BytesIO(school.rows(Photo)[0].picture))
    red, _green, blue = shown.getpixel((180, 40))
    assert red > 200
    assert blue < 100
    assert shown.getpixel((180, 440))[2] > 200
    assert not shown.getexif()


def test_a_clear_background_is_white():
    clear = Image.new("RGBA", (600, 800), (0, 0, 0, 0))
    buffer = io.BytesIO()
    clear.save(buffer, "PNG")
    made = Image.open(io.BytesIO(photos.portrait(buffer.getvalue()).picture))
    assert made.getpixel((10, 10)) == (255, 255, 255)


def test_a_zip_from_windows_has_chinese_folders(school, pupils, tmp_path):
    name = "七(1)班/李明.jpg".encode("gb18030")
    path = tmp_path / "photos.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x" * len(name), picture())
    path.write_bytes(path.read_bytes().replace(b"x" * len(name), name))
    assert service.take(school.doctor, path).added == 1


def test_cancelled_halfway_nothing_is_written(school, pupils, folder):
    for number in (1, 2):
        (folder / f"2026000{number}.jpg").write_bytes(picture())
    progress = Progress()
    progress.report = lambda done, total: progress.cancel() if done == 0 else None
    with pytest.raises(Cancelled):
        service.take(school.doctor, folder, progress)
    assert school.rows(Photo) == []


@pytest.mark.parametrize(("name", "words"), [
    ("nowhere", "no folder"), ("list.csv", "neither a folder nor a zip"),
    ("empty", "There is no picture"),
])
def test_what_is_no_album_is_refused(school, tmp_path, name, words):
    (tmp_path / "list.csv").write_text("姓名")
    (tmp_path / "empty").mkdir()
    with pytest.raises(Invalid, match=words):
        service.preview(school.doctor, tmp_path / name)


def test_a_dry_run_counts_and_writes_nothing(school, pupils, folder):
    (folder / "20260001.jpg").write_bytes(picture())
    assert service.take(school.doctor, folder, dry_run=True).added == 1
    assert school.rows(Photo) == []


def test_only_keepers_of_the_roll_may(school, folder):
    (folder / "20260001.jpg").write_bytes(picture())
    for act in (service.preview, service.take):
        with pytest.raises(NotAllowed):
            act(school.guard, folder)
    assert gallery.__doc__
