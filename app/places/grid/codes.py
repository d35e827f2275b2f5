"""The code at a door: P, its running number, one sign that shows a misreading: P123X.

No secret: it says which place this is, and whoever scans it must hold the right to act there.
"""

from app.errors import Invalid
from app.i18n import _
from app.people.paper.signs import ALPHABET, check_sign, cleaned, spelt

DOOR = "P"


def door_code(number: int) -> str:
    """The code of the door of this number."""
    body = f"{DOOR}{number}"
    return body + check_sign(spelt(body))


def is_code(text: str) -> bool:
    """Does it look like the code of a door, read well or not?"""
    code = cleaned(text)
    return (len(code) > 2 and code[0] == DOOR and code[1:-1].isascii()
            and code[1:-1].isdigit() and code[-1] in ALPHABET)


def read(text: str) -> str:
    """The code as it is kept. Raises Invalid for what is no code or was read wrong."""
    code = cleaned(text)
    if not is_code(code):
        raise Invalid(_("This is no code of a door: {text}").format(text=text.strip()[:24]),
                      _("Scan the square code on the sheet at the door."))
    if check_sign(spelt(code[:-1])) != code[-1]:
        raise Invalid(_("The code of the door was not read whole."), _("Scan it again."))
    return code


def number_of(code: str) -> int:
    """Its running number; 0 for another kind of code."""
    return int(code[1:-1]) if is_code(code) else 0
