"""The signs that codes are made of, and the one at the end that shows a wrong one."""

from app.people.rules import NARROW

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def cleaned(text: str) -> str:
    """What was meant: full-width letters made plain, upper case, blanks and controls dropped."""
    plain = text.translate(NARROW).upper()
    return "".join(sign for sign in plain if sign.isprintable() and not sign.isspace())


def check_sign(body: str) -> str:
    """The sum over GF(32) that makes every wrong sign and every swap of neighbours show."""
    total = 0
    for sign in body:
        total = _doubled(total) ^ ALPHABET.index(sign)
    return ALPHABET[_doubled(total)]


def _doubled(value: int) -> int:
    return value << 1 ^ (0b100101 if value & 0b10000 else 0)  # modulo x^5 + x^2 + 1


def spelt(body: str) -> str:
    """A letter and a number in the signs that are summed: a digit is the letter of its place."""
    return body[0] + "".join(ALPHABET[int(digit)] for digit in body[1:])
