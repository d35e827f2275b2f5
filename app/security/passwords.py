"""Passwords: argon2id, and what makes one good enough (R8.4)."""

import string

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from app.errors import Invalid
from app.i18n import _

SHORTEST = 8
CLASSES = 3

HASHER = PasswordHasher()


def hashed(password: str) -> str:
    """The hash to keep. Raises Invalid when the password is too weak (R8.4)."""
    kinds = (string.ascii_lowercase, string.ascii_uppercase, string.digits)
    classes = sum(any(sign in kind for sign in password) for kind in kinds)
    classes += any(not any(sign in kind for kind in kinds) for sign in password)
    if len(password) < SHORTEST or classes < CLASSES:
        raise Invalid(
            _("The password is too weak."),
            _("Use at least 8 characters of three kinds: small, capital letters, digits, signs."),
        )
    return HASHER.hash(password)


def matches(password: str, kept: str) -> bool:
    """Is it the password? Takes as long for a wrong one as for a right one."""
    try:
        return HASHER.verify(kept, password)
    except (VerifyMismatchError, InvalidHashError):
        return False


def waste(password: str) -> None:
    """Spend the time of a check, so that unknown names cannot be told from wrong passwords."""
    HASHER.hash(password)
