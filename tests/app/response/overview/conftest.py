"""A school in which things wait: somebody ill, a store with too little."""

from app import clock
from app.health.checks import service as checks
from app.health.checks.rules import Presence, Round
from tests.app.alarms.watch.conftest import ward  # noqa: F401
from tests.app.supplies.conftest import keeper  # noqa: F401


def report(school, *people):
    """The morning check of class 七(1)班, all of them here and well."""
    look = checks.Look(clock.today(), Round.MORNING, clock.now())
    checks.rest(school.doctor, 1, look, {each.id: Presence.HERE for each in people})
