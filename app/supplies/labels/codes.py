"""What stands coded on a label: a letter for what it is, its key, one sign that shows a misreading.

No secret: a label says which lot this is, and whoever scans it must hold the right to act on it.
"""

from enum import StrEnum

from app.errors import Invalid
from app.i18n import _
from app.people.paper.signs import ALPHABET, check_sign, cleaned, spelt


class Labelled(StrEnum):
    """What bears a label; the value is the first sign of its codes."""

    LOT = "L"
    STORE = "K"
    DEVICE = "D"


def code_of(what: Labelled, key: int) -> str:
    """L123X: the letter, the key, the check sign."""
    body = f"{what}{key}"
    return body + check_sign(spelt(body))


def lot_code(lot_id: int) -> str:
    """The code on a lot's label."""
    return code_of(Labelled.LOT, lot_id)


def store_code(store_id: int) -> str:
    """The code on the door of a store (库)."""
    return code_of(Labelled.STORE, store_id)


def device_code(device_id: int) -> str:
    """The code on a device."""
    return code_of(Labelled.DEVICE, device_id)


def is_code(text: str) -> bool:
    """Does it look like the code of a label? One of a lot is known when it was not read whole.

    Batches are written D2405 and K2405, too: for those letters the check sign must fit.
    """
    code = cleaned(text)
    written = (len(code) > 2 and code[0] in set(Labelled) and code[1:-1].isascii()
               and code[1:-1].isdigit() and code[-1] in ALPHABET)
    return written and (code[0] == Labelled.LOT or check_sign(spelt(code[:-1])) == code[-1])


def read(text: str) -> tuple[Labelled, int]:
    """What it is and its key. Raises Invalid for what is no code or was read wrong."""
    code = cleaned(text)
    if not is_code(code):
        raise Invalid(_("This is no code of a label: {text}").format(text=text.strip()))
    if check_sign(spelt(code[:-1])) != code[-1]:
        raise Invalid(_("The label was not read whole."), _("Scan it again."))
    return Labelled(code[0]), int(code[1:-1])


def lot_of(text: str) -> int:
    """The key of the lot whose label was scanned. Raises Invalid for another label."""
    what, key = read(text)
    if what is not Labelled.LOT:
        raise Invalid(_("This is no label of a lot."))
    return key
