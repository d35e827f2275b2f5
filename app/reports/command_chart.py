"""The command chart (指挥体系图) on paper: boxes as on screen, a page."""

from pathlib import Path

from app import clock
from app.errors import Invalid
from app.i18n import _
from app.places.queries import school_of
from app.progress import QUIET, Progress
from app.reports.draft import draft
from app.reports.lines import lines
from app.reports.surface import A4, INK2, INK3, LINE3, MM, TEAL, Style, Surface
from app.response.command.queries import Chart, CommandRow, chart
from app.response.command.rules import GROUPS, OF_CAMPUS, CommandRole
from app.response.command.wording import ROLE, empty, person
from app.security.desk import Desk
from app.security.rights import Right

PAGE = (A4[1], A4[0])  # across
MARGIN, GAP, HIGH, MOST = 16 * MM, 12.0, 84.0, 290.0
TOP, STEP = 112.0, HIGH + 22
SCHOOL, TITLE, ROLE_ = Style(11, INK2), Style(22, bold=True), Style(10.5, INK2, bold=True)
NAME, SMALL, FOOT = Style(13, bold=True), Style(9, INK3), Style(9, INK2)


def print_chart(desk: Desk, path: Path, progress: Progress = QUIET) -> int:
    """Write the chart of today as .pdf; answers how many people stand on it. Raises Invalid."""
    if path.suffix.lower() != ".pdf":
        raise Invalid(_("A report is written as {formats}.").format(formats=".pdf"))
    with desk.read(Right.READ_DUTY) as session:
        told, school = chart(session, clock.today()), school_of(session)
    write(told, school.name if school else "", path, progress)
    return len(told.rows)


def write(told: Chart, school: str, path: Path, progress: Progress = QUIET) -> None:
    """Draw it."""
    with draft(path) as file:
        surface = Surface(PAGE, _("Command chart"), school)
        right = PAGE[0] - MARGIN
        surface.text(MARGIN, 50, school, SCHOOL)
        surface.text(MARGIN, 80, _("Command chart"), TITLE)
        at = _("as of {at}").format(at=clock.today().isoformat())
        surface.text(right, 80, at, SCHOOL, "right")
        surface.line(MARGIN, 92, right, 92, TEAL, 1.25)
        for level, boxes in enumerate(_levels(told)):
            _level(surface, TOP + level * STEP, boxes, level > 0)
        words = "；".join(empty(each, told) for each in told.empty)
        surface.text(MARGIN, PAGE[1] - 26, words, FOOT.fitted(words, right - MARGIN))
        surface.turn()
        surface.save(file)
        progress.step(1, 1)


_Box = tuple[str, list[CommandRow]]


def _levels(told: Chart) -> list[list[_Box]]:
    groups: list[_Box] = [(_(ROLE[role]), told.of(role)) for role in GROUPS]
    campus: list[_Box] = [(f"{name} {_(ROLE[role])}", told.of(role, key))
                          for key, name in told.campuses.items() for role in OF_CAMPUS]
    top: list[list[_Box]] = [[(_(ROLE[role]), told.of(role))]
                             for role in (CommandRole.LEADER, CommandRole.DEPUTY)]
    return [*top, groups, *(campus[n:n + 4] for n in range(0, len(campus), 4))]


def _level(surface: Surface, y: float, boxes: list[_Box], joined: bool) -> None:
    count, middle = max(1, len(boxes)), PAGE[0] / 2
    wide = min(MOST, (PAGE[0] - 2 * MARGIN - (count - 1) * GAP) / count)
    left = (PAGE[0] - count * wide - (count - 1) * GAP) / 2
    for place, (title, rows) in enumerate(boxes):
        x = left + place * (wide + GAP)
        if joined:
            bar = y - 11
            surface.line(x + wide / 2, bar, x + wide / 2, y, LINE3, 1)
            surface.line(min(x + wide / 2, middle), bar, max(x + wide / 2, middle), bar,
                         LINE3, 1)
            surface.line(middle, y - 22, middle, bar, LINE3, 1)
        _box(surface, x, y, wide, title, rows)


def _box(surface: Surface, x: float, y: float, wide: float, title: str,
         rows: list[CommandRow]) -> None:
    surface.frame(x, y, wide, HIGH, 6, line=LINE3)
    room = wide - 16
    surface.text(x + 8, y + 17, title, ROLE_.fitted(title, room))
    heads = "、".join(person(each) for each in rows if each.head) or _("nobody heads it")
    surface.text(x + 8, y + 36, heads, NAME.fitted(heads, room))
    members = "、".join(person(each) for each in rows if not each.head)
    duties = next((each.duties for each in rows if each.head and each.duties), "")
    for place, line in enumerate(lines(members or duties, room, SMALL.size)[:2]):
        surface.text(x + 8, y + 53 + place * 12, line, SMALL)
