"""Words of the roll, shared by screen and paper."""

from app.i18n import N_
from app.people.rules import Boarding, Kind, LeaveKind, Obstacle, Sex, Status

BOARDING = {Boarding.DAY: N_("Day pupil"), Boarding.BOARDER: N_("Boarder")}
KIND = {Kind.PUPIL: N_("Pupil"), Kind.STAFF: N_("Staff"), Kind.SERVICE: N_("Service staff")}
SEX = {Sex.MALE: N_("Male"), Sex.FEMALE: N_("Female")}
STATUS = {Status.ACTIVE: N_("On the roll"), Status.LEFT: N_("Left")}
LEAVE = {
    LeaveKind.PICKED_UP: N_("Picked up by the family"), LeaveKind.CLINIC: N_("To the doctor"),
    LeaveKind.ERRAND: N_("Errand"), LeaveKind.LEAVE: N_("Leave of absence"),
}
OBSTACLE = {
    Obstacle.CLINIC: N_("Held at the gate until the clinic has looked"),
    Obstacle.OFFICE: N_("Held at the gate until the office has looked"),
}
