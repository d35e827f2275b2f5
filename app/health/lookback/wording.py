"""Words of the look-back, shared by screen and paper (clause 3.2.1, glossary R11c)."""

from collections.abc import Iterable
from datetime import date

from app.health.checks.rules import Symptom
from app.health.checks.wording import SYMPTOM
from app.health.lookback.areas import Level
from app.health.lookback.form import Field
from app.health.lookback.rules import (
    LEVELS,
    FamilyWork,
    Focus,
    Ground,
    Origin,
    Source,
    Stay,
    Told,
)
from app.health.lookback.views import AreaLine, PersonLine, SheetView, TermOf
from app.i18n import N_, _
from app.rulebook.wording import PROFILE

LEVEL = {Level.LOW: N_("low risk"), Level.MEDIUM: N_("medium risk"), Level.HIGH: N_("high risk")}
SOURCE = {
    Source.FORM: N_("Paper form"), Source.IMPORT: N_("Imported form"), Source.HAND: N_("Told"),
}
FAMILY_WORK = {
    FamilyWork.NONE: N_("neither"), FamilyWork.COLD_CHAIN: N_("cold chain"),
    FamilyWork.TRADE: N_("import and export"),
    FamilyWork.EITHER: N_("cold chain or import and export"),
}
FOCUS = {
    Focus.FROM_AREA: N_("Back from a risk area"), Focus.HOME_IN_AREA: N_("Home in a risk area"),
    Focus.ON_CAMPUS: N_("Stayed on campus"),
    Focus.FAMILY_WORK: N_("Family in cold chain or trade"), Focus.FEVER: N_("Fever in the window"),
}
# The same on a filter, beside its count.
SHORT = {
    Focus.FROM_AREA: N_("From a risk area"), Focus.HOME_IN_AREA: N_("Home at risk"),
    Focus.ON_CAMPUS: N_("On campus"), Focus.FAMILY_WORK: N_("Cold chain, trade"),
    Focus.FEVER: N_("Fever"),
}
RISKY = (Focus.FROM_AREA, Focus.HOME_IN_AREA)
TONE = {Focus.FROM_AREA: "hold", Focus.FEVER: "hold"}
FIELD = {
    Field.NOTHING: N_("Not taken over"), Field.SUBMITTED: N_("Sent at"), Field.NAME: N_("Name"),
    Field.NUMBER: N_("Number or ID number"), Field.CLASS: N_("Class or department"),
    Field.TOLD_BY: N_("Filled in by"), Field.AWAY: N_("Was away: yes or no"),
    Field.STAYS: N_("Stays: days and places"), Field.PLACE: N_("Place of a stay"),
    Field.SINCE: N_("First day of a stay"), Field.UNTIL: N_("Last day of a stay"),
    Field.LEVEL: N_("Risk level of a stay"), Field.HOME: N_("Home address"),
    Field.ON_CAMPUS: N_("Stayed on campus: yes or no"),
    Field.FAMILY: N_("Family in cold chain or import and export"),
    Field.COLD_CHAIN: N_("Family in the cold chain: yes or no"),
    Field.TRADE: N_("Family in import and export: yes or no"),
    Field.MET_CASE: N_("Met a case: yes or no"),
    Field.MET_AREA: N_("Met somebody from a risk area: yes or no"),
    Field.CONTACT: N_("Contacts in words"), Field.FEVER: N_("Fever: yes or no"),
    Field.SYMPTOMS: N_("Symptoms"), Field.NOTE: N_("Note"),
}
ORIGIN = {Origin.LIST: N_("by the list of risk areas"), Origin.TOLD: N_("as the form tells it"),
          Origin.CHECK: N_("found at a class check")}
# The source of each rule, as papers name it.
RULE = {
    "3.2.1": N_("the plan, 3 (2) 1"),
    "R3.9": N_("the plan, 3 (2) 1: the days before term"),
    "R3.10": N_("the plan, 3 (2) 1; day 1 is the day after the last one there"),
}


def days(since: date | None, until: date | None) -> str:
    """02-10 – 02-12, one day alone."""
    words = [f"{each:%m-%d}" for each in (since, until) if each is not None]
    return " – ".join(dict.fromkeys(words))


def stay(one: Stay, risky: bool = True) -> str:
    """A stay in a line; the level only where the profile knows levels."""
    level = f" ({_(LEVEL[one.level])})" if one.level and risky else ""
    return f"{days(one.since, one.until)} {one.place}{level}"


