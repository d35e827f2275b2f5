"""The file of one person on paper: whole for the school, short for a hospital (急诊/转诊摘要)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app import clock
from app.errors import Invalid
from app.i18n import N_, _
from app.people.disclosures.rules import Part, Way
from app.people.disclosures.service import record
from app.progress import QUIET, Progress
from app.register import Period
from app.reports.catalogue import HEALTH_FILE
from app.reports.health_file_figures import collect
from app.reports.health_file_story import story
from app.security.desk import Desk
from app.security.rights import Right

TITLE = {Way.FULL: N_("Health file"), Way.SHORT: N_("Health summary for emergency or referral")}
_SHORT = (Part.IDENTITY, Part.CONDITIONS, Part.LAST_ILLNESS)
_FULL = (*_SHORT, Part.GROUPS, Part.EVENTS)
_MASKED = (Part.ID_NUMBER, Part.PHONES, Part.ADDRESS)


@dataclass(frozen=True)
class Request:
    """Whose file, whole or short, for whom and what for; unmasked: numbers in full."""

    person_id: int
    way: Way
    recipient: str
    purpose: str
    unmasked: bool = False


def write(desk: Desk, path: Path, request: Request, progress: Progress = QUIET) -> int:
    """Write the file as .pdf; answers how many lines of the time line it has.

    Who gets it, when, what for and which fields is written down in the same transaction (R8.3).
    Raises Invalid without a recipient or purpose, NotAllowed, NotFound, Unavailable, Cancelled.
    """
    from app.reports import page
    from app.reports.service import head_of

    if path.suffix.lower() != ".pdf":
        raise Invalid(_("A report is written as {formats}.").format(formats=".pdf"))
    if request.unmasked:
        desk.require(Right.REVEAL)
    today = clock.today()
    with desk.begin(Right.READ_HEALTH) as session:
        record(session, desk, request.person_id, request.way, _parts(request),
               request.recipient, request.purpose)
        figures = collect(session, desk, request.person_id, request.unmasked)
        head = head_of(desk, session, HEALTH_FILE, Period(today, today))
        desk.note_read(session, f"report {HEALTH_FILE}.pdf", request.person_id)
    head = replace(head, title=_(TITLE[request.way]), policy="",
                   place=_("For: {who}").format(who=request.recipient.strip()))
    page.publish(story(figures, head, request.way, request.purpose.strip()), head, path, progress)
    return len(figures.events) if request.way is Way.FULL else len(figures.recent)


def _parts(request: Request) -> Sequence[Part]:
    parts = _FULL if request.way is Way.FULL else _SHORT
    return (*parts, *_MASKED) if request.unmasked else parts
