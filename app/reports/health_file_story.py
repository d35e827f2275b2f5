"""The paper of one file as blocks: what saves a life first."""

from collections.abc import Iterator, Sequence

from app import clock
from app.i18n import N_, _, ngettext
from app.people.disclosures.rules import Way
from app.people.events import Event
from app.people.wording import EVENT
from app.reports import letter, page
from app.reports.health_file_figures import FileFigures, Line
from app.reports.page import MARGIN, PORTRAIT, Head, frame
from app.reports.story import Block
from app.reports.surface import TONE, Style, Surface
from app.reports.table import Cell, Heading, Table

SIGNED_BY = (N_("School doctor"), N_("Received by"))
ALERT = Style(12, TONE["hold"], bold=True)
_WHAT = (N_("Kind"), N_("What"), N_("Note"), N_("From"), N_("Until"))


def story(figures: FileFigures, head: Head, way: Way, purpose: str) -> list[Block]:
    """Warnings, then who it is, whom to call, and the rest as far as it is asked for."""
    width = frame(PORTRAIT)
    blocks = [page.title(head, width), page.paragraph(
        _("Purpose: {purpose}").format(purpose=purpose), width), page.gap(6)]
    blocks += _warnings(figures.alerts, width)
    blocks += [page.section(_("Identity"), "", width), *letter.facts(figures.identity, width)]
    parts = [_guardians(figures, width), _conditions(figures, way, width),
             _illness(figures, width), _doses(figures, width)]
    if way is Way.FULL:
        parts += _rest(figures, width)
    for part in parts:
        blocks += [page.gap(14), *part]
    return [*blocks, page.gap(14), page.signatures([_(role) for role in SIGNED_BY], width)]


def _warnings(alerts: Sequence[Line], width: float) -> Iterator[Block]:
    """The loudest lines in one red frame; nobody has to look for an allergy."""
    loud = [" ".join(filter(None, line.cells[:3])) for line in alerts if line.tone == "hold"]
    if not loud:
        return
    high = 14 + 18.0 * len(loud)

    def draw(surface: Surface, y: float) -> None:
        surface.frame(MARGIN, y, width, high, 5, line=TONE["hold"])
        for n, words in enumerate(loud):
            surface.text(MARGIN + 12, y + 19 + 18 * n, words, ALERT.fitted(words, width - 24))

    yield Block(high, draw)
    yield page.gap(14)


def _guardians(figures: FileFigures, width: float) -> list[Block]:
    return _table(_("Guardians"), (N_("Name"), N_("Relation"), N_("Phone"), N_("Remark")),
                  figures.guardians, width, _("None on file"))


def _conditions(figures: FileFigures, way: Way, width: float) -> list[Block]:
    """A hospital reads what holds now, the school what ever stood there."""
    rows = figures.conditions if way is Way.FULL else figures.alerts
    return _table(_("Conditions, allergies, medicines"), _WHAT, rows, width,
                  _("Nothing is known."))


def _illness(figures: FileFigures, width: float) -> list[Block]:
    lines = list(figures.recent)
    if figures.measured is not None and figures.measured not in lines:
        lines.insert(0, figures.measured)
    return _events(_("Last symptoms and temperature"), lines, width, _("Nothing was seen."))


def _doses(figures: FileFigures, width: float) -> list[Block]:
    return _events(_("Vaccinations"), figures.doses, width, _("None on file"))


def _rest(figures: FileFigures, width: float) -> list[list[Block]]:
    return [
        _table(_("Focus"), (N_("Flag"), N_("Reason"), N_("From")), figures.flags, width,
               _("No flag is set.")),
        _table(_("Groups through time"), (N_("Kind"), N_("Group"), N_("From"), N_("Until")),
               figures.stays, width, _("None on file")),
        _table(_("Documents"), (N_("Kind"), N_("Title"), N_("Dated")), figures.documents, width,
               _("None on file")),
        _table(_("Consents"), (N_("What for"), N_("Answer"), N_("Guardian"), N_("Day")),
               figures.consents, width, _("None on file")),
        _events(_("Time line"), figures.events, width, _("Nothing is on file yet")),
    ]


def _table(title: str, heads: Sequence[str], rows: Sequence[Line], width: float, nil: str,
           toned: int = 1) -> list[Block]:
    """A section with its table; `toned`: the column that is drawn in the state."""
    if not rows:
        return [page.section(title, "", width), page.paragraph(nil, width)]
    cells: list[list[Cell]] = [
        [(text, line.tone if n == toned and line.tone in TONE else "")
         for n, text in enumerate(line.cells)] for line in rows]
    note = ngettext("{count} row", "{count} rows", len(rows)).format(count=len(rows))
    table = Table([Heading(_(head), 1) for head in heads], cells)
    return [page.section(title, note, width), *table.blocks(width)]


def _events(title: str, events: Sequence[Event], width: float, nil: str) -> list[Block]:
    rows = [Line((_moment(each), _(EVENT[each.kind]), each.title, each.state, each.detail,
                  each.by), each.tone) for each in events]
    heads = (N_("Time"), N_("Kind"), N_("What"), N_("State"), N_("Details"), N_("By"))
    return _table(title, heads, rows, width, nil, toned=3)


def _moment(event: Event) -> str:
    local = clock.local(event.at)
    return f"{local:%Y-%m-%d %H:%M}" if event.timed else f"{local:%Y-%m-%d}"
