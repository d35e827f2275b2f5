"""Words for gatherings, shared by screen and paper."""

from collections.abc import Sequence

from app.campus.gatherings.rules import (
    CLAUSE,
    Against,
    Air,
    GatheringKind,
    Objection,
    State,
    Step,
)
from app.i18n import N_, _
from app.policy import Policy

KIND = {
    GatheringKind.MEETING: N_("Meeting of the staff"),
    GatheringKind.ASSEMBLY: N_("Assembly or flag raising"),
    GatheringKind.PARENTS: N_("Parents' meeting"),
    GatheringKind.LECTURE: N_("Lecture"),
    GatheringKind.CONTEST: N_("Sports meeting or contest"),
    GatheringKind.SHOW: N_("Performance or celebration"),
    GatheringKind.CLUB: N_("Club activity"),
    GatheringKind.OTHER: N_("Other gathering"),
    GatheringKind.PRACTICE: N_("Internship or practical training"),
    GatheringKind.TRAINING: N_("Training course in or out of school"),
    GatheringKind.CARE: N_("After-school care"),
    GatheringKind.LESSONS: N_("Make-up lessons"),
    GatheringKind.EXAM: N_("Examination held together"),
    GatheringKind.RETURN: N_("Return to school"),
}

AIR = {
    Air.OPEN_AIR: N_("In the open air"),
    Air.WINDOWS: N_("Windows open"),
    Air.MACHINE: N_("Mechanical ventilation"),
    Air.NONE: N_("Not aired"),
}

STATE = {
    State.ASKED: N_("Waits for the principal"),
    State.APPROVED: N_("Approved (gathering)"),
    State.TO_REPORT: N_("Head count missing"),
    State.HELD: N_("Held (gathering)"),
    State.LAPSED: N_("Lapsed: not decided in time"),
    State.TURNED_DOWN: N_("Turned down (gathering)"),
    State.WITHDRAWN: N_("Withdrawn (gathering)"),
}

TONE = {
    State.ASKED: "again", State.APPROVED: "admit", State.TO_REPORT: "again",
    State.HELD: "neutral", State.LAPSED: "neutral", State.TURNED_DOWN: "hold",
    State.WITHDRAWN: "neutral",
}

STEP = {
    Step.APPROVED: N_("Approved (gathering)"),
    Step.TURNED_DOWN: N_("Turned down (gathering)"),
    Step.WITHDRAWN: N_("Withdrawn (gathering)"),
    Step.HELD: N_("Held (gathering)"),
}

_AGAINST = {
    Objection.FORBIDDEN: N_("Until the epidemic is under control this kind is not held"),
    Objection.TOO_MANY: N_("{told} persons, at most {limit} are allowed"),
    Objection.TOO_LONG: N_("{told} minutes, at most {limit} are allowed"),
    Objection.SEATS: N_("{told} persons, the seats of the place allow {limit}"),
    Objection.NO_AIR: N_("a place that is not aired"),
    Objection.TAKEN: N_("the place is taken at that time by {words}"),
}


def objection(each: Against) -> str:
    """What speaks against it, in a few words."""
    return _(_AGAINST[each.what]).format(told=each.told, limit=each.limit, words=each.words)


def objections(found: Sequence[Against], policy: Policy) -> str:
    """Everything that speaks against it, with the clause and the edition of the policy."""
    words = _("; ").join(objection(each) for each in found)
    if all(each.what is Objection.TAKEN for each in found):
        return _("It cannot be held so: {words}.").format(words=words)
    return _("Not allowed by clause {clause}, policy {profile} edition {edition}: {words}.").format(
        clause=CLAUSE, profile=policy.profile, edition=policy.edition, words=words)


def hint(found: Sequence[Against]) -> str:
    """What can be done about it."""
    kinds = {each.what for each in found}
    if Objection.FORBIDDEN in kinds:
        return _("The principal says in the policy when the epidemic is under control.")
    if Objection.NO_AIR in kinds:
        return _("Choose a place whose windows open, or the open air.")
    return _("Fewer people, a shorter time, or a larger place.")
