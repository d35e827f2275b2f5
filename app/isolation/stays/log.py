"""A stay in the words of the room log (R3.7): what register and papers say of it."""

from datetime import datetime

from app import clock
from app.i18n import _
from app.isolation import wording
from app.isolation.stays import durations
from app.isolation.stays.history import words
from app.isolation.stays.rules import Asked, Step
from app.isolation.stays.views import Measured, StayView
from app.rulebook.wording import SITE

AT_MOST = 12  # temperatures in one cell; of a long stay the first ones and the last ones


def found(row: StayView) -> str:
    """Where and by whom."""
    return _("; ").join(filter(None, (_(wording.CAME[row.came]), row.found_by)))


def illness(row: StayView) -> str:
    """The complaint, and the symptoms that were seen in the room."""
    seen = dict.fromkeys(filter(None, (words(look) for look in row.looks if look.symptoms)))
    return _("; ").join(dict.fromkeys(filter(None, (row.complaint, *seen))))


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
