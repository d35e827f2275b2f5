"""The forms: the built-in edition as dated data, then the school's own (R9.2)."""

import json
import tomllib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from functools import cache
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.i18n import _
from app.response.inspections.models import ChecklistEdition
from app.response.inspections.rules import Form, FormItem

_FILE = Path(__file__).resolve().parents[3] / "resources" / "rules" / "checklists.toml"


@cache
def built_in() -> dict[str, Form]:
    """By id, in the order of the file."""
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    since = date.fromisoformat(told["edition"])
    return {each["id"]: Form(
        each["id"], each["name"], since, each["source"], each["opening"],
        tuple(FormItem(**item) for item in each["item"])) for each in told["form"]}


def forms(session: Session, day: date) -> list[Form]:
    """Every form as it is in force on a day."""
    newest = dict(built_in())
    query = select(ChecklistEdition).where(ChecklistEdition.in_force_from <= day).order_by(
        ChecklistEdition.in_force_from, ChecklistEdition.id)
    for row in session.scalars(query):
        newest[row.form] = Form(row.form, row.name, row.in_force_from, row.source, row.opening,
                                read_items(row.items))
    return list(newest.values())


def form_on(session: Session, form: str, day: date) -> Form:
    """One form on a day. Raises NotFound and names those there are."""
    found = {each.id: each for each in forms(session, day)}
    if form not in found:
        raise NotFound(_("There is no form named {name}.").format(name=form),
                       _("Forms: {names}").format(names=" ".join(found)))
    return found[form]


def write_items(items: Sequence[FormItem]) -> str:
    """As a row keeps them."""
    return json.dumps([asdict(each) for each in items], ensure_ascii=False)


def read_items(text: str) -> tuple[FormItem, ...]:
    """As a row kept them."""
    return tuple(FormItem(**each) for each in json.loads(text))
