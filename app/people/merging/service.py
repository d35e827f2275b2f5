"""Two files become one person's, and two again; no row of either changes its owner."""

import json
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.people import acts
from app.people.journal import Journal, index, last_audit, restored
from app.people.merging import queries, rules
from app.people.merging.rules import FILLED, Choice, File, Pair
from app.people.models import Person, RollAct
from app.people.rules import ActKind
from app.people.staffing import rules as staffing
from app.people.staffing import wording
from app.people.staffing.models import Post
from app.people.staffing.service import held as held_post
from app.security.desk import Desk
from app.security.rights import Right


@dataclass(frozen=True)
class Preview:
    """What a merge would keep; nothing is written yet. doubts: fields that speak against it."""

    kept: File
    other: File
    choices: tuple[Choice, ...]
    doubts: tuple[str, ...]


def suggestions(desk: Desk) -> list[Pair]:
    """Pairs of files that may be one person's."""
    with desk.read(Right.IMPORT_PEOPLE) as session:
        return queries.suggestions(session)


def preview(desk: Desk, kept_id: int, other_id: int) -> Preview:
    """Both files side by side. Raises as `merge` does."""
    with desk.read(Right.IMPORT_PEOPLE) as session:
        _refuse(session, kept_id, other_id)
        return _preview(session, kept_id, other_id)


def merge(desk: Desk, kept_id: int, other_id: int) -> int:
    """Let the kept file stand for both from now on; answers the act's id.

    Its empty places are filled from the other one; passes of both open the gate for it.
    Raises NotFound, Invalid for one file twice, Conflict where a merge would become a chain.
    """
    with desk.begin(Right.IMPORT_PEOPLE) as session:
        _refuse(session, kept_id, other_id)
        kept, other = session.get_one(Person, kept_id), session.get_one(Person, other_id)
        journal = Journal(session)
        journal.change(other, merged_into_id=kept.id)
        session.flush()  # the ID number is free for the kept file once the other one is merged
        filled = {
            field: getattr(other, field) for field in FILLED
            if not getattr(kept, field) and getattr(other, field)
        }
        if "id_number" in filled:
            filled["id_type"] = other.id_type
        if filled:
            journal.change(kept, **filled)
            session.flush()
            index(session, [kept])
        return acts.note(session, desk, ActKind.MERGE, clock.today(), journal,
                         subject=other.id, about=_about(kept, other))


def unmerge(desk: Desk, other_id: int) -> int:
    """The two files stand by themselves again; answers the id of the kept one.

    What was filled goes back where nobody has changed it since; passages that the kept file made
    meanwhile stay with it. Raises NotFound when the file is not merged.
    """
    with desk.begin(Right.IMPORT_PEOPLE) as session:
        other = session.get(Person, other_id)
        if other is None or other.merged_into_id is None:
            raise NotFound(_("This file is not merged into another one."))
        after = last_audit(session)
        kept = session.get_one(Person, other.merged_into_id)
        act = _act_of(session, other_id)
        if act is not None:
            _empty_again(kept, json.loads(act.changes)["changed"]["person"])
            session.flush()
        other.merged_into_id = None
        session.flush()
        index(session, [kept, other])
        if act is not None:
            acts.note_undone(session, desk, act, after)
        return kept.id


def _preview(session: Session, kept_id: int, other_id: int) -> Preview:
    by_id = {file.id: file for file in queries.files(session, [kept_id, other_id])}
    made = rules.choices(by_id[kept_id], by_id[other_id])
    return Preview(by_id[kept_id], by_id[other_id], tuple(made), tuple(rules.doubts(made)))


def _refuse(session: Session, kept_id: int, other_id: int) -> None:
    if kept_id == other_id:
        raise Invalid(_("This is one file, not two."), _("Choose another one to merge with it."))
    for id_ in (kept_id, other_id):
        person = session.get(Person, id_)
        if person is None:
            raise NotFound(_("There is no such file."))
        if person.merged_into_id is not None:
            raise Conflict(_("The file of {name} was merged into another one already.").format(
                name=person.name), _("Separate it first."))
    held = session.scalar(
        select(func.count()).select_from(Person).where(Person.merged_into_id == other_id))
    if held:
        raise Conflict(
            _("Another file was merged into this one already."),
            _("Keep this file and merge the other one into it."),
        )
    _refuse_two_posts(session, kept_id, other_id)


def _refuse_two_posts(session: Session, kept_id: int, other_id: int) -> None:
    """One person holds no two posts; the same post in both files is one (R3.5)."""
    today = clock.today()
    own, its = (
        [held_post(row) for row in session.scalars(select(Post).where(
            Post.person_id == id_, Post.until.is_(None) | (Post.until > today)).order_by(Post.id))]
        for id_ in (kept_id, other_id)
    )
    for wanted in its:
        others = [post for post in own if (post.name, post.site, post.employer)
                  != (wanted.name, wanted.site, wanted.employer)]
        if stands := staffing.clash(others, wanted):
            name = session.get_one(Person, kept_id).name
            raise Conflict(wording.clash(name, stands, wanted), wording.clash_hint())


def _act_of(session: Session, other_id: int) -> RollAct | None:
    undone = select(RollAct.undoes_id).where(RollAct.undoes_id.is_not(None))
    return session.scalar(
        select(RollAct)
        .where(RollAct.kind == ActKind.MERGE, RollAct.subject == other_id,
               RollAct.undoes_id.is_(None), RollAct.id.not_in(undone))
        .order_by(RollAct.id.desc()).limit(1)
    )


def _empty_again(kept: Person, changed: dict[str, dict[str, list[object]]]) -> None:
    for column, (old, new) in changed.get(str(kept.id), {}).items():
        if getattr(kept, column) == restored(kept, column, new):
            setattr(kept, column, restored(kept, column, old))


def _about(kept: Person, other: Person) -> str:
    return f"{other.number or other.id} → {kept.number or kept.id}"
