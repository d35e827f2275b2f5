"""Founding a school: its name, campuses, gates, policy and first administrator."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid
from app.i18n import _
from app.places.models import Campus, Gate, School
from app.policy import Profile
from app.rulebook.calendar.service import seed
from app.rulebook.service import adopt
from app.security.desk import NOBODY, Desk
from app.security.recovery.service import make_codes
from app.security.rights import Right
from app.security.service import first_administrator
from app.storage.database import Database


@dataclass(frozen=True)
class Founding:
    """What the first start asks for.

    campuses  gates by campus, in the order they were named
    admin     account name of the first administrator; `display`: the name on screen
    """

    name: str
    campuses: Mapping[str, Sequence[str]]
    admin: str
    password: str
    code: str = ""
    display: str = ""
    profile: Profile = Profile.P6


def found(database: Database, founding: Founding, demo: bool = False) -> tuple[str, ...]:
    """Write a new school into an empty database, all of it or nothing.

    Answers the recovery codes for the safe, which are told this once.
    Raises Conflict where a school stands already: a demo school and a real one never mix.
    """
    with Desk(database, NOBODY, "").begin(Right.FOUND) as session:
        if session.scalar(select(School.id)):
            raise Conflict(
                _("There is a school in this database already."),
                _("Choose another data folder."),
            )
        session.add(
            School(
                name=_named(founding.name), code=founding.code.strip(), demo=demo,
                pass_key=secrets.token_bytes(32), founded_at=clock.now(),
            )
        )
        _add_gates(session, founding)
        account = first_administrator(
            session, founding.admin, founding.display, founding.password
        )
        adopt(session, founding.profile, account.id, clock.today())
        seed(session, clock.today())
        return make_codes(session)


def _named(name: str) -> str:
    if not name.strip():
        raise Invalid(_("The school needs a name."))
    return name.strip()


def _add_gates(session: Session, founding: Founding) -> None:
    names = [gate.strip() for gates in founding.campuses.values() for gate in gates]
    if not names or not all(names) or len(set(names)) < len(names):
        raise Invalid(_("Every gate needs a name of its own."))
    for campus_name, gates in founding.campuses.items():
        campus = Campus(name=campus_name.strip() or founding.name.strip())
        session.add(campus)
        session.flush()
        session.add_all(Gate(name=gate.strip(), campus_id=campus.id) for gate in gates)
