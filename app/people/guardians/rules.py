"""What must be known of a guardian; pure."""

from dataclasses import dataclass, replace

from app.errors import Invalid
from app.i18n import _
from app.people.roster.values import phone

LONGEST_NAME, LONGEST_RELATION, LONGEST_PHONE = 60, 20, 60
FEWEST_DIGITS = 5


@dataclass(frozen=True)
class Told:
    """What somebody says of a guardian; `legal`: 监护人 before the law, None when not said."""

    name: str
    relation: str = ""
    phone: str = ""
    legal: bool | None = None


def cleaned(told: Told) -> Told:
    """As it is kept. Raises Invalid for a name that is missing or a number that is none."""
    name, relation = " ".join(told.name.split()), told.relation.strip()
    if not name or len(name) > LONGEST_NAME or len(relation) > LONGEST_RELATION:
        raise Invalid(_("A guardian has a name of 1 to {most} characters.").format(
            most=LONGEST_NAME), _("Write the name, and the relation in a word."))
    number, _unusual = phone(told.phone)
    parts = number.split("/") if number else []
    if len(number) > LONGEST_PHONE or any(_digits(part) < FEWEST_DIGITS for part in parts):
        raise Invalid(_("This is not a telephone number."),
                      _("Write it with its digits; two numbers are divided by “/”."))
    return replace(told, name=name, relation=relation, phone=number)


def _digits(text: str) -> int:
    return sum(letter.isdigit() for letter in text)
