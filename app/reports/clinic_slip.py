"""The slip of a clinic visit (门诊处置单), or a referral (转诊单): half an A4, or a whole one."""

from datetime import datetime
from pathlib import Path

from app import clock
from app.errors import Invalid
from app.health.checks import wording as checks
from app.health.clinic import queries, wording
from app.health.clinic.queries import VisitView
from app.health.clinic.rules import Out
from app.health.files.queries import allergies_of
from app.i18n import N_, _
from app.people.merging.queries import family
from app.people.wording import SEX
from app.places.queries import school_of
from app.progress import QUIET, Progress
from app.reports.draft import draft
from app.reports.lines import lines
from app.reports.surface import A4, INK2, INK3, LINE, LINE3, MM, TEAL, Style, Surface
from app.security.desk import Desk
from app.security.rights import Right

SLIP = (A4[0], A4[1] / 2)
MARGIN, CAPTION_WIDTH, ROW = 18 * MM, 74.0, 15.0
REFERRED = frozenset({Out.HOSPITAL, Out.AMBULANCE})
SIGNERS = (N_("School doctor"), N_("Class teacher"), N_("Guardian"))
TOP, BOTTOM, GAP = 104.0, 62.0, 6.0

SCHOOL, TITLE, NUMBER = Style(11, INK2), Style(20, bold=True), Style(11, bold=True)
CAPTION, VALUE, STRONG, FOOT = Style(9.5, INK3), Style(11), Style(13, bold=True), Style(8, INK3)


def print_slip(desk: Desk, row_id: int, path: Path, progress: Progress = QUIET) -> int:
    """Write the slip of a visit as .pdf. Raises NotFound, Invalid, Unavailable."""
    if path.suffix.lower() != ".pdf":
        raise Invalid(_("A report is written as {formats}.").format(formats=".pdf"))
    with desk.begin(Right.READ_HEALTH) as session:
        row, school = queries.one(session, row_id), school_of(session)
        known = allergies_of(session, family(session, row.person_id))
        desk.note_read(session, "report clinic-slip.pdf")
    write(row, school.name if school else "", known, path)
    progress.step(1, 1)
    return 1


def title(row: VisitView) -> str:
    """A referral where it goes to a hospital, else the clinic's slip."""
    return _("Referral to hospital") if row.visit.out in REFERRED else _("Clinic slip")


def write(row: VisitView, school: str, known: list[str], path: Path) -> None:
    """Draw it. Raises Unavailable."""
    facts, right = _facts(row, known), SLIP[0] - MARGIN
    size = SLIP if _height(facts, right) <= SLIP[1] - TOP - BOTTOM else A4
    with draft(path) as file:
        surface = Surface(size, title(row), school)
        surface.text(MARGIN, 40, school, SCHOOL.fitted(school, right - MARGIN - 100))
        surface.text(MARGIN, 66, title(row), TITLE)
        surface.text(right, 66, f"MZ-{row.id:06}", NUMBER, "right")
        surface.line(MARGIN, 82, right, 82, TEAL, 1.25)
        y = TOP
        for caption, value, style in facts:
            y = _fact(surface, y, caption, value, style, right)
        _signatures(surface, size[1] - 46, right)
        foot = _("The school's clinic makes no diagnosis: what is suspected is for a hospital to "
                 "decide.")
        surface.text(MARGIN, size[1] - 16, foot, FOOT.fitted(foot, right - MARGIN))
        surface.turn()
        surface.save(file)


def _facts(row: VisitView, known: list[str]) -> list[tuple[str, str, Style]]:
    visit = row.visit
    who = "·".join(filter(None, (
        row.name, _(SEX[row.sex]) if row.sex else "", row.group, row.number)))
    gone = " ".join(filter(None, (wording.out(visit), _wall(visit.out_at))))
    told = [
        (_("Name"), who, STRONG), (_("Came at"), _wall(visit.came_at), VALUE),
        (_("Complaint"), visit.complaint, VALUE),
        (_("Symptoms"), checks.symptoms(visit.finding), VALUE),
        (_("Onset"), _wall(visit.finding.onset), VALUE),
        (_("Measured"), wording.measured(visit), VALUE),
        (_("Allergies"), _(", ").join(known), VALUE),
        (_("Suspected"), row.suspected, VALUE), (_("Treatment"), visit.treatment, VALUE),
        (_("Medicine"), wording.medicines(visit), VALUE), (_("Where to"), gone, STRONG),
    ]
    return [each for each in told if each[1]]


def _height(facts: list[tuple[str, str, Style]], right: float) -> float:
    room = right - MARGIN - CAPTION_WIDTH
    return sum(ROW * len(lines(value, room, style.size)) + GAP for _caption, value, style in facts)


def _fact(surface: Surface, y: float, caption: str, value: str, style: Style,
          right: float) -> float:
    surface.text(MARGIN, y, caption, CAPTION)
    room = right - MARGIN - CAPTION_WIDTH
    for line in lines(value, room, style.size):
        surface.text(MARGIN + CAPTION_WIDTH, y, line, style)
        y += ROW
    surface.line(MARGIN, y - 9, right, y - 9, LINE)
    return y + GAP


def _signatures(surface: Surface, y: float, right: float) -> None:
    third = (right - MARGIN) / len(SIGNERS)
    for place, signer in enumerate(SIGNERS):
        x, word = MARGIN + third * place, _(signer)
        surface.text(x, y, word, CAPTION)
        surface.line(x + CAPTION.width(word) + 8, y + 2, x + third - 18, y + 2, LINE3)


def _wall(moment: datetime | None) -> str:
    return f"{clock.local(moment):%Y-%m-%d %H:%M}" if moment else ""
