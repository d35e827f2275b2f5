"""How somebody may leave the school; pure (R8.7)."""

from app.people.rules import Kind, Status

_WORK = (Status.RESIGNED, Status.LEFT)
WAYS = {
    Kind.PUPIL: (Status.GRADUATED, Status.TRANSFERRED, Status.LEFT),
    Kind.STAFF: _WORK,
    Kind.SERVICE: _WORK,
}
