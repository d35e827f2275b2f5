"""What follows from a row, in the same transaction: every reaction of the house in one list.

The desk hands each flushed row to the functions that stand here under its table. A room below
knows nothing of the rooms above that react to it; a start loads none of them.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.errors import Unavailable
from app.i18n import _
from app.storage import migrate
from app.storage.database import Database, Reaction, Settling


def _on_check(session: Session, row: Any) -> None:
    """Who is ill at home is on the list of those to be called; a fever before term counts."""
    from app.health.absences import service as absences
    from app.health.lookback import service as lookback

    absences.on_check(session, row)
    lookback.on_check(session, row)


def _clock_of_check(session: Session, row: Any) -> None:
    """What is grave at a check opens the clock of its report."""
    from app.health.clocks import service as clocks

    clocks.on_check(session, row)


def _clock_of_visit(session: Session, row: Any) -> None:
    """So does a suspicion or a grave symptom in the clinic."""
    from app.health.clocks import service as clocks

    clocks.on_visit(session, row)


def _stock_of_medicine(session: Session, row: Any) -> None:
    """Medicine that was handed out leaves the clinic's store; it never blocks the visit."""
    from app.health.clinic import stock

    stock.on_medicine(session, row)


def _on_policy(session: Session, row: Any) -> None:
    """Risk areas count or do not: who is held before term is judged by the edition in force."""
    from app.health.lookback import service as lookback

    lookback.on_policy(session, row)


def _case_of_test(session: Session, row: Any) -> None:
    """A positive result opens its case, and with it the order that keeps them apart (R3.11)."""
    from app.cases.cases import reacting

    reacting.on_test(session, row)


def _case_of_clearance(session: Session, row: Any) -> None:
    """Back to class: the case is over, and the gate admits in the same second."""
    from app.cases.cases import reacting

    reacting.on_clearance(session, row)


def _case_of_absence(session: Session, row: Any) -> None:
    """Who leaves the room with a case is treated where they went."""
    from app.cases.cases import reacting

    reacting.on_absence(session, row)


def _alarm(name: str) -> Reaction:
    """Alarms are counted anew with every row that tells of an illness."""

    def react(session: Session, row: Any) -> None:
        from app.alarms.watch import reacting

        getattr(reacting, name)(session, row)

    return react


def _notice_of_case(session: Session, row: Any) -> None:
    """A new case is to be reported, and its clock runs; what was told otherwise is corrected."""
    from app.alarms.notices import opening

    opening.on_entry(session, row)


def _notice_of_alarm(session: Session, row: Any) -> None:
    """So is a threshold that was reached."""
    from app.alarms.notices import opening

    opening.on_alarm(session, row)


def _notice_of_declaration(session: Session, row: Any) -> None:
    """A class that declares a sudden event is reported within two hours."""
    from app.alarms.notices import declared

    declared.on_declaration(session, row)


def _notice_of_count(session: Session, row: Any) -> None:
    """One that is no longer reached is told to whoever was told of it."""
    from app.alarms.notices import opening

    opening.on_count(session, row)


def _round_of_bed(session: Session, row: Any) -> None:
    """A terminal disinfection of the observation room stands in the record of rounds."""
    from app.isolation import cleaned

    cleaned.on_bed_use(session, row)


REACTIONS: Mapping[str, Sequence[Reaction]] = {
    "health_check": (_on_check, _clock_of_check, _alarm("on_check")),
    "check_declaration": (_notice_of_declaration,),
    "clinic_visit": (_clock_of_visit, _alarm("on_visit")),
    "clinic_medicine": (_stock_of_medicine,),
    "policy_edition": (_on_policy,),
    "lab_test": (_case_of_test,),
    "clearance": (_case_of_clearance,),
    "alarm": (_notice_of_alarm,),
    "alarm_count": (_notice_of_count,),
    "absence": (_case_of_absence, _alarm("on_absence"),),
    "absence_trace": (_alarm("on_trace"),),
    "stay": (_alarm("on_stay"),),
    "bed_use": (_round_of_bed,),
    "observation": (_alarm("on_look"),),
    "follow_up": (_alarm("on_follow_up"),),
    "case_entry": (_notice_of_case, _alarm("on_case")),
    "shared_exposure": (_alarm("on_exposure"),),
    "roll_act": (_alarm("on_roll_act"),),
}


def _settle_alarms(session: Session) -> None:
    """Thresholds are counted once for all rows of an act; most acts tell of no illness."""
    if "ill" in session.info:
        from app.alarms.watch import reacting

        reacting.settle(session)


SETTLING: Sequence[Settling] = (_settle_alarms,)


def open_database(address: str) -> Database:
    """Open a school's database, brought up to date, with everything that follows from its rows.

    Raises Unavailable, or Conflict when a newer program made it.
    """
    if address.startswith("sqlite:///"):
        _make(Path(address.removeprefix("sqlite:///")).parent)
    database = Database.open(address)
    migrate.upgrade(database)
    database.reactions, database.settling = REACTIONS, SETTLING
    database.tend()
    return database


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(
            _("The data folder cannot be made: {folder}").format(folder=folder),
            _("Choose another one, or check who may write there."),
        ) from error