def stays(view: SheetView) -> str:
    """All stays, a line each."""
    risky = knows_areas(view)
    return "\n".join(stay(each, risky) for each in view.told.stays)


def symptoms(told: Told) -> str:
    """The symptoms in the order of the form."""
    return " ".join(_(SYMPTOM[each]) for each in Symptom if each in told.symptoms)


def contacts(view: SheetView) -> str:
    """Who was met that matters."""
    told = view.told
    met = [_("a case") if told.met_case else "",
           _("somebody from a risk area") if told.met_area and knows_areas(view) else "",
           told.contact]
    return _(", ").join(filter(None, met))


def focus(groups: Iterable[Focus]) -> str:
    """The groups in a line."""
    return _(", ").join(_(FOCUS[each]) for each in groups)


def ground(one: Ground) -> str:
    """Which rule, from what, with which numbers."""
    what = _(FAMILY_WORK[FamilyWork(one.place)]) if one.focus is Focus.FAMILY_WORK else one.place
    level = _(LEVEL[one.level]) if one.level else ""
    span = _("{days} days").format(days=one.days) if one.days else ""
    origin = _(ORIGIN[one.origin]) if one.level or one.origin is Origin.CHECK else ""
    facts = " ".join(filter(None, (what, level, origin, days(one.since, one.until), span)))
    return _("{group}: {facts} ({rule})").format(
        group=_(FOCUS[one.focus]), facts=facts, rule=_(RULE.get(one.rule, one.rule)))


def judged(view: SheetView) -> str:
    """Why, until when, and by which profile."""
    lines = [ground(each) for each in view.judgement.grounds] or [_("In no focus group")]
    if view.judgement.until:
        lines.append(_("See the clinic until {day}").format(day=view.judgement.until))
    if view.profile:
        lines.append(_("Judged {profile}").format(profile=_(PROFILE[view.profile])))
    return "\n".join(lines)


def told_by(view: SheetView) -> str:
    """Who told it, and how it came in."""
    return f"{view.told_by or view.entered_by} ({_(SOURCE[view.source])})"


def state(row: PersonLine) -> str:
    """One word for a table: what is to be watched, or that nothing is."""
    if row.sheet is None:
        return _("Not told yet")
    return focus(row.focus) or _("Nothing to watch")


def state_in_short(row: PersonLine) -> str:
    """The gravest group, and how many more."""
    if len(row.focus) < 2:
        return state(row)
    return _("{group} and {n} more").format(group=_(FOCUS[row.focus[0]]), n=len(row.focus) - 1)


def summary(view: SheetView) -> str:
    """A sheet in one line: where, what, who, and the groups."""
    told = view.told
    parts = [stays(view).replace("\n", _(", ")) or _("not away"), symptoms(told), contacts(view),
             _("stayed on campus") if told.on_campus else "", focus(view.judgement.focus)]
    return _("; ").join(filter(None, parts))


def sheet_tone(view: SheetView) -> str:
    """Red for a returner and a fever, amber for the other groups."""
    groups = view.judgement.focus
    return next((TONE[each] for each in groups if each in TONE), "again" if groups else "admit")


def tone(row: PersonLine) -> str:
    """The tone of the sheet; grey for who has not told."""
    return sheet_tone(row.sheet) if row.sheet else "neutral"


def knows_areas(view: SheetView) -> bool:
    """Did the profile that judged it know risk areas?"""
    return view.profile is not None and bool(LEVELS[view.profile])


def level_tone(row: AreaLine) -> str:
    """Red and amber while it lasts."""
    if row.level is Level.LOW:
        return "admit"
    return "hold" if row.level is Level.HIGH else "again"


def group_name(name: str) -> str:
    """The name of a class, or that somebody is in none."""
    return name or _("In no class")


def days_of(of: TermOf) -> str:
    """2027-02-08 – 2027-02-21."""
    return f"{of.window.first} – {of.window.last}"


def window(of: TermOf) -> str:
    """The same, before 第二学期."""
    return _("{first} – {last} before {term}").format(
        first=of.window.first, last=of.window.last, term=of.term.name)


def note(of: TermOf | None) -> str:
    """Which term and days a register tells of, and whether areas count."""
    if of is None:
        return _("There is no term in the calendar.")
    risk = "" if of.risky else _("risk areas do not count ({profile})").format(
        profile=_(PROFILE[of.policy.profile]))
    return _("; ").join(filter(None, (window(of), risk)))
