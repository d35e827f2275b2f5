"""The people on file, as a list is compared with them: six queries, whatever the number."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.people.models import Group, Guardian, Membership, Person
from app.people.roster.classes import ClassName
from app.people.rules import GroupKind, Kind, Status
from app.people.staffing.models import Certificate, Post
from app.people.staffing.rules import Held, Paper

COLUMNS = (
    "name", "sex", "birth_date", "id_type", "id_number", "roll_number", "number", "boarding",
    "phone", "address",
)
PAPER = ("kind", "number", "issued_on", "expires_on", "tested_on", "result_on")
GroupKey = tuple[Any, ...]


@dataclass(frozen=True)
class Place:
    """Where somebody belongs now: the open membership, its group, and the place in it."""

    membership_id: int
    group_id: int
    key: GroupKey
    group: str
    place: str
    seat: str = ""


@dataclass(frozen=True)
class OnFile:
    """One person on file. `person`: columns of Person; guardians: position → (id, columns).

    posts  (id, post) of those that are not over; papers: every certificate that counts
    """

    id: int
    kind: Kind
    status: Status
    missing_since: Any
    person: dict[str, Any]
    places: dict[GroupKind, Place] = field(default_factory=dict)
    guardians: dict[int, tuple[int, dict[str, Any]]] = field(default_factory=dict)
    posts: list[tuple[int, Held]] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)

    @property
    def post(self) -> Held | None:
        """The post that is held now, or begins later."""
        return self.posts[-1][1] if self.posts else None

    @property
    def post_id(self) -> int | None:
        """Its row."""
        return self.posts[-1][0] if self.posts else None

    @property
    def name(self) -> str:
        """The name on file."""
        return str(self.person["name"])


def group_key(kind: GroupKind, name: ClassName) -> GroupKey:
    """A class is its stage, year of entry and number: its name rises every year."""
    if name.entry_year and name.class_no:
        return kind, name.stage, name.entry_year, name.class_no
    return kind, name.name


class Roll:
    """Everybody on file, found by each key that a list may bring."""

    def __init__(self, session: Session, today: date | None = None) -> None:
        self.today = today or clock.today()
        self.groups: dict[GroupKey, Group] = {}
        self.people: dict[int, OnFile] = {}
        self.by_key: dict[tuple[str, str], int] = {}
        self.by_number: dict[tuple[Kind, str], int] = {}
        self.by_name: dict[tuple[str, GroupKey], list[OnFile]] = defaultdict(list)
        self.by_work: dict[tuple[str, str], list[OnFile]] = defaultdict(list)
        self._read_groups(session)
        self._read_people(session)
        self._read_guardians(session)
        self._read_places(session)
        self._read_work(session)

    @property
    def stages(self) -> set[str]:
        """The stages that the classes on file belong to."""
        return {group.stage for group in self.groups.values() if group.stage}

    def _read_groups(self, session: Session) -> None:
        # An open group of a name goes before the closed ones.
        for group in session.scalars(select(Group).order_by(Group.closed_on.is_(None), Group.id)):
            name = ClassName(group.name, group.stage, group.entry_year, group.grade, group.class_no)
            self.groups[group_key(group.kind, name)] = group

    def _read_people(self, session: Session) -> None:
        columns = [getattr(Person, column) for column in COLUMNS]
        others = (Person.id, Person.kind, Person.status, Person.missing_since,
                  Person.merged_into_id)
        merged_numbers: dict[tuple[Kind, str], int] = {}
        for id_, kind, status, missing, merged, *held in session.execute(select(*others, *columns)):
            person = dict(zip(COLUMNS, held, strict=True))
            for key in (("id_number", person["id_number"]), ("roll_number", person["roll_number"])):
                if key[1] and (merged is None or key not in self.by_key):
                    self.by_key[key] = merged or id_
            if merged is None:
                self.people[id_] = OnFile(id_, kind, status, missing, person)
                if person["number"] and status is Status.ACTIVE:
                    self.by_number.setdefault((kind, person["number"]), id_)
            elif person["number"]:
                merged_numbers[kind, person["number"]] = merged
        self.by_number = merged_numbers | self.by_number

    def _read_guardians(self, session: Session) -> None:
        columns = (Guardian.name, Guardian.relation, Guardian.phone, Guardian.legal)
        query = select(Guardian.person_id, Guardian.position, Guardian.id, *columns).where(
            Guardian.ended_at.is_(None))
        for person_id, position, id_, *held in session.execute(query):
            if person := self.people.get(person_id):
                told = dict(zip(("name", "relation", "phone", "legal"), held, strict=True))
                person.guardians[position] = (id_, told)

    def _read_places(self, session: Session) -> None:
        keys = {group.id: (key, group) for key, group in self.groups.items()}
        query = select(
            Membership.person_id, Membership.group_id, Membership.id, Membership.place,
            Membership.seat,
        ).where(Membership.until.is_(None)).order_by(Membership.person_id)
        for person_id, group_id, id_, *place in session.execute(query):
            if person := self.people.get(person_id):
                key, group = keys[group_id]
                person.places[group.kind] = Place(id_, group_id, key, group.name, *place)
                self.by_name[person.name, key].append(person)

    def _read_work(self, session: Session) -> None:
        """Posts that are not over, and certificates."""
        query = select(Post).where(Post.until.is_(None) | (Post.until > self.today))
        for post in session.scalars(query.order_by(Post.since, Post.id)):
            if person := self.people.get(post.person_id):
                held = Held(post.name, post.site, post.employer, post.since, post.until)
                person.posts.append((post.id, held))
                self.by_work[person.name, post.employer].append(person)
        columns = [getattr(Certificate, name) for name in PAPER]
        query_ = select(Certificate.person_id, *columns).where(Certificate.withdrawn_at.is_(None))
        for person_id, *told in session.execute(query_):
            if person := self.people.get(person_id):
                person.papers.append(Paper(*told))
