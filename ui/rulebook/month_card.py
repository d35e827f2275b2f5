"""The month with its day in words: what it is, why, and what may be done about it."""

from collections.abc import Callable
from datetime import date

from app.i18n import _
from app.rulebook.calendar import rules, wording
from app.rulebook.calendar.rules import Calendar, DayKind, SpecialDay
from ui.parts.buttons import Button, IconButton
from ui.parts.card import Card, row
from ui.parts.labels import Chip, Prose, Words
from ui.rulebook.month_view import MonthView

Put = Callable[[SpecialDay], object]


class MonthCard(Card):
    """`put(special)` enters a day, `drop(day)` lets it be as the rule says, `edit(day)` opens."""

    def __init__(self, may: bool, put: Put, drop: Callable[[date], object],
                 edit: Callable[[date], object]) -> None:
        super().__init__(margins=(12, 8, 12, 12), spacing=8)
        self._may, self._calendar = may, Calendar()
        self.month = MonthView()
        self._title = Words("", "heading")
        self._day, self._chip, self._why = Words("", "strong"), Chip(), Prose("", "secondary")
        self.off = Button(_("No school"), lambda: put(SpecialDay(self.month.day, DayKind.OFF)),
                          key="Ctrl+0", small=True)
        self.school = Button(
            _("School day"), lambda: put(SpecialDay(self.month.day, DayKind.SCHOOL)),
            key="Ctrl+Shift+0", small=True)
        self.change = Button(_("Make-up day, note…"), lambda: edit(self.month.day), small=True,
                             key="Ctrl+D")
        self.drop = Button(_("As the rule says"), lambda: drop(self.month.day), kind="quiet",
                           small=True)
        self._lay_out()
        self.month.picked.connect(lambda _day: self._tell())
        if may:
            self.month.opened.connect(edit)
        self.setFocusProxy(self.month)

    def show_calendar(self, calendar: Calendar) -> None:
        """Another calendar."""
        self._calendar = calendar
        self.month.show_calendar(calendar)
        self._tell()

    def _tell(self) -> None:
        day, special = self.month.day, self._calendar.days.get(self.month.day)
        school = rules.weekday_of(self._calendar, day)
        self._title.setText(_("{year}-{month:02}").format(year=day.year, month=day.month))
        self._day.setText(f"{day}\u2002{wording.weekday(day.isoweekday())}")
        kind = special.kind if special else DayKind.SCHOOL if school else DayKind.OFF
        self._chip.show_state(_(wording.KIND[kind]), wording.TONE[kind])
        self._why.setText(_reason(self._calendar, day))
        for button, shown in ((self.off, school), (self.school, not school),
                              (self.drop, special), (self.change, True)):
            button.setVisible(self._may and bool(shown))

    def _lay_out(self) -> None:
        back = IconButton("chevron-left", _("Month before"), lambda: self.month.turn(-1))
        on = IconButton("chevron-right", _("Next month"), lambda: self.month.turn(1))
        self.body.addLayout(row(back, None, self._title, None, on))
        self.body.addWidget(self.month)
        column = self.part()
        column.addLayout(row(self._day, None, self._chip))
        column.addWidget(self._why)
        column.addLayout(row(self.off, self.school, self.change, None))
        column.addLayout(row(self.drop, None))


def _reason(calendar: Calendar, day: date) -> str:
    """Why a day is what it is."""
    special = calendar.days.get(day)
    if special is not None:
        follows = _("timetable of {weekday}").format(
            weekday=wording.weekday(special.follows)) if special.follows else ""
        return _("; ").join(filter(None, (special.note, follows))) or _("Entered in the list.")
    term = next((each for each in calendar.terms if each.first <= day <= each.last), None)
    if term is not None:
        return term.name
    return _("In no term.") if calendar.terms else _("No terms are entered: Monday to Friday.")
