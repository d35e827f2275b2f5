"""Slips and calendar by command."""

import json

from openpyxl import Workbook

from app.people.models import LeaveSlip
