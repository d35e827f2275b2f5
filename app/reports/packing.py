"""Making an inspection pack: who asked, what went into it, and that it left the program."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app import VERSION, clock
from app.errors import Invalid
from app.i18n import _
from app.places.queries import SchoolView, school_of
from app.progress import QUIET, Progress
from app.register import Period
from app.reports import pack
from app.response.overview.models import PackMade
from app.rulebook.queries import policy_on
from app.rulebook.wording import edition
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce


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
    now = clock.now()
    code = nonce()
    number = f"ZL-{period.first:%Y%m%d}-{clock.local(now):%y%m%d%H%M%S}-{code[:3].upper()}"
    with desk.read(Right.MAKE_PACK) as session:
        head = _head(desk, session, period, number, now)
        contents = pack_paper.write(session, pack.parts(desk, period), head, path, progress)
    row = PackMade(
        nonce=code, number=number, first=period.first, last=period.last, at=now,
        recorded_at=clock.now(), account_id=desk.actor.id, role=str(desk.actor.role or ""),
        registers=len(contents.parts), row_count=contents.rows, pages=contents.pages,
        checksum=contents.checksum, purpose=purpose.strip())
    made = Made(number, row.registers, row.row_count, row.pages, row.checksum)
    try:
        _write_down(desk, row)
    except BaseException:
        path.unlink(missing_ok=True)  # nothing leaves the program that is not written down
        raise
    return made


def _write_down(desk: Desk, row: PackMade) -> None:
    with desk.begin(Right.MAKE_PACK) as session:
        desk.note_read(session, "report pack.pdf")
        session.add(row)


def _head(desk: Desk, session: Any, period: Period, number: str, now: datetime) -> Any:
    from app.reports.page import Head, period_words

    school = school_of(session) or SchoolView("", "", False)
    return Head(
        school=school.name, school_code=school.code, place="", title=_("Inspection pack"),
        period=period_words(period), policy=edition(policy_on(session, period.last)),
        number=number, printed_by=desk.actor.display, printed_at=now,
        product=f"{_('Campus Ward')} {VERSION}")
