"""How strong a solution must be for what, and what can be no rule for it; pure (R4.2)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.errors import Invalid
from app.i18n import _

LONGEST = 24 * 60  # minutes; more is a typing error


class Agent(StrEnum):
    """In what its strength is told: mg/L of chlorine, or % of alcohol by volume."""

    CHLORINE = "chlorine"
    ALCOHOL = "alcohol"


STRONGEST = {Agent.CHLORINE: 50_000, Agent.ALCOHOL: 100}  # a concentrate, not a solution
UNIT = {Agent.CHLORINE: "mg/L", Agent.ALCOHOL: "%"}
Range = tuple[int, int]


@dataclass(frozen=True)
class Strength:
    """How strong, from … to …, and for how long.

    routine, outbreak   on ordinary days; in an outbreak, or where something is polluted.
                        None = not done with this agent
    minutes             0 = until it is dry
    """

    routine: Range | None
    outbreak: Range | None
    minutes: int
    note: str = ""
    source: str = ""


@dataclass(frozen=True)
class Purpose(Strength):
    """What is disinfected, with the rule in force on a day; `edition` None = the built-in one."""

    id: str = ""
    name: str = ""
    agent: Agent = Agent.CHLORINE
    since: date = date.min
    edition: int | None = None

    def wanted(self, *, outbreak: bool) -> int | None:
        """What is proposed: the upper value, so that it is never too weak.

        What is done in an outbreak alone is done so on ordinary days as well, and the reverse.
        """
        first, second = self.routine, self.outbreak
        found = (second or first) if outbreak else (first or second)
        return found[1] if found else None


def checked(told: Strength, agent: Agent) -> Strength:
    """The rule as it is kept. Raises Invalid for what cannot be one."""
    for found in (told.routine, told.outbreak):
        if found is not None and not 0 < found[0] <= found[1] <= STRONGEST[agent]:
            raise Invalid(
                _("A strength of {low}–{high} {unit} cannot be.").format(
                    low=found[0], high=found[1], unit=UNIT[agent]),
                _("From the lower to the upper value, at most {most}.").format(
                    most=STRONGEST[agent]))
    if told.routine is None and told.outbreak is None:
        raise Invalid(_("Say how strong it must be, at least for one of the two."))
    if not 0 <= told.minutes <= LONGEST:
        raise Invalid(_("It stays from 0 to {most} minutes.").format(most=LONGEST))
    if not told.source.strip():
        raise Invalid(_("A rule needs its source."),
                      _("Write which notice or guide it stands in, and its date."))
    return told


def read_range(text: str) -> Range | None:
    """500, 250-500 or 250–500; nothing at all = not done so. Raises Invalid."""
    parts = [part.strip() for part in text.replace("–", "-").replace("～", "-").replace(
        "~", "-").replace("—", "-").split("-")]
    if parts == [""]:
        return None
    if len(parts) > 2 or not all(part.isdecimal() for part in parts):
        raise Invalid(_("{text} is no strength.").format(text=text.strip()),
                      _("Write it as 500 or 250-500."))
    return int(parts[0]), int(parts[-1])


def written(found: Range | None) -> str:
    """The other way round: 250–500."""
    if found is None:
        return ""
    return str(found[0]) if found[0] == found[1] else f"{found[0]}–{found[1]}"
