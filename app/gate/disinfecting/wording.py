"""Words for disinfectants and what a disinfection is worth, shared by screen and paper."""

from app.gate.disinfecting.rules import Agent, Finding
from app.i18n import N_

AGENT = {
    Agent.CHLORINE: N_("Chlorine disinfectant"),
    Agent.ALCOHOL: N_("75 % alcohol"),
    Agent.OTHER: N_("Another disinfectant"),
}
SHORT = {
    Agent.CHLORINE: N_("chlorine"),
    Agent.ALCOHOL: N_("alcohol"),
    Agent.OTHER: N_("other"),
}
FINDING = {
    Finding.MISSING: N_("Not disinfected"),
    Finding.ENOUGH: N_("Disinfected well"),
    Finding.TOO_WEAK: N_("Too weak"),
    Finding.TOO_STRONG: N_("Too strong"),
    Finding.TOO_SHORT: N_("Too short"),
    Finding.NOT_TOLD: N_("Strength or minutes missing"),
    Finding.UNCHECKED: N_("Not checked, follow the label"),
}
TONE = {
    Finding.MISSING: "neutral",
    Finding.ENOUGH: "admit",
    Finding.UNCHECKED: "neutral",
}


def tone(finding: Finding) -> str:
    """The colour beside the word."""
    return TONE.get(finding, "again")
