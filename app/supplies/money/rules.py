"""What goods are worth: each lot at what it cost, so that what goes out takes its own price."""

from fractions import Fraction


def worth(cost: int | None, whole: int, part: int) -> Fraction:
    """Fen of a part of a lot; nothing where the cost is not known."""
    return Fraction(cost * part, whole) if cost is not None else Fraction(0)


def fen(amount: Fraction) -> int:
    """Whole fen, halves up."""
    return int(amount + Fraction(1, 2)) if amount >= 0 else -int(-amount + Fraction(1, 2))
