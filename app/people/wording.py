"""Words of the roll, shared by screen and paper."""

from app.i18n import N_
from app.people.events import EventKind
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
STATUS = {
    Status.ACTIVE: N_("On the roll"), Status.LEFT: N_("Left"),
    Status.GRADUATED: N_("Graduated"), Status.TRANSFERRED: N_("Went to another school"),
    Status.RESIGNED: N_("Left the job"),
}
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
    ActKind.PLACE: N_("Place given"), ActKind.LEAVE: N_("Left the school"),
}
GROUP = {
    GroupKind.CLASS: N_("Class"), GroupKind.DORMITORY: N_("Dormitory"),
    GroupKind.OFFICE: N_("Department"), GroupKind.BUS: N_("School bus"),
    GroupKind.TABLE: N_("Canteen table"),
}
EVENT = {
    EventKind.GATE: N_("Gate"), EventKind.LEAVE: N_("Leave slips"),
    EventKind.GROUP: N_("Groups"), EventKind.CHECK: N_("Checks"),
    EventKind.ABSENCE: N_("Absences"), EventKind.RETURN: N_("Returns"),
    EventKind.CLINIC: N_("Visits to the clinic"), EventKind.TRIP: N_("Trips"),
    EventKind.DOSE: N_("Doses"), EventKind.CONDITION: N_("Conditions"),
    EventKind.DOCUMENT: N_("Documents"), EventKind.CONSENT: N_("Consents"),
    EventKind.STAY: N_("Observation room"), EventKind.TEST: N_("Lab tests"),
    EventKind.CASE: N_("Cases"), EventKind.ORDER: N_("Observation orders"),
}
SPOT = {  # what the place in a group is called
    GroupKind.CLASS: N_("Classroom seat"), GroupKind.DORMITORY: N_("Bed"),
    GroupKind.OFFICE: N_("Post"),
    GroupKind.BUS: N_("Seat on the bus"), GroupKind.TABLE: N_("Place at the table"),
}
