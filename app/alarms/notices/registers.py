"""Epidemic reports stage by stage, and what was sent to whom (疫情报告登记, 报送登记)."""

from app.alarms.notices import wording
from app.alarms.notices.lines import SentLine, StageLine, sendings, stages
from app.health.clocks.wording import MEANS
from app.i18n import N_, _
from app.register import Column, Register
from app.security.rights import Right

NOTICES: Register[StageLine] = Register(
    "notices",
    N_("Epidemic reports"),
    [
        Column(N_("Number of the report"), lambda row: wording.number(row.notice.id), 1.8),
        Column(N_("Found at"), lambda row: row.notice.found_at, 2.4, time="day"),
        Column(N_("What is reported"), lambda row: row.notice.what, 3),
        Column(N_("Trigger"), lambda row: wording.trigger(row.notice.trigger), 2.4),
        Column(N_("Persons concerned"), lambda row: row.notice.persons, 1.2),
        Column(N_("Stage of the report"), lambda row: wording.stage(row.task), 1.8),
        Column(N_("Due at"), lambda row: row.task.due_at, 2.4, time="day"),
        Column(N_("State"), lambda row: wording.state(row.task), 2,
               tone=lambda row: wording.tone(row.task)),
        Column(N_("Time left or over"), lambda row: wording.standing(row.task), 2.6,
               runs=True),
        Column(N_("Sent to"), lambda row: _("; ").join(map(wording.sent, row.sent)), 5),
        Column(N_("Reporter (report)"), lambda row: row.reporter, 2),
        Column(N_("Rule"), lambda row: row.notice.rule, 4),
    ],
    stages,
    Right.READ_NOTICES,
    prefix="BG",
)

SENDINGS: Register[SentLine] = Register(
    "notice-sendings",
    N_("Sendings of epidemic reports"),
    [
        Column(N_("Reported at"), lambda row: row.sent.at, 2.4, time="day"),
        Column(N_("Number of the report"), lambda row: wording.number(row.notice.id), 1.8),
        Column(N_("Stage of the report"), lambda row: _(wording.STAGE[row.report.stage]), 1.8),
        Column(N_("What is reported"), lambda row: row.notice.what, 3),
        Column(N_("Reported to"), lambda row: row.sent.recipient, 3),
        Column(N_("Who answers"), lambda row: row.sent.person, 1.8),
        Column(N_("Telephone"), lambda row: row.sent.phone, 2.2),
        Column(N_("How"), lambda row: _(MEANS[row.sent.means]), 1.6),
        Column(N_("Receipt (report)"), lambda row: row.sent.receipt, 2.2),
        Column(N_("Note"), lambda row: row.sent.note, 2.4),
        Column(N_("Entered by"), lambda row: row.sent.by, 1.6),
        Column(N_("Written down at"), lambda row: row.sent.recorded_at, 2.4, time="day"),
    ],
    sendings,
    Right.READ_NOTICES,
    prefix="FS",
)

REGISTERS = (NOTICES, SENDINGS)
