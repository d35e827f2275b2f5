"""What the gate sees of posts and certificates: columns of its one statement, and what they say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, func, select

from app.people.models import Person
from app.people.rules import Kind
from app.people.staffing import rules
from app.people.staffing.catalogue import catalogue
from app.people.staffing.models import Certificate, Post
from app.people.staffing.rules import Duty

KINDS = tuple(catalogue().required)  # of all kinds only those that some post needs


@dataclass(frozen=True)
class Fitness:
    """May somebody come in to work; which certificate speaks against it, expired on which day."""

    duty: Duty = Duty.FIT
    certificate: str = ""
    expired_on: date | None = None


FIT = Fitness()


def columns(day: BindParameter[date]) -> tuple[Any, ...]:
    """The post of a day, then the last valid day of each kind that some post needs."""
    post = (
        select(func.min(Post.name))
        .where(Post.person_id == Person.id, Post.since <= day,
               Post.until.is_(None) | (Post.until > day))
        .scalar_subquery()
    )
    return post, *(
        select(func.max(Certificate.expires_on))
        .where(Certificate.person_id == Person.id, Certificate.kind == kind,
               Certificate.withdrawn_at.is_(None))
        .scalar_subquery()
        for kind in KINDS
    )


def together(files: Sequence[Sequence[Any]]) -> tuple[Any, ...]:
    """What the columns say of somebody with several files: a post of any, the later last day."""
    posts, *days = zip(*files, strict=True)
    return next(filter(None, posts), None), *(
        max((day for day in kind if day is not None), default=None) for kind in days)


def fitness(kind: Kind, told: Sequence[Any], day: date) -> Fitness:
    """What the columns say of somebody on a day; pupils hold no post."""
    post, *last_days = told
    if post is None and kind is not Kind.SERVICE:
        return FIT
    needs, last = catalogue().needs(post), dict(zip(KINDS, last_days, strict=True))
    found = rules.duty(kind is Kind.SERVICE, post, needs, last, day)
    if found is Duty.EXPIRED:
        gone = min((last[each], each) for each in needs if last[each] and last[each] < day)
        return Fitness(found, gone[1], gone[0])
    missing = next((each for each in needs if last[each] is None), "")
    return Fitness(found, missing) if found is not Duty.FIT else FIT
