"""Words of the alarms, shared by screen and paper."""

from collections.abc import Mapping
from datetime import date, datetime

from app import clock
from app.alarms.watch.rules import ExposureKind, Level, Scope
from app.alarms.watch.thresholds import like
from app.alarms.watch.topics import ILI
from app.alarms.watch.views import AlarmView, CountView, State
from app.health.checks.rules import Symptom
from app.health.checks.wording import SYMPTOM
from app.i18n import N_, _, ngettext
from app.rulebook.diseases import catalogue

LEVEL = {
    Level.REPORT: N_("To be reported (2006 rules)"),
    Level.CLUSTER: N_("Cluster"),
    Level.EVENT: N_("Public health event"),
    Level.SUSPENSION: N_("Class may be suspended"),
    Level.WATCH: N_("The school's own watch"),
}
SCOPE = {
    Scope.CLASS: N_("Class"),
    Scope.DORMITORY: N_("Dormitory"),
    Scope.GRADE: N_("Grade"),
    Scope.SCHOOL: N_("Whole school"),
}
STATE = {
    State.OPEN: N_("Not looked at"),
    State.GROWN: N_("People were added"),
    State.KNOWN: N_("Acknowledged"),
    State.LAPSED: N_("No longer met"),
}
TONE = {State.OPEN: "hold", State.GROWN: "hold", State.KNOWN: "admit", State.LAPSED: "neutral"}
EXPOSURE = {
    ExposureKind.MEAL: N_("Shared meal"),
    ExposureKind.WATER: N_("Shared drinking water"),
    ExposureKind.MEDICINE: N_("Medicine taken for prevention"),
    ExposureKind.VACCINE: N_("Vaccination on one occasion"),
    ExposureKind.POISON: N_("Poisonous substance"),
    ExposureKind.OTHER: N_("Another shared exposure"),
}


def what(topic: str, exposures: Mapping[str, str]) -> str:
    """What they share, in words: 发热; 呕吐、腹泻; 水痘; 共同用餐: 11-22 晚餐."""
    kind, _colon, name = topic.partition(":")
    if topic == ILI:
        return _("Influenza-like illness")
    if kind == "symptom":
        symptoms = like().get(name) or frozenset({Symptom(name)})
        return _(", ").join(_(SYMPTOM[each]) for each in SYMPTOM if each in symptoms)
    if kind == "disease":
        known = catalogue.diseases(clock.today()).get(name)
        return known.name if known else name
    return exposures.get(topic, _("Shared exposure"))


def where(alarm: AlarmView) -> str:
    """七(1)班, or the whole school."""
    return alarm.where or _(SCOPE[Scope.SCHOOL])


def window(count: CountView) -> str:
    """11-21 to 11-23; one day alone."""
    if count.first == count.last:
        return _day(count.last)
    return _("{first} to {last}").format(first=_day(count.first), last=_day(count.last))


def _day(day: date) -> str:
    same = day.year == clock.today().year
    return f"{day:%m-%d}" if same else f"{day:%Y-%m-%d}"


def persons(count: CountView) -> str:
    """So many people."""
    return ngettext("{n} person", "{n} people", count.persons).format(n=count.persons)


def title(alarm: AlarmView) -> str:
    """七(1)班 · 发热 · 4 人; without the illness for who may not know it."""
    return "·".join(filter(None, (where(alarm), alarm.what, persons(alarm.now))))


def kind(alarm: AlarmView) -> str:
    """The threshold's name, or what it means for who may not know the illness."""
    return alarm.name or _(LEVEL[alarm.level])


def explained(alarm: AlarmView) -> str:
    """Why it stands, in one sentence: what was counted when, and how many it takes."""
    told = _("{where}: {persons} fell ill from {first} to {last}; {needed} make the threshold full."
             ) if alarm.now.first != alarm.now.last else _(
        "{where}: {persons} fell ill on {last}; {needed} make the threshold full.")
    return told.format(where=where(alarm), persons=persons(alarm.now), needed=alarm.needed,
                       first=_day(alarm.now.first), last=_day(alarm.now.last))


def standing(alarm: AlarmView) -> str:
    """How it stands now: since when, who looked."""
    if alarm.lapsed_at is not None:
        return _("No longer met since {at}: {persons} are left of {needed}.").format(
            at=moment(alarm.lapsed_at), persons=persons(alarm.now), needed=alarm.needed)
    looked = alarm.acknowledged
    if looked is None:
        return _("Nobody has looked at it yet.")
    if alarm.added:
        return ngettext("{n} person was added since {by} looked at {at}.",
                        "{n} persons were added since {by} looked at {at}.",
                        len(alarm.added)).format(n=len(alarm.added), by=looked.by,
                                                 at=moment(looked.at))
    return _("{by} looked at it at {at}.").format(by=looked.by, at=moment(looked.at))


def moment(at: datetime) -> str:
    """11-23 07:41."""
    return f"{clock.local(at):%m-%d %H:%M}"


def due(alarm: AlarmView) -> str:
    """By when it is to be reported; "" when nothing is due."""
    due_at = alarm.report.due_at if alarm.report else alarm.due_at
    return _("To be reported by {at}").format(at=moment(due_at)) if due_at else ""


def left(alarm: AlarmView, now: datetime) -> str:
    """How long there is still, or how long it is over."""
    if alarm.due_at is None:
        return ""
    minutes = int((alarm.due_at - now).total_seconds() // 60)
    words = span(abs(minutes))
    if now > alarm.due_at:
        return _("{span} over").format(span=words)
    return _("{span} left").format(span=words)


def span(minutes: int) -> str:
    """3 h 20 min; days for more than two."""
    if minutes < 60:
        return _("{n} min").format(n=minutes)
    hours, rest = divmod(minutes, 60)
    if hours < 48 and not rest:
        return _("{h} h").format(h=hours)
    if hours < 48:
        return _("{h} h {m} min").format(h=hours, m=rest)
    return ngettext("{n} day", "{n} days", hours // 24).format(n=hours // 24)
