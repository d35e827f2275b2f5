"""Words of the roll, shared by screen and paper."""

from app.i18n import N_
from app.people.rules import (
    ActKind,
    Boarding,
    GroupKind,
    Kind,
    LeaveKind,
    Obstacle,
    Sex,
    Status,
)

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
ACT = {
    ActKind.PROMOTE: N_("New school year"), ActKind.RENAME: N_("Renamed"),
    ActKind.SPLIT: N_("Split off"), ActKind.MOVE: N_("Moved"), ActKind.JOIN: N_("Joined"),
    ActKind.CLOSE: N_("Closed"), ActKind.MERGE: N_("Files merged"),
}
GROUP = {
    GroupKind.CLASS: N_("Class"), GroupKind.DORMITORY: N_("Dormitory"),
    GroupKind.OFFICE: N_("Department"),
}
