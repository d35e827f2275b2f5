"""An agreement is signed, renewed, ended; somebody else answers for it."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from app import clock
from app.errors import Invalid
from app.i18n import _
from app.places.counterparts.queries import CounterpartRow
from app.response.pairing import service
from app.response.pairing.queries import Agreement
from app.response.pairing.rules import Signed
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind
from ui.supplies.requester_line import RequesterLine

_YEAR = timedelta(days=364)


class SignDialog(FormDialog):
    """A new agreement, or (`before`) one that goes on from another."""

    guide = "response#pairing"

    def __init__(self, parent: QWidget, context: Context, hospitals: Sequence[CounterpartRow],
                 campuses: Sequence[tuple[int, str]], before: Agreement | None,
                 done: Callable[[Any], object]) -> None:
        self._context, self._before = context, before
        super().__init__(
            parent, _("Renew the agreement") if before else _("Agreement with a hospital"),
            [*_parties(hospitals, campuses, before), *_days(before), *_sides(before),
             *_paper(before)],
            _("Write the agreement down"), self._sign, context.pool, done)
        self.person = _line(self, context)

    def _sign(self, values: dict[str, Any]) -> int:
        """In a worker's thread."""
        before = self._before
        return service.sign(self._context.desk, Signed(
            values["hospital"], values["since"], values["until"],
            values["hospital_person"] or "", values["hospital_phone"] or "",
            _chosen(self.person, values, before), values["phone"] or "",
            values["campus"] or None, values["document"] or "", values["scope"] or "",
            values["file"] or ""), before.id if before else None)


class PairDialog(FormDialog):
    """Somebody else answers, on this side or on that one."""

    guide = "response#pairing"

    def __init__(self, parent: QWidget, context: Context, told: Agreement,
                 done: Callable[[Any], object]) -> None:
        self._context, self._told = context, told
        super().__init__(
            parent, _("Who answers, point to point"),
            [*_sides(told), Entry("since", _("From which day on"), Kind.DAY,
                                  max(told.since, min(clock.today(), told.until)))],
            _("Write it down"), self._pair, context.pool, done, text=told.hospital)
        self.person = _line(self, context)

    def _pair(self, values: dict[str, Any]) -> None:
        """In a worker's thread."""
        told = self._told
        service.pair(self._context.desk, told.id, Signed(
            told.counterpart_id, told.since, told.until, values["hospital_person"] or "",
            values["hospital_phone"] or "", _chosen(self.person, values, told),
            values["phone"] or "", told.campus_id), values["since"])


class EndDialog(FormDialog):
    """It ends before its last day, or was entered by mistake."""

    guide = "response#pairing"

    def __init__(self, parent: QWidget, context: Context, told: Agreement, *, mistake: bool,
                 done: Callable[[Any], object]) -> None:
        why = Entry("why", _("Why"))
        last = Entry("last", _("Last day"), Kind.DAY, max(told.since, clock.today()))
        act = partial(_withdraw, context, told) if mistake else partial(_end, context, told)
        super().__init__(
            parent, _("Entered by mistake?") if mistake else _("End the agreement early"),
            [why] if mistake else [last, why],
            _("Take the agreement back") if mistake else _("End the agreement"), act,
            context.pool, done, text=told.hospital)


def _end(context: Context, told: Agreement, values: dict[str, Any]) -> None:
    service.end(context.desk, told.id, values["last"], values["why"] or "")


def _withdraw(context: Context, told: Agreement, values: dict[str, Any]) -> None:
    service.withdraw(context.desk, told.id, values["why"] or "")


def _line(dialog: FormDialog, context: Context) -> RequesterLine:
    line = dialog.form.control("person")
    assert isinstance(line, QLineEdit)
    return RequesterLine(line, context, lambda _taken: None)


def _chosen(line: RequesterLine, values: dict[str, Any], before: Agreement | None) -> int:
    """Who was taken from the list, or who answers already."""
    pair = before.pair if before else None
    if line.person_id is not None:
        return line.person_id
    if pair is not None and pair.person == values["person"]:
        return pair.person_id
    raise Invalid(_("Choose from the list who of the staff answers in the school."))


def _parties(hospitals: Sequence[CounterpartRow], campuses: Sequence[tuple[int, str]],
             before: Agreement | None) -> list[Entry]:
    where = [(0, _("The whole school")), *campuses]
    return [
        Entry("hospital", _("Hospital (paired)"), Kind.CHOICE,
              before.counterpart_id if before else None,
              choices=[(each.id, each.name) for each in hospitals]),
        Entry("campus", _("For which campus"), Kind.CHOICE,
              (before.campus_id or 0) if before else 0, choices=where, required=False),
    ]


def _days(before: Agreement | None) -> list[Entry]:
    first: date = before.until + timedelta(days=1) if before else clock.today()
    return [Entry("since", _("First day"), Kind.DAY, first),
            Entry("until", _("Last day"), Kind.DAY, first + _YEAR, beside=True)]


def _sides(before: Agreement | None) -> list[Entry]:
    pair = before.pair if before else None
    return [
        Entry("hospital_person", _("Answers in the hospital"), longest=60,
              value=pair.hospital_person if pair else None),
        Entry("hospital_phone", _("Telephone (hospital)"), longest=60, beside=True,
              value=pair.hospital_phone if pair else None),
        Entry("person", _("Answers in the school"), longest=120, hint=_("of the staff"),
              value=pair.person if pair else None),
        Entry("phone", _("Telephone (school)"), longest=60, required=False, beside=True,
              value=pair.phone if pair else None),
    ]


def _paper(before: Agreement | None) -> list[Entry]:
    return [
        Entry("document", _("Document number"), required=False, longest=120),
        Entry("file", _("Signed file"), required=False, longest=120, beside=True,
              hint=_("name of the scan")),
        Entry("scope", _("Scope"), required=False, longest=500,
              value=before.scope if before else None),
    ]
