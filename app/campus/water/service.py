"""Keeping the points of supply; what was measured and done is only added."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.campus.findings import queries as findings
from app.campus.findings import service as finding
from app.campus.findings.queries import FindingRow
from app.campus.findings.rules import Found, Grade, Source, State, Step, Taken
from app.campus.findings.where import head_of
from app.campus.water import queries, rules, wording
from app.campus.water.catalogue import every, items
from app.campus.water.models import WaterAct, WaterPoint, WaterValue
from app.campus.water.rules import Act, Item, PointKind
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.places.grid.models import Place
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce

MEND_DAYS = 3  # what a bad value gives to whoever answers for it, unless a deadline is told


@dataclass(frozen=True)
class Told:
    """An act as it is told.

    responsible_id, due  of the finding that a bad value opens; None = the head of the place's
                         cell, some days on
    """

    act: Act
    day: date
    values: Mapping[str, Decimal] = field(default_factory=dict)
    by: str = ""
    professional: bool = False
    paper: str = ""
    note: str = ""
    responsible_id: int | None = None
    due: date | None = None


@dataclass(frozen=True)
class Written:
    """What came of it: the act, and the finding that a bad value opened or was found open."""

    act_id: int
    bad: tuple[Item, ...]
    finding_id: int | None = None


def add(desk: Desk, kind: PointKind, name: str, place_id: int | None, note: str = "") -> int:
    """A tank, well, tap or dispenser is listed. Raises Invalid, Conflict, NotFound."""
    plain = " ".join(name.split())
    if not plain:
        raise Invalid(_("Say what the point of supply is called."))
    with desk.begin(Right.KEEP_WATER) as session:
        known = session.scalar(select(WaterPoint).where(WaterPoint.name == plain))
        if known is not None:
            raise Conflict(_("{name} is on the list already.").format(name=plain)
                           if known.closed_at is None else
                           _("{name} was given up: its tests keep this name.").format(name=plain),
                           _("Choose another name."))
        if place_id is not None and session.get(Place, place_id) is None:
            raise NotFound(_("There is no such place in the grid."))
        row = WaterPoint(kind=kind, name=plain, place_id=place_id, note=note.strip(),
                         since=clock.today())
        session.add(row)
        session.flush()
        return row.id


def close(desk: Desk, point_id: int, why: str) -> None:
    """It is given up: nothing is due any more. Raises NotFound, Invalid."""
    if not why.strip():
        raise Invalid(_("Say why."))
    with desk.begin(Right.KEEP_WATER) as session:
        row = _point(session, point_id)
        row.closed_at, row.note = clock.now(), f"{row.note} {why.strip()}".strip()


def write(desk: Desk, point_id: int, told: Told) -> Written:
    """A test, a look or a cleaning; a bad value closes the water and opens a finding with it.

    Raises NotFound; Invalid for a day or value that cannot be, or when nobody answers for it.
    """
    with desk.begin(Right.KEEP_WATER) as session:
        point = _point(session, point_id)
        panel = _heed(point, told)
        row = WaterAct(
            nonce=nonce(), point_id=point.id, act=told.act, day=told.day,
            by=told.by.strip() or desk.actor.display, professional=told.professional,
            paper=told.paper.strip(), note=told.note.strip(), recorded_at=clock.now(),
            account_id=desk.actor.id)
        session.add(row)
        session.flush()
        session.add_all(WaterValue(act_id=row.id, item=item, value=f"{value:f}")
                        for item, value in told.values.items())
        session.flush()
        wrong = rules.bad(panel, told.values)
        found = _follow(session, desk, point, row, told, wrong) if told.values else None
        return Written(row.id, tuple(wrong), found)


def take_back(desk: Desk, act_id: int, why: str) -> None:
    """An act was written by mistake: it stays and counts no more; its finding is withdrawn apart.

    Raises NotFound, Invalid.
    """
    if not why.strip():
        raise Invalid(_("Say why."))
    with desk.begin(Right.KEEP_WATER) as session:
        row = session.scalar(select(WaterAct).where(WaterAct.id == act_id, queries.stands()))
        if row is None:
            raise NotFound(_("There is no such entry, or it was taken back."))
        session.add(WaterAct(
            nonce=nonce(), point_id=row.point_id, act=row.act, day=row.day,
            by=desk.actor.display, note=why.strip(), recorded_at=clock.now(),
            account_id=desk.actor.id, takes_back_id=row.id))


def _point(session: Session, point_id: int) -> WaterPoint:
    row = session.get(WaterPoint, point_id)
    if row is None or row.closed_at is not None:
        raise NotFound(_("There is no such point of supply, or it was given up."))
    return row


def _heed(point: WaterPoint, told: Told) -> list[Item]:
    """The items that are asked for; Raises Invalid for what cannot be."""
    if told.day > clock.today():
        raise Invalid(_("This day lies in the future."), _("Check the date."))
    panel = rules.asked(items(told.day), told.act, every(point.kind))
    known = {each.id: each for each in panel}
    strange = [each for each in told.values if each not in known]
    if strange:
        raise Invalid(_("Not asked for here: {items}").format(items="、".join(strange)))
    if told.act is not Act.CLEAN and not told.values:
        raise Invalid(_("Write at least one value."))
    for name, value in told.values.items():
        if not 0 <= value <= rules.LARGEST:
            raise Invalid(_("{item} cannot be {value}.").format(
                item=known[name].name, value=value))
        if known[name].id == "ph" and value > rules.LARGEST_PH:
            raise Invalid(_("{item} cannot be {value}.").format(item="pH", value=value))
    return panel


def _follow(session: Session, desk: Desk, point: WaterPoint, row: WaterAct, told: Told,
            wrong: list[Item]) -> int | None:
    """A bad value is a finding; the good test after it says that it was mended."""
    before = _waiting(session, point.id)
    if wrong:
        if before and before.state is State.OPEN:
            return before.id
        if before and before.mended and before.mended.by != desk.actor.display:
            finding.step(session, before.id, Taken(
                Step.FAILED, _words(point, wrong, told)), desk)
            return before.id
        return _open(session, desk, point, row, told, wrong)
    if before and before.state is State.OPEN and _healed(session, point, told, before):
        finding.step(session, before.id, Taken(
            Step.MENDED, _("Tested again on {day}: good").format(day=told.day.isoformat()),
            row.by, at=max(_at(told.day), before.at)), desk)
        return before.id
    return None


def _healed(session: Session, point: WaterPoint, told: Told, before: FindingRow) -> bool:
    """Is nothing bad any more? What a test found bad, only a test finds good again."""
    if told.act is not Act.TEST and before.grade is Grade.GRAVE:
        return False
    return not queries.failing(session, point.id)


def _open(session: Session, desk: Desk, point: WaterPoint, row: WaterAct, told: Told,
          wrong: list[Item]) -> int:
    who = told.responsible_id or head_of(session, point.place_id, told.day)
    if who is None:
        raise Invalid(_("Say who answers for it: a bad value must be seen to."))
    return finding.write(session, Found(
        _words(point, wrong, told), Source.WATER,
        Grade.GRAVE if told.act is Act.TEST else Grade.ORDINARY, who,
        told.due or clock.today() + timedelta(days=MEND_DAYS), _at(told.day),
        point.place_id, source_id=row.id), desk.actor.id, row.by)


def _at(day: date) -> datetime:
    """Now, or noon of an earlier day that was entered later."""
    return clock.now() if day == clock.today() else clock.at(day, time(12))


def _words(point: WaterPoint, wrong: list[Item], told: Told) -> str:
    values = "、".join(wording.told(each, told.values[each.id]) for each in wrong)
    return _("{point}: {values}").format(point=point.name, values=values)


def _waiting(session: Session, point_id: int) -> FindingRow | None:
    """The finding of this point that waits, if any."""
    mine = set(session.scalars(select(WaterAct.id).where(WaterAct.point_id == point_id)))
    waiting = [each for each in findings.open_findings(session, clock.today())
               if each.source is Source.WATER and each.source_id in mine]
    return waiting[0] if waiting else None
