"""What a test can be, what it can say, and what cannot be so; pure (R3.11)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from app.errors import Invalid
from app.i18n import _

TOLERANCE = timedelta(minutes=5)  # a clock that is a little behind


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


@dataclass(frozen=True)
class Sample:
    """One test as it is told.

    disease   id of the catalogue it looks for
    known_at  when the result was known, None while it is pending
    place     who tested: the school, a hospital, a laboratory; `number` of the sample or report
    note      remark; of a result that is corrected the reason
    """

    disease: str
    method: Method
    sampled_at: datetime
    result: Result = Result.PENDING
    known_at: datetime | None = None
    place: str = ""
    number: str = ""
    note: str = ""


def checked(sample: Sample, now: datetime) -> Sample:
    """The test as it is written; a result without a time was known now. Raises Invalid."""
    if not sample.disease:
        raise Invalid(_("A test needs the disease it looks for."), _("Choose it in the list."))
    if sample.sampled_at > now + TOLERANCE:
        raise Invalid(_("This time lies in the future."), _("Check when the sample was taken."))
    if sample.result is Result.PENDING:
        if sample.known_at is not None:
            raise Invalid(_("A result that is pending has no time yet."),
                          _("Choose the result, or leave its time empty."))
        return sample
    known = sample.known_at or max(now, sample.sampled_at)
    if known < sample.sampled_at:
        raise Invalid(_("The result was known before the sample was taken."),
                      _("Check both times."))
    if known > now + TOLERANCE:
        raise Invalid(_("This time lies in the future."), _("Check when the result was known."))
    return replace(sample, known_at=known)


def needs_reason(before: Sample, after: Sample) -> bool:
    """Is a result that was known changed? The result that was waited for needs no reason."""
    known = before.result is not Result.PENDING
    return known and (before.result, before.disease) != (after.result, after.disease)
