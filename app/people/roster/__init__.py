"""The class list (花名册): read, compare, write, undo (R10.1 to R10.4)."""

from app.people.roster.candidates import RosterFile
from app.people.roster.findings import Finding, Problem
from app.people.roster.plan import Planned, Result
from app.people.roster.reading import read
from app.people.roster.service import ImportResult, Preview, accept, preview
from app.people.roster.undo import LastImport, last_import, latest, undo
from app.people.roster.work_plan import work_of

__all__ = [
    "Finding", "ImportResult", "LastImport", "Planned", "Preview", "Problem", "Result",
    "RosterFile", "accept", "last_import", "latest", "preview", "read", "undo", "work_of",
]
