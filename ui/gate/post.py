"""The acts of one gate, in the order in which they were given; it lives in the gate's lane."""

from dataclasses import dataclass, replace
from decimal import Decimal

from app.errors import NotFound
from app.gate import line, service, undoing
from app.gate.entry import Command, Temperature, meant
from app.gate.rules import Direction, Reason
from app.gate.service import Outcome, Scan
from app.gate.undoing import Undone
from app.gate.visits import service as visits
from app.gate.visits.service import Guest
from app.i18n import _
from app.people.leave.rules import PaperSlip
from app.policy import Site
from app.security.desk import Desk

_AWAITING = {Reason.NOT_MEASURED, Reason.FEVER_ONCE, Reason.BAD_TEMPERATURE}


@dataclass
class Given:
    """A line as it was given, kept as long as it may have to be sent again.

    device   the scanner or thermometer it came from; None = typed
    person   for whom it was measured, and at which site; filled in when it is first taken, so
             that a reading that was lost never goes to whoever stands there later
    """

    text: str
    device: str | None = None
    person: Outcome | None = None
    site: Site | None = None


@dataclass(frozen=True)
class Asked:
    """A typed temperature that is asked back and never guessed.

    likely   what was probably meant; None when nothing is likely
    person   False: nobody is waiting for a measurement
    """

    text: str
    likely: Decimal | None
    person: bool


@dataclass(frozen=True)
class Referred:
    """Somebody was handed over to the observation room."""

    passage: str
    name: str


@dataclass(frozen=True)
class Turned:
    """How the gate stands now."""

    direction: Direction


@dataclass(frozen=True)
class Unwanted:
    """A thermometer measured, but nobody is waiting for it."""

    celsius: Decimal
    device: str


Answer = Outcome | Asked | Undone | Referred | Turned | Unwanted


class Post:
    """What a line means depends on what came before it, so only the lane may ask here.

    A second reading has its own site: the policy's, until the guard picks another.
    """

    def __init__(self, desk: Desk, gate_id: int) -> None:
        self._desk, self._gate = desk, gate_id
        self._direction = Direction.IN
        self._awaiting: Outcome | None = None
        self._last: Outcome | None = None
        self._first_site: Site | None = None
        self._second_site: Site | None = None

    @property
    def site(self) -> Site | None:
        """Where the next temperature is measured; None = the policy's first site."""
        return self._second_site or self._first_site

    def take(self, given: Given) -> Answer:
        """A scanned or typed line. Raises AppError when nothing could be written."""
        sense = meant(given.text, (given.person or self._awaiting) is not None)
        if isinstance(sense, Temperature):
            return self._measured(sense, given)
        if isinstance(sense, Command):
            return self._commanded(sense)
        self._leave()
        return self._screen(Scan(sense, device=given.device))

    def measure(self, celsius: Decimal, given: Given) -> Answer:
        """A thermometer's reading: it belongs to whoever waits, else it is nobody's."""
        if self._awaiting is None:
            return Unwanted(celsius, given.device or "")
        return self._measured(Temperature(given.text, celsius), given)

    def find(self, person_id: int) -> Outcome:
        """Somebody who was found by name."""
        self._leave()
        return self._screen(Scan("", person_id=person_id))

    def receive(self, guest: Guest) -> Outcome:
        """A visitor who was entered with F2."""
        self._leave()
        return self._kept(visits.register(self._desk, self._gate, guest))

    def sign_out(self, visit_id: int, why: str) -> Outcome:
        """A visitor who left without scanning the slip."""
        self._leave()
        return self._kept(visits.sign_out(self._desk, self._gate, visit_id, why))

    def turn(self, direction: Direction | None = None) -> Turned:
        """Entry or exit; without a direction the other one."""
        other = Direction.OUT if self._direction is Direction.IN else Direction.IN
        self._direction = direction or other
        self._leave()
        return self._standing()

    def choose(self, site: Site) -> Turned:
        """The thermometer that is used from now on, or for this second reading."""
        if self._second_site is not None:
            self._second_site = site
        else:
            self._first_site = site
        return self._standing()

    def undo(self, why: str) -> Undone:
        """Take back the last passage."""
        undone = undoing.undo_last(self._desk, self._gate, why)
        self._leave()
        self._last = None
        return undone

    def refer(self, passage: str) -> Referred:
        """Hand the person of a passage over to the observation room."""
        name = service.refer(self._desk, passage)
        if self._last is not None and self._last.passage == passage:
            self._leave()
        return Referred(passage, name)

    def show_slip(self, passage: str, slip: PaperSlip) -> Outcome:
        """Who is held shows a slip on paper: slip and exit are written together."""
        held = self._last
        if held is None or held.known is None or held.passage != passage:
            raise NotFound(_("Nobody is held for a slip."), _("Scan the pass again."))
        named = None if held.code else held.known.id
        return self._screen(Scan(held.code, person_id=named, slip=slip))

    def forget(self, passage: str) -> Turned:
        """The panel has gone quiet: a temperature no longer belongs to whom it showed."""
        if self._awaiting is not None and self._awaiting.passage == passage:
            self._leave()
        return self._standing()

    def _measured(self, read: Temperature, given: Given) -> Answer:
        person = given.person or self._awaiting
        if person is None or read.celsius is None:
            return Asked(read.text, read.likely, person is not None)
        if given.person is None:
            given.person, given.site = person, self.site
        named = None if person.code or person.known is None else person.known.id
        return self._screen(Scan(
            person.code, read.celsius, given.site, person_id=named, device=given.device))

    def _commanded(self, command: Command) -> Answer:
        if command is Command.UNDO:
            return self.undo(_("Undone with the command card"))
        if command is Command.REFER:
            if self._last is None:
                raise NotFound(_("Nobody known to hand over."), _("Find the person first (F4)."))
            return self.refer(self._last.passage)
        return self.turn(Direction.IN if command is Command.IN else Direction.OUT)

    def _screen(self, scan: Scan) -> Outcome:
        return self._kept(_said(line.screen(self._desk, self._gate, self._direction, scan)))

    def _kept(self, outcome: Outcome) -> Outcome:
        """What was judged decides what the next line means."""
        known = outcome.known is not None or outcome.visitor is not None
        waits = known and outcome.reason in _AWAITING
        self._last = outcome
        self._awaiting = outcome if waits else None
        hot = outcome.reason is Reason.FEVER_ONCE
        self._second_site = outcome.policy.second_site if hot else None
        return outcome

    def _leave(self) -> None:
        self._awaiting = None
        self._second_site = None

    def _standing(self) -> Turned:
        return Turned(self._direction)


def _said(outcome: Outcome) -> Outcome:
    """The same code twice within a moment says again what it said."""
    if outcome.reason is not Reason.TWICE or outcome.first is None:
        return outcome
    first = outcome.first
    return replace(outcome, at=first.at, verdict=first.verdict, reason=first.reason)
