"""What stands in a file: kinds, levels, which content is a document, who may consent; pure."""

from datetime import date
from enum import StrEnum

LARGEST = 20_000_000  # bytes of one document: a scanned certificate has one to three million
GUARDIAN_UNDER = 14  # years; under it a guardian consents (个人信息保护法第31条, R8.1)


class ConditionKind(StrEnum):
    """What sort of line: 既往病史/慢性病, 过敏, 用药."""

    CONDITION = "condition"
    ALLERGY = "allergy"
    MEDICINE = "medicine"


class Alert(StrEnum):
    """How loud it is told: 提示, 注意, 警示."""

    NOTE = "note"
    CAUTION = "caution"
    WARNING = "warning"


class Answer(StrEnum):
    """What was answered to a consent."""

    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Sort(StrEnum):
    """What a document is made of."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    BMP = "bmp"


LOUDEST = (Alert.WARNING, Alert.CAUTION, Alert.NOTE)
_BLANK = b"\xef\xbb\xbf \r\n\t"  # some programs write these before a PDF begins
_BEGINS = {Sort.JPEG: b"\xff\xd8\xff", Sort.PNG: b"\x89PNG\r\n\x1a\n"}
ENDING = {Sort.PDF: ".pdf", Sort.JPEG: ".jpg", Sort.PNG: ".png", Sort.WEBP: ".webp",
          Sort.BMP: ".bmp"}


def sort_of(content: bytes) -> Sort | None:
    """What the first bytes say it is, whatever its name; None for what is no document here."""
    if content[:64].lstrip(_BLANK).startswith(b"%PDF-"):
        return Sort.PDF
    for sort, begin in _BEGINS.items():
        if content.startswith(begin):
            return sort
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Sort.WEBP
    # “BM” alone begins many a text; the size follows, and four zeros that are reserved.
    if content[:2] == b"BM" and content[6:10] == bytes(4) and len(content) > 26:
        return Sort.BMP
    return None


def age_on(born: date, day: date) -> int:
    """Full years on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def needs_guardian(born: date | None, day: date) -> bool:
    """Is it a guardian who has to answer? Yes under 14, and where the birth is not known."""
    return born is None or age_on(born, day) < GUARDIAN_UNDER


def same_words(one: str, other: str) -> bool:
    """Do two texts say the same, spaces and case aside?"""
    return "".join(one.split()).casefold() == "".join(other.split()).casefold()
