"""Commands that make a school and let people in."""

from collections.abc import Sequence

import click

from app.commands.post import AS_JSON, Post, answer, cli, password_of, post
from app.i18n import _
from app.places.service import Founding, found
from app.policy import Profile
from app.reactions import open_database
from app.security import service as security
from app.security.rights import Role


@cli.command()
@click.option("--people", type=click.IntRange(20, 100_000), default=2400, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@AS_JSON
@post
def demo(here: Post, people: int, seed: int, as_json: bool) -> None:
    """Make a demo school in an empty data folder."""
    from app.demo import school

    made = school.make(open_database(here.settings.address), people, seed)
    accounts = [{"name": a.name, "role": a.role, "password": a.password} for a in made.accounts]
    rows = "\n".join(f"  {a['name']:<12}{a['role']:<15}{a['password']}" for a in accounts)
    answer(
        {"school": made.name, "gates": list(made.gates), "accounts": accounts}, as_json,
        f"{made.name}: {' '.join(made.gates)}\n{rows}",
    )


@cli.command()
@click.option("--school", required=True)
@click.option("--gate", "gates", required=True, multiple=True)
@click.option("--admin", required=True)
@click.option("--campus", default="")
@click.option("--code", default="", help="The school's code.")
@click.option("--profile", type=click.Choice([one.value for one in Profile]),
              default=Profile.P6.value, show_default=True)
@post
def init(here: Post, school: str, gates: Sequence[str], admin: str, campus: str, code: str,
         profile: Profile) -> None:
    """Make a real, empty school with its first administrator."""
    codes = found(
        open_database(here.settings.address),
        Founding(school, {campus: gates}, admin, password_of(admin), code,
                 profile=Profile(profile)),
    )
    click.echo(_("{school} is ready in {folder}.").format(
        school=school, folder=here.settings.folder))
    click.echo(_("Recovery codes for the safe, in case the administrator's password is lost:"))
    click.echo("\n".join(f"  {code}" for code in codes))


@cli.command("account")
@click.argument("account")
@click.option("--role", type=click.Choice([one.value for one in Role]), required=True)
@click.option("--display", default="", help="The name on screen and paper.")
@click.option("--first-password", envvar="CAMPUSWARD_FIRST_PASSWORD", help="Changed at first use.")
@post
def add_account(here: Post, account: str, role: Role, display: str,
                first_password: str | None) -> None:
    """Let somebody sign in from now on."""
    desk = here.sign_in()
    first = first_password or click.prompt(
        account, hide_input=True, confirmation_prompt=True, err=True)
    security.create_account(desk, account, display, Role(role), first)
    click.echo(_("{name} may sign in now.").format(name=account))


@cli.command("password")
@click.option("--new", envvar="CAMPUSWARD_NEW_PASSWORD", help="Asked for if left out.")
@post
def change_password(here: Post, new: str | None) -> None:
    """Change one's own password; a first password must be changed before anything else."""
    desk, old = here.at_the_door()
    fresh = new or click.prompt(
        desk.actor.name, hide_input=True, confirmation_prompt=True, err=True)
    security.change_password(desk, old, fresh)
    click.echo(_("The password was changed."))
