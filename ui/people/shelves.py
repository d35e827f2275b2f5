"""The roll by classes: what the list at the left offers."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from app.i18n import _
from app.people.roll_queries import GroupRow, RollRow
from app.people.rules import GroupKind, Kind, Status

ALL = "all"


@dataclass(frozen=True)
class Shelf:
    """Some people of the roll. `checks`: how many of them are to be checked (待核)."""

    key: str
    title: str
    people: tuple[RollRow, ...]
    group: GroupRow | None = None

    @property
    def checks(self) -> int:
        """How many are to be checked."""
        return sum(row.missing_since is not None for row in self.people)


def shelves(groups: Sequence[GroupRow], rows: Sequence[RollRow],
            due: Collection[int] = (), twice: Sequence[int] = ()) -> list[Shelf]:
    """Everybody, those to be checked, each class, staff, no class, those who left.

    due    people whose certificate is missing, expired or expires soon
    twice  people perhaps twice on file, those that look alike side by side
    """
    here = [row for row in rows if row.status is Status.ACTIVE]
    offices = {group.id for group in groups if group.kind is GroupKind.OFFICE}

    def shelf(key: str, title: str, keep: Callable[[RollRow], bool],
              among: Sequence[RollRow] = here, group: GroupRow | None = None) -> Shelf:
        return Shelf(key, title, tuple(row for row in among if keep(row)), group)

    by_id = {row.person_id: row for row in rows}
    by_group: dict[int | None, list[RollRow]] = {}
    for row in here:
        by_group.setdefault(row.group_id, []).append(row)
    classes = [
        Shelf(f"group-{group.id}", group.name, tuple(by_group.get(group.id, ())), group)
        for group in groups if group.kind is GroupKind.CLASS
    ]
    some = [
        shelf("checks", _("To be checked"), lambda row: row.missing_since is not None),
        shelf("due", _("Certificates due"), lambda row: row.person_id in due),
        Shelf("twice", _("Perhaps twice"), tuple(by_id[id_] for id_ in twice if id_ in by_id)),
        *classes,
        shelf("offices", _("Departments"), lambda row: row.group_id in offices),
        shelf("staff", _("Staff"), lambda row: row.kind is Kind.STAFF),
        shelf("service", _("Service staff"), lambda row: row.kind is Kind.SERVICE),
        shelf("none", _("Without a class"),
              lambda row: row.group_id is None and row.kind is Kind.PUPIL),
        shelf("left", _("Left the school"), lambda row: row.status is not Status.ACTIVE, rows),
    ]
    return [Shelf(ALL, _("Everybody"), tuple(here)), *(each for each in some if each.people)]
