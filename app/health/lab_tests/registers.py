"""The register of tests (检测登记): one definition for screen, PDF and spreadsheet."""

from app.health.lab_tests import wording
from app.health.lab_tests.queries import register
from app.i18n import N_, _
from app.register import Column, Register
from app.security.rights import Right

LAB_TESTS = Register(
    "lab-tests",
    N_("Register of tests"),
    [
        Column(N_("Sample taken at"), lambda row: row.sample.sampled_at, 2.4, time="day"),
        Column(N_("Name"), lambda row: row.name, 2.6),
        Column(N_("Class"), lambda row: row.group, 1.8),
        Column(N_("Number"), lambda row: row.number, 2),
        Column(N_("Tested for"), lambda row: row.name_of, 2.6),
        Column(N_("Method"), lambda row: _(wording.METHOD[row.sample.method]), 1.8),
        Column(N_("Tested by"), lambda row: row.sample.place, 2.6),
        Column(N_("Number of the report"), lambda row: row.sample.number, 2.2),
        Column(N_("Result"), lambda row: _(wording.RESULT[row.sample.result]), 1.8,
               tone=lambda row: wording.TONE[row.sample.result]),
        Column(N_("Result known at"), lambda row: row.sample.known_at, 2.4, time="day"),
        Column(N_("Remark"), lambda row: row.sample.note, 3),
        Column(N_("Entered by"), lambda row: row.by, 1.6),
    ],
    register,
    Right.READ_HEALTH,
    prefix="JC",
)

REGISTERS = (LAB_TESTS,)
