"""Signed codes: nothing personal inside, forged ones are told without asking the database.

A code is its mark, then 12 random bytes and 16 bytes of their HMAC-SHA256 in upper-case Base32
without padding, then one check character: 47 characters, a version 3 code at level Q. The mark
tells a person's pass (`W`) from a visitor's slip (`V`); it is signed and checked with the rest.
"""

import base64
import hashlib
import hmac
import secrets

from app.people.paper.signs import ALPHABET, check_sign, cleaned

__all__ = ["ALPHABET", "check_sign", "cleaned"]

LENGTH = 47
PASS, SLIP = "W", "V"
_SERIAL, _MAC = 12, 16


def new_code(key: bytes, mark: str = PASS) -> str:
    """A fresh code signed with the school's key."""
    serial = secrets.token_bytes(_SERIAL)
    body = mark + base64.b32encode(serial + _mac(key, serial, mark)).decode().rstrip("=")
    return body + check_sign(body)


def looks_like_code(code: str) -> bool:
    """Was it meant to be a code: as long as one, or a piece of one?"""
    return len(code) > 20 or (code[:1] in (PASS, SLIP) and set(code) <= set(ALPHABET))


def is_whole(code: str, mark: str = PASS) -> bool:
    """Did the scanner read it whole and right?"""
    return (
        len(code) == LENGTH and code[0] == mark and set(code) <= set(ALPHABET)
        and check_sign(code[:-1]) == code[-1]
    )


def is_ours(code: str, key: bytes) -> bool:
    """Was it signed with this school's key? Only for whole codes."""
    raw = base64.b32decode(code[1:-1] + "===")
    return hmac.compare_digest(raw[_SERIAL:], _mac(key, raw[:_SERIAL], code[0]))


def _mac(key: bytes, serial: bytes, mark: str) -> bytes:
    signed = serial if mark == PASS else mark.encode() + serial
    return hmac.new(key, signed, hashlib.sha256).digest()[:_MAC]
