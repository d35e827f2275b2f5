"""Words of the two duties."""

from app.alarms.reporters.rules import Duty
from app.i18n import N_

DUTY = {Duty.REPORTER: N_("Epidemic reporter"), Duty.DEPUTY: N_("Deputy reporter")}
