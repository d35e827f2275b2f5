"""The register of the school's machines."""

from app.i18n import N_
from app.places.stations import queries
from app.places.stations.queries import StationRow
from app.register import Column, Register
from app.security.rights import Right

STATIONS: Register[StationRow] = Register(
    "stations",
    N_("Stations"),
    [
        Column(N_("Station"), lambda row: row.name, 3),
        Column(N_("Gate"), lambda row: row.gate, 2),
        Column(N_("Joined"), lambda row: row.joined_at, 2.4, time="day"),
        Column(N_("Last opened"), lambda row: row.seen_at, 2.4, time="day"),
    ],
    queries.stations,
    Right.MANAGE_ACCOUNTS,
    moment=True,
    prefix="GW",
)

REGISTERS = (STATIONS,)
