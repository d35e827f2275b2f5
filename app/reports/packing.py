"""Making an inspection pack: who asked, what went into it, and that it left the program."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app import clock
from app.errors import Invalid
from app.i18n import _
from app.progress import QUIET, Progress
from app.register import Period
from app.reports import pack
from app.reports.catalogue import PACK
from app.reports.draft import draft
from app.reports.pack import Contents
from app.reports.service import head_of
from app.response.overview.models import PackMade
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce

if TYPE_CHECKING:
    from app.reports.page import Head


@dataclass(frozen=True)
class Made:
    """What came of it."""

    number: str
    registers: int
    rows: int
    pages: int
    checksum: str


def make(desk: Desk, period: Period, path: Path, progress: Progress = QUIET, purpose: str = ""
         ) -> Made:
    """Write every register of a period that this person may read as one PDF.

    It is a disclosure: who made it, of what, for what, with which checksum, is written down.

    Raises NotAllowed, Invalid, Unavailable, Cancelled; then no file is left behind.
    """
    from app.reports import pack_paper

    if path.suffix.lower() != ".pdf":
        raise Invalid(_("A pack is written as .pdf."))
    if period.first > period.last:
        raise Invalid(_("The first day lies after the last one."))
    with draft(path) as file:
        with desk.read(Right.MAKE_PACK) as session:
            head = head_of(desk, session, PACK, period)
            head = replace(head, number=_number(period, head.printed_at))
            contents = pack_paper.write(session, pack.parts(desk, period), head, file, progress)
        # Nothing leaves the program that is not written down: the file takes its place after.
        _write_down(desk, period, head, contents, purpose)
    return Made(head.number, len(contents.parts), contents.rows, contents.pages,
                contents.checksum)


def _number(period: Period, now: datetime) -> str:
    """Unlike that of another paper it bears the day: packs of one period are made for years."""
    return f"ZL-{period.first:%Y%m%d}-{clock.local(now):%y%m%d%H%M%S}-{nonce()[:3].upper()}"


def _write_down(desk: Desk, period: Period, head: "Head", contents: Contents, purpose: str
                ) -> None:
    """Who, when, which registers, for whom (R8.3)."""
    names = " ".join(each.register.name for each in contents.parts)
    with desk.begin(Right.MAKE_PACK) as session:
        desk.note_read(session, f"report {PACK}.pdf", why=f"{head.number}: {names}")
        session.add(PackMade(
            nonce=nonce(), number=head.number, first=period.first, last=period.last,
            at=head.printed_at, recorded_at=clock.now(), account_id=desk.actor.id,
            role=str(desk.actor.role or ""), registers=len(contents.parts),
            row_count=contents.rows, pages=contents.pages, checksum=contents.checksum,
            purpose=purpose.strip()))
