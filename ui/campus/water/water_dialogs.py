"""A point of supply is listed, tested, looked at, cleaned, given up; an entry is taken back."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app import clock
from app.campus.findings.where import Known
from app.campus.water import rules, service, wording
from app.campus.water.catalogue import every, items
from app.campus.water.queries import ActRow, PointRow
from app.campus.water.rules import Act, Item, PointKind, Rule
from app.campus.water.service import Told
from app.i18n import N_, _
from ui import ask
from ui.ask import FormDialog
from ui.campus.finding_dialogs import read_known, trouble
from ui.context import Context
from ui.form import Entry, Kind

Done = Callable[[Any], object]
_TITLE = {Act.TEST: N_("Test of {point}"), Act.LOOK: N_("Look at {point}"),
          Act.CLEAN: N_("{point} was cleaned and disinfected")}
_BY = {Act.TEST: N_("Laboratory, or who tested"), Act.LOOK: N_("Who looked"),
       Act.CLEAN: N_("Who cleaned")}


def ask_point(parent: QWidget, context: Context, done: Done) -> None:
    """A tank, well, tap or dispenser is put on the list."""
    _known(context, lambda told: ask.show(PointDialog(parent, context, told, done)))


def ask_act(parent: QWidget, context: Context, point: PointRow, act: Act, done: Done) -> None:
    """Something was done at a point."""
    _known(context, lambda told: ask.show(ActDialog(parent, context, point, act, told, done)))


def _known(context: Context, then: Callable[[Known], object]) -> None:
    context.pool.run(partial(read_known, context.desk), then,
                     lambda refusal: context.say(str(refusal)))


class PointDialog(FormDialog):
    """Where it is and of what kind: that says what is due."""

    guide = "campus#water"

    def __init__(self, parent: QWidget, context: Context, told: Known, done: Done) -> None:
        def write(values: dict[str, Any]) -> int:
            place = told.place(values["place"] or "")
            return service.add(context.desk, PointKind(values["kind"]), values["name"],
                               place.id if place else None, values["note"] or "")

        super().__init__(parent, _("Add a point of supply"), [
            Entry("name", _("Point of supply"), longest=120),
            Entry("kind", _("Kind of supply"), Kind.CHOICE, PointKind.TANK,
                  choices=[(each, _(word)) for each, word in wording.KIND.items()]),
            Entry("place", _("Place"), required=False, offers=told.words_of_places(),
                  hint=_("name, or scan the code at the door"), check=partial(trouble, told.place)),
            Entry("note", _("Note"), required=False),
        ], _("Add"), write, context.pool, done)


class ActDialog(FormDialog):
    """A bad value closes the point and opens a finding of whoever answers for it."""

    guide = "campus#water"

    def __init__(self, parent: QWidget, context: Context, point: PointRow, act: Act,
                 told: Known, done: Done) -> None:
        self._items = rules.asked(items(clock.today()), act, every(point.kind))
        entries = [Entry("day", _("Day"), Kind.DAY, clock.today()),
                   Entry("by", _(_BY[act]), value=None if act is Act.TEST
                         else context.desk.actor.display, longest=60, beside=True),
                   *_entries(self._items)]
        if act is Act.TEST:
            entries += [
                Entry("paper", _("Number of the report"), required=False, longest=60),
                Entry("professional", _("Tested by a professional body"), Kind.CHECK,
                      every(point.kind).professional, beside=True)]
        if act is not Act.CLEAN:
            entries.append(Entry(
                "who", _("Who answers for what is bad"), required=False,
                hint=point.owner, offers=told.words_of_people(),
                check=partial(trouble, told.person)))
        super().__init__(
            parent, _(_TITLE[act]).format(point=point.name),
            [*entries, Entry("note", _("Note"), required=False)], _("Write it down"),
            lambda values: service.write(context.desk, point.id, _told(
                values, act, self._items, told.person(values.get("who") or ""))),
            context.pool, done)


def _entries(wanted: list[Item]) -> list[Entry]:
    made = []
    for place, item in enumerate(wanted):
        beside = bool(place % 2)
        if item.rule is Rule.YES or (item.rule is Rule.NONE and not item.unit):
            words = ((Decimal(1), _("yes (water)")), (Decimal(0), _("no (water)")))
            if item.rule is Rule.NONE:
                words = ((Decimal(0), _("not found")), (Decimal(1), _("there is some")))
            made.append(Entry(item.id, item.name, Kind.CHOICE, "", choices=[
                ("", _("not looked at")), *words], required=False, beside=beside))
        else:
            made.append(Entry(item.id, item.name, hint=wording.limit(item), required=False,
                              check=_value_trouble, longest=20, beside=beside))
    return made


def _value_trouble(text: str | None) -> str:
    return trouble(rules.read_value, text) if text else ""


def _told(values: dict[str, Any], act: Act, wanted: list[Item], who: int | None) -> Told:
    measured = {each.id: rules.read_value(str(values[each.id])) for each in wanted
                if values.get(each.id) not in (None, "")}
    return Told(act, values["day"], measured, values["by"] or "",
                bool(values.get("professional")), values.get("paper") or "",
                values["note"] or "", who)


class CloseDialog(FormDialog):
    """It is used no more."""

    guide = "campus#water"

    def __init__(self, parent: QWidget, context: Context, point: PointRow, done: Done) -> None:
        super().__init__(
            parent, _("Give {point} up").format(point=point.name), [Entry("why", _("Why"))],
            _("Give it up"), lambda values: service.close(
                context.desk, point.id, values["why"]),
            context.pool, done, text=_("Its tests stay in the register; nothing is due any more."))


class TakeBackDialog(FormDialog):
    """What was written last was a mistake."""

    guide = "campus#water"

    def __init__(self, parent: QWidget, title: str, take_back: Callable[[str], object],
                 context: Context, done: Done) -> None:
        super().__init__(
            parent, _("Take an entry back"), [Entry("why", _("Why"))], _("Take back"),
            lambda values: take_back(values["why"]), context.pool, done,
            text=_("{what}: the entry stays and counts no more.").format(what=title))


def act_title(row: ActRow) -> str:
    """1 号水箱 水质检测 2026-11-01."""
    return f"{row.point} {_(wording.ACT[row.act])} {date.isoformat(row.day)}"
