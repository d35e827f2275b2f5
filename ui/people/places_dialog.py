"""Where one person sits, sleeps, rides and eats: what is written otherwise is changed."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app import clock
from app.errors import Invalid
from app.i18n import _
from app.people.placing.queries import Stay
from app.people.placing.service import Spot, put
from app.people.rules import GroupKind
from app.security.desk import Desk
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind

# The field of the group's name and the one of the place in it; a class stays as it is.
_FIELDS = (
    (GroupKind.CLASS, "", "seat"), (GroupKind.DORMITORY, "dormitory", "bed"),
    (GroupKind.BUS, "bus", ""), (GroupKind.TABLE, "table", ""),
)


class PlacesDialog(FormDialog):
    """An emptied field takes them out of it."""

    guide = "person#places"

    def __init__(self, parent: QWidget, context: Context, person_id: int, name: str,
                 stays: Mapping[GroupKind, Stay], done: Callable[[int], object]) -> None:
        held = _values(stays)
        words = {
            "seat": _("Seat in the classroom, row-column"), "dormitory": _("Dormitory"),
            "bed": _("Bed"), "bus": _("School bus"), "table": _("Canteen table"),
        }
        entries = [
            Entry(field, label, value=held[field], required=False, longest=40,
                  hint=_("such as 3-4") if field == "seat" else "")
            for field, label in words.items() if field != "seat" or GroupKind.CLASS in stays
        ]
        entries.append(Entry("day", _("From day"), Kind.DAY, clock.today()))
        super().__init__(
            parent, _("Places of {name}").format(name=name), entries, _("Give these places"),
            partial(_put, context.desk, person_id, held), context.pool, done)


def _values(stays: Mapping[GroupKind, Stay]) -> dict[str, str]:
    held = {}
    for kind, group, spot in _FIELDS:
        stay = stays.get(kind)
        for field, value in ((group, stay.name if stay else ""), (spot, stay.spot if stay else "")):
            if field:
                held[field] = value
    return held


def _put(desk: Desk, person_id: int, held: Mapping[str, str], values: dict[str, Any]) -> int:
    """In a worker's thread. Raises Invalid when nothing was written otherwise."""
    told = {field: values.get(field) or "" for field in held}
    spots = [
        Spot(kind, told.get(group, ""), told.get(spot, ""))
        for kind, group, spot in _FIELDS
        if any(told.get(field, "") != held.get(field, "") for field in (group, spot) if field)
    ]
    if not spots:
        raise Invalid(_("Nothing was changed."), _("Write another place, or leave with Esc."))
    return put(desk, person_id, *spots, day=values["day"])
