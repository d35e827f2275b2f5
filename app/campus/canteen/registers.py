"""The canteen: checks, samples, who handles food (食堂检查、留样、从业人员健康证)."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.campus.canteen import queries, wording
from app.campus.canteen.catalogue import samples
from app.campus.canteen.queries import CheckRow, SampleRow
from app.i18n import N_, _
from app.people.staffing.queries import CertificateRow
from app.people.staffing.wording import STATE, TONE
from app.register import Column, Period, Register
from app.security.rights import Right

CANTEEN: Register[CheckRow] = Register(
    "canteen-checks",
    N_("Checks of the canteen"),
    [
        Column(N_("Checked at"), lambda row: row.at, 2.4, time="day"),
        Column(N_("Which check"), lambda row: _(wording.CHECK[row.kind]), 2),
        Column(N_("Result of the check"), wording.result, 2.4,
               tone=lambda row: "hold" if row.bad else "admit"),
        Column(N_("Not as it must be"), wording.bad, 5),
        Column(N_("Checked by (canteen)"), lambda row: row.by, 1.8),
        Column(N_("Note"), lambda row: row.note, 2),
    ],
    queries.checks,
    Right.READ_WATER,
    prefix="CT",
    filters=(N_("Which check"),),
    signed=(N_("Checked by (canteen)"), N_("Head of the canteen")),
)

SAMPLES: Register[SampleRow] = Register(
    "food-samples",
    N_("Food samples"),
    [
        Column(N_("Day"), lambda row: row.day, 1.8),
        Column(N_("Which meal"), lambda row: _(wording.MEAL[row.meal]), 1.3),
        Column(N_("Dish"), lambda row: row.dish, 2.6),
        Column(N_("Grams"), lambda row: row.grams, 1.2,
               tone=lambda row: "hold" if row.grams < samples().grams else ""),
        Column(N_("In the cold since"), lambda row: row.at, 2.4, time="day"),
        Column(N_("Kept by"), lambda row: row.by, 1.8),
        Column(N_("Thrown away at"), lambda row: row.gone_at, 2.4, time="day"),
        Column(N_("Thrown away by"), lambda row: row.gone_by, 1.8),
        Column(N_("State"), lambda row: _(wording.KEPT[row.kept]), 2.2,
               tone=lambda row: wording.KEPT_TONE[row.kept]),
    ],
    queries.kept,
    Right.READ_WATER,
    prefix="LY",
    filters=(N_("Which meal"), N_("State")),
)


def _handlers(session: Session, period: Period) -> Sequence[CertificateRow]:
    return queries.handlers(session, period.last)


HANDLERS: Register[CertificateRow] = Register(
    "food-handlers",
    N_("Who handles food or water"),
    [
        Column(N_("Name"), lambda row: row.name, 2),
        Column(N_("Post"), lambda row: row.post, 2),
        Column(N_("Employer"), lambda row: row.employer, 2.4),
        Column(N_("Health certificate"), lambda row: row.number, 2.4),
        Column(N_("Issued on"), lambda row: row.issued_on, 1.8),
        Column(N_("Valid until"), lambda row: row.expires_on, 1.8),
        Column(N_("State"), lambda row: _(STATE[row.state]), 2,
               tone=lambda row: TONE[row.state]),
    ],
    _handlers,
    Right.READ_WATER,
    moment=True,
    filters=(N_("State"),),
    prefix="CR",
)

REGISTERS = (CANTEEN, SAMPLES, HANDLERS)
