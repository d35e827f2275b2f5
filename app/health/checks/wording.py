"""Words of the check, shared by screen and paper (glossary R11c, symptoms R2.2)."""

from datetime import date
from typing import Protocol

from app.health.checks.declarations import Declared
from app.health.checks.rules import Finding, Presence, Round, Standing, State, Symptom
from app.health.checks.standing import RoundStanding
from app.i18n import N_, _
from app.people.roster.classes import class_name
from app.rulebook.wording import SITE


class Reporting(Protocol):
    """What is known about the rounds of a class on a day."""

    @property
    def filed(self) -> tuple[Round, ...]: ...
    @property
    def late(self) -> tuple[Round, ...]: ...
    @property
    def missing(self) -> tuple[Round, ...]: ...


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
STANDING = {
    Standing.OPEN: N_("Not reported yet"),
    Standing.REPORTED: N_("Reported"),
    Standing.LATE: N_("Reported late"),
    Standing.MISSING: N_("Not filed"),
}
DECLARED = {
    "unexplained": N_("Unexplained high fever or the like"),
    "event": N_("Another sudden event"),
    "cluster": N_("Unexplained illness of several"),
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


def declared(told: Declared) -> str:
    """Which of the three questions were answered with yes."""
    return _(", ").join(_(word) for name, word in DECLARED.items() if getattr(told, name))


def standing(round_: RoundStanding,
             which: tuple[Standing, ...] = (Standing.LATE, Standing.MISSING)) -> str:
    """The late and the missing classes by name (R11.2), "" when there are none."""
    told = [(each, round_.named(each)) for each in which]
    return "\n".join(
        _("{standing}: {names}").format(standing=_(STANDING[each]), names=_(", ").join(names))
        for each, names in told if names)


def completeness(round_: RoundStanding) -> str:
    """One round in one line: how many classes are reported, and who is late or missing."""
    share = "—" if round_.completeness is None else f"{round_.completeness} %"
    told = _("{round}: {done} of {all} classes reported, {share}").format(
        round=_(ROUND[round_.round]), done=round_.reported, all=len(round_.of), share=share)
    named = standing(round_)
    return _("; ").join([told, *named.split("\n")]) if named else told


def reported(row: Reporting) -> str:
    """Which rounds of a class are reported, late, missing."""
    told = [_(ROUND[each]) if each not in row.late else _("{round} late").format(
        round=_(ROUND[each])) for each in row.filed if each not in row.missing]
    told += [_("{round} missing").format(round=_(ROUND[each])) for each in row.missing]
    return _(", ").join(told) or _(STANDING[Standing.OPEN])


def reported_tone(row: Reporting) -> str:
    """Red for what is missing, amber for what came late."""
    return "hold" if row.missing else "again" if row.late else "admit" if row.filed else "neutral"


def grade(group: str, day: date, stage: str = "") -> str:
    """七年级 of 七(1)班, and of 2026级1班 in that stage; "" where the name does not tell."""
    read = class_name(group, day, stage)
    before, sign, _rest = read.name.partition("(") if read else ("", "", "")
    return _("Grade {grade}").format(grade=before) if sign else ""
