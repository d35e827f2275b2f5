"""Documents of a file: filed once, opened with their checksum verified, withdrawn with a reason."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound, Unavailable
from app.health.files.catalogue import kinds
from app.health.files.models import Content, Document
from app.health.files.rules import ENDING, LARGEST, Sort, sort_of
from app.health.files.service import author
from app.i18n import _
from app.people.archiving.service import open_file as to_write
from app.people.merging.queries import family
from app.people.photos import check as check_picture
from app.security.desk import Desk
from app.security.rights import Right

LONGEST = 200  # signs of a title


@dataclass(frozen=True)
class Paper:
    """What is said about a document: its kind, the day on the paper, a note."""

    kind: str
    dated: date | None = None
    title: str = ""
    note: str = ""


@dataclass(frozen=True)
class Filed:
    """The document; `known`: the same content is in this file already, nothing was added."""

    id: int
    known: bool


@dataclass(frozen=True)
class Opened:
    """A document with its content; `name` is what it is saved under."""

    name: str
    sort: Sort
    content: bytes


def file_document(desk: Desk, person_id: int, path: Path, paper: Paper) -> Filed:
    """Put a picture or a PDF into somebody's file; the same content twice is one document.

    Raises Invalid for what is too large or is neither, before anything is written.
    """
    if paper.kind not in kinds("document"):
        raise NotFound(_("There is no such kind of document."))
    if paper.dated and paper.dated > clock.today():
        raise Invalid(_("This day lies in the future."), _("Check the date."))
    desk.require(Right.KEEP_FILES)
    content = read(path)
    sort = sort_of(content)
    assert sort is not None
    with desk.begin(Right.KEEP_FILES) as session:
        person = to_write(session, person_id)
        content_id = _kept(session, content)
        known = _on_file(session, person.id, content_id)
        if known is not None:
            return Filed(known, True)
        row = Document(
            person_id=person.id, content_id=content_id, kind=paper.kind,
            title=(paper.title.strip() or path.stem)[:LONGEST], sort=sort, size=len(content),
            dated=paper.dated, note=paper.note.strip(), added_at=clock.now(),
            added_by=desk.actor.id)
        session.add(row)
        session.flush()
        return Filed(row.id, False)


def read(path: Path) -> bytes:
    """The content of a picture or PDF; its size is looked at before it is read."""
    try:
        if not path.is_file():
            raise Invalid(_("There is no file {name}.").format(name=path.name),
                          _("Choose a picture or a PDF."))
        if path.stat().st_size > LARGEST:
            raise Invalid(
                _("The file has {size} MB; at most {most} MB are kept.").format(
                    size=round(path.stat().st_size / 1_000_000), most=LARGEST // 1_000_000),
                _("Scan it in grey with 200 dots per inch, or save the page that is needed."))
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        raise Unavailable(
            _("The file cannot be read: {name}").format(name=path.name),
            _("Close it in other programs, check where it lies, and try again.")) from error
    return _checked(content, path.suffix.lower())


def open_document(desk: Desk, document_id: int) -> Opened:
    """A document with its content; who looked is written down.

    Raises Unavailable when the content is no longer what was filed.
    """
    with desk.begin(Right.READ_HEALTH) as session:
        row = session.get(Document, document_id)
        held = session.get(Content, row.content_id) if row else None
        if row is None or held is None:
            raise NotFound(_("There is no such document."))
        if hashlib.sha256(held.content).hexdigest() != held.checksum:
            raise Unavailable(
                _("This document is damaged: its checksum is not the one it was filed with."),
                _("Restore it from a backup, or file the paper again."))
        desk.note_read(session, "document", row.id)
        return Opened(_safe(row.title) + ENDING[row.sort], row.sort, held.content)


def withdraw(desk: Desk, document_id: int, why: str) -> None:
    """It does not belong here; it stays with the reason. Raises Conflict when it was done."""
    if not why.strip():
        raise Invalid(_("Say why it is withdrawn."))
    with desk.begin(Right.KEEP_FILES) as session:
        row = session.get(Document, document_id, with_for_update=True)
        if row is None:
            raise NotFound(_("There is no such document."))
        to_write(session, row.person_id)
        if row.withdrawn_at is not None:
            raise Conflict(_("{who} withdrew it on {day}: {why}").format(
                who=author(session, row.withdrawn_by),
                day=clock.local(row.withdrawn_at).date(), why=row.why))
        row.withdrawn_at, row.withdrawn_by = clock.now(), desk.actor.id
        row.why = why.strip()


def _checked(content: bytes, ending: str) -> bytes:
    if not content:
        raise Invalid(_("The file is empty."))
    sort = sort_of(content)
    if sort is None:
        words = _("This is no PDF, whatever its name says.") if ending == ".pdf" else _(
            "This is neither a picture nor a PDF.")
        raise Invalid(words, _("Save it as PDF, or take a picture of the paper."))
    if sort is not Sort.PDF:
        check_picture(content)
    return content


def _kept(session: Session, content: bytes) -> int:
    """Where this content lies; it is written only when nobody has filed it before."""
    checksum = hashlib.sha256(content).hexdigest()
    held = session.scalar(select(Content.id).where(Content.checksum == checksum))
    if held is not None:
        return held
    row = Content(checksum=checksum, content=content)
    session.add(row)
    session.flush()
    return row.id


def _on_file(session: Session, person_id: int, content_id: int) -> int | None:
    return session.scalar(select(Document.id).where(
        Document.person_id.in_(family(session, person_id)), Document.content_id == content_id,
        Document.withdrawn_at.is_(None)).limit(1))


def _safe(title: str) -> str:
    """A title as the name of a file, on every system."""
    return "".join("_" if sign in '\\/:*?"<>|' or sign < " " else sign for sign in title).strip()
