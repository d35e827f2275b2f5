"""Words of cases, shared by screen and paper."""

from app.cases.cases.rules import Care, Classification
from app.i18n import N_, _

CLASSIFICATION = {
    Classification.SUSPECTED: N_("Suspected case"),
    Classification.ASYMPTOMATIC: N_("Without symptoms"),
    Classification.CONFIRMED: N_("Confirmed case"),
    Classification.EXCLUDED: N_("Excluded"),
}
TONE = {Classification.SUSPECTED: "again", Classification.ASYMPTOMATIC: "again",
        Classification.CONFIRMED: "hold", Classification.EXCLUDED: "neutral"}
CARE = {
    Care.SCHOOL: N_("At school, kept apart"),
    Care.HOME: N_("Treated at home"),
    Care.HOSPITAL: N_("In hospital"),
    Care.RECOVERED: N_("Recovered"),
    Care.DIED: N_("Died"),
}
CARE_TONE = {Care.SCHOOL: "neutral", Care.HOME: "neutral", Care.HOSPITAL: "hold",
             Care.RECOVERED: "admit", Care.DIED: "hold"}
ORIGIN = {
    "": N_("opened by hand"),
    "lab_test": N_("positive test"),
    "stay": N_("observation room"),
    "clinic_visit": N_("clinic visit"),
    "absence": N_("absence through illness"),
}


def number(key: int) -> str:
    """The number of a case on paper."""
    return f"BA-{key:06}"


def care(care: Care, place: str) -> str:
    """In hospital: 市第一医院."""
    word = _(CARE[care])
    return _("{care}: {place}").format(care=word, place=place) if place else word
