"""Words for posts and certificates, shared by screen, paper, import and gate."""

from datetime import timedelta

from app.i18n import N_, _
from app.people.staffing.catalogue import catalogue
from app.people.staffing.rules import HEALTH, TEST, Flaw, Held, State

KIND = {HEALTH: N_("Health certificate"), TEST: N_("Test")}
STATE = {
    State.MISSING: N_("Missing"), State.EXPIRED: N_("Expired"),
    State.EXPIRING: N_("Expires soon"), State.VALID: N_("Valid"), State.KEPT: N_("On file"),
}
TONE = {
    State.MISSING: "hold", State.EXPIRED: "hold", State.EXPIRING: "again",
    State.VALID: "admit", State.KEPT: "neutral",
}
FLAW = {
    Flaw.NO_DATE: N_("Give the day of issue or the last valid day of the certificate."),
    Flaw.EXPIRES_EARLY: N_("The certificate expires before it was issued."),
    Flaw.FUTURE: N_("A day of issue, test or result lies in the future."),
    Flaw.BEFORE_BIRTH: N_("The certificate is older than the person's date of birth."),
    Flaw.RESULT_EARLY: N_("The result is older than the test."),
}


def kind(name: str) -> str:
    """A kind of certificate; those that the school added speak for themselves."""
    if name in KIND:
        return _(KIND[name])
    held = catalogue().kinds.get(name)
    return held.name if held else name


def employer(name: str) -> str:
    """Whom somebody works for."""
    return name or _("the school itself")


def post(name: str, employer_: str, site: str = "") -> str:
    """A post in a few words."""
    return "·".join(filter(None, (name, employer(employer_), site)))


def held(one: Held) -> str:
    """A post with its first day, and its last one when it has one."""
    days = _("since {day}").format(day=one.since)
    if one.until:
        days = f"{one.since} — {max(one.since, one.until - timedelta(days=1))}"
    return f"{post(one.name, one.employer, one.site)} ({days})"


def clash(person: str, one: Held, wanted: Held) -> str:
    """Why a second post is refused; both are named."""
    return _("{person} already holds {held}; {wanted} would be a second post.").format(
        person=person, held=held(one),
        wanted=post(wanted.name, wanted.employer, wanted.site))


def clash_hint() -> str:
    """What to do about it."""
    return _("End the first one, or change it.")
