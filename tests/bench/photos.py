"""A folder of photos as a phone takes them, into a school without any."""

import io
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageOps

from app.people.gallery.service import take
from app.people.photos import DECODED
from tests.bench import big_school
from tests.bench.measure import Bench, Figure, Times, in_turn

SIZE = (3000, 4000)  # px; twelve megapixels
KINDS = 8  # different pictures among all; the decoder does not know


def run(bench: Bench) -> list[Figure]:
    """Read, decoded, made small and written in one transaction."""
    count = bench.size(2000, 4)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        album = _album(folder / "photos", count)
        database = big_school.founded(f"sqlite:///{folder / 'school.db'}")
        big_school.enrol(database, count, photos=False)
        desk = big_school.desk(database, big_school.ADMIN)

        def ours() -> None:
            done = take(desk, album)
            if done.matched != count:
                raise SystemExit(f"{done.matched} of {count} photos: {done.rejected[:3]}")

        floor, times = _in_seconds(lambda: _decode(album), ours)
        database.close()
    met = times.p50 <= 60
    return [Figure(f"{count:,} photos of 12 megapixels imported", "s", times, "≤ 60 s", met, floor)]


def _in_seconds(floor: Callable[[], object], ours: Callable[[], object]) -> tuple[Times, Times]:
    first, second = in_turn(floor, ours, 1)
    return (Times([each / 1000 for each in first.values]),
            Times([each / 1000 for each in second.values]))


def _album(folder: Path, count: int) -> Path:
    folder.mkdir()
    kinds = []
    for number in range(min(KINDS, count)):
        picture = Image.effect_noise((SIZE[0] // 8, SIZE[1] // 8), 40 + number).resize(SIZE)
        buffer = io.BytesIO()
        picture.convert("RGB").save(buffer, "JPEG", quality=85)
        kinds.append(buffer.getvalue())
    for number in range(count):
        (folder / f"2026{number + 1:06d}.jpg").write_bytes(kinds[number % len(kinds)])
    return folder


def _decode(album: Path) -> None:
    """The floor: each picture decoded small and fitted once, one after the other."""
    for file in album.iterdir():
        with Image.open(file) as picture:
            picture.draft("RGB", DECODED)
            ImageOps.fit(picture, (360, 480)).save(io.BytesIO(), "JPEG", quality=85)
