"""The notice of an order (隔离医学观察通知书): a page each, with a receipt to be cut off.

Whose contact somebody is does not stand on it: the paper goes to other families.
"""

from collections.abc import Sequence
from pathlib import Path

from app import clock
from app.cases.contacts import wording as contacts
from app.cases.orders import queries, wording
from app.cases.orders.queries import OrderView
from app.cases.orders.rules import ChangeKind, OrderKind
from app.errors import Invalid, NotFound
from app.i18n import N_, _
from app.people.wording import SEX
from app.places.queries import school_of
from app.progress import QUIET, Progress
from app.reports.draft import draft
from app.reports.lines import lines
from app.reports.surface import A4, INK2, INK3, LINE, LINE3, MM, TEAL, Style, Surface
from app.security.desk import Desk
from app.security.rights import Right

MARGIN, QR, QR_VERSION = 20 * MM, 20 * MM, 2
RECEIPT = A4[1] - 74 * MM  # where the receipt is cut off
CAPTION_WIDTH, ROW, GAP = 96.0, 17.0, 7.0
SIGNERS = (N_("Ordered by (signature)"), N_("Person or guardian (signature)"))
SCHOOL, TITLE, NUMBER = Style(11, INK2), Style(22, bold=True), Style(11, bold=True)
CAPTION, VALUE, STRONG = Style(10, INK3), Style(11.5), Style(13, bold=True)
HEADING, FOOT = Style(11.5, bold=True), Style(8.5, INK3)

NAMED = {
    OrderKind.ISOLATE: N_("Notice of isolation"),
    OrderKind.CENTRAL: N_("Notice of isolation and medical observation"),
    OrderKind.HOME: N_("Notice of isolation and medical observation"),
    OrderKind.MONITOR: N_("Notice of health monitoring at home"),
    OrderKind.WATCH: N_("Notice of health observation"),
}
_APART = (
    N_("Stay apart from others in a room of your own; go out for medical care only, after "
       "telling us."),
    N_("Measure the temperature every morning and evening, and tell the school doctor."),
)
_THERE = (
    N_("Stay in the place named above; go out for medical care only, after telling us."),
    N_("Measure the temperature every morning and evening, and tell the school doctor."),
)
_AT_HOME = (
    N_("Stay at home and away from gatherings; go out for medical care only, with a mask."),
    N_("Measure the temperature every morning and evening, and tell the school doctor."),
)
_HERE = (
    N_("Come to school as usual; do not mix with other classes, and wear a mask indoors."),
    N_("The school doctor asks after your health every day."),
)
ASKED = {OrderKind.ISOLATE: _APART, OrderKind.CENTRAL: _APART, OrderKind.HOME: _APART,
         OrderKind.MONITOR: _AT_HOME, OrderKind.WATCH: _HERE}
PLACED = frozenset({OrderKind.ISOLATE, OrderKind.CENTRAL, OrderKind.HOME})
"""Where a place is named above, it is meant."""
ALWAYS = (
    N_("With a fever, cough, rash, vomiting or diarrhoea tell the school at once, see a doctor."),
    N_("The order does not end by itself: the school says when it is lifted."),
)


def print_notices(
    desk: Desk, order_ids: Sequence[int], path: Path, progress: Progress = QUIET
) -> int:
    """Write the notices of these orders as .pdf; answers how many.

    Raises NotFound, Invalid, Unavailable.
    """
    if path.suffix.lower() != ".pdf":
        raise Invalid(_("A report is written as {formats}.").format(formats=".pdf"))
    with desk.begin(Right.KEEP_CASES) as session:
        orders, school = queries.these(session, order_ids), school_of(session)
        if not orders:
            raise NotFound(_("There is no such order."))
        for each in orders:
            desk.note_read(session, "isolation_order", each.id)
    write(orders, school.name if school else "", path, progress)
    return len(orders)


def write(orders: Sequence[OrderView], school: str, path: Path, progress: Progress) -> None:
    """Draw them, a page each. Raises Cancelled, Unavailable."""
    with draft(path) as file:
        surface = Surface(A4, _(NAMED[orders[0].kind]), school)
        for done, order in enumerate(orders):
            progress.step(done, len(orders))
            _notice(surface, order, school)
            _receipt(surface, order, school)
            surface.turn()
        surface.save(file)
        progress.step(len(orders), len(orders))


