"""What other rooms know already, so that nobody types it at the bedside."""

from collections.abc import Sequence
from dataclasses import dataclass

from app import clock
from app.places.counterparts import queries as book
from app.rulebook.disinfection.queries import purposes_on
from app.rulebook.disinfection.rules import Agent, Purpose
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.dilution.queries import concentrates
from app.supplies.dilution.rules import Form

ROOM = "isolation-room"  # the line of the table of strengths that is meant for a bed


@dataclass(frozen=True)
class Disinfecting:
    """How a bed is disinfected: the lines of the table of strengths, that of the room first.

    agents  what the store has for it
    """

    purposes: Sequence[Purpose] = ()
    agents: Sequence[str] = ()


def hospitals(desk: Desk) -> list[str]:
    """Where somebody can be sent: what the contact book holds today, fever clinics first."""
    with desk.read(Right.READ_ISOLATION) as session:
        return book.hospitals(session)


def disinfecting(desk: Desk) -> Disinfecting:
    """The rules in force today; alcohol has no strength in mg/L."""
    with desk.read(Right.READ_ISOLATION) as session:
        today = clock.today()
        chlorine = [each for each in purposes_on(session, today) if each.agent is Agent.CHLORINE]
        agents = [each.item.name for each in concentrates(session, today)
                  if each.stock.form is not Form.ALCOHOL]
    return Disinfecting(sorted(chlorine, key=lambda each: each.id != ROOM),
                        list(dict.fromkeys(agents)))
