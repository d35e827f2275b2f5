"""Words of the absences (glossary R11c, outcomes R2.6)."""

from app.health.absences.queries import AbsenceView, TraceView
from app.health.absences.rules import Due, Outcome, Source
from app.i18n import N_, _, ngettext
from app.security.rights import ROLE, Role

OUTCOME = {
    Outcome.STILL_ILL: N_("Still ill at home"),
    Outcome.IN_HOSPITAL: N_("In hospital"),
    Outcome.REFERRED: N_("Referred"),
    Outcome.CONFIRMED: N_("Infectious disease confirmed"),
    Outcome.EXCLUDED: N_("Infectious disease excluded"),
    Outcome.RETURNED: N_("Recovered and back"),
    Outcome.SUSPENDED: N_("Studies suspended"),
    Outcome.MISTAKEN: N_("Entered by mistake"),
}
SOURCE = {
    Source.CHECK: N_("Class check"),
    Source.CALL: N_("Call of the family"),
    Source.CLINIC: N_("Sent home by the clinic"),
    Source.STAY: N_("Left the observation room"),
    Source.CASE: N_("Case opened"),
}
DUE = {
    Due.FIRST: N_("First call"),
    Due.DAILY: N_("Call today"),
    Due.CAUSE: N_("Ask the cause again"),
    Due.BACK: N_("Seen at school, close it"),
    Due.NOTHING: N_("Called today"),
}


def due(row: AbsenceView) -> str:
    """What is to be done, or how it ended."""
    if row.outcome is not None:
        return _(OUTCOME[row.outcome])
    return _("First call is overdue") if row.overdue else _(DUE[row.due])


def caller(row: AbsenceView) -> str:
    """Who calls: the class teacher first, the school doctor after that (R2.5)."""
    if row.outcome is not None or row.due is Due.NOTHING:
        return ""
    if row.due is Due.FIRST:
        return row.teacher or _("Class teacher")
    return _(ROLE[Role.DOCTOR])


def tone(row: AbsenceView) -> str:
    """Red is overdue, amber is to be done today."""
    if row.outcome is not None:
        return "neutral"
    return "hold" if row.overdue else "admit" if row.due is Due.NOTHING else "again"


def days(row: AbsenceView) -> str:
    """The third day."""
    return ngettext("{count} day", "{count} days", row.days).format(count=row.days)


def trace(view: TraceView) -> str:
    """One follow-up in a line."""
    reached = "" if view.reached else _("nobody reached")
    return "; ".join(filter(None, (_(OUTCOME[view.outcome]), reached, view.told, view.cause)))
