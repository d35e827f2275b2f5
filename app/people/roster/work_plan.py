"""A row's work beside what is on file: one post each, and only what is new."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from app.i18n import _
from app.people.roster.candidates import Candidate
from app.people.roster.fields import Field
from app.people.roster.findings import Finding, Problem
from app.people.roster.headers import Header
from app.people.roster.roll import OnFile
from app.people.roster.work import NO_WORK, Work, same_paper
from app.people.rules import Kind
from app.people.staffing import wording
from app.people.staffing.catalogue import catalogue
from app.people.staffing.rules import Held, Paper

if TYPE_CHECKING:
    from app.people.roster.plan import Planned


def differ(one: Work, other: Work) -> bool:
    """Are these two posts, employers or places? What a row does not tell speaks for neither."""
    pairs = ((one.post, other.post), (one.employer, other.employer), (one.site, other.site))
    return one.post is not None and other.post is not None and any(
        told is not None and known is not None and told != known for told, known in pairs)


def twice(row: Candidate, first: Candidate, header: Header) -> Finding:
    """Two rows about one person with two posts; both are named."""
    detail = _("{first} in row {row}, {second} here").format(
        first=words(first.work), row=f"{first.sheet} {first.row}".strip(), second=words(row.work))
    return _finding(row, header, Problem.POST_TWICE, detail)


def on_file(row: Candidate, found: OnFile, header: Header) -> Finding | None:
    """The post on file that stands against the one in the list, if one does."""
    held = found.post
    if held is None or row.work.post is None:
        return None
    known = Work(held.name, held.employer, held.site or None)
    if not differ(row.work, known):
        return None
    detail = _("{first} on file, {second} in the list").format(
        first=wording.held(held), second=words(row.work))
    return _finding(row, header, Problem.POST_ON_FILE, detail)


def changes(row: Candidate, found: OnFile) -> Iterable[tuple[str, Any, Any]]:
    """What the row would change: kind, post, place, certificates."""
    if row.kind_told and row.kind is not found.kind and found.kind is not Kind.PUPIL:
        yield "kind", found.kind, row.kind
    if row.work.post and found.post is None:
        yield "post", "", words(row.work)
    elif found.post and row.work.site and not found.post.site:
        yield "site", "", row.work.site
    for paper in new_papers(row, found):
        before = max((held.expires_on for held in found.papers
                      if held.kind == paper.kind and held.expires_on), default=None)
        whole = catalogue().completed(paper)
        yield f"certificate {paper.kind}", before, whole.expires_on or whole.tested_on


def new_papers(row: Candidate, found: OnFile | None) -> list[Paper]:
    """The certificates of a row that are not on file yet."""
    return [paper for paper in row.work.papers
            if not any(same_paper(paper, held) for held in (found.papers if found else ()))]


def wanted(work: Work, since: date) -> Held:
    """The post of a row, from a day on."""
    return Held(work.post or "", work.site or "", work.employer or "", since)


def words(work: Work) -> str:
    """The post of a row in a few words."""
    return wording.post(work.post or "", work.employer or "", work.site or "")


def work_of(row: "Planned") -> dict[str, Any]:
    """Post and certificates of one row, for whoever looks before taking it over."""
    told = row.candidate
    if told.work == NO_WORK:
        return {}
    papers = "; ".join(paper_words(paper) for paper in told.work.papers)
    return {
        "row": told.row, "name": told.person.get("name", ""), "result": row.result.value,
        "kind": told.kind.value, "post": told.work.post or "",
        "employer": told.work.employer or "", "site": told.work.site or "",
        "certificates": papers,
    }


def paper_words(paper: Paper) -> str:
    """A certificate of a row in a few words: kind, number, last valid day or day of the test."""
    day = catalogue().completed(paper).expires_on or paper.tested_on or paper.result_on
    return " ".join(filter(None, (wording.kind(paper.kind), paper.number, str(day or ""))))


def _finding(row: Candidate, header: Header, problem: Problem, detail: str) -> Finding:
    column = header.by_field.get(Field.POST)
    return Finding(row.row, column.title if column else "", row.work.post or "", problem, detail,
                   row.sheet)
