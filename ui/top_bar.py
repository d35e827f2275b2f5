"""The top bar: mark, product, school, tabs, bell, date, clock."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QTabBar

from app import clock
from app.i18n import N_, _
from ui import icons
from ui.context import Tab
from ui.parts.bell import Bell
from ui.parts.buttons import KeyAction
from ui.parts.card import row
from ui.parts.labels import ElidedLabel, Glyph, Mark, Words

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


class TopBar(QFrame):
    """48 px; where the room is short, first the words of the other tabs give way.

    chosen   another tab
    helped   the guide is wanted
    rung     the alarms are wanted
    """

    chosen = Signal(int)
    helped = Signal()
    rung = Signal()

    def __init__(self, school: str) -> None:
        super().__init__()
        self.setProperty("role", "topbar")
        self.setFixedHeight(48)
        self._titles: list[str] = []
        self._school = ElidedLabel(school, "hint")
        self._school.setMaximumWidth(200)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setIconSize(QSize(18, 18))
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.tabs.setAccessibleName(_("Tabs"))
        self.tabs.currentChanged.connect(self._on_current_changed)
        self.bell = Bell(self.rung.emit)
        self._date, self._time = Words("", "secondary"), Words("", "now")
        self._lay_out()
        self.show_alarms(None)
        self._tick()
        timer = QTimer(self, interval=1000)
        timer.timeout.connect(self._tick)
        timer.start()

    def show_tabs(self, tabs: Sequence[Tab]) -> None:
        """Offer these tabs; the first one is chosen without a signal."""
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        self._titles = [_(tab.title) for tab in tabs]
        for index, tab in enumerate(tabs):
            self.tabs.addTab(icons.icon(tab.icon, "ink2", 18, on="accent_ink"), "")
            self.tabs.setTabToolTip(index, f"{self._titles[index]} (Alt+{index + 1})")
            self.tabs.setAccessibleTabName(index, self._titles[index])
        self.tabs.blockSignals(False)
        self._fit()

    def show_alarms(self, count: int | None) -> None:
        """The bell's number; None hides the bell."""
        self.bell.show_count(count)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the tabs their words where there is room."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """The words have their real width only now."""
        super().showEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another font or style needs another width."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _lay_out(self) -> None:
        line = self._line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(8)
        product, sign = Words(_("Campus Ward"), "product"), Glyph("calendar", "ink2", 16)
        guide = KeyAction("F1", _("Guide"), self.helped.emit)
        self._spare = (guide, self._school, sign, self._date, product)
        line.addLayout(row(Mark(), product, self._school))
        line.addSpacing(6)
        line.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        line.addLayout(row(guide, 8, self.bell, 8, sign, self._date, self._time))

    def _fit(self) -> None:
        self._write(range(len(self._titles)))
        for part in self._spare:
            part.show()
        if self._needed() > self.width():
            self._write((self.tabs.currentIndex(),))
        for part in self._spare:
            if self._needed() > self.width():
                part.hide()

    def _write(self, worded: Collection[int]) -> None:
        for index, title in enumerate(self._titles):
            self.tabs.setTabText(index, title if index in worded else "")

    def _needed(self) -> int:
        self._line.invalidate()
        return self._line.minimumSize().width()

    def _on_current_changed(self, index: int) -> None:
        self._fit()
        self.chosen.emit(index)

    def _tick(self) -> None:
        now = clock.local(clock.now())
        self._time.setText(f"{now:%H:%M}")
        self._date.setText(_("{weekday} {day}/{month}").format(
            weekday=_(WEEKDAYS[now.weekday()]), day=now.day, month=now.month))
