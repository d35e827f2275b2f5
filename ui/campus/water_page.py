"""Water and canteen: points of supply, checks of the canteen, food samples, who handles food."""

from datetime import timedelta
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.campus.canteen import service as canteen
from app.campus.canteen import wording as canteen_words
from app.campus.canteen.queries import CheckRow, SampleRow
from app.campus.canteen.registers import CANTEEN, HANDLERS, SAMPLES
from app.campus.canteen.rules import CheckKind
from app.campus.water import service
from app.campus.water.queries import PointRow
from app.campus.water.registers import WATER_POINTS
from app.campus.water.rules import Act
from app.campus.water.service import Written
from app.errors import AppError
from app.i18n import _, ngettext
from app.register import Period
from app.security.rights import Right
from ui import ask
from ui.campus.sections import Section, Sections, barred, bring, first_under_cursor, opens
from ui.campus.water.check_dialog import ask_check
from ui.campus.water.check_panel import CheckPanel
from ui.campus.water.point_panel import PointPanel
from ui.campus.water.sample_dialog import SampleDialog
from ui.campus.water.water_dialogs import (
    CloseDialog,
    TakeBackDialog,
    act_title,
    ask_act,
    ask_point,
)
from ui.context import Context
from ui.parts.buttons import Button
from ui.reports.register_papers import register_page


