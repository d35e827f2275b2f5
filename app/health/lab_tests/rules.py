"""What a test can be and what it can say; pure (R3.11)."""

from enum import StrEnum


class Method(StrEnum):
    """How it was tested."""

    ANTIGEN = "antigen"
    NUCLEIC_ACID = "nucleic-acid"
    CULTURE = "culture"
    ANTIBODY = "antibody"
    OTHER = "other"


class Result(StrEnum):
    """What it said; PENDING: the result is not there yet."""

    PENDING = "pending"
    NEGATIVE = "negative"
    POSITIVE = "positive"
    INVALID = "invalid"
