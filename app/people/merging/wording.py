"""Words of two files beside each other, shared by screen and command."""

from datetime import date

from app.i18n import N_, _
from app.people.masking import masked_id, masked_phone
from app.people.merging.rules import Likeness
from app.people.rules import Sex
from app.people.wording import SEX

FIELD = {
    "name": N_("Name"), "sex": N_("Sex"), "birth_date": N_("Date of birth"),
    "id_number": N_("ID number"), "roll_number": N_("Roll number"), "number": N_("Number"),
    "phone": N_("Phone"), "address": N_("Address"),
}
LIKENESS = {
    Likeness.ID_NUMBER: N_("Same ID number"),
    Likeness.ROLL_NUMBER: N_("Roll number and ID number agree"),
    Likeness.NAME_AND_BIRTH: N_("Same name and date of birth"),
    Likeness.NAME_AND_NUMBER: N_("Same name and number"),
}


def value(field: str, held: object) -> str:
    """A value of a file in words, numbers masked (R8.6); "" for none."""
    if isinstance(held, Sex):
        return _(SEX[held])
    if isinstance(held, date):
        return held.isoformat()
    text = str(held or "")
    if field in ("id_number", "roll_number"):
        return masked_id(text)
    return masked_phone(text) if field == "phone" else text
