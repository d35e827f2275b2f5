"""The command line: the same use cases with the same rights, no window; a file an area."""

from collections.abc import Sequence

import click

from app import bugs
from app.commands import (
    alarms,
    calendar,
    cases,
    contacts,
    counts,
    devices,
    doses,
    drills,
    duty,
    files,
    followup,
    gate,
    gatherings,
    grid,
    hazards,
    health,
    inspections,
    leave,
    lookback,
    notices,
    orders,
    partners,
    people,
    plans,
    readiness,
    requests,
    roll,
    rounds,
    setup,
    shelf,
    stations,
    stay_papers,
    stays,
    stock,
    stock_keeping,
    stock_lists,
    upkeep,
    visits,
    water,
)
from app.commands.post import cli
from app.errors import AppError

__all__ = [
    "alarms", "calendar", "cases", "contacts", "counts", "devices", "doses", "drills", "duty",
    "files", "followup", "gate", "gatherings", "grid", "hazards", "health", "inspections", "leave",
    "lookback", "main", "notices", "orders", "partners", "people", "plans", "readiness", "requests",
    "roll", "rounds", "setup", "shelf", "stations", "stay_papers", "stays", "stock",
    "stock_keeping", "stock_lists", "upkeep", "visits", "water",
]

REFUSED = 2  # exit code of everything that was refused
BUG = 3  # exit code of what should not happen; the log tells more under the number shown


def main(arguments: Sequence[str]) -> int:
    """Give one command; a refusal is said in words and ends with 2."""
    try:
        cli.main(args=list(arguments), prog_name="campusward", standalone_mode=False)
    except AppError as refusal:
        click.echo(str(refusal), err=True)
        return REFUSED
    except click.exceptions.Abort:
        return REFUSED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.exceptions.Exit as end:
        return end.exit_code
    except Exception as error:
        click.echo(str(bugs.written_down(error)), err=True)
        return BUG
    return 0
