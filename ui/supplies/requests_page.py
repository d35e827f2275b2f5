"""Requests of classes and offices: what waits, what is granted, what went out (申领)."""

from dataclasses import dataclass

from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.i18n import _, ngettext
from app.register import Period
from app.security.rights import Right
from app.supplies.items.queries import ItemRow, items
from app.supplies.requests import queries
from app.supplies.requests.queries import RequestView
from app.supplies.requests.rules import State, Step, may_follow
from ui import ask, cells, pulse
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card
from ui.parts.choices import FilterPill
from ui.parts.labels import Words
from ui.parts.notes import EmptyState, MessageLine
from ui.parts.search import SearchField
from ui.place import place_kept
from ui.reports.register_papers import show_register
from ui.rows import RowsModel
from ui.supplies.issue_slip import IssueSlipDialog
from ui.supplies.list_frame import ListFrame, Parts
from ui.supplies.request_columns import COLUMNS
from ui.supplies.request_dialogs import ApproveDialog, RequestDialog, TurnDownDialog
from ui.supplies.request_panel import WIDE, RequestPanel
from ui.supplies.slip_paper import show_slip
from ui.table import RowsTable


@dataclass(frozen=True)
class _Read:
    rows: list[RequestView]
    items: list[ItemRow]


class RequestsPage(QWidget):
    """Ctrl+N asks, F7 approves, F8 turns down, Ctrl+H hands out, Ctrl+P prints the slip."""

    guide = "supplies#requests"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._items: list[ItemRow] = []
        desk = context.desk
        self.search = SearchField(_("Search: person, class, item"))
        self.model: RowsModel[RequestView] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "requests", context.settings.folder)
        self.table.setAccessibleName(_("Requests for supplies"))
        self.panel = RequestPanel()
        self.pills = {
            "open": FilterPill(_("Open requests"), checked=True),
            "done": FilterPill(_("Done with")), "all": FilterPill(_("All requests")),
        }
        self.message, self.count = MessageLine(), Words("", "secondary")
        self.new = Button(_("Ask for supplies"), self._on_new, icon="plus", key="Ctrl+N",
                          kind="normal" if desk.may(Right.APPROVE_STOCK) else "primary")
        self.approve = Button(_("Approve…"), self._on_approve, kind="primary", icon="check",
                              key="F7")
        self.refuse = Button(_("Turn down…"), self._on_refuse, icon="cross", key="F8")
        self.issue = Button(_("Hand out…"), self._on_issue, icon="export", key="Ctrl+H")
        self.withdraw = Button(_("Withdraw the request…"), self._on_withdraw, kind="quiet",
                               icon="undo", key="F6")
        self.print = Button(_("Print this slip"), self._on_print, kind="quiet", icon="printer",
                            key="Ctrl+P")
        self.list = Button(_("List of requests"), self._on_list, kind="quiet", icon="document",
                           key="Ctrl+L")
        for button, right in ((self.new, Right.REQUEST_STOCK),
                              (self.approve, Right.APPROVE_STOCK),
                              (self.refuse, Right.APPROVE_STOCK),
                              (self.issue, Right.KEEP_STOCK),
                              (self.withdraw, Right.REQUEST_STOCK)):
            if not desk.may(right):
                button.hide()
        self._sheets = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)
        self._show_row(None)

    def reload(self) -> None:
        """Read everything anew; the request that is shown stays shown."""
        self._context.pool.run(self._read, self._on_read, self._on_failed)

    def refresh(self) -> None:
        """Another station wrote: read again without a word; what was said stays."""
        self._context.pool.run(self._read, self._show_read, lambda _refusal: None)

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody may have asked meanwhile."""
        super().showEvent(event)
        pulse.follow_in_sight(self, self.refresh)
        self.reload()

    def _read(self) -> _Read:
        with self._context.desk.read(Right.READ_STOCK) as session:
            return _Read(queries.requests(session), items(session, retired=False))

    def _on_read(self, read: _Read) -> None:
        self.message.hide()
        self._show_read(read)

    def _show_read(self, read: _Read) -> None:
        self._items = read.items
        with place_kept(self.table):
            self.model.set_rows(read.rows)
        for name, pill in self.pills.items():
            pill.set_count(sum(_kept(name, each) for each in read.rows))
        self._filter()
        if self.table.current is None and self.model.shown_rows:
            self.table.selectRow(0)
        self._show_row(self.table.current)

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _filter(self) -> None:
        name = next(name for name, pill in self.pills.items() if pill.isChecked())
        self.model.keep(None if name == "all" else lambda each: _kept(name, each))
        self._tell()

    def _search(self, text: str) -> None:
        self.model.search(text)
        self._tell()

    def _tell(self) -> None:
        shown = len(self.model.shown_rows)
        self.count.setText(ngettext("{n} request", "{n} requests", shown).format(
            n=cells.shown(shown)))
        self._sheets.setCurrentIndex(0 if shown or self.model.rows else 1)

    def _show_row(self, told: RequestView | None) -> None:
        self.panel.show_request(told)
        desk = self._context.desk
        for button, step, right in (
                (self.approve, Step.APPROVED, Right.APPROVE_STOCK),
                (self.refuse, Step.REFUSED, Right.APPROVE_STOCK),
                (self.issue, Step.ISSUED, Right.KEEP_STOCK),
                (self.withdraw, Step.WITHDRAWN, Right.REQUEST_STOCK)):
            button.setEnabled(told is not None and desk.may(right)
                              and may_follow(told.state, step))
        self.print.setEnabled(told is not None and bool(told.slip))

    def _on_new(self) -> None:
        if not self._items:
            self.message.say(_("First put items on the list of the store."), "again")
        else:
            ask.show(RequestDialog(self, self._context, self._items, self._on_asked))

    def _on_asked(self, number: str) -> None:
        self._context.say(_("Request {number} is handed in.").format(number=number))
        self.reload()

    def _on_approve(self) -> None:
        if self.table.current is not None:
            ask.show(ApproveDialog(self, self._context, self.table.current, self._on_decided))

    def _on_refuse(self) -> None:
        if self.table.current is not None:
            ask.show(TurnDownDialog(self, self._context, self.table.current, withdraw=False,
                                    done=self._on_decided))

    def _on_withdraw(self) -> None:
        if self.table.current is not None:
            ask.show(TurnDownDialog(self, self._context, self.table.current, withdraw=True,
                                    done=self._on_decided))

    def _on_decided(self, _none: None) -> None:
        self._context.say(_("It is written down."))
        self.reload()

    def _on_issue(self) -> None:
        told = self.table.current
        if told is not None:
            known = list({line.item.id: line.item for line in told.lines}.values())
            ask.show(IssueSlipDialog(self, self._context, known, self._on_issued, told))

    def _on_issued(self, number: str) -> None:
        self._context.say(_("Slip {number} is written.").format(number=number), _("Print it"),
                          lambda: show_slip(self, self._context, number))
        self.reload()

    def _on_print(self) -> None:
        told = self.table.current
        if told is not None and told.slip:
            show_slip(self, self._context, told.slip)

    def _on_list(self) -> None:
        today = clock.today()
        show_register(self, self._context, "requests", Period(today.replace(day=1), today))

    def _connect(self) -> None:
        self.search.searched.connect(self._search)
        self.search.down.connect(self.table.setFocus)
        self.table.chosen.connect(self._show_row)
        self.table.opened.connect(self._on_opened)
        self.table.typed.connect(self._type_on)
        self._group = QButtonGroup(self)
        for pill in self.pills.values():
            self._group.addButton(pill)
            pill.clicked.connect(lambda _checked: self._filter())
        for key, act in (("F5", self.reload), ("Ctrl+F", self.search.setFocus),
                         ("Esc", self.frame.leave)):
            QShortcut(QKeySequence(key), self, act)

    def _on_opened(self, _row: object) -> None:
        if not self.frame.enter():
            self._next().click()

    def _next(self) -> Button:
        """What Enter does: the step that this person can take."""
        return next((button for button in (self.approve, self.issue, self.print)
                     if button.isEnabled()), self.print)

    def _type_on(self, letter: str) -> None:
        self.search.setFocus()
        self.search.insert(letter)

    def _lay_out(self) -> None:
        table = Card(margins=(0, 4, 0, 0))
        self._sheets.addWidget(self.table)
        self._sheets.addWidget(EmptyState(
            "supplies", _("Nobody has asked for anything yet"),
            _("Ctrl+N writes down what a class or office asks for.")))
        table.body.addWidget(self._sheets)
        self.frame = ListFrame(Parts(
            title=(Words(_("Requests for supplies"), "page"),),
            acts=(self.new, self.issue, self.refuse, self.approve), search=self.search,
            pills=list(self.pills.values()), message=self.message, between=(), card=table,
            table=self.table, foot=table.footer(), count=self.count,
            foot_acts=(self.withdraw, self.print, self.list), panel=self.panel,
            panel_width=WIDE, inside=self.panel.table))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.frame)


def _kept(name: str, each: RequestView) -> bool:
    is_open = each.state in (State.WAITING, State.APPROVED)
    return name == "all" or is_open == (name == "open")
