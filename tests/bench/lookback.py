"""How complete 10,000 people's look-back is, beside one walk over the same rows."""

import tempfile
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.health.lookback import queries
from app.health.lookback.models import TripSheet
from app.health.lookback.rules import Source, Told
from app.health.lookback.writing import Entry, Sheets
from app.people.models import Person
from app.rulebook.calendar.models import Term
from app.rulebook.calendar.rules import TermView
from app.security.desk import Desk
from app.security.rights import Right
from tests.bench import big_school, clinic_school
from tests.bench.measure import Bench, Figure, Times, in_turn

TARGET = 300  # ms


def run(bench: Bench) -> list[Figure]:
    """Classes with their counts, and the groups' counts, when three of four have told."""
    people = bench.size(10_000, 1_000)
    with tempfile.TemporaryDirectory(dir=bench.folder) as folder:
        file = clinic_school.founded(Path(folder) / "lookback.db", people)
        with big_school.opened(file) as database:
            desk = big_school.desk(database, clinic_school.DOCTOR)
            _tell(desk)
            with desk.read(Right.READ_HEALTH) as session:
                floor, told = _measured(session, bench)
    return [Figure(f"completeness of {people:,} people", "ms", told, f"p50 ≤ {TARGET} ms",
                   told.p50 <= TARGET, floor)]


def _measured(session: Session, bench: Bench) -> tuple[Times, Times]:
    of = queries.term_of(session, clock.today())
    assert of is not None
    walk = select(func.count(TripSheet.person_id), func.count(Person.id)).join(
        Person, Person.id == TripSheet.person_id)
    return in_turn(
        lambda: session.execute(walk).all(),
        lambda: (queries.classes(session, of), queries.focus_counts(session, of)),
        bench.size(20, 3))


def _tell(desk: Desk) -> None:
    """Three of four have told."""
    today = clock.today()
    with desk.begin(Right.KEEP_LOOKBACK) as session:
        if queries.term_of(session, today) is None:
            session.add(Term(name="学期", first_day=today, last_day=today + timedelta(days=120)))
            session.flush()
        of = queries.term_of(session, today)
        assert of is not None
        sheets = Sheets(session, None, TermView(
            of.term.name, of.term.first, of.term.last, of.term.id))
        for person in session.scalars(select(Person.id).where(Person.id % 4 > 0)):
            sheets.put(person, Entry(Told(home="金水区"), Source.IMPORT, clock.now()))
        sheets.finish()
