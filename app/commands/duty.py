"""Commands of the duty: who is there now, the roster, what is wrong with it, made by turns."""

from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import click

from app import clock
from app.commands.post import AS_JSON, Post, answer, cli, post
from app.errors import Invalid
from app.i18n import _
from app.response.command import queries as command
from app.response.command import wording as roles
from app.response.duty import card, importing, queries, service, staff, wording
from app.response.duty.queries import OnDuty
from app.response.duty.rotation import Wanted
from app.response.duty.rules import Post as DutyPost
from app.security.rights import Right

FROM = click.option("--from", "first", help="First day; today when left out.")
TO = click.option("--to", "last", help="Last day; a week later when left out.")


@cli.group("duty")
def duty() -> None:
    """The 24 h duty: who is there, the roster, gaps and overlaps."""


@duty.command("now")
@AS_JSON
@post
def now(here: Post, as_json: bool) -> None:
    """Who leads and who watches now, with their numbers."""
    with here.sign_in().read(Right.READ_DUTY_CARD) as session:
        told = card.card(session, clock.now())
    lines = [f"{_(wording.POST[each.post])}\t{each.campus}\t{each.name}\t{each.phone}\t"
             f"{wording.span(each.since, each.until)}" for each in told.now]
    answer({"now": [_one(each) for each in told.now],
            "next_change": told.change.isoformat() if told.change else None,
            "coming": [_one(each) for each in told.coming]}, as_json, "\n".join(lines))


@duty.command("roster")
@FROM
@TO
@AS_JSON
@post
def roster(here: Post, first: str | None, last: str | None, as_json: bool) -> None:
    """The slots of some days."""
    days = _days(first, last)
    with here.sign_in().read(Right.READ_DUTY) as session:
        rows = queries.roster(session, *days)
    answer([{"id": each.id, "post": each.post, "name": each.name, "phone": each.phone,
             "campus": each.campus, "from": clock.local(each.begins).isoformat(),
             "to": clock.local(each.ends).isoformat(), "why": each.why} for each in rows],
           as_json, "\n".join(
        f"{each.id}\t{wording.span(each.begins, each.ends)}\t{_(wording.POST[each.post])}\t"
        f"{each.name}\t{each.phone}\t{wording.change(each)}" for each in rows))


@duty.command("check")
@FROM
@TO
@AS_JSON
@post
def check(here: Post, first: str | None, last: str | None, as_json: bool) -> None:
    """Gaps, overlaps, who left, is away or cannot be called, and roles that nobody holds."""
    days = _days(first, last)
    with here.sign_in().read(Right.READ_DUTY) as session:
        found = queries.gaps(session, *days)
        chart = command.chart(session, clock.today())
    empty = [roles.empty(each, chart) for each in chart.empty]
    answer({"faults": [{"kind": each.wrong.fault, "post": each.wrong.post, "name": each.name,
                        "campus": each.campus,
                        "from": clock.local(each.wrong.begins).isoformat(),
                        "to": clock.local(each.wrong.ends).isoformat(),
                        "words": wording.whole(each)} for each in found],
            "open_roles": empty}, as_json,
           "\n".join([*map(wording.whole, found), *empty]))


@duty.command("turns")
@FROM
@TO
@click.option("--leader", "leaders", multiple=True, help="Name or number; again for each.")
@click.option("--watch", "watchers", multiple=True, help="Name or number; again for each.")
@click.option("--change", "changes", multiple=True, default=("08:00",), show_default=True)
@click.option("--dry-run", is_flag=True, help="Say what would be written, write nothing.")
@AS_JSON
@post
def turns(here: Post, first: str | None, last: str | None, leaders: tuple[str, ...],
          watchers: tuple[str, ...], changes: tuple[str, ...], dry_run: bool,
          as_json: bool) -> None:
    """Fill what nobody holds by a fair rotation."""
    desk, days = here.sign_in(), _days(first, last)
    with desk.read(Right.KEEP_DUTY) as session:
        pools = {DutyPost.LEADER: [staff.somebody(session, each) for each in leaders],
                 DutyPost.WATCH: [staff.somebody(session, each) for each in watchers]}
    wanted = Wanted(*days, [_wall(each) for each in changes], pools)
    count = len(service.propose(desk, wanted)) if dry_run else service.make(desk, wanted)
    answer({"slots": count, "written": not dry_run}, as_json, str(count))


@duty.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--except-bad", is_flag=True, help="Leave out the rows that are wrong.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, write nothing.")
@AS_JSON
@post
def import_roster(here: Post, file: Path, except_bad: bool, dry_run: bool, as_json: bool
                  ) -> None:
    """A roster from a sheet: 日期 起止 带班领导 值班人员 电话."""
    desk = here.sign_in()
    seen = importing.preview(desk, file)
    count = len(seen.slots) if dry_run else importing.accept(desk, seen, except_bad)
    answer({"slots": count, "written": not dry_run,
            "wrong": [{"row": each.row, "problem": each.problem} for each in seen.bad]},
           as_json, "\n".join([str(count), *(f"{each.row}\t{each.problem}"
                                             for each in seen.bad)]))


def _one(each: OnDuty) -> dict[str, Any]:
    return {"post": each.post, "name": each.name, "phone": each.phone, "campus": each.campus,
            "from": clock.local(each.since).isoformat(),
            "to": clock.local(each.until).isoformat()}


def _days(first: str | None, last: str | None) -> tuple[date, date]:
    try:
        begins = date.fromisoformat(first) if first else clock.today()
        ends = date.fromisoformat(last) if last else begins + timedelta(days=6)
    except ValueError as wrong:
        raise Invalid(_("This is no whole date: write it as 2026-10-01.")) from wrong
    if ends < begins:
        raise Invalid(_("It ends before it begins."), _("Check the two days."))
    return begins, ends


def _wall(text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError as wrong:
        raise Invalid(_("Write a time of day, for instance 07:50.")) from wrong
