"""The demo school: made through the same doors as a real one, and never mixed with one."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from sqlalchemy import select

from app import clock
from app.demo import (
    counts,
    doses,
    duty,
    faces,
    files,
    leaders,
    lookback,
    requests,
    roll,
    shelf,
    supplies,
    visits,
)
from app.demo.accounts import ACCOUNTS, DemoAccount
from app.demo.leave import ring_bells
from app.demo.seats import Seat, seats
from app.gate import issuing
from app.people import roster, service
from app.people.leave import service as leave
from app.people.leave.rules import Leave
from app.people.models import Person
from app.people.rules import Kind, LeaveKind, Obstacle, Sex
from app.places.service import Founding, found
from app.progress import QUIET, Progress
from app.security.desk import Desk
from app.security.rights import Right, Role
from app.security.service import create_account
from app.storage.database import Database

NAME = "金水示范中学（演示）"
CAMPUSES = {"金水校区": ("东门", "南门")}
FACES = 24


@dataclass(frozen=True)
class DemoSchool:
    """What was made."""

    name: str
    gates: tuple[str, ...]
    accounts: tuple[DemoAccount, ...]
    seat: Seat


def make(
    database: Database, people: int = 2400, seed: int = 1, progress: Progress = QUIET
) -> DemoSchool:
    """Make the demo school in an empty database; the same people for the same seed.

    Raises Conflict where a school stands already.
    """
    admin = next(account for account in ACCOUNTS if account.role is Role.ADMINISTRATOR)
    found(
        database, Founding(NAME, CAMPUSES, admin.name, admin.password, display=admin.display),
        demo=True,
    )
    seat = seats(database)
    desk = seat(Role.ADMINISTRATOR)
    for account in ACCOUNTS:
        if account is not admin:
            create_account(desk, account.name, account.display, account.role, account.password,
                           must_change=False)
    _enrol(desk, people, seed, progress)
    _give_faces(desk, seed)
    ring_bells(desk)
    issuing.cards(desk)
    clinic, guard, store, office = (seat(role) for role in (
        Role.DOCTOR, Role.GUARD, Role.LOGISTICS, Role.PRINCIPAL))
    _stand_in_the_way(clinic, seed)
    files.fill(clinic, seed)
    lookback.fill(clinic, seed)
    doses.fill(clinic, seed)
    supplies.fill(store, seed)
    shelf.fill(guard, seed)  # what vehicles are disinfected with comes out of the store
    requests.fill(store, office)
    counts.fill(store, office)
    visits.fill(office, guard, seed)
    duty.fill(office)
    gates = tuple(gate for gates in CAMPUSES.values() for gate in gates)
    return DemoSchool(NAME, gates, ACCOUNTS, seat)


def _enrol(desk: Desk, people: int, seed: int, progress: Progress) -> None:
    with TemporaryDirectory() as folder:
        lists = roll.write(Path(folder), people, seed, clock.today())
        for path in (*lists, leaders.write(Path(folder))):
            roster.accept(desk, path, error_folder=Path(folder), progress=progress)


def _give_faces(desk: Desk, seed: int) -> None:
    boys, girls = (faces.faces(FACES, seed, boy) for boy in (True, False))
    with desk.read(Right.READ_PEOPLE) as session:
        pupils = session.execute(
            select(Person.id, Person.sex).where(Person.kind == Kind.PUPIL).order_by(Person.id)
        ).all()
    service.set_photos(desk, {
        person: (boys if sex is Sex.MALE else girls)[n % FACES]
        for n, (person, sex) in enumerate(pupils)
    })


def _stand_in_the_way(desk: Desk, seed: int) -> None:
    """A few pupils are to see the clinic, a few are on leave today."""
    with desk.read(Right.READ_PEOPLE) as session:
        pupils = session.scalars(
            select(Person.id).where(Person.kind == Kind.PUPIL).order_by(Person.id)).all()
    chosen = Random(seed).sample(pupils, min(7, len(pupils) // 3))
    morning = clock.at(clock.today())
    for person in chosen[:3]:
        service.restrict(desk, person, Obstacle.CLINIC, morning - timedelta(days=4))
    if chosen[3:]:
        leave.issue(desk, chosen[3:],
                    Leave(LeaveKind.LEAVE, morning, morning + timedelta(hours=24)))
