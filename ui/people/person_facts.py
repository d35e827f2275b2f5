"""What the page of one person says, as captions and values."""

from app.i18n import _
from app.people import wording
from app.people.disclosures.service import Revealed
from app.people.placing.queries import Stay
from app.people.roll_queries import PersonView
from app.people.rules import GroupKind, Kind
from ui import cells

Places = dict[GroupKind, Stay]
Fact = tuple[str, str]


def identity(found: PersonView, places: Places, shown: Revealed | None) -> list[Fact]:
    """Numbers in full where they were revealed; the bed stands there already."""
    one = found.row
    boarding = _(wording.BOARDING[one.boarding]) if one.kind is Kind.PUPIL else ""
    number = _("Number") if one.kind is Kind.PUPIL else _("Staff number")
    seat = places.get(GroupKind.CLASS)
    return [
        (number, one.number), (_("Date of birth"), cells.plain(one.birth_date)),
        (_("Roll number"), found.roll_number), (_("Boarding"), boarding),
        (_("ID number"), shown.id_number if shown else found.id_number),
        (_("Dormitory"), found.dormitory),
        (_("Phone"), shown.phone if shown else found.phone),
        (_("Address"), shown.address if shown else ""),
        (_("Classroom seat"), seat.spot if seat else ""),
        *((_(wording.GROUP[kind]), places[kind].words)
          for kind in (GroupKind.BUS, GroupKind.TABLE) if kind in places),
        (_("To be checked since"), cells.plain(one.missing_since)),
    ]


def guardians(found: PersonView, shown: Revealed | None) -> list[Fact]:
    """Whom to call, by relation."""
    if shown:
        told = [(each.told.relation, each.told.name, each.told.phone) for each in shown.guardians]
    else:
        told = [(each.relation, each.name, each.phone) for each in found.guardians]
    return [(relation or _("Guardian"), "\u2002".join(filter(None, (name, phone))))
            for relation, name, phone in told] or [(_("Guardian"), _("None on file"))]


def standing(found: PersonView) -> list[tuple[str, str]]:
    """The pass, and everything that the gate will heed."""
    issued = found.row.pass_issued
    facts = [(_("Pass"), _("Issued on {day}").format(day=cells.plain(issued, "day"))
              if issued else _("None yet"))]
    if found.row.obstacle is not None:
        facts.append((_(wording.OBSTACLE[found.row.obstacle]),
                      _("Since {time}").format(time=cells.plain(found.restricted_at, "day"))))
    facts += [
        (_("Second file"), "\u2002".join(filter(None, (each.name, each.number))))
        for each in found.merged
    ]
    facts += [
        (_(wording.LEAVE[slip.kind]), "{} — {}".format(
            cells.plain(slip.since, "day"), cells.plain(slip.until, "day")))
        for slip in found.leave
    ]
    facts += [
        (_("May come in while the school is closed"),
         f"{each.since} — {each.until}\u2002{each.reason}")
        for each in found.exemptions
    ]
    return facts
