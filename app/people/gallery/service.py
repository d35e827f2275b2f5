"""Photos of a folder: looked at first, then re-encoded by two workers and written at once."""

from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Invalid
from app.i18n import _
from app.people import photos
from app.people.gallery import reading, rules
from app.people.gallery.reading import Album
from app.people.gallery.rules import Found, Match, Problem, Sitter
from app.people.journal import chunks
from app.people.merging.queries import merged_into
from app.people.models import Person, Photo
from app.people.photos import Portrait, TooLarge
from app.people.queries import CLASS_OF
from app.people.rules import Status
from app.progress import QUIET, Progress
from app.security.desk import Desk
from app.security.rights import Right

WORKERS = 2
HEAD = 262_144  # bytes in which size and kind of a picture nearly always stand
AHEAD = 16  # pictures read before the first of them is done


@dataclass(frozen=True)
class Preview:
    """Every file and whose picture it is; pictured: who has a picture already."""

    path: Path
    found: tuple[Found, ...]
    pictured: frozenset[int]

    def count(self, match: Match) -> int:
        """How many files are so."""
        return sum(each.match is match for each in self.found)


@dataclass(frozen=True)
class Taken:
    """What an import of photos did: added and replaced are people, the rest is files."""

    added: int
    replaced: int
    unchanged: int
    unmatched: tuple[str, ...]
    rejected: tuple[Found, ...]

    @property
    def matched(self) -> int:
        """People whose picture was written."""
        return self.added + self.replaced


def preview(desk: Desk, path: Path, progress: Progress = QUIET) -> Preview:
    """Match the files of a folder or zip with the roll; nothing is written.

    Raises Invalid for what is neither, or holds no picture.
    """
    desk.require(Right.IMPORT_PEOPLE)
    with reading.opened(path) as album:
        found = _matched(desk, album)
        for number, each in enumerate(found):
            progress.step(number, len(found))
            if each.match is Match.MATCHED:
                found[number] = _checked(album, each)
    with desk.read(Right.IMPORT_PEOPLE) as session:
        return Preview(path, tuple(found), frozenset(session.scalars(select(Photo.person_id))))


def take(
    desk: Desk, path: Path, progress: Progress = QUIET, *, dry_run: bool = False
) -> Taken:
    """Keep the pictures of everybody who is matched; the rest goes on where one is rejected.

    All are written in one transaction after the last is made: cancelling leaves nothing behind.
    """
    desk.require(Right.IMPORT_PEOPLE)
    made: dict[int, Portrait] = {}
    with reading.opened(path) as album:
        found = _matched(desk, album)
        mine = [number for number, each in enumerate(found) if each.match is Match.MATCHED]
        with closing(_portraits(album, [found[number] for number in mine])) as ready:
            for done, (number, outcome) in enumerate(zip(mine, ready, strict=True)):
                progress.step(done, len(mine))
                person = found[number].person
                if isinstance(outcome, Portrait) and person:
                    made[person.id] = outcome
                elif isinstance(outcome, Found):
                    found[number] = outcome
    if dry_run:
        with desk.read(Right.IMPORT_PEOPLE) as session:
            counts = _compared(session, made)
    else:
        with desk.begin(Right.IMPORT_PEOPLE) as session:
            counts = _compared(session, made)
            _write(session, {id_: made[id_] for id_ in counts.changed})
    return Taken(
        counts.added, len(counts.changed) - counts.added, len(made) - len(counts.changed),
        tuple(each.file for each in found if each.match is Match.UNMATCHED),
        tuple(each for each in found if each.match in (Match.DOUBTFUL, Match.REJECTED)),
    )


def sitters(session: Session) -> list[Sitter]:
    """Everybody on the roll by all their numbers, those of merged files too."""
    into = merged_into(session)
    numbers: dict[int, list[str]] = {}
    query = select(Person.id, Person.number, Person.roll_number, Person.id_number)
    for id_, *held in session.execute(query):
        numbers.setdefault(into.get(id_, id_), []).extend(filter(None, held))
    people = select(Person.id, Person.name, CLASS_OF).where(
        Person.status == Status.ACTIVE, Person.merged_into_id.is_(None))
    return [Sitter(id_, name, group, tuple(numbers.get(id_, ())))
            for id_, name, group in session.execute(people)]


def _matched(desk: Desk, album: Album) -> list[Found]:
    if not album.files and not album.others:
        raise Invalid(_("There is no picture in it."),
                      _("Pictures end in .jpg, .png, .bmp or .webp."))
    with desk.read(Right.IMPORT_PEOPLE) as session:
        people = sitters(session)
    others = [Found(file, Match.REJECTED, None, Problem.WRONG_KIND) for file in album.others]
    return rules.match(album.files, people, clock.today()) + others


def _checked(album: Album, found: Found) -> Found:
    try:
        photos.check(album.read(found.file, HEAD))
    except TooLarge as refusal:
        return _rejected(found, refusal)
    except Invalid:
        try:  # a camera may write more than that before the picture begins
            photos.check(album.read(found.file))
        except Invalid as refusal:
            return _rejected(found, refusal)
    return found


def _portraits(album: Album, found: Sequence[Found]) -> Generator[Portrait | Found]:
    """In order, two at a time; the decoder lets other threads work."""

    def make(each: Found) -> Portrait | Found:
        try:
            return photos.portrait(album.read(each.file))
        except Invalid as refusal:
            return _rejected(each, refusal)

    with ThreadPoolExecutor(WORKERS, thread_name_prefix="photos") as workers:
        waiting = deque(workers.submit(make, each) for each in found[:AHEAD])
        try:
            for each in [*found[AHEAD:], *[None] * min(AHEAD, len(found))]:
                yield waiting.popleft().result()
                if each is not None:
                    waiting.append(workers.submit(make, each))
        finally:
            workers.shutdown(wait=True, cancel_futures=True)


def _rejected(found: Found, refusal: Invalid) -> Found:
    large = isinstance(refusal, TooLarge)
    problem = Problem.TOO_LARGE if large else Problem.NOT_A_PICTURE
    return replace(found, match=Match.REJECTED, problem=problem, message=str(refusal))


@dataclass(frozen=True)
class _Counts:
    added: int
    changed: tuple[int, ...]


def _compared(session: Session, made: dict[int, Portrait]) -> _Counts:
    held: dict[int, bytes] = {}
    for part in chunks(made):
        for id_, picture in session.execute(
                select(Photo.person_id, Photo.picture).where(Photo.person_id.in_(part))):
            held[id_] = picture
    changed = tuple(id_ for id_ in made if held.get(id_) != made[id_].picture)
    return _Counts(sum(id_ not in held for id_ in changed), changed)


def _write(session: Session, made: dict[int, Portrait]) -> None:
    """Picture and thumbnail of one person are one row."""
    kept: dict[int, Photo] = {}
    for part in chunks(made):
        kept |= {row.person_id: row for row in session.scalars(
            select(Photo).where(Photo.person_id.in_(part)))}
    for person_id, portrait in made.items():
        photo = kept.get(person_id) or Photo(person_id=person_id)
        photo.picture, photo.thumbnail = portrait
        session.add(photo)
