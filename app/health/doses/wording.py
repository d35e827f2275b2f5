"""Words of the vaccinations (glossary R11c, R6)."""

from datetime import date

from app.health.doses.coverage_rules import Band
from app.health.doses.rules import Cell, Fault, Given, Line, Site, Source, State, Word
from app.i18n import N_, _, ngettext
from app.rulebook.vaccines import series_name, vaccine

STATE = {
    State.LATE: N_("Dose overdue"),
    State.DUE: N_("Dose due"),
    State.REFUSED: N_("Dose refused"),
    State.DEFERRED: N_("Deferred"),
    State.CONTRAINDICATED: N_("Contraindicated"),
    State.LATER: N_("Not due yet"),
    State.VOLUNTARY: N_("Voluntary"),
    State.PAST: N_("Given no more"),
    State.DONE: N_("Dose given"),
}
TONE: dict[State | None, str] = {
    State.LATE: "hold", State.DUE: "again", State.DONE: "admit", State.REFUSED: "neutral",
    State.DEFERRED: "neutral", State.CONTRAINDICATED: "neutral",
}
ICON = {
    State.LATE: "cross", State.DUE: "clock", State.DONE: "check", State.REFUSED: "flag",
    State.DEFERRED: "ring-clock", State.CONTRAINDICATED: "ring-dash", State.LATER: "ring",
    State.VOLUNTARY: "ring", State.PAST: "dash",
}
FAULT = {
    Fault.TOO_YOUNG: N_("before the least age"),
    Fault.TOO_SOON: N_("too soon after the dose before"),
    Fault.LIVE_TOO_SOON: N_("less than 28 days after another live vaccine"),
    Fault.OTHER_TOO_SOON: N_("less than 14 days after another vaccine"),
}
WORD = {
    Word.CONTRAINDICATED: N_("Contraindicated"),
    Word.DEFERRED: N_("Deferred"),
    Word.REFUSED: N_("Refused by the guardian"),
    Word.FREE: N_("Nothing stands against it any more"),
    Word.CONSENTED: N_("Guardian agreed in writing"),
    Word.CONSENT_ENDED: N_("Guardian took the consent back"),
}
SOURCE = {
    Source.CERTIFICATE: N_("Vaccination certificate"),
    Source.IMPORT: N_("From a list"),
    Source.HAND: N_("By hand"),
}
SITE = {
    Site.LEFT_ARM: N_("Left upper arm"),
    Site.RIGHT_ARM: N_("Right upper arm"),
    Site.LEFT_THIGH: N_("Left thigh"),
    Site.RIGHT_THIGH: N_("Right thigh"),
    Site.MOUTH: N_("By mouth"),
    Site.OTHER: N_("Elsewhere"),
}


def vaccine_name(id_: str) -> str:
    """What a vaccine is called."""
    return vaccine(id_).name


def dose(number: int | None) -> str:
    """第 3 剂; "" when nobody counted."""
    return _("dose {n}").format(n=number) if number else ""


def faults(found: tuple[Fault, ...]) -> str:
    """Why a dose does not count, in one line; "" when it does."""
    return _(", ").join(_(FAULT[each]) for each in found)


def given(view: Given) -> str:
    """Vaccine, dose and day in a line."""
    return " ".join(filter(None, (vaccine_name(view.vaccine), dose(view.number),
                                  view.on.isoformat())))


def slot(line: Line, cell: Cell) -> str:
    """乙肝 第 3 剂."""
    return f"{series_name(line.series)} {dose(cell.number)}"


def when(cell: Cell) -> str:
    """The day that matters in a cell: given, until when, from when."""
    if cell.given is not None:
        return cell.given.on.isoformat()
    if cell.state is State.LATER:
        return _("from {day}").format(day=cell.from_)
    if cell.state is State.DUE and cell.before is not None:
        return _("before {day}").format(day=cell.before)
    if cell.state in (State.LATE, State.DUE):
        return _("since {day}").format(day=cell.from_)
    return ""


def until(day: date | None) -> str:
    """The end of a deferral."""
    return _("until {day}").format(day=day) if day else ""


def summary(state: State | None, due: int, known: bool = True) -> str:
    """The whole card in a word."""
    if not known:
        return _("No date of birth")
    if state is None:
        return _("No record")
    if state in (State.LATE, State.DUE):
        word = ngettext("{state}, {n} dose", "{state}, {n} doses", due)
        return word.format(state=_(STATE[state]), n=due)
    return _("Doses complete") if state is State.DONE else _(STATE[state])


def band(of: Band) -> str:
    """新冠·12—17 岁."""
    return _("{series}, {youngest} to {oldest} years").format(
        series=series_name(of.series), youngest=of.youngest, oldest=of.oldest)
