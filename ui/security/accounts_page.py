"""Who may sign in: the table of accounts, and at its right one account or a new one."""

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _, ngettext
from app.security import queries
from app.security.queries import AccountRow
from app.security.recovery.queries import codes_left
from app.security.recovery.service import new_codes
from app.security.rights import Right
from ui import ask
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import Card, page, row, scrolled
from ui.parts.labels import Words
from ui.parts.notes import EmptyState, MessageLine
from ui.parts.search import SearchField
from ui.recovering import CodesDialog
from ui.rows import RowsModel
from ui.security.account_detail import AccountDetail
from ui.security.account_form import NewAccount
from ui.security.account_words import COLUMNS
from ui.security.columns import Columns
from ui.table import RowsTable

_SIDE = 400


class AccountsPage(QWidget):
    """Accounts are disabled, never deleted: what was done under them stays theirs."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.model: RowsModel[AccountRow] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "accounts", context.settings.folder)
        self.table.setAccessibleName(_("Accounts"))
        self.search = SearchField(_("Search: name, account, role"))
        self.new = Button(_("New account"), self.start_new, kind="primary", icon="plus",
                          key="Ctrl+N")
        self.codes = Button(_("Recovery codes"), self._on_codes, icon="lock", key="Ctrl+K")
        self.message, self.count = MessageLine(), Words("", "secondary")
        self.form, self.detail = NewAccount(context), AccountDetail(context)
        self.side = QStackedWidget()
        self._lay_out()
        self.search.searched.connect(self.model.search)
        self.search.down.connect(self.table.setFocus)
        self.table.typed.connect(self._type_on)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _account: self.detail.setFocus())
        self.form.made.connect(self.reload)
        self.form.left.connect(self._on_left)
        self.detail.changed.connect(self.reload)
        QShortcut(QKeySequence("F5"), self, self.reload)
        QShortcut(QKeySequence("Ctrl+F"), self, self.search.setFocus)
        self.setFocusProxy(self.search)

    def reload(self, key: int = 0) -> None:
        """Read the accounts anew; `key` is the one to show, else the one shown."""
        current = self.table.current
        shown = key or (current.id if current else 0)
        self._context.pool.run(self._read, partial(self._on_read, shown), self._on_failed)

    def start_new(self) -> None:
        """An empty form at the right."""
        self.side.setCurrentWidget(self.form)
        self.form.start()

    def showEvent(self, event: QShowEvent) -> None:
        """The table is read when it comes to the front."""
        super().showEvent(event)
        self.reload()
        desk = self._context.desk
        self._context.pool.run(lambda: codes_left(desk), self._on_left_over)

    def _read(self) -> list[AccountRow]:
        with self._context.desk.read(Right.MANAGE_ACCOUNTS) as session:
            return queries.accounts(session)

    def _on_read(self, key: int, accounts: list[AccountRow]) -> None:
        making = self.side.currentWidget() is self.form and not key
        self.message.hide()
        self.model.set_rows(accounts)
        active = sum(account.active for account in accounts)
        self.count.setText(
            ngettext("{n} account, {active} may sign in", "{n} accounts, {active} may sign in",
                     len(accounts)).format(n=len(accounts), active=active))
        keys = [account.id for account in self.model.shown_rows]
        if key in keys:
            self.table.selectRow(keys.index(key))
        elif making:
            self.side.setCurrentWidget(self.form)

    def _on_codes(self) -> None:
        """How many are left, and a new sheet when it is wanted."""
        desk = self._context.desk
        self._context.pool.run(lambda: codes_left(desk), self._ask_codes, self._on_failed)

    def _on_left_over(self, codes: int) -> None:
        if not codes:
            self.message.say(
                _("No recovery code lies in the safe. Without one a lost password takes somebody "
                  "who keeps the data folder."), "again", _("Recovery codes"), self._on_codes)

    def _ask_codes(self, left: int) -> None:
        desk, pool = self._context.desk, self._context.pool

        def make() -> None:
            pool.run(lambda: new_codes(desk), self._show_codes, self._on_failed)

        ask.ask(
            self, _("Make a new sheet of recovery codes?"),
            ngettext("{n} code of the sheet in the safe still works; it ends with the new sheet.",
                     "{n} codes of the sheet in the safe still work; they end with the new sheet.",
                     left).format(n=left),
            _("Make new codes"), make)

    def _show_codes(self, codes: tuple[str, ...]) -> None:
        ask.show(CodesDialog(self, codes))

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _on_chosen(self, account: AccountRow | None) -> None:
        if account is None:
            self.side.setCurrentIndex(0)
        else:
            self.detail.show_account(account)
            self.side.setCurrentWidget(self.detail)

    def _on_left(self) -> None:
        self._on_chosen(self.table.current)
        self.table.setFocus()

    def _type_on(self, letter: str) -> None:
        self.search.setFocus()
        self.search.insert(letter)

    def _lay_out(self) -> None:
        card = Card(margins=(0, 4, 0, 0))
        self.table.setMinimumHeight(200)
        card.body.addWidget(self.table)
        card.footer().addWidget(self.count)
        nobody = Card()
        nobody.body.addWidget(EmptyState(
            "user", _("No account is chosen"),
            _("Choose one in the table, or let somebody new in.")))
        for sheet in (nobody, self.detail, self.form):
            self.side.addWidget(sheet)
        self.side.setMinimumHeight(400)
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row(Words(_("Accounts"), "page"), None, self.codes, self.new))
        column.addWidget(self.search)
        column.addWidget(self.message)
        column.addWidget(card, 1)
        whole, around = page()
        around.addWidget(Columns(main, self.side, _SIDE))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(whole))
