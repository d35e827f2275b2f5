"""Filled forms come in: look first, write once; what is on file is never overwritten."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sqlalchemy import Date, bindparam, select
from sqlalchemy.orm import Session

from app import clock
from app.errors import AppError, NotFound
from app.health.absences.queries import at_home_on
from app.health.checks import queries, rules, service
from app.health.checks.class_form import ClassForm, FormRow, read
from app.health.checks.queries import Pupil
from app.health.checks.rules import WELL, Finding, Presence
from app.health.checks.service import Look
from app.health.checks.standing import usual_at
from app.i18n import _
from app.people.groups.queries import called_on
from app.people.models import Group, GroupName
from app.people.roster.sheet import load
from app.people.rules import GroupKind
from app.progress import QUIET, Progress
from app.rulebook.queries import policy_on
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.at_rest import collector_at_rest


@dataclass(frozen=True)
class Rejected:
    """One line that was not taken over, and why; `row` as in the sheet."""

    sheet: str
    row: int
    name: str
    column: str
    value: str
    message: str


@dataclass
class CheckImport:
    """What came of a file; classes by name that are reported now."""

    added: int = 0
    unchanged: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    reported: list[str] = field(default_factory=list)


class _Rehearsed(Exception):
    """A dry run ends before anything is committed."""


def take(desk: Desk, path: Path, dry_run: bool = False, progress: Progress = QUIET) -> CheckImport:
    """Read a file of class forms and write what is new, in one transaction.

    Raises Invalid or Unavailable when the file cannot be read, NotFound for a class that is none.
    """
    forms = read(load(path))
    done = CheckImport()
    with collector_at_rest(), suppress(_Rehearsed), desk.begin(Right.CHECK_HEALTH) as session:
        known = {day: _classes_on(session, day) for day in {form.day for form in forms}}
        for number, form in enumerate(forms):
            progress.step(number, len(forms))
            _take(session, desk, form, known[form.day].get(form.group), done)
        if dry_run:
            raise _Rehearsed
    progress.step(len(forms), len(forms))
    return done


def _classes_on(session: Session, day: date) -> dict[str, int]:
    """The classes by what they were called on a day: one look for all forms of it."""
    rows = session.execute(
        select(called_on(day), Group.id).where(Group.kind == GroupKind.CLASS).order_by(Group.id))
    return {row[0]: row[1] for row in rows}


def _take(session: Session, desk: Desk, form: ClassForm, known: int | None, done: CheckImport
          ) -> None:
    group_id = known or _class_of(session, form)
    if group_id is None:
        raise NotFound(
            _("Sheet {sheet}: there is no class {name}.").format(
                sheet=form.sheet, name=form.group or "—"),
            _("Write the class as the program calls it."))
    at = form.at or usual_at(session, form.day, form.round)
    look = Look(form.day, form.round, at, form.teacher)
    sheet = queries.sheet(session, group_id, form.day, form.round, at)
    ill = at_home_on(session, form.day, [each.person_id for each in sheet.pupils])
    found = dict(_found(session, form, look, sheet.pupils, ill, done))
    rest = service.enter(session, desk, group_id, look, found)
    done.added += rest.count
    if rest.filed and rest.count:
        done.reported.append(form.group)


def _class_of(session: Session, form: ClassForm) -> int | None:
    """By its name on that day, else of now, else by a former one: forms outlive a renaming."""
    return session.scalar(_CALLED, {"name": form.group, "day": form.day})


_NAMED = Group.name == bindparam("name")
_FORMER = select(GroupName.group_id).where(GroupName.name == bindparam("name"))
_CALLED = (
    select(Group.id)
    .where(Group.kind == GroupKind.CLASS, _NAMED | Group.id.in_(_FORMER))
    .order_by((called_on(bindparam("day", type_=Date)) == bindparam("name")).desc(),
              _NAMED.desc(), Group.id.desc())
    .limit(1)
)


def _found(session: Session, form: ClassForm, look: Look, pupils: tuple[Pupil, ...],
           ill: set[int], done: CheckImport) -> Iterator[tuple[int, Finding]]:
    """Who is to be written; everything else is counted or told.

    ill  known to be at home: “the rest are well” does not mean them
    """
    policy = policy_on(session, look.day)
    told: set[int] = set()
    for line in form.rows:
        pupil = _pupil(line, pupils)
        finding = line.finding or _rest(form, pupil, ill)
        if line.trouble:
            _reject(done, form, line, *line.trouble)
        elif pupil is None:
            _reject(done, form, line, "", line.number or line.name,
                    _("Nobody in this class has this number or name."))
        elif finding is not None:
            if pupil.person_id in told:
                _reject(done, form, line, "", line.number or line.name,
                        _("This pupil stands twice on the form."))
                continue
            told.add(pupil.person_id)
            try:
                whole = rules.completed(finding, look.at or clock.now(), policy)
            except AppError as refusal:
                _reject(done, form, line, "", "", str(refusal))
                continue
            if pupil.finding is None:
                yield pupil.person_id, whole
            elif _same(pupil.finding, whole) or line.finding is None:
                done.unchanged += 1
            else:
                _reject(done, form, line, "", "", _("Already entered otherwise by {who}.").format(
                    who=pupil.reported_by or pupil.entered_by))


def _rest(form: ClassForm, pupil: Pupil | None, ill: set[int]) -> Finding | None:
    """What is meant of somebody at whom nothing is written."""
    if not form.rest_well or pupil is None:
        return None
    return Finding(Presence.SICK) if pupil.person_id in ill else WELL


def _same(kept: Finding, told: Finding) -> bool:
    """As far as a form can tell: it knows minutes, and does not ask for a known cause."""
    began = kept.onset and kept.onset.replace(second=0, microsecond=0)
    return replace(kept, onset=began, cause_known=told.cause_known) == replace(
        told, onset=told.onset and told.onset.replace(second=0, microsecond=0))


def _reject(done: CheckImport, form: ClassForm, line: FormRow, column: str, value: str,
            message: str) -> None:
    done.rejected.append(Rejected(form.sheet, line.row, line.name, column, value, message))


def _pupil(line: FormRow, pupils: tuple[Pupil, ...]) -> Pupil | None:
    """By the number; by the name when it is the only one of that name."""
    if line.number:
        return next((each for each in pupils if each.number == line.number), None)
    named = [each for each in pupils if each.name == line.name]
    return named[0] if len(named) == 1 else None
