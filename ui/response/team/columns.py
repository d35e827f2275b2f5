"""What the lists of team and trainings show, and one row of them in the panel."""

from collections.abc import Sequence

from app.i18n import N_, _, ngettext
from app.people.staffing import wording as staffing
from app.register import Column
from app.response.team import wording
from app.response.team.queries import Member, TrainingRow
from app.response.team.rules import Result
from ui.facts_panel import Facts

MEMBERS: list[Column[Member]] = [
    Column(N_("Role in the team"), wording.role, 1.8),
    Column(N_("Name"), lambda row: row.name, 1.6),
    Column(N_("Organisation"), lambda row: row.organisation or _("the school itself"), 2.4),
    Column(N_("Telephone"), lambda row: row.phone, 1.8),
    Column(N_("Trained in 12 months"), wording.trained, 1.8, tone=wording.tone),
    Column(N_("Last training"), lambda row: row.last, 1.6),
]

TRAININGS: list[Column[TrainingRow]] = [
    Column(N_("Day"), lambda row: row.day, 1.4),
    Column(N_("Topic of the training"), lambda row: row.topic, 3.6),
    Column(N_("Hours (training)"), lambda row: wording.hours(row.minutes), 1.2),
    Column(N_("Trainer"), lambda row: row.trainer, 2.4),
    Column(N_("Took part (persons)"), lambda row: len(row.parts), 1.2),
    Column(N_("Passed (persons)"), lambda row: row.passed, 1.2,
           tone=lambda row: "" if row.passed == len(row.parts) else "again"),
]


def lacking(row: Member) -> bool:
    """Is training or a certificate missing?"""
    return not row.trained or bool(row.lacking)


def appointed(row: Member) -> bool:
    """By an appointment, not by a post."""
    return row.id is not None


def member(row: Member, trainings: Sequence[TrainingRow]) -> Facts:
    """One member in the panel, with the trainings that they took part in."""
    mine = [(each, part) for each in trainings for part in each.parts
            if part.person_id == row.person_id and row.person_id is not None]
    papers = [f"{staffing.kind(each.kind)} {each.number} {_(staffing.STATE[each.state])}"
              for each in row.papers]
    return Facts(
        row.name, wording.role(row), "neutral", row.organisation or _("the school itself"),
        (_warn(row), "again"), (
            (_("Telephone"), row.phone),
            (_("In the team"), wording.by_what(row)),
            (_("Holds since"), f"{row.since}" + (f" — {row.until}" if row.until else "")),
            (_("Certificates on file"), "\n".join(papers)),
            (_("Training"), wording.trained(row)),
        ), _("Trainings"),
        [(f"{each.day}", f"{each.topic}·{wording.hours(each.minutes)}"
          + ("" if part.result is Result.PASSED else f"·{_(wording.RESULT[part.result])}"))
         for each, part in mine])


def _warn(row: Member) -> str:
    words = []
    if row.lacking:
        words.append(_("{kinds} not on file: put it there on the page of the person.").format(
            kinds="、".join(map(staffing.kind, row.lacking))))
    if not row.trained:
        words.append(_("{n} of training are missing in 12 months.").format(
            n=wording.hours(row.needed - row.minutes)))
    return " ".join(words)


def training(row: TrainingRow) -> Facts:
    """One training in the panel."""
    return Facts(
        row.topic, row.number, "neutral", row.note, ("", ""), (
            (_("Day"), f"{row.day}"),
            (_("Length"), wording.hours(row.minutes)),
            (_("Trainer"), row.trainer),
            (_("Place"), row.place),
            (_("Took part"), ngettext("{n} person", "{n} people", len(row.parts)).format(
                n=len(row.parts))),
        ), _("Participants"),
        [(each.name, _(wording.RESULT[each.result])) for each in row.parts])
