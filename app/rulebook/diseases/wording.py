"""Words of the diseases: what a rule asks, the class of the list, days and hours."""

from app.i18n import N_, _, ngettext
from app.rulebook.diseases.rules import Asked, Disease, Listed, Paper

PAPER = {
    Paper.DIAGNOSIS: N_("Diagnosis certificate"),
    Paper.RETURN: N_("Return certificate"),
    Paper.NOTE: N_("Note of the parents"),
}
LISTED = {
    Listed.A: N_("Class A"),
    Listed.B: N_("Class B"),
    Listed.C: N_("Class C"),
    Listed.WATCHED: N_("Watched, not statutory"),
    Listed.NONE: N_("Not on the list"),
}


def listed(disease: Disease) -> str:
    """Class A, within two hours."""
    word = _(LISTED[disease.listed])
    return _("{listed}, within two hours").format(listed=word) if disease.two_hours else word


def asked(rule: Asked) -> list[str]:
    """Everything that is asked, a sentence each."""
    days = [
        (rule.onset_days, N_("{n} whole days after onset")),
        (rule.free_hours, N_("{n} hours without symptoms")),
        (rule.rash_days, N_("day {n} after the rash")),
        (rule.treated_days, N_("{n} days of treatment")),
    ]
    found = [_(words).format(n=value) for value, words in days if value is not None]
    if rule.free_hours == 0:
        found[found.index(_(days[1][1]).format(n=0))] = _("no symptoms any more")
    return [*found, *filter(None, [rule.sign]), *(_(PAPER[each]) for each in rule.papers)]


def stands(rule: Disease) -> str:
    """Where it stands and since when: a source, the school's own, since 2026-11-01."""
    whose = _("set by the school") if rule.edition else _("built in")
    return _("{source} ({whose}, since {day})").format(
        source=rule.source, whose=whose, day=rule.since)


def applied(rule: Disease) -> str:
    """The rule as a decision keeps it: numbers, source, since when."""
    return _("; ").join([*asked(rule), stands(rule)])


def incubation(rule: Disease) -> str:
    """1 – 7 days, or hours where days are too coarse."""
    if rule.incubation is None:
        return ""
    low, high = rule.incubation
    if low % 24 or high % 24:
        return _("{low} – {high} hours").format(low=low, high=high)
    return _("{low} – {high} days").format(low=low // 24, high=high // 24)


def infectious(rule: Disease) -> str:
    """From 1 day before the onset until 7 days after it."""
    if rule.infectious is None:
        return ""
    first, last = rule.infectious
    what = _("rash") if rule.by_rash else _("onset")
    start = _("day of {what}").format(what=what) if not first else ngettext(
        "{n} day before {what}", "{n} days before {what}", -first).format(n=-first, what=what)
    end = _("recovery") if last is None else ngettext(
        "{n} day after it", "{n} days after it", last).format(n=last)
    return _("{start} to {end}").format(start=start, end=end)


def contacts(rule: Asked) -> str:
    """How long contacts are watched."""
    if rule.contacts_days is None:
        return ""
    return ngettext("{n} day", "{n} days", rule.contacts_days).format(n=rule.contacts_days)
