"""How long a contact is observed, and how: the era's stages or the disease's own days; pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from app.cases.contacts.rules import Grade
from app.cases.orders.rules import OrderKind
from app.rulebook import profiles
from app.rulebook.diseases.rules import Disease

STRENGTH = (OrderKind.WATCH, OrderKind.MONITOR, OrderKind.HOME, OrderKind.CENTRAL,
            OrderKind.ISOLATE)
"""From the mildest to the strongest; of two orders of one disease the stronger one stays."""


@dataclass(frozen=True)
class Stage:
    """One stretch of days with where the number comes from.

    source  of the era; "" = the rule of the disease
    step    its place among the stages, from 0
    tests   days of the stage on which a sample is taken
    """

    kind: OrderKind
    days: int
    source: str = ""
    step: int = 0
    tests: tuple[int, ...] = ()


def stages(disease: Disease | None, profile: str, grade: Grade | None) -> tuple[Stage, ...]:
    """What follows for a contact, one after the other; none = nothing is asked (R0.3, R7.2).

    The eras speak of COVID alone; of any other disease close contacts are watched at school for
    the days of its rule.
    """
    if disease is None or grade is None:
        return ()
    if disease.id == profiles.disease():
        era = profiles.era(profile)
        told = {Grade.CLOSE: era.close, Grade.SECONDARY: era.secondary}.get(grade, ())
        return tuple(Stage(OrderKind(each.kind), each.days, era.source, step, each.tests)
                     for step, each in enumerate(told))
    if grade is Grade.CLOSE and disease.contacts_days:
        return (Stage(OrderKind.WATCH, disease.contacts_days),)
    return ()


def after(disease: Disease | None, profile: str, grade: Grade | None, step: int) -> Stage | None:
    """What comes after a stage."""
    return next((each for each in stages(disease, profile, grade) if each.step == step + 1), None)


@dataclass(frozen=True)
class Due:
    """A stage with the days it would hold: counted from `basis`, the last day included."""

    stage: Stage
    basis: date

    @property
    def end(self) -> date:
        """The last day."""
        return self.basis + timedelta(days=self.stage.days)


def laid_out(told: Iterable[Stage], basis: date) -> list[Due]:
    """Every stage with its days: the next one is counted from the end of the one before."""
    found: list[Due] = []
    for stage in told:
        found.append(Due(stage, basis))
        basis = found[-1].end
    return found


def at(told: Iterable[Stage], basis: date, today: date) -> Due | None:
    """The stage that holds today; None = all of them are over, or nothing is asked."""
    return next((each for each in laid_out(told, basis) if each.end >= today), None)


def stronger(one: OrderKind, other: OrderKind) -> bool:
    """Does the first ask for more than the second?"""
    return STRENGTH.index(one) > STRENGTH.index(other)


def tests_due(basis: date, tests: Iterable[int]) -> list[date]:
    """The days on which samples are taken."""
    return [basis + timedelta(days=each) for each in tests]
