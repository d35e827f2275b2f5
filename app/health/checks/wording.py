"""Words of the check, shared by screen and paper (glossary R11c, symptoms R2.2)."""

from app.health.checks.rules import Finding, Presence, Round, State, Symptom
from app.i18n import N_, _
from app.rulebook.wording import SITE

ROUND = {
    Round.MORNING: N_("Morning check"),
    Round.NOON: N_("Noon check"),
    Round.EVENING: N_("Evening check"),
}
PRESENCE = {
    Presence.HERE: N_("At school"),
    Presence.SICK: N_("Sick leave"),
    Presence.LEAVE: N_("Other leave"),
    Presence.ABSENT: N_("Not come"),
}
STATE = {
    State.UNCHECKED: N_("Not checked"),
    State.WELL: N_("Well"),
    State.ILL: N_("With symptoms"),
    State.AWAY: N_("Away"),
}
SYMPTOM = {
    Symptom.FEVER: N_("Fever"),
    Symptom.COUGH: N_("Cough"),
    Symptom.HEADACHE: N_("Headache"),
    Symptom.SORE_THROAT: N_("Sore throat"),
    Symptom.PAROTITIS: N_("Swollen parotid"),
    Symptom.STOMACH_ACHE: N_("Stomach ache"),
    Symptom.DIARRHOEA: N_("Diarrhoea"),
    Symptom.VOMITING: N_("Vomiting"),
    Symptom.RASH: N_("Rash"),
    Symptom.DIZZINESS: N_("Dizziness"),
    Symptom.WEAKNESS: N_("Weakness"),
    Symptom.RED_EYES: N_("Red eyes"),
    Symptom.JAUNDICE: N_("Jaundice"),
    Symptom.RUNNY_NOSE: N_("Runny nose"),
    Symptom.SHORT_BREATH: N_("Short of breath"),
    Symptom.OTHER: N_("Other symptom"),
}
TONE = {State.UNCHECKED: "neutral", State.WELL: "admit", State.ILL: "again", State.AWAY: "neutral"}


def tone(finding: Finding | None) -> str:
    """The state it is drawn in: a fever, or what is severe, is red."""
    if finding is None:
        return "neutral"
    grave = Symptom.FEVER in finding.symptoms or finding.severe
    return "hold" if finding.state is State.ILL and grave else TONE[finding.state]


def symptoms(finding: Finding) -> str:
    """The symptoms in the order of the form, the severe ones so named, the fever with its °C."""
    words = []
    for symptom in Symptom:
        if symptom in finding.symptoms:
            word = _(SYMPTOM[symptom])
            if symptom is Symptom.FEVER and finding.temperature is not None:
                word = f"{word} {finding.temperature}"
            words.append(_("severe {symptom}").format(symptom=word)
                         if symptom in finding.severe else word)
    return " ".join(words)


def state(finding: Finding | None) -> str:
    """One line under a name."""
    if finding is None:
        return _(STATE[State.UNCHECKED])
    if finding.presence is not Presence.HERE:
        return " ".join(filter(None, (_(PRESENCE[finding.presence]), symptoms(finding))))
    return symptoms(finding) or _(STATE[State.WELL])


def measured(finding: Finding) -> str:
    """36.7 °C 额."""
    if finding.temperature is None:
        return ""
    site = _(SITE[finding.site]) if finding.site else ""
    return f"{finding.temperature} °C {site}".strip()
