"""Words for what was given out, shared by screen and paper."""

from app.i18n import N_, _
from app.people.disclosures.rules import Part, Way

WAY = {
    Way.REVEAL: N_("Numbers shown in full"),
    Way.FULL: N_("Whole file"),
    Way.SHORT: N_("Summary for the hospital"),
    Way.NOTICE: N_("Epidemic report sent"),
}
PART = {
    Part.IDENTITY: N_("Name, sex, age"),
    Part.ID_NUMBER: N_("ID number"),
    Part.PHONES: N_("Telephone numbers"),
    Part.ADDRESS: N_("Address"),
    Part.GROUPS: N_("Groups through time"),
    Part.CONDITIONS: N_("Conditions, allergies, medicines"),
    Part.LAST_ILLNESS: N_("Last symptoms and temperature"),
    Part.EVENTS: N_("Time line"),
    Part.DIAGNOSIS: N_("Diagnosis and present state"),
    Part.EXPOSURE: N_("Exposure history"),
}


def parts(text: str) -> str:
    """What was given out, in words; a code that is not known stays as it is."""
    known = {each.value: each for each in Part}
    return _(", ").join(_(PART[known[each]]) if each in known else each
                        for each in text.split(",") if each)
