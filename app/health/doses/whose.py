"""Whom a row of a list means: by ID number, roll number, number, else by name and class."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Invalid
from app.i18n import _
from app.people.merging.queries import merged_into
from app.people.models import Group, GroupName, Membership, Person
from app.people.queries import CLASS_OF
from app.people.roster import classes, identity, names, values
from app.people.roster.fields import Field
from app.people.roster.findings import MESSAGES, Problem
from app.people.roster.text import Cell, tight
from app.people.rules import HOMES, archived

SHORT = 2  # a number as short as this counts within a class


@dataclass(frozen=True)
class Found:
    """The kept file of somebody."""

    id: int
    name: str
    group: str
    born: date | None
    id_number: str | None = None


class People:
    """Everybody on file by whatever a list calls them."""

    def __init__(self, session: Session) -> None:
        query: Select[*tuple[Any, ...]] = select(
            Person.id, Person.name, CLASS_OF, Person.birth_date, Person.merged_into_id,
            Person.id_number, Person.roll_number, Person.number, Person.status,
        ).order_by(Person.merged_into_id.is_not(None), Person.id)
        self._left: set[int] = set()
        self._by_id: dict[int, Found] = {}
        self._by_key: dict[str, set[int]] = defaultdict(set)
        self._by_name: dict[str, list[Found]] = defaultdict(list)
        for id_, name, group, born, into, own, roll, number, status in session.execute(query):
            if into is None:
                self._by_id[id_] = Found(id_, name, group, born, own)
                if archived(status):
                    self._left.add(id_)
                else:
                    self._by_name[name].append(self._by_id[id_])
            for key in filter(None, (own, roll, number)):
                self._by_key[key].add(into or id_)
        self._before = _classes_before(session)

    def named(self, who: Mapping[Field, Cell]) -> Found:
        """The one who is meant. Raises Invalid when nobody or several are, or it cannot be."""
        name, problem = names.name(who.get(Field.NAME))
        if problem is Problem.NAME_MISSING:
            raise Invalid(_(MESSAGES[problem]))
        found = self._by_number(who) or self._by_words(name, who)
        if found.id in self._left:
            raise Invalid(_("{name} has left the school: the file is archived.").format(
                name=found.name))
        if not names.alike(found.name, name):
            raise Invalid(_("This number is on file under {name}.").format(name=found.name),
                          _("Check number and name."))
        told = identity.identity(who.get(Field.ID_NUMBER), "", clock.today()).number
        if told and found.id_number and told != found.id_number:
            raise Invalid(_("On file {name} has another ID number.").format(name=found.name),
                          _("Check who is meant."))
        born, _problem = values.birth_date(who.get(Field.BIRTH_DATE), False, clock.today())
        if born is not None and found.born is not None and born != found.born:
            raise Invalid(_("On file {name} was born on {born}.").format(
                name=found.name, born=found.born), _("Check who is meant."))
        return found

    def _by_number(self, who: Mapping[Field, Cell]) -> Found | None:
        own = identity.identity(who.get(Field.ID_NUMBER), "", clock.today())
        if own.problem is Problem.ID_AS_NUMBER:
            raise Invalid(_(MESSAGES[own.problem]))
        keys = (own.number, tight(who.get(Field.ROLL_NUMBER)), tight(who.get(Field.NUMBER)))
        for place, key in enumerate(keys):
            if not key or (place == len(keys) - 1 and len(key) <= SHORT):
                continue
            known = self._by_key.get(key.upper() if place < len(keys) - 1 else key, set())
            if len(known) == 1:
                return self._by_id.get(next(iter(known)))
        return None

    def _by_words(self, name: str, who: Mapping[Field, Cell]) -> Found:
        told = tight(who.get(Field.CLASS))
        born, _problem = values.birth_date(who.get(Field.BIRTH_DATE), False, clock.today())
        named = [each for each in self._by_name.get(name, ())
                 if born is None or each.born in (None, born)]
        fitting = [each for each in named if not told or _same_class(told, each.group)] or [
            each for each in named if told in self._before.get(each.id, ())]
        if not fitting:
            raise Invalid(_("Nobody on file is called {name}, with this number or class.").format(
                name=name), _("Add the ID number or the number, or import the class list first."))
        if len(fitting) > 1:
            raise Invalid(_("Several people are called {name}.").format(name=name),
                          _("Add the ID number, the number or the class."))
        return fitting[0]


def _classes_before(session: Session) -> dict[int, set[str]]:
    """What the classes of everybody were once called, and those they have left: lists are old."""
    former: dict[int, set[str]] = defaultdict(set)
    for group_id, name in session.execute(select(GroupName.group_id, GroupName.name)):
        former[group_id].add(tight(name))
    into = merged_into(session)
    query = select(Membership.person_id, Group.id, Group.name).join(
        Group, Group.id == Membership.group_id).where(
            Group.kind.in_(HOMES), Membership.until.is_not(None) | Group.id.in_(former))
    found: dict[int, set[str]] = defaultdict(set)
    for person_id, group_id, name in session.execute(query):
        found[into.get(person_id, person_id)] |= {tight(name), *former.get(group_id, ())}
    return found


def _same_class(told: str, group: str) -> bool:
    if told == group:
        return True
    today = clock.today()
    one, other = classes.class_name(told, today), classes.class_name(group, today)
    return one is not None and other is not None and one.name == other.name
