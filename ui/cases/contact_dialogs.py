"""The small forms of contacts: somebody more, another grade, none after all, an order by hand."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app import clock
from app.cases.contacts import service, wording
from app.cases.contacts.queries import ContactView
from app.cases.contacts.rules import Grade, Way
from app.cases.contacts.service import Done, Giving, Told
from app.cases.contacts.subject import Subject
from app.cases.orders import following
from app.cases.orders import service as orders
from app.cases.orders import wording as order_words
from app.cases.orders.following import Next
from app.cases.orders.rules import Basis, How, OrderKind
from app.cases.orders.service import Ordered
from app.health.clinic import reception
from app.i18n import _
from app.rulebook.diseases.rules import Disease
from app.security.desk import Desk
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind


def _grade(value: Grade = Grade.CLOSE) -> Entry:
    return Entry("grade", _("Grade of the contact"), Kind.CHOICE, value, choices=[
        (each, _(word)) for each, word in wording.GRADE.items()])


def _way(value: Way) -> Entry:
    return Entry("way", _("How they met"), Kind.CHOICE, value, choices=[
        (each, _(word)) for each, word in wording.WAY.items()])


def _how() -> Entry:
    return Entry("how", _("How ordered"), Kind.CHOICE, How.ORAL, choices=[
        (each, _(word)) for each, word in order_words.HOW.items()])


class AddDialog(FormDialog):
    """Somebody whom no list proposes: family, a friend, a visit."""

    guide = "isolation#contacts"

    def __init__(self, parent: QWidget, context: Context, about: Subject,
                 done: Callable[[list[Done]], object]) -> None:
        span = about.window
        super().__init__(parent, _("Another contact of {name}").format(name=about.name), [
            Entry("who", _("Number or name")), _way(Way.OTHER), _grade(),
            Entry("first", _("First exposure"), Kind.DAY, span.last),
            Entry("last", _("Last exposure"), Kind.DAY, span.last, beside=True),
            Entry("met", _("Where"), required=False),
            Entry("orders", _("Give the orders that follow"), Kind.CHECK, True),
            Entry("ordered_by", _("Ordered by, when it was somebody else"), required=False),
        ], _("Confirm"), lambda values: _add(context.desk, about.id, values), context.pool, done)


def _add(desk: Desk, case_id: int, values: dict[str, Any]) -> list[Done]:
    """In a worker's thread."""
    told = Told(reception.the_one(desk, values["who"]), Grade(values["grade"]),
                (Way(values["way"]),), values["first"], values["last"], values["met"] or "")
    giving = Giving(ordered_by=values["ordered_by"] or "") if values["orders"] else None
    return service.confirm(desk, case_id, [told], giving)


class ReviseDialog(FormDialog):
    """Another grade or other days; what was ordered for the old one is ended."""

    guide = "isolation#contacts"

    def __init__(self, parent: QWidget, context: Context, row: ContactView,
                 done: Callable[[Done], object]) -> None:
        super().__init__(parent, _("Change the contact {name}").format(name=row.name), [
            _grade(row.grade),
            Entry("first", _("First exposure"), Kind.DAY, row.first_on),
            Entry("last", _("Last exposure"), Kind.DAY, row.last_on, beside=True),
            Entry("why", _("Reason")),
            Entry("orders", _("Give the orders that follow"), Kind.CHECK, True),
        ], _("Write down"), lambda values: service.revise(
            context.desk, row.id, Told(row.person_id, Grade(values["grade"]), row.ways,
                                       values["first"], values["last"], row.met),
            values["why"], Giving() if values["orders"] else None), context.pool, done,
            text=_("The row of before stays; a milder grade ends its order with the reason."))


class WithdrawDialog(FormDialog):
    """No contact after all."""

    guide = "isolation#contacts"

    def __init__(self, parent: QWidget, context: Context, row: ContactView,
                 done: Callable[[object], object]) -> None:
        super().__init__(
            parent, _("{name} was no contact?").format(name=row.name), [Entry("why", _("Reason"))],
            _("No contact"),
            lambda values: service.withdraw(context.desk, row.id, values["why"]), context.pool,
            done, text=_("The row stays; what it ordered is ended, the gate opens at once."))


class NextDialog(FormDialog):
    """One stage is over: release, and order the next one in the same act."""

    guide = "isolation#contacts"

    def __init__(self, parent: QWidget, context: Context, then: Sequence[Next],
                 done: Callable[[list[int]], object]) -> None:
        told = "\n".join(_("{name}: {kind}, to {day}").format(
            name=each.order.name, kind=_(order_words.KIND[each.stage.kind]), day=each.end)
            for each in then)
        super().__init__(parent, _("Release into the next stage"), [
            _how(),
            Entry("ordered_by", _("Ordered by, when it was somebody else"), required=False),
            Entry("place", _("Place of observation"), required=False),
        ], _("Release and order"), lambda values: following.go_on(
            context.desk, [each.order.id for each in then], How(values["how"]),
            values["ordered_by"] or "", values["place"] or ""), context.pool, done, text=told)


class OrderDialog(FormDialog):
    """An order of another authority, or after a journey: from no contact at this school."""

    guide = "isolation#contacts"

    def __init__(self, parent: QWidget, context: Context, diseases: Sequence[Disease],
                 done: Callable[[int], object]) -> None:
        kinds = [(each, _(word)) for each, word in order_words.KIND.items()
                 if each is not OrderKind.ISOLATE]
        super().__init__(parent, _("An order by hand"), [
            Entry("who", _("Number or name")),
            Entry("kind", _("Order"), Kind.CHOICE, OrderKind.HOME, choices=kinds),
            Entry("disease", _("Disease"), Kind.CHOICE, choices=[
                ("", ""), *((each.id, each.name) for each in diseases)]),
            Entry("counted", _("Counted from"), Kind.CHOICE, Basis.ENTRY, choices=[
                (each, _(word)) for each, word in order_words.BASIS.items()]),
            Entry("basis", _("That day"), Kind.DAY, clock.today(), beside=True),
            Entry("days", _("Days"), Kind.NUMBER, 7, low=1, high=orders.LONGEST),
            Entry("ordered_by", _("Ordered by"), required=False, beside=True),
            Entry("rule", _("On what ground"), hint=_("notice, office, rule")),
            _how(), Entry("place", _("Place of observation"), required=False, beside=True),
        ], _("Give the order"), lambda values: _order(context.desk, values), context.pool, done)


def _order(desk: Desk, values: dict[str, Any]) -> int:
    """In a worker's thread."""
    ground = values["rule"]
    return orders.give_by_hand(desk, Ordered(
        reception.the_one(desk, values["who"]), OrderKind(values["kind"]), values["disease"],
        values["basis"], int(values["days"]), ground, values["ordered_by"] or ground,
        max(clock.today(), values["basis"]), Basis(values["counted"]), how=How(values["how"]),
        ordered_by=values["ordered_by"] or "", place=values["place"] or ""))
