"""The certificate of release from medical observation (解除医学观察证明), a page a person."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app import clock
from app.errors import Invalid
from app.i18n import N_, _
from app.people.rules import Sex
from app.people.wording import SEX
from app.progress import QUIET, Progress
from app.register import Period
from app.reports import letter, page
from app.reports.page import PORTRAIT, Head, frame
from app.reports.service import head_of
from app.reports.story import Block
from app.security.desk import Desk
from app.security.rights import Right

TITLE = N_("Certificate of release from medical observation")
SIGNERS = (N_("School doctor"), N_("School (seal)"))
_LOG = "isolation"
_WHOLE = 10_000.0  # points; no page holds it, so that each person begins on a new one


@dataclass(frozen=True)
class Release:
    """Who is released, from what, and since when.

    number  on the paper; `kind` in words: 居家隔离医学观察
    why     how it ended, or who released them; never an illness
    """

    number: str
    name: str
    sex: Sex | None
    age: int | None
    group: str
    kind: str
    from_day: date
    to_day: date
    why: str = ""


def write(desk: Desk, releases: Sequence[Release], path: Path, progress: Progress = QUIET) -> int:
    """Write them as .pdf; answers how many. Raises Invalid, Unavailable, Cancelled."""
    if path.suffix.lower() != ".pdf":
        raise Invalid(_("A report is written as {formats}.").format(formats=".pdf"))
    if not releases:
        raise Invalid(_("Nobody is chosen."), _("Choose who is released."))
    today = clock.today()
    with desk.read(Right.READ_ISOLATION) as session:
        head = head_of(desk, session, _LOG, Period(today, today))
    head = replace(head, title=_(TITLE), policy="", period="", number=releases[0].number
                   if len(releases) == 1 else head.number.replace("GC-", "JC-", 1))
    blocks: list[Block] = []
    for place, each in enumerate(releases):
        if place:
            blocks.append(Block(_WHOLE))
        blocks += _one(each, head)
    page.publish(blocks, head, path, progress)
    return len(releases)


def _one(told: Release, head: Head) -> list[Block]:
    width = frame(PORTRAIT)
    said = _(
        "This is to certify that {name} ({group}) was under {kind} from {first} until {last} "
        "({days} days), and that it has ended.").format(
        name=told.name, group=told.group or "—", kind=told.kind, first=told.from_day,
        last=told.to_day, days=(told.to_day - told.from_day).days + 1)
    facts = (
        (_("Name"), told.name),
        (_("Sex"), _(SEX[told.sex]) if told.sex else ""),
        (_("Age"), str(told.age) if told.age is not None else ""),
        (_("Class"), told.group), (_("How it ended"), told.why),
    )
    return [
        page.title(head, width), page.gap(8), *letter.facts(facts, width), page.gap(14),
        letter.prose(said, width),
        letter.prose(_("It is no proof of a recovery: who was ill brings the papers that the "
                       "return to class asks for."), width),
        page.gap(20), page.signatures([_(role) for role in SIGNERS], width),
    ]