class WaterPage(QWidget):
    """F7 test, F8 look, F6 cleaned; Ctrl+N a new entry, Ctrl+Z takes one back; Ctrl+G next list."""

    guide = "campus#water"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._shown = context, False
        self.point, self.check = PointPanel(context), CheckPanel(context)
        self.points = register_page(context, WATER_POINTS, detail=self.point)
        self.checks = register_page(context, CANTEEN, detail=self.check)
        self.samples = register_page(context, SAMPLES)
        self.handlers = register_page(context, HANDLERS)
        for page in (self.points, self.checks, self.samples, self.handlers):
            page.search.setPlaceholderText(_("Search: point, dish, person, words"))
        self.test = Button(_("Write a test down"), lambda: self._on_act(Act.TEST),
                           kind="primary", icon="plus", key="F7")
        self.look = Button(_("Weekly look"), lambda: self._on_act(Act.LOOK), icon="eye",
                           key="F8")
        self.clean = Button(_("Cleaned"), lambda: self._on_act(Act.CLEAN), icon="spray",
                            key="F6")
        self.add = Button(_("Add a point"), self._on_add, icon="plus", key="Ctrl+N")
        self.close_point = Button(_("Give up…"), self._on_close, kind="quiet",
                                  icon="cross", key="Ctrl+D")
        self.back = Button(_("Take back"), self._on_back, kind="quiet", icon="undo",
                           key="Ctrl+Z")
        self.daily = Button(_("Check of the day"), lambda: self._on_check(CheckKind.DAILY),
                            kind="primary", icon="plus", key="Ctrl+N")
        self.opening = Button(_("Check before the opening"),
                              lambda: self._on_check(CheckKind.OPENING), icon="plus",
                              key="Ctrl+Shift+N")
        self.check_back = Button(_("Take back"), self._on_check_back, kind="quiet", icon="undo",
                                 key="Ctrl+Z")
        self.keep = Button(_("Keep food samples"), self._on_keep, kind="primary", icon="plus",
                           key="Ctrl+N")
        self.gone = Button(_("Throw away"), self._on_gone, icon="trash", key="F7")
        self.sample_back = Button(_("Take back"), self._on_sample_back, kind="quiet", icon="undo",
                                  key="Ctrl+Z")
        self._lay_out()
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:
        """What hangs on the wall of a canteen: two weeks of checks, samples still in the cold."""
        super().showEvent(event)
        if not self._shown:
            self._shown, today = True, clock.today()
            self.checks.period.set_period(Period(today - timedelta(days=14), today))
            self.samples.period.set_period(Period(today - timedelta(days=3), today))

    def show_row(self, point_id: int) -> None:
        """Bring a point of supply to the front, from wherever it was seen."""
        self.sections.show_section("points")
        self.points.search.clear()
        self.points.reload()
        bring(self.points, point_id)

    def _lay_out(self) -> None:
        of_points = (self.test, self.look, self.clean, self.add, self.close_point, self.back)
        of_checks = (self.daily, self.opening, self.check_back)
        of_samples = (self.keep, self.gone, self.sample_back)
        self.sections = Sections([
            Section("points", _("Water points"), self.points, of_points),
            Section("checks", _("Canteen check"), self.checks, of_checks),
            Section("samples", _("Samples kept"), self.samples, of_samples),
            Section("handlers", _("Food handlers"), self.handlers, ()),
        ], _("Lists of water and canteen"))
        if not self._context.desk.may(Right.KEEP_WATER):
            barred(*of_points, *of_checks, *of_samples)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sections)
        self.setFocusProxy(self.sections)

    def _connect(self) -> None:
        for page in (self.points, self.checks, self.samples, self.handlers):
            first_under_cursor(page)
        self.points.table.chosen.connect(self.point.show_point)
        self.points.model.modelReset.connect(self._on_points)
        opens(self.points, lambda _row: self.test.click())
        opens(self.checks)
        self.checks.table.chosen.connect(self.check.show_check)
        self.checks.model.modelReset.connect(
            lambda: self.check.show_check(self.checks.table.current))

    def _on_points(self) -> None:
        self.point.show_point(self.points.table.current)

    def _on_add(self) -> None:
        ask_point(self, self._context, self._on_written)

    def _on_act(self, act: Act) -> None:
        point: PointRow | None = self.points.table.current
        if point is None:
            self.points.message.say(_("Add the first point of supply: Ctrl+N."), "again",
                                    _("Close"))
        else:
            ask_act(self, self._context, point, act, self._on_act_written)

    def _on_act_written(self, written: Written) -> None:
        if written.bad:
            self._context.say(
                _("Closed, not to be drunk: {items}. A finding is open for it.").format(
                    items="、".join(each.name for each in written.bad)))
        else:
            self._context.say(_("It is written down."))
        self.points.reload()

    def _on_close(self) -> None:
        point: PointRow | None = self.points.table.current
        if point is not None:
            ask.show(CloseDialog(self, self._context, point, self._on_written))

    def _on_back(self) -> None:
        """The line of the history that is chosen, else the newest."""
        act = self.point.table.current or next(iter(self.point.acts.rows), None)
        if act is not None:
            ask.show(TakeBackDialog(
                self, act_title(act), partial(service.take_back, self._context.desk, act.id),
                self._context, self._on_written))

    def _on_check(self, kind: CheckKind) -> None:
        ask_check(self, self._context, kind, self._on_written)

    def _on_check_back(self) -> None:
        check: CheckRow | None = self.checks.table.current
        if check is not None:
            ask.show(TakeBackDialog(
                self, _(canteen_words.CHECK[check.kind]),
                partial(canteen.take_back, self._context.desk, check.id), self._context,
                self._on_written))

    def _on_keep(self) -> None:
        ask.show(SampleDialog(self, self._context, self._on_written))

    def _chosen(self) -> list[SampleRow]:
        """The samples that are marked."""
        return [self.samples.model.shown_rows[index.row()]
                for index in self.samples.table.selectionModel().selectedRows()]

    def _on_sample_back(self) -> None:
        if rows := self._chosen():
            keys = [each.id for each in rows]
            ask.show(TakeBackDialog(
                self, "、".join(each.dish for each in rows),
                lambda why: canteen.take_samples_back(self._context.desk, keys, why),
                self._context, self._on_written))

    def _on_gone(self) -> None:
        if rows := self._chosen():
            desk, keys = self._context.desk, [each.id for each in rows]
            self._context.pool.run(partial(canteen.throw_away, desk, keys), self._on_thrown,
                                   self._on_refused)

    def _on_thrown(self, count: int) -> None:
        self._context.say(ngettext("{n} sample thrown away.", "{n} samples thrown away.",
                                   count).format(n=count))
        self.samples.reload()

    def _on_refused(self, refusal: AppError) -> None:
        self.sections.current.page.message.say(str(refusal), "hold", _("Close"))

    def _on_written(self, _key: object) -> None:
        self._context.say(_("It is written down."))
        self.sections.current.page.reload()
