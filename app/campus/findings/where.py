"""Places and people by what somebody types or scans: where it is, and who answers for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid
from app.i18n import _
from app.people.models import Person
from app.people.rules import Kind, Status
from app.people.staffing.models import Post
from app.places.grid import codes
from app.places.grid.queries import PlaceRow, every, owners, places


def paths(session: Session) -> dict[int, str]:
    """The path of every place, those given up as well: a finding outlives its place."""
    return {each.id: each.path for each in every(session)}


@dataclass(frozen=True)
class Somebody:
    """Whoever can answer for a finding, as they are offered: 周海 总务主任."""

    person_id: int
    words: str
    name: str


@dataclass(frozen=True)
class Known:
    """What a form offers: places by their path, everybody at work."""

    places: Sequence[PlaceRow]
    people: Sequence[Somebody]

    def words_of_places(self) -> list[str]:
        """The paths, in the order of the tree."""
        return [each.path for each in self.places]

    def words_of_people(self) -> list[str]:
        """Everybody at work, by name."""
        return [each.words for each in self.people]

    def place(self, text: str) -> PlaceRow | None:
        """The place that was typed, or whose door was scanned; None for nothing. Raises Invalid."""
        plain = " ".join(text.split())
        if not plain:
            return None
        if codes.is_code(plain):
            code = codes.read(plain)
            found = [each for each in self.places if each.code == code]
        else:
            found = [each for each in self.places if plain in (each.path, each.name)]
        if len(found) != 1:
            raise Invalid(_("No place of the grid is called {text}.").format(text=plain)
                          if not found else
                          _("More than one place is called {text}.").format(text=plain),
                          _("Choose one from the list, or scan the code at its door."))
        return found[0]

    def person(self, text: str) -> int | None:
        """Who was typed; None for nobody. Raises Invalid."""
        plain = " ".join(text.split())
        if not plain:
            return None
        found = [each for each in self.people if plain in (each.words, each.name)]
        if len(found) != 1:
            raise Invalid(_("Nobody at work is called {text}.").format(text=plain)
                          if not found else
                          _("More than one person is called {text}.").format(text=plain),
                          _("Choose somebody from the list."))
        return found[0].person_id


def known(session: Session) -> Known:
    """The places in use, and everybody who works here with their post."""
    query = (
        select(Person.id, Person.name, Person.number, Post.name)
        .outerjoin(Post, (Post.person_id == Person.id) & Post.until.is_(None))
        .where(Person.kind != Kind.PUPIL, Person.status == Status.ACTIVE,
               Person.merged_into_id.is_(None))
        .order_by(Person.name, Person.id))
    rows = list(session.execute(query))
    named = [" ".join(filter(None, (name, post))) for _key, name, _number, post in rows]
    people = [
        Somebody(key, words if named.count(words) == 1 else f"{words} {number or key}", name)
        for words, (key, name, number, _post) in zip(named, rows, strict=True)]
    return Known(places(session), people)


def head_of(session: Session, place_id: int | None, day: date) -> int | None:
    """Who answers for a place by the grid; None where nobody does."""
    found = owners(session, day, [place_id]).get(place_id) if place_id else None
    return found.person_id if found else None
