"""This machine's settings: written down and read again as they were."""

from pathlib import Path

from app.settings import Settings, load

DEVICES = [{"name": '测温枪 "3" 号\\', "kind": "thermometer", "port": "COM3", "baud": 9600}]


def test_devices_and_sounds_come_back_as_they_were_kept(tmp_path: Path):
    kept = Settings(tmp_path).changed(
        devices=DEVICES, sound_of={"hold": "buzz"}, volume=35, camera=True)
    assert load(tmp_path) == kept


def test_without_a_file_nothing_is_set_up(tmp_path: Path):
    here = load(tmp_path)
    assert (here.devices, here.sound_of, here.volume, here.camera) == ([], {}, 80, False)


def test_a_value_of_another_kind_is_as_if_it_was_missing(tmp_path: Path):
    (tmp_path / "settings.toml").write_text(
        'devices = 5\nvolume = "loud"\nsound_of = "buzz"\ncamera = 1\ngate = "东门"\nnew = 1\n',
        encoding="utf-8")
    assert load(tmp_path) == Settings(tmp_path, gate="东门")
