"""Does the packed program hold together? Fonts, words, migrations, window, paper, code, guide."""

import os
import sys
import zoneinfo
from pathlib import Path
from tempfile import TemporaryDirectory


def self_check() -> int:
    """Try each part that packing could lose; answers 0 when all are there."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import psycopg
    from PySide6.QtWidgets import QApplication

    from app import clock, soundness
    from app.demo import school
    from app.reactions import open_database
    from app.register import Period
    from app.reports.service import print_passes, produce
    from app.security.rights import Role
    from app.security.service import sign_in
    from app.settings import Settings
    from ui import language, theme
    from ui.guide import book
    from ui.start import House

    assert psycopg.pq.version()
    zoneinfo.reset_tzpath(())  # the packed time zones, not the system's
    zoneinfo.ZoneInfo.no_cache("Asia/Shanghai")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    language.speak(app, "zh_CN")
    theme.apply(app, "light")
    with TemporaryDirectory() as name:
        folder = Path(name)
        here = Settings(folder)
        database = open_database(here.address)
        accounts = {one.role: one for one in school.make(database, people=40).accounts}
        for role, make in ((Role.PRINCIPAL, "gate-day"), (Role.ADMINISTRATOR, "passes")):
            desk = sign_in(database, accounts[role].name, accounts[role].password, "check")
            if make == "passes":
                print_passes(desk, folder / "passes.pdf")
            else:
                produce(desk, make, Period(clock.today(), clock.today()), folder / "day.pdf")
        _try_devices(folder)
        proofs = soundness.prove(database)
        database.close()
        house = House(here)
        house.open()
        app.processEvents()
        assert house.window is not None
        shot = house.window.grab()
        house.window.close()
        if house.database is not None:
            house.database.close()
        pictures = list((book.FOLDER / "images").glob("*.png"))
        held = (not shot.isNull() and all(proof.holds for proof in proofs)
                and bool(book.read(here.language) and pictures))
    print("self-check: " + ("good" if held else "bad"))
    return 0 if held else 1


def _try_devices(folder: Path) -> None:
    """What is imported only where a device is set up, or a picture read."""
    from PIL import Image
    from PySide6.QtSerialPort import QSerialPortInfo

    from app.gate.devices.picture import code_on
    from app.reports.surface import qr_modules

    QSerialPortInfo.availablePorts()
    modules = qr_modules("CWGATEIN", 1)
    side = len(modules)
    picture = Image.new("L", (side + 8, side + 8), 255)
    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            picture.putpixel((x + 4, y + 4), 0 if dark else 255)
    picture.resize((8 * (side + 8), 8 * (side + 8)), 0).save(folder / "code.png")
    assert code_on(folder / "code.png") == "CWGATEIN"
