"""What the board and a stay's page show: frozen, read in one go."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from app.health.checks.rules import Symptom
from app.isolation.stays.rules import Asked, BedState, Came, Done, Mood, Step, Went
from app.people.rules import Sender, Sex
from app.policy import Site


@dataclass(frozen=True)
class Handed:
    """Somebody who was handed over and has no bed yet (转来).

    measured  °C, None when nobody measured; `what` symptoms or complaint in words
    place     the gate's name, the class, "" for the clinic
    """

    referral_id: int
    person_id: int
    name: str
    group: str
    sender: Sender
    place: str
    made_at: datetime
    measured: Decimal | None = None
    what: str = ""
    room_kind: str = ""


@dataclass(frozen=True)
class Measured:
    """One temperature of the curve, from the gate's on."""

    at: datetime
    celsius: Decimal
    site: Site | None


@dataclass(frozen=True)
class Due:
    """What is to be done next; `state`: "in-time", "soon" or "over"."""

    what: str
    at: datetime | None
    state: str


@dataclass(frozen=True)
class StepLine:
    """One step of R3.8: done by whom and when, or by when it is due.

    state    "done", "failed", "not-needed", "over", "soon" or "later"
    due_at   by when; after a try in vain, when it is tried again
    expects  when the parents say that they will be there
    """

    step: Step
    title: str
    state: str
    due_at: datetime | None = None
    at: datetime | None = None
    by: str = ""
    note: str = ""
    done: Done | None = None
    expects: datetime | None = None


@dataclass(frozen=True)
class BedCard:
    """One bed on the board; of a free one only bed and state say anything.

    steps_done   of how many steps; `curve` the last temperatures, oldest first
    fever        is the last one at or above the policy's limit
    """

    bed_id: int
    bed: str
    state: BedState
    stay_id: int | None = None
    person_id: int | None = None
    name: str = ""
    group: str = ""
    since: datetime | None = None
    curve: tuple[Measured, ...] = ()
    fever: bool = False
    steps_done: int = 0
    steps: int = 0
    due: Due | None = None


@dataclass(frozen=True)
class RoomBoard:
    """One room with its beds in order; `kind_words`: 发热、呼吸道."""

    room_id: int
    name: str
    kind: str
    kind_words: str
    beds: tuple[BedCard, ...] = ()

    def count(self, state: BedState) -> int:
        """How many beds stand so."""
        return sum(bed.state is state for bed in self.beds)


@dataclass(frozen=True)
class Board:
    """The whole room at a moment.

    handed     who has no bed yet, the oldest first
    limit      the fever's limit of the curves, °C
    overflow   where to put the next one when every fitting bed is taken, in a sentence
    released   who is released tomorrow: one number everywhere (filled by the window from cases)
    """

    at: datetime
    rooms: tuple[RoomBoard, ...] = ()
    handed: tuple[Handed, ...] = ()
    limit: Decimal = Decimal("37.3")
    overflow: str = ""


@dataclass(frozen=True)
class Look:
    """One observation as it stands."""

    id: int
    at: datetime
    by: str
    temperature: Decimal | None = None
    site: Site | None = None
    symptoms: tuple[Symptom, ...] | None = None
    severe: frozenset[Symptom] = frozenset()
    mood: Mood | None = None
    needs: str = ""
    meal: str = ""
    note: str = ""


@dataclass(frozen=True)
class BedLine:
    """One bed of a stay: since when, until when, how it was disinfected.

    freed_at  None: taken, or still dirty; without `agent` nobody ever lay in it
    """

    id: int
    bed_id: int
    room: str
    bed: str
    since: datetime
    until: datetime | None = None
    freed_at: datetime | None = None
    cleaner: str = ""
    agent: str = ""
    mg_per_l: int | None = None
    minutes: int | None = None
    why: str = ""


@dataclass(frozen=True)
class StayView:
    """Everything of one stay, for its page, its papers and the time line.

    bed, cleaned_at …  of the last bed; `beds` all of them, the first one first
    voucher            number of the slip of the isolation kit; `kit_note` why there is none
    absence_id         the way back to class that leaving opened
    """

    id: int
    person_id: int
    name: str
    sex: Sex | None
    age: int | None
    group: str
    room: str
    bed: str
    state: BedState
    came: Came
    found_at: datetime
    found_by: str
    reserved_at: datetime
    entered_at: datetime | None
    escort: str = ""
    complaint: str = ""
    onset: datetime | None = None
    travel: Asked = Asked.UNKNOWN
    contact: Asked = Asked.UNKNOWN
    history: str = ""
    household: str = ""
    disease: str = ""
    cause: str = ""
    parents: tuple[tuple[str, str, str], ...] = ()  # name, relation, phone
    curve: tuple[Measured, ...] = ()
    looks: tuple[Look, ...] = ()
    steps: tuple[StepLine, ...] = ()
    due: Due | None = None
    went: Went | None = None
    left_at: datetime | None = None
    to_place: str = ""
    fetched_by: str = ""
    advice: str = ""
    open_steps: str = ""
    cleaned_at: datetime | None = None
    cleaner: str = ""
    agent: str = ""
    mg_per_l: int | None = None
    minutes: int | None = None
    number: str = ""
    room_kind: str = ""
    bed_id: int = 0
    beds: tuple[BedLine, ...] = ()
    limit: Decimal = Decimal("37.3")
    cancelled_at: datetime | None = None
    why: str = ""
    voucher: str = ""
    kit_note: str = ""
    absence_id: int | None = None
    reserved_by: str = ""
    left_by: str = ""
    disease_name: str = ""
