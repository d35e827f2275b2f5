"""Drills: set down, played in a copy of the school or without it, attended, written up."""

from datetime import timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.campus.findings.rules import Source
from app.errors import AppError
from app.i18n import _
from app.register import Period
from app.response.drills.queries import DrillRow
from app.response.drills.registers import DRILLS
from app.response.drills.rules import DrillState
from app.security.rights import Right
from ui import ask, place
from ui.campus.finding_dialogs import Preset, ask_finding
from ui.campus.sections import barred, first_under_cursor, opens
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.labels import Words
from ui.parts.menu_button import MenuAct, MenuButton
from ui.parts.notes import MessageLine, ProgressCard
from ui.playing import playing_of
from ui.reports.register_papers import register_page
from ui.response.drills import dialogs, paper
from ui.response.drills.attend_dialog import AttendDialog
from ui.response.drills.drill_panel import DrillPanel
from ui.response.drills.review_dialog import ask_review

_BACK, _AHEAD = timedelta(days=365), timedelta(days=120)  # a year, and what is set down
_NARROW = 1000  # px; narrower, the acts have the line for themselves


class DrillsPage(QWidget):
    """Ctrl+N sets one down, F7 plays it, F8 who was there, F9 writes it up."""

    guide = "response#drills"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._wanted = context, 0
        self.panel = DrillPanel(context)
        self.page = register_page(context, DRILLS, detail=self.panel)
        self.page.search.setPlaceholderText(_("Search: number, plan, place, person"))
        self.new = Button(_("Set a drill down"), self._on_new, kind="primary", icon="plus",
                          key="Ctrl+N")
        self.play = Button(_("Play the drill"), self._on_play, icon="flag", key="F7")
        self.attend = Button(_("Who was there"), self._on_attend, icon="people", key="F8")
        self.review = Button(_("Write it up"), self._on_review, icon="edit", key="F9")
        self.more = MenuButton(_("More acts"), self._acts(), self)
        self.hint = Words("", "secondary")
        self.progress, self.told = ProgressCard(), MessageLine()
        if not context.desk.may(Right.KEEP_DRILLS):
            barred(self.new, self.attend, self.review)
        self._lay_out()
        first_under_cursor(self.page)
        self.page.table.chosen.connect(self._on_chosen)
        self.page.model.modelReset.connect(self._on_reset)
        opens(self.page, lambda _row: self.review.click())
        self._on_chosen(None)
        today = clock.today()
        self.page.period.set_period(Period(today - _BACK, today + _AHEAD))
        self.setFocusProxy(self.page.table)

    def show_row(self, key: int) -> None:
        """Bring a drill to the front."""
        self.page.search.clear()
        self._wanted = key
        self._on_reset()

    def _on_reset(self) -> None:
        if self._wanted and place.choose(self.page.table, self._wanted):
            self._wanted = 0
        self._on_chosen(self.page.table.current)

    def _acts(self) -> list[MenuAct]:
        keeps = self._context.desk.may(Right.KEEP_DRILLS)
        mine = [
            MenuAct(_("A line of its time line…"), self._on_line, "clock", "Ctrl+T"),
            MenuAct(_("A problem it has shown…"), self._on_problem, "warning", "Ctrl+Shift+N"),
            MenuAct(_("Call the drill off…"), self._on_cancel, "cross", "Del"),
            MenuAct(_("End the drill for everybody"), self._on_end, "check", "Ctrl+K"),
        ] if keeps else []
        return [*mine, MenuAct(_("Print the drill record…"), self._on_paper, "printer",
                               "Ctrl+Shift+P")]

    def _on_chosen(self, drill: DrillRow | None) -> None:
        self.panel.show_drill(drill)
        state = drill.state if drill else None
        may = self._context.desk.may
        running = state is DrillState.RUNNING
        self.play.setText(_("Take part in the drill") if running else _("Play the drill"))
        self.play.setEnabled(
            (running and may(Right.JOIN_DRILL))
            or (state is DrillState.PLANNED and may(Right.KEEP_DRILLS)))
        open_ = state in (DrillState.PLANNED, DrillState.HELD, DrillState.SIGNED)
        self.attend.setEnabled(bool(drill) and state is not DrillState.CANCELLED)
        self.review.setEnabled(bool(drill) and open_)

    def _on_new(self) -> None:
        dialogs.ask_drill(self, self._context, self._on_planned)

    def _on_planned(self, against: str) -> None:
        self._on_written(None)
        self.told.hide()
        if against:
            self.told.say(_("Does not count for the opening: {why}.").format(why=against),
                          "again", _("Close"))

    def _on_play(self) -> None:
        drill: DrillRow | None = self.page.table.current
        playing = playing_of(self)
        if drill is None or playing is None or not self.play.isEnabled():
            return
        desk = self._context.desk
        if playing.inside:
            self._say(_("A drill is being played here already."))
        elif drill.state is DrillState.RUNNING:
            playing.join(desk, self._on_refused)
        else:
            ask.ask(self, _("Play drill {number} in a copy of the school?").format(
                number=drill.number),
                _("The window opens on the copy. Whatever is done there is marked and counted "
                  "nowhere; other stations may take part."), _("Begin the drill"),
                lambda: self._play(drill.id), _("Do not begin yet"))

    def _play(self, drill_id: int) -> None:
        playing = playing_of(self)
        if playing is not None:
            self.progress.follow(_("The school is being copied"), playing.start(
                self._context.desk, drill_id, self._on_refused))

    def _on_end(self) -> None:
        drill: DrillRow | None = self.page.table.current
        playing = playing_of(self)
        if playing is None or drill is None or drill.state is not DrillState.RUNNING:
            self._say(_("This drill is not being played."))
        else:
            playing.end(self._context.desk, lambda _ended: self.page.reload(), self._on_refused)

    def _on_attend(self) -> None:
        drill: DrillRow | None = self.page.table.current
        if drill is None or drill.state is DrillState.CANCELLED:
            self._first()
        else:
            ask.show(AttendDialog(self, self._context, drill, self._on_written))

    def _on_review(self) -> None:
        drill: DrillRow | None = self.page.table.current
        if drill is None or not self.review.isEnabled():
            self._first()
        else:
            ask_review(self, self._context, drill, self._on_written)

    def _on_line(self) -> None:
        self._with(lambda drill: dialogs.ask_line(self, self._context, drill, self._on_written))

    def _on_cancel(self) -> None:
        self._with(lambda drill: dialogs.ask_cancel(self, self._context, drill,
                                                    self._on_written))

    def _on_problem(self) -> None:
        self._with(lambda drill: ask_finding(
            self, self._context, self._on_written, Preset(Source.DRILL, drill.id,
                                                          place=drill.place)))

    def _on_paper(self) -> None:
        self._with(lambda drill: paper.show_drill(self, self._context, drill))

    def _with(self, act: object) -> None:
        drill: DrillRow | None = self.page.table.current
        if drill is None:
            self._first()
        else:
            act(drill)  # type: ignore[operator]

    def _first(self) -> None:
        self._say(_("Choose a drill in the table first."))

    def _say(self, words: str) -> None:
        self.page.message.say(words, "again", _("Close"))

    def _on_refused(self, refusal: AppError) -> None:
        self.page.message.say(str(refusal), "hold", _("Close"))

    def _on_written(self, _key: object) -> None:
        self._context.say(_("It is written down."))
        self.page.reload()

    def _lay_out(self) -> None:
        head = row(Words(_("Drills"), "page"), 4, self.hint, None, self.more,
                   self.review, self.attend, self.play, self.new)
        head.setContentsMargins(16, 16, 16, 0)
        self.page.frame.headless()
        self.page.frame.take_turns()
        self.hint.setText(_("What is played in a drill is counted nowhere."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        told = row(self.told)
        told.setContentsMargins(16, 8, 16, 0)
        column.addLayout(told)
        column.addWidget(self.progress)
        column.addWidget(self.page, 1)

    def resizeEvent(self, event: object) -> None:
        """Where it is narrow the acts have the room."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.hint.setVisible(self.width() >= _NARROW)
