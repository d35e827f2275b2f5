"""What a recovery code looks like, and how it is compared."""

import base64
import hashlib
import secrets
from enum import StrEnum

CODES = 3  # on one sheet of paper
_BYTES = 10  # 80 bits: no need to slow down who guesses
_GROUP = 4
_MISREAD = str.maketrans("018", "OIB")  # Base32 has none of these digits


class Way(StrEnum):
    """How an administrator came back."""

    CODE = "code"
    COMMAND = "command"


def new_code() -> str:
    """Sixteen letters and digits in groups of four."""
    letters = base64.b32encode(secrets.token_bytes(_BYTES)).decode()
    return "-".join(letters[at:at + _GROUP] for at in range(0, len(letters), _GROUP))


def digest(code: str) -> str:
    """What is kept of a code; spaces, dashes, small letters and 0 1 8 are forgiven."""
    letters = "".join(sign for sign in code.upper().translate(_MISREAD) if sign.isalnum())
    return hashlib.sha256(letters.encode()).hexdigest()
