"""The dialogues of the roster: a slot, a swap, a substitute, hours, given up, away."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from app import clock
from app.i18n import _
from app.response.duty import changing, service, staff, wording
from app.response.duty.queries import AwayRow, SlotRow
from app.response.duty.rules import Post
from app.response.duty.service import Told
from app.security.desk import Desk
from app.security.rights import Right
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind, time_trouble
from ui.response.duty.duty_reading import Reading

Done = Callable[[Any], object]


class SlotDialog(FormDialog):
    """Somebody is put into the roster."""

    guide = "response#duty"

    def __init__(self, parent: QWidget, context: Context, told: Reading, day: date,
                 done: Done) -> None:
        campuses = [] if len(told.campuses) < 2 else [Entry(
            "campus", _("Campus"), Kind.CHOICE, None, required=False, choices=[
                (None, _("the whole school")), *told.campuses.items()])]
        super().__init__(parent, _("Put somebody into the roster"), [
            Entry("post", _("Post on duty"), Kind.CHOICE, Post.WATCH, choices=[
                (post, _(word)) for post, word in wording.POST.items()]),
            _person(told),
            Entry("phone", _("Telephone"), required=False, longest=60,
                  hint=_("empty = the one on file")),
            *_hours(clock.at(max(day, clock.today()), time(8)), timedelta(days=1)), *campuses,
        ], _("Write into the roster"), lambda values: service.add(
            context.desk, _slot(context.desk, values)), context.pool, done)


class SwapDialog(FormDialog):
    """Two people take each other's slot."""

    guide = "response#duty"

    def __init__(self, parent: QWidget, context: Context, chosen: SlotRow,
                 others: Sequence[SlotRow], done: Done) -> None:
        super().__init__(parent, _("Swap a duty"), [
            Entry("other", _("With whose duty"), Kind.CHOICE, None, choices=[
                (each.id, _line(each)) for each in others]),
            Entry("why", _("Reason"), hint=_("stays in the roster with both names")),
        ], _("Swap"), lambda values: changing.swap(
            context.desk, chosen.id, values["other"], values["why"] or ""), context.pool, done,
            text=_line(chosen))


class SubstituteDialog(FormDialog):
    """Somebody else takes the slot, or the rest of it."""

    guide = "response#duty"

    def __init__(self, parent: QWidget, context: Context, told: Reading, chosen: SlotRow,
                 done: Done) -> None:
        super().__init__(parent, _("Name a substitute"), [
            _person(told),
            Entry("phone", _("Telephone"), required=False, longest=60,
                  hint=_("empty = the one on file")),
            Entry("why", _("Reason"), hint=_("leave, illness, errand; approved by you")),
        ], _("Name as substitute"), lambda values: changing.substitute(
            context.desk, chosen.id, _meant(context.desk, values["person"]),
            values["why"] or "", values["phone"] or ""), context.pool, done, text=_line(chosen))


class HoursDialog(FormDialog):
    """Other hours for a slot; a gap or an overlap is refused."""

    guide = "response#duty"

    def __init__(self, parent: QWidget, context: Context, chosen: SlotRow, done: Done) -> None:
        super().__init__(parent, _("Other hours for a duty"), [
            *_hours(chosen.begins, chosen.ends - chosen.begins),
            Entry("why", _("Reason")),
        ], _("Change the hours"), lambda values: changing.move(
            context.desk, chosen.id, *_span(values), values["why"] or ""), context.pool, done,
            text=_line(chosen))


class GiveUpDialog(FormDialog):
    """The slot is taken out where somebody else is there anyway."""

    guide = "response#duty"

    def __init__(self, parent: QWidget, context: Context, chosen: SlotRow, done: Done) -> None:
        super().__init__(
            parent, _("Take out of the roster?"), [Entry("why", _("Reason"))], _("Take out"),
            lambda values: changing.give_up(context.desk, chosen.id, values["why"] or ""),
            context.pool, done,
            text=_("{slot}\nIt is refused where nobody would be on duty then.").format(
                slot=_line(chosen)))


class AwayDialog(FormDialog):
    """Days on which somebody cannot be on duty."""

    guide = "response#duty"

    def __init__(self, parent: QWidget, context: Context, told: Reading, day: date,
                 done: Done) -> None:
        since = max(day, clock.today())
        super().__init__(parent, _("Who cannot be on duty"), [
            _person(told),
            Entry("first", _("From the day"), Kind.DAY, since),
            Entry("last", _("Last day away"), Kind.DAY, since, beside=True),
            Entry("why", _("Reason"), required=False, hint=_("leave, illness, training")),
        ], _("Write down"), lambda values: service.send_away(
            context.desk, _meant(context.desk, values["person"]), values["first"],
            values["last"], values["why"] or ""), context.pool, done,
            text=_("The rotation leaves them out; duties they hold ask for a substitute."))


class BackDialog(FormDialog):
    """Somebody can be on duty after all."""

    guide = "response#duty"

    def __init__(self, parent: QWidget, context: Context, away: Sequence[AwayRow],
                 done: Done) -> None:
        super().__init__(parent, _("Who can be on duty after all"), [
            Entry("away", _("Days away"), Kind.CHOICE, None, choices=[
                (each.id, f"{each.name} {each.first} – {each.last} {each.why}".strip())
                for each in away]),
        ], _("Write down"), lambda values: service.come_back(context.desk, values["away"]),
            context.pool, done)


def _line(each: SlotRow) -> str:
    return " ".join(filter(None, (
        wording.span(each.begins, each.ends), each.campus, _(wording.POST[each.post]), each.name)))


def _person(told: Reading) -> Entry:
    return Entry("person", _("Name or number of the person"), longest=120,
                 offers=[each.words for each in told.staff])


def _hours(begins: datetime, lasts: timedelta) -> list[Entry]:
    first, last = clock.local(begins), clock.local(begins + lasts)
    return [
        Entry("first", _("Begins on"), Kind.DAY, first.date()),
        Entry("from", _("Begins at"), value=f"{first:%H:%M}", check=time_trouble, beside=True),
        Entry("last", _("Ends on"), Kind.DAY, last.date()),
        Entry("to", _("Ends at"), value=f"{last:%H:%M}", check=time_trouble, beside=True),
    ]


def _span(values: dict[str, Any]) -> tuple[datetime, datetime]:
    return (clock.at(values["first"], _wall(values["from"])),
            clock.at(values["last"], _wall(values["to"])))


def _wall(text: str) -> time:
    hour, _colon, minute = text.replace("：", ":").partition(":")
    return time(int(hour), int(minute))


def _slot(desk: Desk, values: dict[str, Any]) -> Told:
    return Told(Post(values["post"]), _meant(desk, values["person"]), *_span(values),
                values.get("campus"), values["phone"] or "")


def _meant(desk: Desk, text: str) -> int:
    """In a worker's thread: who is meant."""
    with desk.read(Right.READ_DUTY) as session:
        return staff.somebody(session, text)
