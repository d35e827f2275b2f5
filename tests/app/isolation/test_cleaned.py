"""A terminal disinfection of the observation room stands in the record of rounds, without a name."""

from app import clock
from app.campus.rounds.models import RoundDone
from app.isolation.stays import service
from app.isolation.stays.acts import Admission, Cleaning, Found, Leaving
from app.isolation.stays.rules import Came, Went
from tests.schools import on_sqlite
