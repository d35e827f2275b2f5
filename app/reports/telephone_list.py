"""The telephone list for the wall (联系电话表): hospitals, offices outside, the team inside."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app import clock
from app.errors import Invalid
from app.i18n import _
from app.places.counterparts import queries as book
from app.places.counterparts.registers import COUNTERPARTS
from app.places.counterparts.wording import KIND
from app.progress import QUIET, Progress
from app.register import Period
from app.reports import page
from app.reports.page import PORTRAIT, frame
from app.reports.story import Block
from app.reports.table import Cell, Heading, Table
from app.response.pairing import queries as pairing
from app.response.pairing import wording as pairing_words
from app.response.team import queries as team
from app.response.team import wording as team_words
from app.security.desk import Desk
from app.security.rights import Right

VOLUNTEER = "volunteer"  # they stand in the register of the team; the wall is for whom one calls


@dataclass(frozen=True)
class Line:
    """One line: what, who, number."""

    what: str
    who: str
    number: str


@dataclass(frozen=True)
class Numbers:
    """Whom one calls: point to point, outside, inside."""

    pairs: Sequence[Line]
    outside: Sequence[Line]
    inside: Sequence[Line]


def print_telephone_list(desk: Desk, path: Path, progress: Progress = QUIET) -> int:
    """Write it as .pdf; answers how many numbers stand on it. Raises Invalid, Unavailable."""
    from app.reports.service import head_of

    if path.suffix.lower() != ".pdf":
        raise Invalid(_("A report is written as {formats}.").format(formats=".pdf"))
    today = clock.today()
    with desk.begin(Right.READ_COUNTERPARTS) as session:
        numbers = collect(session)
        head = head_of(desk, session, COUNTERPARTS.name, Period(today, today))
        desk.note_read(session, "report telephone-list.pdf")
    title = " ".join(filter(None, (desk.database.drill, _("Telephone list"))))
    head = replace(head, title=title)
    page.publish(story(numbers, head), head, path, progress)
    return len(numbers.pairs) + len(numbers.outside) + len(numbers.inside)


def collect(session: Session) -> Numbers:
    """Everybody who is to be called today."""
    today = clock.today()
    pairs = []
    for each in pairing.pairing_on(session, today):
        if (pair := each.pair) is not None:
            where = f"{each.hospital}({pairing_words.campus(each)})"
            pairs += [Line(where, pair.hospital_person, pair.hospital_phone),
                      Line(_("the school itself"), pair.person, pair.phone)]
    outside = [Line(f"{_(KIND[each.kind])}·{each.name}", each.person, each.phone or each.fax)
               for each in book.on(session, today)]
    inside = [Line(team_words.role(each), each.name, each.phone)
              for each in team.team(session, today) if each.role != VOLUNTEER]
    return Numbers(pairs, outside, inside)


def story(numbers: Numbers, head: Any) -> list[Block]:
    """Three tables below each other; what is empty says so."""
    width = frame(PORTRAIT)
    blocks = [page.title(head, width)]
    for title, lines in ((_("Paired hospitals, point to point"), numbers.pairs),
                         (_("Outside the school"), numbers.outside),
                         (_("Team of epidemic control"), numbers.inside)):
        blocks += [page.gap(10), page.section(title, "", width)]
        if lines:
            blocks += Table(_headings(), [_cells(each) for each in lines]).blocks(width)
        else:
            blocks.append(page.paragraph(_("Nobody stands here."), width))
    return blocks


def _headings() -> list[Heading]:
    return [Heading(_("Office, hospital or role"), 4), Heading(_("Name"), 2),
            Heading(_("Telephone"), 2.4)]


def _cells(line: Line) -> list[Cell]:
    return [(line.what, ""), (line.who, ""), (line.number, "")]
