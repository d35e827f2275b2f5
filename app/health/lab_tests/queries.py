"""Reading tests as they stand: of one person, pending ones, and the register."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.errors import NotFound
from app.health.lab_tests import wording
from app.health.lab_tests.models import LabTest
from app.health.lab_tests.rules import Result, Sample
from app.i18n import _
from app.people.events import Event, EventKind
from app.people.groups.queries import called_on
from app.people.merging.queries import files_of
from app.people.models import Group, Person
from app.people.queries import CLASS_OF, NUMBER_OF
from app.register import Period
from app.rulebook.diseases.queries import rules_on
from app.security.models import Account
from app.storage.days import SchoolDay

_later = aliased(LabTest)
CURRENT = and_(~select(_later.id).where(_later.replaces_id == LabTest.id).exists(),
               ~LabTest.withdrawn)


@dataclass(frozen=True)
class TestView:
    """One test as it stands; `id` its newest row, `name_of` the disease's name."""

    __test__ = False  # no case of the test suite

    id: int
    person_id: int
    name: str
    number: str
    group: str
    sample: Sample
    name_of: str
    by: str
    recorded_at: datetime
    revised: bool = False


def newest(session: Session, row_id: int) -> LabTest | None:
    """The last row of the test that a row belongs to."""
    row = session.get(LabTest, row_id)
    while row is not None:
        later = session.scalar(select(LabTest).where(LabTest.replaces_id == row.id))
        if later is None:
            return row
        row = later
    return None


def sample_of(row: LabTest) -> Sample:
    """The test as it is told."""
    return Sample(row.disease, row.method, row.sampled_at, row.result, row.at, row.place,
                  row.number, row.note)


def one(session: Session, row_id: int) -> TestView:
    """One test by any of its rows. Raises NotFound."""
    row = newest(session, row_id)
    found = _read(session, LabTest.id == row.id) if row else []
    if not found:
        raise NotFound(_("There is no such test."))
    return found[0]


def of_files(session: Session, files: Iterable[int]) -> list[TestView]:
    """Every test of these files, the newest sample first."""
    return _read(session, LabTest.person_id.in_(list(files)))[::-1]


def pending(session: Session) -> list[TestView]:
    """Whose result is still waited for, the oldest sample first."""
    return _read(session, LabTest.result == Result.PENDING)


def register(session: Session, period: Period) -> list[TestView]:
    """The tests of a period in the order of their samples."""
    since, until = clock.bounds(period.first, period.last)
    return _read(session, and_(LabTest.sampled_at >= since, LabTest.sampled_at < until))


def events(session: Session, files: Sequence[int]) -> Iterable[Event]:
    """Every test of one person's files, at the moment of its sample."""
    for each in _read(session, LabTest.person_id.in_(files)):
        yield Event(
            each.sample.sampled_at, EventKind.TEST,
            _("Test: {method}, {disease}").format(
                method=_(wording.METHOD[each.sample.method]), disease=each.name_of),
            wording.detail(each.sample), each.by, wording.TONE[each.sample.result],
            source=("lab_test", each.id), state=_(wording.RESULT[each.sample.result]))


def _read(session: Session, which: ColumnElement[bool]) -> list[TestView]:
    files = files_of(session)
    query = (
        select(LabTest, Person, NUMBER_OF,
               func.coalesce(called_on(SchoolDay(LabTest.sampled_at)), CLASS_OF), Account.display)
        .join(Person, Person.id == files.kept(LabTest.person_id))
        .outerjoin(Group, Group.id == LabTest.group_id)
        .outerjoin(Account, Account.id == LabTest.account_id)
        .where(which, CURRENT).order_by(LabTest.sampled_at, LabTest.id)
    )
    rows = session.execute(query).all()
    names = rules_on(session, clock.today()) if rows else {}
    return [_view(row, names) for row in rows]


def _view(row: Any, names: dict[str, Any]) -> TestView:
    test, person, number, group, who = row
    disease = names[test.disease].name if test.disease in names else test.disease
    return TestView(test.id, person.id, person.name, number, group, sample_of(test), disease,
                    who or "", test.recorded_at, test.replaces_id is not None)
