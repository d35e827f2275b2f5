"""Words of the tests, shared by screen and paper."""

from app import clock
from app.health.lab_tests.rules import Method, Result, Sample
from app.i18n import N_, _

METHOD = {
    Method.ANTIGEN: N_("Antigen"),
    Method.NUCLEIC_ACID: N_("Nucleic acid"),
    Method.CULTURE: N_("Culture"),
    Method.ANTIBODY: N_("Antibody"),
    Method.OTHER: N_("Other test"),
}
RESULT = {
    Result.PENDING: N_("Result pending"),
    Result.NEGATIVE: N_("Negative"),
    Result.POSITIVE: N_("Positive"),
    Result.INVALID: N_("Not valid"),
}
TONE = {Result.PENDING: "again", Result.NEGATIVE: "admit", Result.POSITIVE: "hold",
        Result.INVALID: "neutral"}


def detail(sample: Sample) -> str:
    """Where it was tested, its number, when the result was known, the remark."""
    known = _("known {moment}").format(moment=f"{clock.local(sample.known_at):%m-%d %H:%M}") \
        if sample.known_at else ""
    return _(", ").join(filter(None, (sample.place, sample.number, known, sample.note)))
