"""The team and its trainings on screen, on paper and as tables (防控队伍台账, 培训台账)."""

from sqlalchemy.orm import Session

from app.i18n import N_, _
from app.register import Column, Period, Register
from app.response.team import wording
from app.response.team.queries import (
    Member,
    TrainingRow,
    ratio,
    register,
    training_register,
)
from app.security.rights import Right


def _enough(session: Session, period: Period) -> str:
    return wording.ratio(ratio(session, period.last))


TEAM: Register[Member] = Register(
    "team",
    N_("Team of epidemic control"),
    [
        Column(N_("Role in the team"), wording.role, 2),
        Column(N_("Name"), lambda row: row.name, 1.8),
        Column(N_("Organisation"), lambda row: row.organisation or _("the school itself"), 2.6),
        Column(N_("Telephone"), lambda row: row.phone, 2.2),
        Column(N_("By which post or document"), wording.by_what, 2.6),
        Column(N_("Holds since"), lambda row: row.since, 1.8),
        Column(N_("Last day"), lambda row: row.until, 1.8),
        Column(N_("Certificates on file"), wording.papers, 3,
               tone=lambda row: "again" if row.lacking else ""),
        Column(N_("Trained in 12 months"), wording.trained, 1.8,
               tone=lambda row: "" if row.trained else "again"),
        Column(N_("Last training"), lambda row: row.last, 1.8),
    ],
    register,
    Right.READ_TEAM,
    moment=True,
    filters=(N_("Role in the team"),),
    note=_enough,
    prefix="DW",
)

TRAININGS: Register[TrainingRow] = Register(
    "trainings",
    N_("Trainings of the team"),
    [
        Column(N_("Number (training)"), lambda row: row.number, 1.6),
        Column(N_("Day"), lambda row: row.day, 1.8),
        Column(N_("Topic of the training"), lambda row: row.topic, 3.4),
        Column(N_("Hours (training)"), lambda row: wording.hours(row.minutes), 1.4),
        Column(N_("Trainer"), lambda row: row.trainer, 2.2),
        Column(N_("Place"), lambda row: row.place, 2),
        Column(N_("Passed (persons)"), lambda row: row.passed, 1.2),
        Column(N_("Took part (persons)"), lambda row: len(row.parts), 1.2),
        Column(N_("Participants"), wording.participants, 5),
    ],
    training_register,
    Right.READ_TEAM,
    prefix="PX",
    signed=(N_("Trainer"), N_("Principal (signature)")),
)

REGISTERS = (TEAM, TRAININGS)
