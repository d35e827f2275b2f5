"""Points of supply and what was measured and done there (生活饮用水台账)."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.campus.water import queries, wording
from app.campus.water.catalogue import items
from app.campus.water.queries import ActRow, DueRow, PointRow
from app.campus.water.rules import Act, Fitness, Urgency
from app.i18n import N_, _
from app.register import Column, Period, Register
from app.security.rights import Right


def _due(row: PointRow, act: Act) -> DueRow | None:
    return next((each for each in row.due if each.act is act), None)


def _column(title: str, act: Act) -> Column[PointRow]:
    def value(row: PointRow) -> date | None:
        due = _due(row, act)
        return due.due if due else None

    def tone(row: PointRow) -> str:
        due = _due(row, act)
        return wording.URGENCY_TONE[due.urgency] if due else ""

    return Column(title, value, 2.5, tone=tone)


def _last(row: PointRow) -> date | None:
    return row.last[Act.TEST].day if Act.TEST in row.last else None


def _points(session: Session, period: Period) -> Sequence[PointRow]:
    return queries.points(session, period.last)


def _note(session: Session, period: Period) -> str:
    """What may not be drunk, what is overdue."""
    told = queries.points(session, period.last)
    closed = [each.name for each in told if each.fitness is Fitness.UNFIT]
    late = sum(due.urgency in (Urgency.OVERDUE, Urgency.NEVER)
               for each in told for due in each.due)
    words = [_("Not to be drunk: {names}.").format(names="、".join(closed))] if closed else []
    if late:
        words.append(_("Overdue: {n}.").format(n=late))
    return " ".join(words)


WATER_POINTS: Register[PointRow] = Register(
    "water-points",
    N_("Points of water supply"),
    [
        Column(N_("Point of supply"), lambda row: row.name, 2.4),
        Column(N_("Kind of supply"), lambda row: _(wording.KIND[row.kind]), 2),
        Column(N_("Place"), lambda row: row.place, 2.4),
        Column(N_("Water"), lambda row: _(wording.FITNESS[row.fitness]), 2,
               tone=lambda row: wording.FITNESS_TONE[row.fitness]),
        Column(N_("Last test"), _last, 1.8),
        _column(N_("Next test"), Act.TEST),
        _column(N_("Next look"), Act.LOOK),
        _column(N_("Next cleaning"), Act.CLEAN),
        Column(N_("Who answers for it"), lambda row: row.owner, 1.8),
    ],
    _points,
    Right.READ_WATER,
    moment=True,
    filters=(N_("Kind of supply"), N_("Water")),
    prefix="SD",
    note=_note,
)


def values(row: ActRow) -> str:
    """菌落总数 12 CFU/mL、浑浊度 0.4 NTU."""
    panel = {each.id: each for each in items(row.day)}
    return "、".join(f"{panel[item].name} {wording.value(panel[item], value)}"
                    for item, value in row.values.items() if item in panel)


def _result(row: ActRow) -> str:
    return "" if row.act is Act.CLEAN else _(wording.RESULT[row.result])


WATER_ACTS: Register[ActRow] = Register(
    "water-tests",
    N_("Water tests and cleaning of tanks"),
    [
        Column(N_("Day"), lambda row: row.day, 1.8),
        Column(N_("Point of supply"), lambda row: row.point, 2.2),
        Column(N_("Act at the water"), lambda row: _(wording.ACT[row.act]), 2),
        Column(N_("Values"), values, 4.4),
        Column(N_("Result of the test"), _result, 1.6,
               tone=lambda row: "" if row.act is Act.CLEAN else wording.RESULT_TONE[row.result]),
        Column(N_("Not as it must be"),
               lambda row: "、".join(wording.told(each, row.values[each.id])
                                    for each in row.bad), 3),
        Column(N_("By whom"), lambda row: row.by, 2),
        Column(N_("Professional body"),
               lambda row: _("yes (water)") if row.professional else "", 1.4),
        Column(N_("Number of the report"), lambda row: row.paper, 1.8),
        Column(N_("Note"), lambda row: row.note, 2),
    ],
    queries.acts,
    Right.READ_WATER,
    prefix="SY",
    filters=(N_("Act at the water"), N_("Result of the test")),
)

REGISTERS = (WATER_POINTS, WATER_ACTS)
