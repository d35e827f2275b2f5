"""What is found wrong with a row: stable words, and what the user reads."""

from dataclasses import dataclass
from enum import StrEnum

from app.i18n import N_, _
from app.people.staffing.rules import Flaw
from app.people.staffing.wording import FLAW


class Problem(StrEnum):
    """Stable words for what is wrong; those in REJECTS keep the row out."""

    NAME_MISSING = "name-missing"
    NAME_UNREADABLE = "name-unreadable"
    NAME_CHANGED = "name-changed"
    TOO_LONG = "too-long"
    ID_AS_NUMBER = "id-as-number"
    ID_LENGTH = "id-length"
    ID_CHECKSUM = "id-checksum"
    ID_DATE = "id-date"
    ID_FUTURE = "id-future"
    ID_LEGACY = "id-legacy"
    ID_REGION = "id-region"
    ID_TYPE = "id-type"
    ID_TWICE = "id-twice"
    ID_OF_ANOTHER = "id-of-another"
    ID_CHANGED = "id-changed"
    ROLL_FORM = "roll-number-form"
    ROLL_NOT_ID = "roll-number-not-id"
    ROLL_TWICE = "roll-number-twice"
    ROLL_OF_ANOTHER = "roll-number-of-another"
    NUMBER_AS_NUMBER = "number-as-number"
    NUMBER_TWICE = "number-twice"
    PERSON_TWICE = "person-twice"
    NUMBER_OF_ANOTHER = "number-of-another"
    BIRTH_AS_NUMBER = "birth-as-number"
    BIRTH_IMPOSSIBLE = "birth-impossible"
    BIRTH_CONFLICT = "birth-conflict"
    SEX_UNKNOWN = "sex-unknown"
    SEX_CONFLICT = "sex-conflict"
    PHONE_UNUSUAL = "phone-unusual"
    BOARDING_UNKNOWN = "boarding-unknown"
    SEAT_AS_DATE = "seat-as-date"
    SEAT_UNUSUAL = "seat-unusual"
    CLASS_MISSING = "class-missing"
    CLASS_NOT_GIVEN = "class-not-given"
    CLASS_UNUSUAL = "class-unusual"
    CLASS_CONFLICT = "class-conflict"
    DATE_IMPOSSIBLE = "date-impossible"
    POST_TWICE = "post-twice"
    POST_ON_FILE = "post-on-file"
    POSTS_IN_ONE = "posts-in-one"
    POST_MISSING = "post-missing"
    CERTIFICATE_NO_DATE = "certificate-no-date"
    CERTIFICATE_EXPIRES_EARLY = "certificate-expires-early"
    CERTIFICATE_FUTURE = "certificate-future"
    CERTIFICATE_BEFORE_BIRTH = "certificate-before-birth"
    CERTIFICATE_RESULT_EARLY = "certificate-result-early"


P = Problem
REJECTS = frozenset({
    P.NAME_MISSING, P.TOO_LONG, P.ID_AS_NUMBER, P.ID_LENGTH, P.ID_CHECKSUM, P.ID_DATE,
    P.ID_FUTURE, P.ID_TWICE, P.ID_OF_ANOTHER, P.ROLL_TWICE, P.ROLL_OF_ANOTHER, P.NUMBER_TWICE,
    P.NUMBER_OF_ANOTHER, P.NUMBER_AS_NUMBER, P.PERSON_TWICE, P.BIRTH_AS_NUMBER,
    P.BIRTH_IMPOSSIBLE, P.CLASS_MISSING, P.DATE_IMPOSSIBLE, P.POST_TWICE, P.POST_ON_FILE,
    P.POSTS_IN_ONE, P.CERTIFICATE_EXPIRES_EARLY, P.CERTIFICATE_FUTURE, P.CERTIFICATE_BEFORE_BIRTH,
    P.CERTIFICATE_RESULT_EARLY,
})

