"""Writes the posts and certificates that a plan says."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from app import clock
from app.people.journal import Journal, fetch
from app.people.models import Person
from app.people.roster.plan import Planned
from app.people.roster.work_plan import new_papers, wanted
from app.people.staffing.catalogue import catalogue
from app.people.staffing.models import Certificate, Post


def write_posts(
    journal: Journal, rows: Sequence[Planned], people: Mapping[int, Person], today: date
) -> None:
    """A post begins today for whoever holds none; a place that was not known is filled in."""
    held = fetch(journal.session, Post, (
        row.on_file.post_id for row in rows if row.on_file and row.on_file.post_id))
    new: list[dict[str, Any]] = []
    more: list[dict[str, Any]] = []
    for position, row in enumerate(rows):
        work, known = row.candidate.work, row.on_file
        if work.post and (known is None or known.post is None):
            told = vars(wanted(work, today)) | {"person_id": people[position].id}
            (more if known else new).append(told)
        elif known and known.post and known.post_id and work.site and not known.post.site:
            journal.change(held[known.post_id], site=work.site)
    journal.add_to_new(Post, new)
    journal.add(Post(**told) for told in more)


def write_certificates(
    journal: Journal, rows: Sequence[Planned], people: Mapping[int, Person], account: int | None
) -> None:
    """Each certificate that is not on file yet is a new row."""
    at = clock.now()
    new: list[dict[str, Any]] = []
    more: list[dict[str, Any]] = []
    for position, row in enumerate(rows):
        for paper in new_papers(row.candidate, row.on_file):
            told = vars(catalogue().completed(paper)) | {
                "person_id": people[position].id, "recorded_at": at, "recorded_by": account}
            (more if row.on_file else new).append(told)
    journal.add_to_new(Certificate, new)
    journal.add(Certificate(**told) for told in more)
