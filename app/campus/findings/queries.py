"""What was found and how it stands, on a day or in a period."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app import clock
from app.campus.findings import rules
from app.campus.findings.models import Finding, FindingPicture, FindingStep
from app.campus.findings.rules import WAITING, Grade, Source, State, Step
from app.campus.findings.where import paths
from app.i18n import _
from app.pending import Pending
from app.people.merging.queries import files_of
from app.people.models import Person
from app.register import Period
from app.security.rights import Right

WHERE = ("campus", "hazards")


@dataclass(frozen=True)
class StepRow:
    """One thing that was done about a finding."""

    id: int
    finding_id: int
    step: Step
    words: str
    by: str
    due: date | None
    responsible_id: int | None
    at: datetime


@dataclass(frozen=True)
class FindingRow:
    """One finding with what its steps came to.

    place            its path, "" = none; `due`, `responsible` as they are now
    mended, checked  the newest of each; first_due: the deadline before it was ever put off
    pictures         how many there are
    on               the day as of which it stands so
    """

    id: int
    number: str
    source: Source
    source_id: int | None
    place_id: int | None
    place: str
    use: str
    grade: Grade
    what: str
    found_by: str
    at: datetime
    first_due: date
    due: date
    responsible_id: int
    responsible: str
    state: State
    mended: StepRow | None
    checked: StepRow | None
    last: StepRow | None
    pictures: int
    on: date

    @property
    def open(self) -> bool:
        """Does it wait for somebody?"""
        return self.state in WAITING

    def overdue(self, day: date | None = None) -> bool:
        """Is it over its deadline on a day, that on which it stands so when none is told?"""
        return rules.is_overdue(self.state, self.due, day or self.on)


@dataclass(frozen=True)
class PictureRow:
    """One picture; `step_id` None = of the finding itself."""

    id: int
    step_id: int | None
    at: datetime


def every(session: Session, before: datetime | None = None) -> list[FindingRow]:
    """Every finding as it stood at a moment (None = now), what waits longest first."""
    return _ordered(_rows(session, select(Finding), before))


def of(session: Session, source: Source, source_id: int) -> list[FindingRow]:
    """What one inspection, drill, round or test found."""
    return _rows(session, select(Finding).where(
        Finding.source == source, Finding.source_id == source_id), None)


def open_findings(session: Session, day: date) -> list[FindingRow]:
    """What was neither closed nor withdrawn at the end of a day, the grave and overdue first."""
    past = clock.bounds(day, day)[1]
    ended = select(FindingStep.finding_id).where(  # nothing follows on these two
        FindingStep.step.in_((Step.PASSED, Step.WITHDRAWN)), FindingStep.at < past)
    waiting = _rows(session, select(Finding).where(Finding.id.not_in(ended)), past)
    return [each for each in _ordered(waiting) if each.open]


def register(session: Session, period: Period) -> list[FindingRow]:
    """Whatever was found in a period or still open at its beginning, as it stood at its end."""
    first, past = clock.bounds(period.first, period.last)
    return [each for each in every(session, past)
            if each.at >= first or each.open or (each.last and each.last.at >= first)]


def one(session: Session, finding_id: int) -> FindingRow | None:
    """One finding as it is now."""
    found = _rows(session, select(Finding).where(Finding.id == finding_id), None)
    return found[0] if found else None


def numbered(session: Session, number: str) -> FindingRow | None:
    """The finding of a number: H-0132."""
    found = _rows(session, select(Finding).where(
        Finding.number == number.strip().upper()), None)
    return found[0] if found else None


def steps(session: Session, finding_id: int) -> list[StepRow]:
    """What was done about one, in order."""
    return _steps(session, [finding_id], None).get(finding_id, [])


def pictures(session: Session, finding_id: int) -> list[PictureRow]:
    """Its pictures, without their bytes."""
    query = select(FindingPicture.id, FindingPicture.step_id, FindingPicture.at).where(
        FindingPicture.finding_id == finding_id).order_by(FindingPicture.id)
    return [PictureRow(*row) for row in session.execute(query)]


def picture(session: Session, picture_id: int) -> bytes | None:
    """The bytes of one, JPEG."""
    return session.scalar(select(FindingPicture.picture).where(FindingPicture.id == picture_id))


def pending(session: Session, at: datetime) -> Iterable[Pending]:
    """What is to be mended or checked again, with who answers for it."""
    day = clock.local(at).date()
    for each in open_findings(session, day):
        check = each.state is State.TO_RECHECK
        why = _("Mended by {name}, to be checked again").format(
            name=each.mended.by) if check and each.mended else _("To be mended until {day}").format(
            day=each.due.isoformat())
        yield Pending(
            _("{number} {what}").format(number=each.number, what=each.what), why,
            Right.READ_FINDINGS, WHERE, "" if check else each.responsible,
            None if check else each.responsible_id, each.mended.at if check and each.mended
            else each.at, clock.at(each.due, time(23, 59)), each.id,
            grave=each.grade is Grade.GRAVE)


def _rows(session: Session, query: Select[Finding], before: datetime | None
          ) -> list[FindingRow]:
    if before is not None:
        query = query.where(Finding.at < before)
    found = list(session.scalars(query.order_by(Finding.id)))
    if not found:
        return []
    keys = None if len(found) > _FEW else [each.id for each in found]
    done, shown = _steps(session, keys, before), _counted(session, keys)
    where, on = paths(session), _day_of(before)
    people = {each.responsible_id for each in found} | {
        step.responsible_id for each in done.values() for step in each if step.responsible_id}
    who = _kept(session, people)
    return [_row(each, done.get(each.id, []), where, who, shown.get(each.id, 0), on)
            for each in found]


def _kept(session: Session, people: Iterable[int]) -> dict[int, tuple[int, str]]:
    """The file that is kept of each person, with its name."""
    into = files_of(session).into
    wanted = {key: into.get(key, key) for key in people}
    names = dict(session.execute(
        select(Person.id, Person.name).where(Person.id.in_(set(wanted.values())))).all())
    return {key: (kept, names.get(kept, "")) for key, kept in wanted.items()}


def _day_of(before: datetime | None) -> date:
    """The last day before a moment, today at the latest."""
    today = clock.today()
    return today if before is None else min(today, clock.local(before).date() - timedelta(days=1))


_FEW = 500  # keys that are named one by one; more are read whole


def _row(row: Finding, done: Sequence[StepRow], where: dict[int, str],
         people: dict[int, tuple[int, str]], shown: int, on: date) -> FindingRow:
    who = next((each.responsible_id for each in reversed(done) if each.responsible_id),
               row.responsible_id)
    return FindingRow(
        row.id, row.number, row.source, row.source_id, row.place_id,
        where.get(row.place_id or 0, ""), row.use, row.grade, row.what, row.found_by, row.at,
        row.due, rules.newest([each.due for each in done], row.due), *people[who],
        rules.state(each.step for each in done), _newest(done, Step.MENDED),
        _newest(done, Step.PASSED, Step.FAILED), done[-1] if done else None, shown,
        on)


def _newest(done: Sequence[StepRow], *kinds: Step) -> StepRow | None:
    return next((each for each in reversed(done) if each.step in kinds), None)


def _steps(session: Session, keys: Sequence[int] | None, before: datetime | None
           ) -> dict[int, list[StepRow]]:
    query = select(FindingStep.id, FindingStep.finding_id, FindingStep.step, FindingStep.words,
                   FindingStep.by, FindingStep.due, FindingStep.responsible_id, FindingStep.at)
    if keys is not None:
        query = query.where(FindingStep.finding_id.in_(keys))
    if before is not None:
        query = query.where(FindingStep.at < before)
    told: dict[int, list[StepRow]] = defaultdict(list)
    for row in session.execute(query.order_by(FindingStep.at, FindingStep.id)):
        told[row.finding_id].append(StepRow(*row))
    return told


def _counted(session: Session, keys: Sequence[int] | None) -> dict[int, int]:
    query: Select[Any] = select(FindingPicture.finding_id)
    if keys is not None:
        query = query.where(FindingPicture.finding_id.in_(keys))
    counted: dict[int, int] = defaultdict(int)
    for finding_id in session.scalars(query):
        counted[finding_id] += 1
    return counted


def _ordered(rows: Iterable[FindingRow]) -> list[FindingRow]:
    """What waits before what is done; the grave, then the nearest deadline first."""
    return sorted(rows, key=lambda each: (
        not each.open, each.grade is not Grade.GRAVE, each.due.toordinal() if each.open
        else -each.at.timestamp(), each.id))