MESSAGES = {
    P.NAME_MISSING: N_("The name is missing."),
    P.NAME_UNREADABLE: N_(
        "The name holds a character that was lost (?, □ or a private one); please check it."
    ),
    P.NAME_CHANGED: N_("On file the name is {detail}; it is changed to the one in the list."),
    P.TOO_LONG: N_("Too long: at most {detail} characters fit."),
    P.ID_AS_NUMBER: N_(
        "The ID number was stored as a number, so its last digits are lost. "
        "Format the column as text and enter it again."
    ),
    P.ID_LENGTH: N_("An ID number has 18 characters, this one has {detail}."),
    P.ID_CHECKSUM: N_("The ID number's check digit does not fit; one digit is probably wrong."),
    P.ID_DATE: N_("The birth date in the ID number does not exist."),
    P.ID_FUTURE: N_("The birth date in the ID number lies in the future."),
    P.ID_LEGACY: N_("An old ID number with 15 digits; please ask for the new one."),
    P.ID_REGION: N_("The ID number begins with an unknown region; please check it."),
    P.ID_TYPE: N_("The type of the document is not known; it is kept as “other”."),
    P.ID_TWICE: N_("The same ID number stands in row {detail} already."),
    P.ID_OF_ANOTHER: N_("This ID number is on file under {detail}."),
    P.ID_CHANGED: N_("On file the ID number is another one; it is changed to this one."),
    P.ROLL_FORM: N_("A roll number is G, J or L with 18 characters; it is kept as it is."),
    P.ROLL_NOT_ID: N_("The roll number and the ID number do not agree."),
    P.ROLL_TWICE: N_("The same roll number stands in row {detail} already."),
    P.ROLL_OF_ANOTHER: N_("This roll number is on file under {detail}."),
    P.NUMBER_AS_NUMBER: N_(
        "A long number was stored as a number, so its last digits are lost. "
        "Format the column as text and enter it again."
    ),
    P.NUMBER_TWICE: N_("The same number stands in row {detail} already."),
    P.PERSON_TWICE: N_("Row {detail} is about the same person already."),
    P.NUMBER_OF_ANOTHER: N_("This number is on file under {detail}."),
    P.BIRTH_AS_NUMBER: N_(
        "The date was stored as a number, so it may have lost a zero. "
        "Write year, month and day, such as 2010-10-01."
    ),
    P.BIRTH_IMPOSSIBLE: N_("This is not a possible birth date."),
    P.BIRTH_CONFLICT: N_("The birth date differs from the ID number's ({detail}), which is used."),
    P.SEX_UNKNOWN: N_("The sex is not understood."),
    P.SEX_CONFLICT: N_("The sex differs from the ID number's; please check both."),
    P.PHONE_UNUSUAL: N_("This is not a usual telephone number; it is kept as it is."),
    P.BOARDING_UNKNOWN: N_("Neither day pupil nor boarder; it is left as it was."),
    P.SEAT_AS_DATE: N_(
        "The seat was stored as a date. Format the column as text and enter it again, such as 3-4."
    ),
    P.SEAT_UNUSUAL: N_("A seat is row and column, such as 3-4; it is left as it was."),
    P.CLASS_MISSING: N_("Neither a class nor any number: this person cannot be told from others."),
    P.CLASS_NOT_GIVEN: N_("No class is given."),
    P.CLASS_UNUSUAL: N_("The class name is not a usual one; it is taken as it is written."),
    P.CLASS_CONFLICT: N_("The grade column and the class column do not agree; the class is used."),
    P.DATE_IMPOSSIBLE: N_("This is not a possible date."),
    P.POST_TWICE: N_("One person holds one post: {detail}. Keep one of the two rows."),
    P.POST_ON_FILE: N_(
        "One person holds one post: {detail}. End the first one, or change it, on the "
        "person's page."
    ),
    P.POSTS_IN_ONE: N_("One person holds one post, here stand {detail}. Keep one of them."),
    P.POST_MISSING: N_("No post is given; the gate holds service staff without one."),
    P.CERTIFICATE_NO_DATE: N_(
        "Neither a day of issue nor a last valid day: the certificate is not kept."
    ),
} | {P(f"certificate-{flaw}"): words for flaw, words in FLAW.items() if flaw is not Flaw.NO_DATE}


@dataclass(frozen=True)
class Finding:
    """One thing found in one cell.

    row     as in the sheet, from 1; column: the header as in the sheet; value: as it was
    detail  what the message names: another row, a person, a length
    sheet   its name where the file has several, else empty
    """

    row: int
    column: str
    value: str
    problem: Problem
    detail: str = ""
    sheet: str = ""

    @property
    def message(self) -> str:
        """In the user's words."""
        return _(MESSAGES[self.problem]).format(detail=self.detail)

    @property
    def rejects(self) -> bool:
        """Does it keep the row out?"""
        return self.problem in REJECTS
