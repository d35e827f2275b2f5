"""Files that were merged: who is meant, and which files are one person's."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, case, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.errors import Conflict, NotFound
from app.i18n import _
from app.people.merging.rules import File, Pair, pairs
from app.people.models import Person
from app.people.queries import CLASS_OF
from app.people.rules import Status
from app.storage.once import read_once

_merged = aliased(Person)


def kept(person_id: Any) -> ColumnElement[int]:
    """The file that stands for the one of this id: itself, unless it was merged."""
    file = aliased(Person)
    into = (
        select(file.merged_into_id).where(file.id == person_id)
        .correlate_except(file).scalar_subquery()
    )
    return func.coalesce(into, person_id)


# Was another file merged into the `Person` of the statement? One look into a tiny index.
TWOFOLD = exists(
    select(_merged.id).where(_merged.merged_into_id == Person.id).correlate(Person)
)


@dataclass(frozen=True)
class Files:
    """The merged files of a school (id → the kept one): lists follow them at no cost where
    there are none, which is nearly always."""

    into: dict[int, int]

    def kept(self, person_id: Any) -> ColumnElement[int]:
        """The file that stands for the one of this id."""
        if not self.into:
            return cast("ColumnElement[int]", person_id)
        return case(self.into, value=person_id, else_=person_id)

    def of_one(self, person_id: Any, other_id: Any) -> ColumnElement[bool]:
        """Do two ids, of any file, mean the same person? Each is looked for by its index."""
        if not self.into:
            return cast("ColumnElement[bool]", person_id == other_id)
        sibling = aliased(Person)
        siblings = (
            select(sibling.id).where(sibling.merged_into_id == self.kept(other_id))
            .correlate_except(sibling)
        )
        return or_(person_id == other_id, person_id == self.kept(other_id),
                   person_id.in_(siblings))

    def either(self, twofold: Any, alone: Any) -> ColumnElement[Any]:
        """One expression for the few with two files, the cheap one for everybody else."""
        return case((TWOFOLD, twofold), else_=alone) if self.into else alone


def files_of(session: Session) -> Files:
    """The school's merged files, by one look into a tiny index."""
    return Files(merged_into(session))


def family(session: Session, person_id: int) -> list[int]:
    """Every file of the person behind this one, the kept one first."""
    keeper = session.scalar(select(kept(person_id)))
    others = select(Person.id).where(Person.merged_into_id == keeper).order_by(Person.id)
    return [keeper or person_id, *session.scalars(others)]


def merged_into(session: Session) -> dict[int, int]:
    """Every merged file → the kept one; a school has few."""
    query = select(Person.id, Person.merged_into_id).where(Person.merged_into_id.is_not(None))
    return read_once(session, "merged files", lambda: {
        id_: into for id_, into in session.execute(query) if into is not None})


def in_family(session: Session, ids: Sequence[int]) -> list[int]:
    """Every file of these people."""
    wanted = set(ids)
    others = [id_ for id_, into in merged_into(session).items() if into in wanted]
    return [*ids, *(id_ for id_ in others if id_ not in wanted)]


def files(session: Session, ids: Sequence[int] | None = None) -> list[File]:
    """Files as they are compared: all that stand by themselves, or these."""
    query: Select[*tuple[Any, ...]] = select(
        Person.id, Person.kind, Person.status == Status.ACTIVE, CLASS_OF, Person.name, Person.sex,
        Person.birth_date, Person.id_number, Person.roll_number, Person.number, Person.phone,
        Person.address,
    ).order_by(Person.id)
    if ids is None:
        query = query.where(Person.merged_into_id.is_(None))
    else:
        query = query.where(Person.id.in_(ids))
    return [File(*row) for row in session.execute(query)]


def suggestions(session: Session) -> list[Pair]:
    """Pairs of files that may be one person's."""
    return pairs(files(session))


def file_of(session: Session, number: str) -> int:
    """The one file of a number: 学号, 学籍号, ID number, or #17 for the file itself.

    Raises NotFound, or Conflict where several files have it.
    """
    if number.startswith("#") and number[1:].isdigit():
        found = list(session.scalars(select(Person.id).where(Person.id == int(number[1:]))))
    else:
        columns = (Person.number, Person.roll_number, Person.id_number)
        found = list(session.scalars(
            select(Person.id).where(or_(*(column == number for column in columns)))))
    if not found:
        raise NotFound(_("Nobody has the number {number}.").format(number=number))
    if len(found) > 1:
        raise Conflict(
            _("Several files have the number {number}.").format(number=number),
            _("Say which: {files}").format(files=" ".join(f"#{id_}" for id_ in sorted(found))))
    return found[0]
