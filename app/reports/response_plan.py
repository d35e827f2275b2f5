"""A version of an emergency plan on paper (应急预案): what it says, and its step cards."""

from dataclasses import replace
from pathlib import Path

from app import clock
from app.errors import Invalid, NotFound
from app.i18n import N_, _
from app.progress import QUIET, Progress
from app.register import Period
from app.reports import letter
from app.reports.draft import draft
from app.reports.page import PORTRAIT, Head, frame, gap, publish, section, signatures
from app.reports.page import title as headline
from app.reports.service import head_of
from app.reports.story import Block
from app.reports.table import Cell, Heading, Table
from app.response.plans import queries, wording
from app.response.plans.queries import CardRow, PlanVersion
from app.security.desk import Desk
from app.security.rights import Right

SIGNERS = (N_("Drafted by (plan)"), N_("Approved by"))
_REGISTER = "plans"  # whose letterhead it borrows


def print_plan(desk: Desk, plan_id: int, path: Path, progress: Progress = QUIET) -> int:
    """Write a version as .pdf; answers how many steps it has. Raises NotFound, Invalid."""
    if path.suffix.lower() != ".pdf":
        raise Invalid(_("A report is written as {formats}.").format(formats=".pdf"))
    with desk.begin(Right.READ_PLANS) as session:
        plan, cards = queries.version(session, plan_id), queries.cards(session, plan_id)
        head = head_of(desk, session, _REGISTER, Period(plan.in_force, plan.in_force))
        desk.note_read(session, "report plan.pdf", plan_id)
    drill = f"{head.drill} " if head.drill else ""
    head = replace(head, title=f"{drill}{plan.name}", policy="",
                   period=_("Version {n}, in force from {day}").format(
                       n=plan.edition, day=plan.in_force), number=f"YA-{plan.id:06}")
    publish(_story(plan, cards, head), head, path, progress, PORTRAIT)
    return len(cards)


def write_file(desk: Desk, plan_id: int, path: Path) -> int:
    """Write the signed PDF of a version. Raises NotFound where none was added."""
    with desk.begin(Right.READ_PLANS) as session:
        found = queries.file(session, plan_id)
        desk.note_read(session, "plan_file", plan_id)
    if found is None:
        raise NotFound(_("No signed file was added to this version."))
    with draft(path) as place:
        place.write_bytes(found[1])
    return 1


def _story(plan: PlanVersion, cards: tuple[CardRow, ...], head: Head) -> list[Block]:
    width = frame(PORTRAIT)
    said = ((_("Roles (plan)"), plan.roles), (_("Monitoring (plan)"), plan.monitoring),
            (_("Course of the response"), plan.procedure),
            (_("Resources (plan)"), plan.resources), (_("Contact (plan)"), plan.contact))
    blocks = [headline(head, width), *letter.facts([
        (_("Kind of plan"), _(wording.KIND[plan.kind])), (_("Approved by"), plan.approved_by),
        (_("Plan written down"), f"{clock.local(plan.recorded_at):%Y-%m-%d}"),
        (_("State"), wording.standing(plan))], width)]
    for title, words in said:
        if words:
            blocks += [gap(12), section(title, "", width)]
            blocks += [letter.prose(line, width) for line in words.splitlines() if line.strip()]
    blocks += [gap(14), section(_("Steps of the plan"), "", width)]
    blocks += Table(
        [Heading(_("No. (step)"), 0.6), Heading(_("Who does it"), 1.6),
         Heading(_("What is done"), 4), Heading(_("Within (minutes)"), 1, right=True),
         Heading(_("Telephone"), 1.6), Heading(_("Done at, by"), 1.8)],
        [_step(card) for card in cards]).blocks(width)
    return [*blocks, gap(10), signatures([_(each) for each in SIGNERS], width)]


def _step(card: CardRow) -> list[Cell]:
    minutes = "" if card.minutes is None else str(card.minutes)
    return [(str(card.position), ""), (card.who, ""), (card.what, ""), (minutes, ""),
            (card.phone, ""), ("", "")]
