"""Places of the tree: added, changed, moved, given up, used again; rows stay."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.places.grid import codes, tree
from app.places.grid.models import Place
from app.places.grid.rules import Level, Use
from app.places.grid.telling import ToldPlace, checked_place, fits
from app.places.grid.wording import LEVEL
from app.places.models import Campus, Gate
from app.security.desk import Desk
from app.security.rights import Right


def add(desk: Desk, told: ToldPlace) -> int:
    """One place more. Raises Invalid, Conflict for a name taken there, NotFound."""
    return add_all(desk, [told])[0]


def add_all(desk: Desk, told: Sequence[ToldPlace]) -> list[int]:
    """Places as one act, those above before those in them: all of them or none."""
    whole = [checked_place(each) for each in told]
    with desk.begin(Right.KEEP_GRID) as session:
        return plant(session, whole)


def plant(session: Session, told: Sequence[ToldPlace]) -> list[int]:
    """Write places, checked before; answers their keys in order."""
    number = _last_number(session)
    position = session.scalar(select(func.max(Place.position))) or 0
    taken = {(parent, name) for parent, name in session.execute(
        select(Place.parent_id, Place.name).where(Place.closed_at.is_(None)))}
    made: list[Place] = []
    for each in told:
        parent = made[each.within] if each.within is not None else _parent(session, each)
        _refuse_misplaced(each.level, parent)
        if (parent.id, each.name) in taken:
            raise _name_taken(each.name)
        taken.add((parent.id, each.name))
        number, position = number + 1, position + 1
        row = Place(
            parent_id=parent.id, campus_id=parent.campus_id, level=each.level, use=each.use,
            name=each.name, code=codes.door_code(number), position=position, seats=each.seats,
            area=each.area, group_id=each.group_id, gate_id=each.gate_id, note=each.note)
        session.add(row)
        if any(later.within == len(made) for later in told):
            session.flush()  # what lies in it needs its key
        made.append(row)
    session.flush()
    return [row.id for row in made]


def root_of(desk: Desk, campus_id: int) -> int:
    """The place that stands for a campus, made when it is asked for first. Raises NotFound."""
    with desk.begin(Right.KEEP_GRID) as session:
        return root(session, campus_id)


def begin(desk: Desk) -> int:
    """The campuses and gates of the school as the first places; answers how many are new."""
    with desk.begin(Right.KEEP_GRID) as session:
        before = session.scalar(select(func.count()).select_from(Place)) or 0
        roots = {key: root(session, key) for key in session.scalars(select(Campus.id))}
        known = set(session.scalars(select(Place.gate_id).where(Place.gate_id.is_not(None))))
        plant(session, [
            ToldPlace(gate.name, Level.ROUTE, Use.GATE, roots[gate.campus_id], gate_id=gate.id)
            for gate in session.scalars(select(Gate).order_by(Gate.id)) if gate.id not in known])
        return (session.scalar(select(func.count()).select_from(Place)) or 0) - before


def root(session: Session, campus_id: int) -> int:
    """The same in an act that is under way."""
    there = session.scalar(select(Place.id).where(
        Place.level == Level.CAMPUS, Place.campus_id == campus_id))
    if there is not None:
        return there
    campus = session.get(Campus, campus_id)
    if campus is None:
        raise NotFound(_("There is no such campus."))
    row = Place(
        parent_id=None, campus_id=campus_id, level=Level.CAMPUS, use=Use.OTHER,
        name=campus.name, code=codes.door_code(_last_number(session) + 1), position=0)
    session.add(row)
    session.flush()
    return row.id


def change(desk: Desk, place_id: int, told: ToldPlace) -> None:
    """Another name, use, number of seats or note; where it lies is changed by `move`."""
    whole = checked_place(told)
    with desk.begin(Right.KEEP_GRID) as session:
        row = place_row(session, place_id)
        _refuse_taken(session, row.parent_id, whole.name, place_id)
        if row.parent_id is not None and whole.level != row.level:
            _refuse_misplaced(whole.level, session.get_one(Place, row.parent_id))
            row.level = whole.level
        row.name, row.use, row.note = whole.name, whole.use, whole.note
        row.seats, row.area = whole.seats, whole.area
        row.group_id, row.gate_id = whole.group_id, whole.gate_id


def move(desk: Desk, place_id: int, parent_id: int) -> None:
    """Put it, with all that lies in it, into another place.

    Raises Conflict under itself, or into one that is given up.
    """
    with desk.begin(Right.KEEP_GRID) as session:
        row, to = place_row(session, place_id), place_row(session, parent_id)
        parents = parents_of(session)
        if tree.would_ring(parents, place_id, parent_id):
            raise Conflict(
                _("{place} cannot lie in {other}: that lies in it.").format(
                    place=row.name, other=to.name),
                _("Choose a place outside of it."))
        if row.closed_at is None:
            _refuse_closed(to)
        _refuse_misplaced(row.level, to)
        _refuse_taken(session, parent_id, row.name, place_id)
        row.parent_id = parent_id
        if row.campus_id != to.campus_id:
            for key in tree.inside(parents, place_id):
                session.get_one(Place, key).campus_id = to.campus_id


def close(desk: Desk, place_id: int) -> None:
    """Not used any more, with all that lies in it; codes on its doors are told as closed."""
    with desk.begin(Right.KEEP_GRID) as session:
        row = place_row(session, place_id)
        if row.level is Level.CAMPUS:
            raise Invalid(_("A campus is not given up here."),
                          _("Close the buildings in it."))
        at = clock.now()
        for key in tree.inside(parents_of(session), place_id):
            inner = session.get_one(Place, key)
            inner.closed_at = inner.closed_at or at


def reopen(desk: Desk, place_id: int) -> None:
    """Used again, with whatever was given up together with it. Raises Conflict."""
    with desk.begin(Right.KEEP_GRID) as session:
        row = place_row(session, place_id)
        above = session.get(Place, row.parent_id) if row.parent_id else None
        if above is not None:
            _refuse_closed(above)
        _refuse_taken(session, row.parent_id, row.name, place_id)
        with_it = row.closed_at
        for key in tree.inside(parents_of(session), place_id):
            inner = session.get_one(Place, key)
            if inner.closed_at == with_it:
                inner.closed_at = None


def place_row(session: Session, place_id: int) -> Place:
    """The row of a place. Raises NotFound."""
    row = session.get(Place, place_id)
    if row is None:
        raise NotFound(_("There is no such place."))
    return row


def parents_of(session: Session) -> dict[int, int | None]:
    """Who lies in whom, closed places among them."""
    return dict(session.execute(select(Place.id, Place.parent_id)).all())


def _last_number(session: Session) -> int:
    """Codes run on; what an import brought along with codes of its own is counted, too."""
    return max(map(codes.number_of, session.scalars(select(Place.code))), default=0)


def _parent(session: Session, told: ToldPlace) -> Place:
    if told.parent_id is None:
        raise Invalid(_("Say in what {place} lies.").format(place=told.name),
                      _("A building lies in a campus, a room on a floor."))
    row = place_row(session, told.parent_id)
    _refuse_closed(row)
    return row


def _refuse_closed(above: Place) -> None:
    if above.closed_at is not None:
        raise Conflict(_("{place} is closed itself.").format(place=above.name),
                       _("Open that first."))


def _refuse_misplaced(level: Level, parent: Place) -> None:
    if not fits(level, parent.level):
        raise Invalid(_("{level} cannot lie in {other}.").format(
            level=_(LEVEL[level]), other=parent.name),
            _("A building lies in a campus, a room on a floor."))


def _refuse_taken(session: Session, parent_id: int | None, name: str, own: int) -> None:
    found = session.scalar(select(Place.id).where(
        Place.parent_id == parent_id, Place.name == name, Place.id != own,
        Place.closed_at.is_(None)))
    if found is not None:
        raise _name_taken(name)


def _name_taken(name: str) -> Conflict:
    return Conflict(_("{place} is there already.").format(place=name),
                    _("Give it another name, or open the closed one again."))
