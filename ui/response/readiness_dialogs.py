"""Telling the district's level, and signing a frozen sheet."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app import clock
from app.health.lookback.areas import Level
from app.health.lookback.wording import LEVEL
from app.i18n import _
from app.response.readiness import service, wording
from app.response.readiness.queries import RiskRow, SheetRow
from app.response.readiness.rules import Opinion, Signed, Tier
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind


class RiskDialog(FormDialog):
    """What level the district has, since when and by whose word."""

    guide = "response#readiness"

    def __init__(self, parent: QWidget, context: Context, before: RiskRow | None,
                 done: Callable[[], object]) -> None:
        super().__init__(
            parent, _("Risk level of the school's district"), [
                Entry("level", _("Level told"), Kind.CHOICE,
                      choices=[(each, _(LEVEL[each])) for each in Level]),
                Entry("day", _("Told on"), Kind.DAY, value=clock.today()),
                Entry("district", _("District (street or county)"),
                      value=before.district if before else None, longest=120),
                Entry("source", _("By whose word"), hint=_("office, notice, number")),
            ], _("Write the level down"),
            lambda values: service.tell_risk(
                context.desk, Level(values["level"]), values["district"], values["source"],
                values["day"]),
            context.pool, lambda _key: done())


class SignDialog(FormDialog):
    """The next level says what it thinks of the sheet."""

    guide = "response#readiness"

    def __init__(self, parent: QWidget, context: Context, sheet: SheetRow,
                 done: Callable[[], object]) -> None:
        tier = sheet.next_tier or Tier.SCHOOL
        school = tier is Tier.SCHOOL
        opinions = [each for each in Opinion if sheet.may_open or each is Opinion.NOT_YET]
        super().__init__(
            parent, _("Sign sheet {number}: {level}").format(
                number=sheet.number, level=_(wording.TIER[tier])), [
                Entry("opinion", _("Opinion"), Kind.CHOICE,
                      choices=[(each, _(wording.OPINION[each])) for each in opinions]),
                Entry("name", _("Who signs"), longest=60,
                      value=context.desk.actor.display if school else None),
                Entry("office", _("For which office"), required=not school, longest=120),
                Entry("day", _("Signed on"), Kind.DAY, value=clock.today()),
                Entry("words", _("Opinion in words"), required=False, longest=400),
            ], _("Sign the sheet"),
            lambda values: service.sign(context.desk, sheet.number, Signed(
                tier, Opinion(values["opinion"]), values["name"] or "", values["office"] or "",
                values["day"], values["words"] or "")),
            context.pool, lambda _key: done(),
            text=_("Once signed it stands; what changes later is a new sheet."))
