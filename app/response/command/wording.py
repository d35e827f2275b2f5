"""Words of the command chart."""

from app.i18n import N_, _
from app.response.command.queries import Chart, CommandRow
from app.response.command.rules import CommandRole, Empty

ROLE = {
    CommandRole.LEADER: N_("Leader of the command group"),
    CommandRole.DEPUTY: N_("Deputy leader"),
    CommandRole.MONITORING: N_("Monitoring of the epidemic"),
    CommandRole.ON_SITE: N_("On-site response"),
    CommandRole.TRANSFER: N_("Transfer and coordination"),
    CommandRole.INFORMATION: N_("Information and liaison"),
    CommandRole.COUNSELLING: N_("Psychological counselling"),
    CommandRole.SUPPLIES: N_("Supplies and support"),
    CommandRole.CAMPUS_HEAD: N_("Responsible for the campus"),
    CommandRole.CAMPUS_LIAISON: N_("Liaison of the campus"),
}


def empty(row: Empty, chart: Chart) -> str:
    """What nobody holds."""
    where = chart.campuses.get(row.campus_id or 0, "") if len(chart.campuses) > 1 else ""
    words = _("{role}: who held it has left") if row.left else _("{role}: nobody")
    return f"{where} {words.format(role=_(ROLE[row.role]))}".strip()


def person(row: CommandRow) -> str:
    """王建民 13800000000"""
    return f"{row.name} {row.phone}".strip()
