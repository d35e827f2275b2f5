"""A stay in the words of the room log (R3.7): what register and papers say of it."""

from datetime import datetime

from app import clock
from app.health.checks.rules import Symptom
from app.health.checks.wording import SYMPTOM
from app.i18n import _
from app.isolation import wording
from app.isolation.stays import durations
from app.isolation.stays.rules import Asked, Step
from app.isolation.stays.views import Measured, StayView
from app.rulebook.wording import SITE

AT_MOST = 12  # temperatures in one cell; of a long stay the first ones and the last ones


def found(row: StayView) -> str:
    """Where and by whom."""
    return _("; ").join(filter(None, (_(wording.CAME[row.came]), row.found_by)))


def illness(row: StayView) -> str:
    """The complaint, and the symptoms seen in the room that it does not name."""
    seen = {each for look in row.looks for each in look.symptoms or ()}
    told = [_(SYMPTOM[each]) for each in Symptom if each in seen]
    return _("; ").join(filter(None, (
        row.complaint, " ".join(each for each in told if each not in row.complaint))))


def temperatures(row: StayView) -> str:
    """07:41 37.5 额 → 07:48 37.8 腋 …"""
    curve = list(row.curve)
    if len(curve) > AT_MOST:
        half = AT_MOST // 2
        told = [*map(_measured, curve[:half]), "…", *map(_measured, curve[-half:])]
    else:
        told = [_measured(each) for each in curve]
    return _("; ").join(told)


def _measured(each: Measured) -> str:
    site = _(SITE[each.site]) if each.site else ""
    return f"{wall(each.at)} {each.celsius} {site}".strip()


def has_history(row: StayView) -> bool:
    """Does one of the two questions say yes (两史)?"""
    return Asked.YES in (row.travel, row.contact)


def entry(row: StayView) -> str:
    """Where and by whom they were found, and who brought them."""
    brought = _("brought by {who}").format(who=row.escort) if row.escort else ""
    return _("; ").join(filter(None, (found(row), brought)))


def onset_and_illness(row: StayView) -> str:
    """The illness and since when."""
    begun = _("since {time}").format(time=stamp(row.onset)[5:]) if row.onset else ""
    return _("; ").join(filter(None, (illness(row), begun)))


def asked(row: StayView) -> str:
    """两史 and the household."""
    home = _("household: {who}").format(who=row.household) if row.household else ""
    return _("; ").join(filter(None, (history(row), home)))


def reached(row: StayView) -> str:
    """Whom to call, when they were called, when they had come."""
    said = (_("called {time}"), called(row)), (_("had come {time}"), arrived(row))
    return _("; ").join(filter(None, (
        parents(row), *(words.format(time=wall(at)) for words, at in said if at))))


def departure(row: StayView) -> str:
    """When, where to, with whom, after how long."""
    if row.left_at is None:
        return ""
    return _("; ").join((f"{wall(row.left_at)} {gone(row)}", lasted(row)))


def history(row: StayView) -> str:
    """旅居史, 接触史, and what was told."""
    return _("; ").join(filter(None, (
        _("travelled: {answer}").format(answer=_(wording.ASKED[row.travel])),
        _("contact: {answer}").format(answer=_(wording.ASKED[row.contact])), row.history)))


def parents(row: StayView) -> str:
    """李强 父 13800000001; everybody who is to be called."""
    return _("; ").join(" ".join(filter(None, each)) for each in row.parents)


def called(row: StayView) -> datetime | None:
    """When the parents were called."""
    return durations.step_at(row, Step.PARENT_CALLED)


def arrived(row: StayView) -> datetime | None:
    """When they had come."""
    return durations.step_at(row, Step.PARENT_ARRIVED)


def gone(row: StayView) -> str:
    """Where to, which hospital, fetched by whom."""
    if row.went is None:
        return ""
    return _("; ").join(filter(None, (_(wording.WENT[row.went]), row.to_place, row.fetched_by)))


def lasted(row: StayView) -> str:
    """36 min from lying down until leaving, or until now."""
    if row.entered_at is None:
        return ""
    return wording.lasted((row.left_at or clock.now()) - row.entered_at)


def cleaned(row: StayView) -> str:
    """11:05 84 消毒液 1000 mg/L 30 min 周师傅; of the last bed."""
    if row.cleaned_at is None:
        return ""
    strength = f"{row.mg_per_l} mg/L" if row.mg_per_l else ""
    minutes = _("{n} min").format(n=row.minutes) if row.minutes else ""
    return " ".join(filter(None, (wall(row.cleaned_at), row.agent, strength, minutes,
                                  row.cleaner)))


def diagnosis(row: StayView) -> str:
    """What is suspected or was found out later."""
    return _("; ").join(filter(None, (row.disease_name, row.cause)))


def wall(moment: datetime | None) -> str:
    """07:41."""
    return f"{clock.local(moment):%H:%M}" if moment else ""


def stamp(moment: datetime | None) -> str:
    """2026-11-23 07:41."""
    return f"{clock.local(moment):%Y-%m-%d %H:%M}" if moment else ""
