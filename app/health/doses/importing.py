"""Lists of doses come in: look first, write once; what is on file is never overwritten."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Invalid
from app.health.doses import listing, service, wording
from app.health.doses.listing import Told, Trouble
from app.health.doses.models import Dose
from app.health.doses.queries import faults_of
from app.health.doses.rules import Fault
from app.health.doses.service import Shot
from app.health.doses.whose import People
from app.i18n import _
from app.people.merging.queries import merged_into
from app.people.roster.fields import Field
from app.people.roster.sheet import load
from app.people.roster.text import clean
from app.progress import QUIET, Progress
from app.rulebook.vaccines import series_of
from app.security.desk import Desk
from app.security.rights import Right

STEP = 200
Key = tuple[int, str, date]


@dataclass(frozen=True)
class Line:
    """What is to be told about a row: rejected, or written but of no count."""

    sheet: str
    row: int
    name: str
    column: str
    value: str
    message: str


@dataclass
class DoseImport:
    """What came of a list; `completed` on file had no batch, clinic or body part yet."""

    added: int = 0
    completed: int = 0
    unchanged: int = 0
    rejected: list[Line] = field(default_factory=list)
    warnings: list[Line] = field(default_factory=list)


def summary(done: DoseImport) -> str:
    """The counts in a line."""
    return _("{added} doses added, {completed} completed, {unchanged} unchanged, "
             "{rejected} rejected, {warnings} that do not count").format(
        added=done.added, completed=done.completed, unchanged=done.unchanged,
        rejected=len(done.rejected), warnings=len(done.warnings))


class _Rehearsed(Exception):
    """A dry run ends before anything is committed."""


def take(desk: Desk, path: Path, dry_run: bool = False, progress: Progress = QUIET) -> DoseImport:
    """Read a list of doses and write what is new, in one transaction.

    Raises Invalid or Unavailable when the file cannot be read.
    """
    desk.require(Right.KEEP_DOSES)
    rows = listing.read(load(path))
    done = DoseImport()
    with suppress(_Rehearsed), desk.begin(Right.KEEP_DOSES) as session:
        taken = _Taking(session, desk, path.name, done)
        for number, told in enumerate(rows):
            if number % STEP == 0:
                progress.step(number, len(rows))
            taken.row(told)
        taken.write()
        if dry_run:
            raise _Rehearsed
    progress.step(len(rows), len(rows))
    return done


class _Taking:
    """One list against what is on file."""

    def __init__(self, session: Session, desk: Desk, name: str, done: DoseImport) -> None:
        self.session, self.desk, self.name, self.done = session, desk, name, done
        self.people = People(session)
        into = merged_into(session)
        self.current: dict[Key, Dose] = {}
        self.gone: set[Key] = set()
        replaced = set(session.scalars(
            select(Dose.replaces_id).where(Dose.replaces_id.is_not(None))))
        for row in session.scalars(select(Dose).order_by(Dose.id)):
            whose = into.get(row.person_id, row.person_id)
            for key in _keys(whose, row.vaccine, row.given_on):
                if row.id in replaced or row.withdrawn:
                    self.gone.add(key)
                else:
                    self.current[key] = row
        self.new: dict[Key, tuple[int, Shot]] = {}
        self.written: list[tuple[Told, str, int, Shot]] = []
        self.corrections: list[Dose] = []

    def row(self, told: Told) -> None:
        """One row of the list."""
        try:
            found = self.people.named(told.who)
        except Invalid as refusal:
            self._reject(told, Trouble("", clean(told.who.get(Field.NUMBER)),
                                       str(refusal)))
            return
        for trouble in told.troubles:
            self._reject(told, trouble)
        for column, shot in told.shots:
            try:
                service.possible(found.born, shot)
                self._take(told, column, found.id, shot)
            except Invalid as refusal:
                self._reject(told, Trouble(column, shot.given_on.isoformat(), str(refusal)))

    def _take(self, told: Told, column: str, person_id: int, shot: Shot) -> None:
        keys = list(_keys(person_id, shot.vaccine, shot.given_on))
        known = next((self.current[key] for key in keys if key in self.current), None)
        if known is not None:
            self._compare(known, shot)
        elif any(key in self.new for key in keys):
            self.done.unchanged += 1
        elif any(key in self.gone for key in keys):
            raise Invalid(_("This dose was corrected or withdrawn by hand; it stays so."))
        else:
            self.new |= dict.fromkeys(keys, (person_id, shot))
            self.written.append((told, column, person_id, shot))

    def _compare(self, known: Dose, shot: Shot) -> None:
        """What the file on record does not tell yet is added as a correction."""
        told = {"number": shot.number, "batch": shot.batch, "place": shot.place,
                "site": shot.site}
        news = {name: value for name, value in told.items() if value}
        other = [name for name, value in news.items()
                 if name != "number" and getattr(known, name) not in (value, "", None)]
        if other:
            raise Invalid(_("On file this dose stands otherwise: {what}.").format(
                what=_(", ").join(str(getattr(known, name)) for name in other)))
        fresh = {name: value for name, value in news.items() if not getattr(known, name)}
        if not fresh or any(row.replaces_id == known.id for row in self.corrections):
            self.done.unchanged += 1
            return
        kept = Shot(known.vaccine, known.given_on, known.number, known.batch, known.place,
                    known.site, known.source, known.note)
        row = service.row_of(self.desk, known.person_id, kept)
        for name, value in fresh.items():
            setattr(row, name, value)
        row.replaces_id, row.why = known.id, _("Completed from {file}").format(file=self.name)
        self.corrections.append(row)
        self.done.completed += 1

    def write(self) -> None:
        """Everything at once, then say which of it does not count."""
        self.session.add_all(self.corrections)
        self.done.added = service.enter(
            self.session, self.desk, ((person, shot) for _t, _c, person, shot in self.written))
        people = {person for _t, _c, person, _s in self.written}
        faults = faults_of(self.session, people, clock.today())
        wrong = self._wrong(faults)
        for told, column, person, shot in self.written:
            why = wrong.get((person, shot.vaccine, shot.given_on))
            if why:
                message = _("Kept, but it does not count: {why}.").format(why=why)
                self.done.warnings.append(_line(
                    told, Trouble(column, shot.given_on.isoformat(), message)))

    def _wrong(self, faults: Mapping[int, tuple[Fault, ...]]) -> dict[Key, str]:
        query = select(Dose.id, Dose.person_id, Dose.vaccine, Dose.given_on).where(
            Dose.id.in_(faults))
        into = merged_into(self.session)
        return {(into.get(person, person), vaccine, day): wording.faults(faults[id_])
                for id_, person, vaccine, day in self.session.execute(query)}

    def _reject(self, told: Told, trouble: Trouble) -> None:
        self.done.rejected.append(_line(told, trouble))


def _line(told: Told, trouble: Trouble) -> Line:
    name = clean(told.who.get(Field.NAME))
    return Line(told.sheet, told.row, name, trouble.column, trouble.value, trouble.message)


def _keys(person_id: int, vaccine: str, day: date) -> Iterator[Key]:
    """Two names for one vaccine on one day are one dose (脊灰, 脊灰灭活)."""
    for name in series_of(vaccine) or [vaccine]:
        yield person_id, name, day
