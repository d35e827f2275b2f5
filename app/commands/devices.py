"""Commands of devices, kits and mixtures."""

from datetime import date
from decimal import Decimal

import click

from app import clock
from app.commands.post import AS_JSON, DRY_RUN, Post, answer, cli, post