def _notice(surface: Surface, order: OrderView, school: str) -> None:
    right, number = A4[0] - MARGIN, wording.number(order.id)
    surface.code(right - QR, 44, QR, number, QR_VERSION)
    room = right - QR - 16 - MARGIN
    surface.text(MARGIN, 56, school, SCHOOL.fitted(school, room))
    title = _(NAMED[order.kind])
    surface.text(MARGIN, 86, title, TITLE.fitted(title, room))
    surface.text(MARGIN, 106, number, NUMBER)
    surface.line(MARGIN, 118, right, 118, TEAL, 1.25)
    y = 144.0
    for caption, value, style in facts(order):
        y = _fact(surface, y, caption, value, style, right)
    y = _asked(surface, y + 12, order, right)
    _signatures(surface, max(y + 26, RECEIPT - 66), right)


def facts(order: OrderView) -> list[tuple[str, str, Style]]:
    """What stands on it: who, why, what, until when and how that day was found."""
    who = "·".join(filter(None, (
        order.name, _(SEX[order.sex]) if order.sex else "", order.group, order.number)))
    ends = _("{first} to {last}, the last day included").format(
        first=order.from_day, last=order.end) if order.end else _("from {day} until released"
                                                                  ).format(day=order.from_day)
    told = [
        (_("Name"), who, STRONG), (_("Disease"), order.disease_name, VALUE),
        (_("Grade of the contact"), _(contacts.GRADE[order.grade]) if order.grade else "", VALUE),
        (_("Order"), _(wording.KIND[order.kind]), STRONG), (_("Days of the order"), ends, STRONG),
        (_("How it is counted"), wording.sum_of(order), VALUE),
        (_(wording.CHANGE[ChangeKind.END]), wording.by_hand(order), VALUE),
        (_("Samples on"), _(", ").join(map(str, order.tests)), VALUE),
        (_("Where"), order.place, VALUE), (_("Rule"), order.rule, VALUE),
        (_("Source"), order.source, VALUE),
        (_("Order given"), f"{clock.local(order.at):%Y-%m-%d %H:%M} {wording.ordered(order)}",
         VALUE),
        (_("Note"), order.note, VALUE),
    ]
    return [each for each in told if each[1]]


def _fact(surface: Surface, y: float, caption: str, value: str, style: Style,
          right: float) -> float:
    surface.text(MARGIN, y, caption, CAPTION)
    for line in lines(value, right - MARGIN - CAPTION_WIDTH, style.size, style.bold):
        surface.text(MARGIN + CAPTION_WIDTH, y, line, style)
        y += ROW
    surface.line(MARGIN, y - 10, right, y - 10, LINE)
    return y + GAP


def _asked(surface: Surface, y: float, order: OrderView, right: float) -> float:
    surface.text(MARGIN, y, _("Please"), HEADING)
    y += ROW + 3
    asked = _THERE if order.place and order.kind in PLACED else ASKED[order.kind]
    for place, words in enumerate((*asked, *ALWAYS), 1):
        surface.text(MARGIN, y, f"{place}.", VALUE)
        for line in lines(_(words), right - MARGIN - 18, VALUE.size):
            surface.text(MARGIN + 18, y, line, VALUE)
            y += ROW
    return y


def _signatures(surface: Surface, y: float, right: float) -> None:
    half = (right - MARGIN) / len(SIGNERS)
    for place, signer in enumerate(SIGNERS):
        x, word = MARGIN + half * place, _(signer)
        surface.text(x, y, word, CAPTION)
        surface.line(x + CAPTION.width(word) + 8, y + 2, x + half - 18, y + 2, LINE3)
        surface.text(x, y + 20, _("Date:"), CAPTION)


def _receipt(surface: Surface, order: OrderView, school: str) -> None:
    right, top = A4[0] - MARGIN, RECEIPT
    surface.line(0, top, surface.width, top, LINE3, 0.5, "3 3")
    surface.text(MARGIN, top + 30, _("Receipt"), STRONG)
    surface.text(right, top + 30, wording.number(order.id), NUMBER, "right")
    who = "·".join(filter(None, (order.name, order.group)))
    told = _("{who}: the notice “{title}” of {school} is received, what it asks is known.")
    told = told.format(who=who, title=_(NAMED[order.kind]), school=school)
    y = top + 56
    for line in lines(told, right - MARGIN, VALUE.size):
        surface.text(MARGIN, y, line, VALUE)
        y += ROW
    for place, words in enumerate((N_("Person or guardian (signature)"), N_("Phone"), N_("Date:"))):
        x = MARGIN + (right - MARGIN) * (0, 0.48, 0.76)[place]
        end = MARGIN + (right - MARGIN) * (0.46, 0.74, 1)[place]
        word = _(words)
        surface.text(x, top + 118, word, CAPTION)
        surface.line(x + CAPTION.width(word) + 6, top + 120, end, top + 120, LINE3)
    surface.text(MARGIN, top + 158, _("The school keeps this part."), FOOT)
