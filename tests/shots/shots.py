"""The list of pictures: who sits there, and what is pressed until the screen is reached.

keys   <F9> <Ctrl+3> <Enter> are keys, {p1} is the pass of a pupil who has not come yet
       ({clinic} somebody who has to see the doctor, {inside} somebody who is in, {long} a long
       name), <+20> lets twenty seconds pass, <busy> lets another program hold the file,
       everything else is typed as it stands
"""

from dataclasses import dataclass

from app.security.rights import Role

GUARD, DOCTOR, PRINCIPAL, ADMIN = Role.GUARD, Role.DOCTOR, Role.PRINCIPAL, Role.ADMINISTRATOR


@dataclass(frozen=True)
class Shot:
    """One picture, `NAME.png`; without a role it is taken at the door.

    aside   only to be looked at (with --to): no page of the guide shows it
    ward    later that morning, in a school whose observation room is full
    """

    name: str
    who: Role | None = None
    keys: str = ""
    founded: bool = True
    aside: bool = False
    ward: bool = False


SHOTS = (
    Shot("first-start", founded=False),
    Shot("first-school", keys="<Enter>", founded=False, aside=True),
    Shot("first-campus", keys="<Enter>第一中学<Enter>", founded=False, aside=True),
    Shot("first-policy", keys="<Enter>第一中学<Enter><Enter>", founded=False, aside=True),
    Shot("first-admin", keys="<Enter>第一中学<Enter><Enter><Enter>", founded=False, aside=True),
    Shot("sign-in"),
    Shot("gate-wait", GUARD),
    Shot("gate-measure", GUARD, "{p1}<Enter>"),
    Shot("gate-admit", GUARD, "{p2}<Enter>36.4<Enter>"),
    Shot("gate-again", GUARD, "{p3}<Enter>37.6<Enter>"),
    Shot("gate-fever", GUARD, "{p4}<Enter>37.6<Enter><+20>37.8<Enter>"),
    Shot("gate-clinic", GUARD, "{clinic}<Enter>", aside=True),
    Shot("gate-repeat", GUARD, "{inside}<Enter>", aside=True),
    Shot("gate-long", GUARD, "{long}<Enter>36.5<Enter>", aside=True),
    Shot("gate-grey", GUARD, "{p6}<Enter><busy>36.5<Enter>"),
    Shot("gate-find", GUARD, "<F4>王"),
    Shot("gate-undo", GUARD, "{p5}<Enter>36.5<Enter><F8>"),
    Shot("gate-out", GUARD, "<F6>{p2}<Enter>", aside=True),
    Shot("lists-log", GUARD, "<F9>"),
    Shot("lists-inside", GUARD, "<F9><Ctrl+3>", aside=True),
    Shot("lists-day", DOCTOR, "<Alt+2><Ctrl+D>"),
    Shot("people-roll", ADMIN, "<Alt+2>王<Down><Enter>"),
    Shot("people-passes", ADMIN, "<Alt+2><Ctrl+K>"),
    Shot("people-import", ADMIN, "<Alt+2><Ctrl+I>"),
    Shot("system-accounts", ADMIN, "<Alt+4><Ctrl+1>"),
    Shot("system-policy", PRINCIPAL, "<Alt+8><Ctrl+1>"),
    Shot("system-policy-new", PRINCIPAL, "<Alt+8><Ctrl+1><Ctrl+N>", aside=True),
    Shot("system-backup", ADMIN, "<Alt+4><Ctrl+3>"),
    Shot("system-audit", ADMIN, "<Alt+4><Ctrl+4>"),
    Shot("guide", GUARD, "<F9><F1>", aside=True),
    Shot("guide-gate", GUARD, "<F8><F1>", aside=True),
    Shot("guide-search", GUARD, "<F1><Ctrl+F>备份", aside=True),
    Shot("system-machine", ADMIN, "<Alt+4><Ctrl+5>", aside=True),
    Shot("visitors", GUARD, "<F2>"),
    Shot("visitors-new", GUARD, "<F2>陈思远<Enter>"),
    Shot("visitors-panel", GUARD, "<F2><Down><Enter>", aside=True),
    Shot("visitors-office", DOCTOR, "<Alt+2><F2>", aside=True),
    Shot("deliveries", GUARD, "<F3>"),
    Shot("vehicles", GUARD, "<F3><F3>"),
    Shot("vehicle-refused", GUARD, "<F3><F3>豫A12345<Enter><Tab>李强<Ctrl+Return>", aside=True),
    Shot("muster", GUARD, "<F10><Ctrl+B>"),
    Shot("late", GUARD, "<F11>"),
    Shot("lists-slips", DOCTOR, "<Alt+2><Ctrl+9>"),
    Shot("lists-visitors", DOCTOR, "<Alt+2><Ctrl+6>", aside=True),
    Shot("people-leave", DOCTOR, "<Alt+3>王<Down><Enter><Ctrl+J>"),
    Shot("people-certificates", ADMIN, "<Alt+2><Ctrl+Shift+C>"),
    Shot("people-post", ADMIN, "<Alt+2>食堂<Down><Enter>"),
    Shot("people-groups", ADMIN, "<Alt+2><Ctrl+B>"),
    Shot("people-newyear", ADMIN, "<Alt+2><Ctrl+B><Ctrl+Y>"),
    Shot("people-photos", ADMIN, "<Alt+2><Ctrl+I><Ctrl+Shift+P>", aside=True),
    Shot("people-merge", ADMIN, "<Alt+2>王<Down><Enter><Ctrl+U>王", aside=True),
    Shot("people-sheets", ADMIN, "<Alt+2><Ctrl+Shift+P>", aside=True),
    Shot("health-check", DOCTOR, "<Alt+4>"),
    Shot("health-pupil", DOCTOR, "<Alt+4>8<Enter>", aside=True),
    Shot("health-absences", DOCTOR, "<Alt+4><Ctrl+2>"),
    Shot("health-return", DOCTOR, "<Alt+4><Ctrl+2><Ctrl+R>"),
    Shot("health-heard", DOCTOR, "<Alt+4><Ctrl+2><Ctrl+N>", aside=True),
    Shot("isolation-board", DOCTOR, "<Alt+5>", ward=True),
    Shot("isolation-stay", DOCTOR, "<Alt+5><Ctrl+O>", ward=True, aside=True),
    Shot("isolation-cases", DOCTOR, "<Alt+5><Ctrl+2>", ward=True),
    Shot("isolation-contacts", DOCTOR, "<Alt+5><Ctrl+3>", ward=True),
    Shot("isolation-followup", DOCTOR, "<Alt+5><Ctrl+4>", ward=True),
    Shot("isolation-numbers", DOCTOR, "<Alt+5><Ctrl+7>", ward=True, aside=True),
    Shot("isolation-alarms", DOCTOR, "<Alt+5><Ctrl+5>", ward=True),
    Shot("isolation-notices", DOCTOR, "<Alt+5><Ctrl+6>", ward=True),
    Shot("overview", DOCTOR, "<Alt+1>", ward=True),
    Shot("campus-rounds", DOCTOR, "<Alt+7>", ward=True),
    Shot("campus-grid", DOCTOR, "<Alt+7><Ctrl+2>", ward=True),
    Shot("response-readiness", PRINCIPAL, "<Alt+7>", ward=True),
    Shot("response-duty", PRINCIPAL, "<Alt+7><Ctrl+2>", ward=True),
    Shot("health-lists", DOCTOR, "<Alt+4><Ctrl+4>", aside=True),
    Shot("system-devices", ADMIN, "<Alt+4><Ctrl+6>"),
    Shot("system-calendar", ADMIN, "<Alt+4><Ctrl+7>"),
    Shot("system-bells", ADMIN, "<Alt+4><Ctrl+7><Ctrl+B>", aside=True),
    Shot("system-stations", ADMIN, "<Alt+4><Ctrl+8>", aside=True),
    Shot("system-join", keys="<Up><Enter>", founded=False, aside=True),
    Shot("system-codes", ADMIN, "<Alt+4><Ctrl+1><Ctrl+K>", aside=True),
)
