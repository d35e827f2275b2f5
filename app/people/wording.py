"""Words of the roll, shared by screen and paper."""

from app.i18n import N_
from app.people.rules import Boarding, Kind, Sex, Status

BOARDING = {Boarding.DAY: N_("Day pupil"), Boarding.BOARDER: N_("Boarder")}
KIND = {Kind.PUPIL: N_("Pupil"), Kind.STAFF: N_("Staff"), Kind.SERVICE: N_("Service staff")}
SEX = {Sex.MALE: N_("Male"), Sex.FEMALE: N_("Female")}
STATUS = {Status.ACTIVE: N_("On the roll"), Status.LEFT: N_("Left")}
