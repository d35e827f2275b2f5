"""What everybody has written down up to a morning, room by room, so that no screen is empty."""

from datetime import date

from app.demo import (
    alarms,
    cases,
    clinic,
    contacts,
    followup,
    grid,
    health,
    isolation,
    notices,
    partners,
    plans,
    readiness,
    rounds,
    water,
)
from app.demo.seats import Seat
from app.security.desk import Desk
from app.security.rights import Role


def fill(seat: Seat, day: date, seed: int = 1) -> None:
    """Everything; `seat` seats the one who has a role."""
    fill_clinic(seat(Role.DOCTOR), day, seed)
    isolation.fill(seat(Role.DOCTOR), seat(Role.GUARD), day)
    fill_campus(seat, day)


def fill_clinic(doctor: Desk, day: date, seed: int = 1) -> None:
    """What the doctor has written down: checks, absences, visits, cases, reports."""
    health.fill(doctor, day, seed)
    clinic.fill(doctor, day, seed)
    cases.fill(doctor, day)
    contacts.fill(doctor, day)
    followup.fill(doctor, seed)
    alarms.fill(doctor, day)
    notices.fill(doctor, day)


def fill_campus(seat: Seat, day: date) -> None:
    """What logistics and the principal have: grid, rounds, water, partners, plans."""
    doctor, office, store = (seat(role) for role in (
        Role.DOCTOR, Role.PRINCIPAL, Role.LOGISTICS))
    grid.fill(office, day)
    rounds.fill(doctor, office, day)
    water.fill(store, office, day)
    partners.fill(doctor, office, day)
    plans.fill(office, doctor, day)
    readiness.fill(office, store, day)
