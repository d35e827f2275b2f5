"""Writing sheets, judging them, and what holds people at the gate until their last day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from app import clock
from app.health.checks.models import Check, CheckSymptom
from app.health.checks.queries import CURRENT
from app.health.checks.rules import Symptom
from app.health.lookback import kept
from app.health.lookback.areas import Area
from app.health.lookback.models import TripJudgement, TripSheet, TripStay
from app.health.lookback.rules import Judgement, Source, Told, Window, judge, window
from app.people.merging.queries import in_family, merged_into
from app.people.models import Restriction
from app.people.rules import Obstacle
from app.policy import Policy
from app.rulebook.calendar.rules import TermView
from app.rulebook.queries import policy_on
from app.storage.base import nonce


@dataclass(frozen=True)
class Entry:
    """What is to be written about somebody: who told it, when, and how it came in."""

    told: Told
    source: Source
    at: datetime
    told_by: str = ""
    nonce: str = field(default_factory=nonce)


class Sheets:
    """The sheets of a term while they are written, of some people or of all, read once.

    newest  by the kept file: the last row, even one that takes a sheet back
    """

    def __init__(self, session: Session, by: int | None, term: TermView,
                 people: Collection[int] | None = None) -> None:
        self._session, self._by, self.term = session, by, term
        self.today = clock.today()
        self.policy: Policy = policy_on(session, self.today)
        self.window: Window = window(term.first, self.policy.lookback_days)
        self._into = merged_into(session)
        self._areas: list[Area] = [each.area for each in kept.areas(session)]
        whose: ColumnElement[bool] = true()
        seen: ColumnElement[bool] = true()
        if people is not None:
            family = in_family(session, list(people))
            whose, seen = TripSheet.person_id.in_(family), Check.person_id.in_(family)
        self.newest = self._newest(whose)
        self._judged = self._judgements(whose)
        self._held, self._last_hold = self._restrictions(whose)
        self._fevers = self._found_feverish(seen)
        self._put: list[tuple[TripSheet, Told]] = []

    def put(self, person_id: int, entry: Entry) -> TripSheet:
        """A sheet, or a newer one that takes the place of the one before."""
        told, file = entry.told, self.kept(person_id)
        before = self.newest.get(file)
        row = TripSheet(
            nonce=entry.nonce, person_id=file, term_id=self.term.id, first=self.window.first,
            last=self.window.last, at=entry.at, recorded_at=clock.now(), account_id=self._by,
            told_by=entry.told_by.strip()[:120], source=entry.source,
            symptoms=kept.symptom_words(told.symptoms), met_case=told.met_case,
            met_area=told.met_area, contact=told.contact, family_work=told.family_work,
            on_campus=told.on_campus, home=told.home, note=told.note, policy_id=self.policy.id,
            replaces_id=before.id if before else None, withdrawn=False,
        )
        self.newest[file] = row
        self._put.append((row, told))
        return row

    def take_back(self, before: TripSheet) -> None:
        """Not told after all: the row stays, a new one says so."""
        self.put(before.person_id, Entry(Told(), before.source, clock.now())).withdrawn = True

    def finish(self) -> None:
        """Write everything, judge it, and open or close what holds people at the gate."""
        self._session.add_all(row for row, _told in self._put)
        self._session.flush()
        self._session.add_all(
            TripStay(sheet_id=row.id, place=stay.place, since=stay.since, until=stay.until,
                     level=stay.level)
            for row, told in self._put for stay in told.stays)
        self.judge((row, told) for row, told in self._put)

    def judge(self, sheets: Iterable[tuple[TripSheet, Told]]) -> int:
        """Judge these by today's policy and areas; answers how many are judged otherwise now."""
        wanted: list[tuple[TripSheet, Judgement]] = []
        for row, told in sheets:
            found = Judgement() if row.withdrawn else judge(
                told, Window(row.first, row.last), self._areas, self.policy,
                self._fevers.get(self.kept(row.person_id)))
            if not self._stands(row, found):
                wanted.append((row, found))
        held = [self._hold(row, found.until) for row, found in wanted]
        self._session.add_all(each for each in held if each is not None)
        self._session.flush()
        now = clock.now()
        self._session.add_all(
            TripJudgement(
                nonce=nonce(), sheet_id=row.id, at=now, recorded_at=now, policy_id=self.policy.id,
                focus=kept.focus_words(found.focus), grounds=kept.grounds_text(found.grounds),
                until=found.until, restriction_id=hold.id if hold else None)
            for (row, found), hold in zip(wanted, held, strict=True))
        return len(wanted)

    def kept(self, person_id: int) -> int:
        """The file that stands for the one of this id."""
        return self._into.get(person_id, person_id)

    def _stands(self, row: TripSheet, found: Judgement) -> bool:
        last = self._judged.get(row.id)
        return last is not None and last.until == found.until \
            and last.grounds == kept.grounds_text(found.grounds)

    def _hold(self, row: TripSheet, until: date | None) -> Restriction | None:
        """What holds the person until a day; anything else of this term is closed (R3.10).

        Whom the doctor has let in before that day stays let in.
        """
        wanted = until if until is not None and until >= self.today else None
        keep: Restriction | None = None
        file = self.kept(row.person_id)
        for each in self._held.get(file, ()):
            if each.until == wanted and (
                    each.closed_at is None or each.id == self._last_hold.get(file)):
                keep = each
            elif each.closed_at is None:
                each.closed_at, each.closed_by = clock.now(), self._by
        if wanted is None or keep is not None:
            return keep
        made = Restriction(
            person_id=row.person_id, obstacle=Obstacle.CLINIC, opened_at=clock.now(),
            opened_by=self._by, until=wanted)
        self._held.setdefault(file, []).append(made)
        return made

    def _found_feverish(self, whose: ColumnElement[bool]) -> dict[int, date]:
        """The last day on which a check of the window found a fever, by file."""
        query = (
            select(Check.person_id, Check.day)
            .join(CheckSymptom, CheckSymptom.check_id == Check.id)
            .where(Check.day.between(self.window.first, self.window.last), CURRENT,
                   CheckSymptom.symptom == Symptom.FEVER, whose).order_by(Check.day)
        )
        return {self.kept(person): day for person, day in self._session.execute(query)}

    def _newest(self, whose: ColumnElement[bool]) -> dict[int, TripSheet]:
        query = select(TripSheet).where(TripSheet.term_id == self.term.id, kept.LAST, whose)
        rows = self._session.scalars(query.order_by(TripSheet.id))
        return {self.kept(row.person_id): row for row in rows}

    def _judgements(self, whose: ColumnElement[bool]) -> dict[int, TripJudgement]:
        query = (
            select(TripJudgement).join(TripSheet, TripSheet.id == TripJudgement.sheet_id)
            .where(TripSheet.term_id == self.term.id, kept.CURRENT, kept.NEWEST, whose)
        )
        return {row.sheet_id: row for row in self._session.scalars(query)}

    def _restrictions(
        self, whose: ColumnElement[bool]
    ) -> tuple[dict[int, list[Restriction]], dict[int, int | None]]:
        """What held each file, and what its newest judgement held it by."""
        query = (
            select(TripSheet.person_id, TripJudgement.restriction_id, Restriction)
            .join(TripJudgement, TripJudgement.sheet_id == TripSheet.id)
            .outerjoin(Restriction, Restriction.id == TripJudgement.restriction_id)
            .where(TripSheet.term_id == self.term.id, whose).order_by(TripJudgement.id)
        )
        found: dict[int, list[Restriction]] = {}
        last: dict[int, int | None] = {}
        for person_id, key, held in self._session.execute(query):
            of_file = found.setdefault(self.kept(person_id), [])
            last[self.kept(person_id)] = key
            if held is not None and held not in of_file:
                of_file.append(held)
        return found, last
