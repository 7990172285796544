"""The doctor names what must be mended, one line a part, and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from simulator import SimulatedNetwork, catalogue

from kiosk.__main__ import main
from kiosk.terminal.store import Store
from kiosk.terminal.sync import Sync

PARTS = [
    *("settings", "fonts", "graphics", "trusted root", "server", "catalogue", "place", "printer", "voice", "disk"),
    "clock",
]


@pytest.fixture
def network(tmp_path: Path) -> Iterator[SimulatedNetwork]:
    with SimulatedNetwork(tmp_path) as simulated:
        simulated.publish(catalogue("first"))
        Sync(simulated.settings()).once()
        yield simulated


def examined(
    network: SimulatedNetwork, capsys, heard_by: str = 'device = "null"', **changes: str
) -> tuple[int, dict[str, str]]:
    """Exit status, and the lines by part for those that must be mended."""
    fields = {
        "place": "municipio",
        "catalogue_url": network.address,
        "root": "keys/root.json",
        "state_folder": "terminal",
        "printer": "file",
    } | changes
    lines = [f'{name} = "{value}"' for name, value in fields.items()]
    tables = ["[printers.file]", 'folder = "printed"', "[voices.espeak]", heard_by]
    text = "\n".join([*lines, "diagonal_in = 32", *tables])
    (network.folder / "terminal.toml").write_text(text)
    status = main(["doctor", "--config", str(network.folder / "terminal.toml")])
    said = [line.split(": ", 1) for line in capsys.readouterr().out.splitlines()]
    assert [part.split(None, 1)[1] for part, _ in said] == PARTS[: len(said)]
    return status, {part.removeprefix("MEND  "): text for part, text in said if part.startswith("MEND")}


def test_a_terminal_that_is_well(network: SimulatedNetwork, capsys) -> None:
    assert examined(network, capsys) == (0, {})


@pytest.mark.parametrize(
    ("changes", "part", "word"),
    [
        ({"catalogue_url": "http://127.0.0.1:9/"}, "server", "127.0.0.1:9"),
        ({"root": "lost.json"}, "trusted root", "lost.json"),
        ({"root": "terminal.toml"}, "trusted root", "terminal.toml"),
        ({"state_folder": "another"}, "catalogue", "none"),
        ({"place": "stazione"}, "place", "municipio"),
        ({"printer": "laser"}, "printer", "laser"),
        ({"voice": "parrot"}, "voice", "parrot"),
    ],
)
def test_what_must_be_mended_is_named(network: SimulatedNetwork, capsys, changes, part: str, word: str) -> None:
    status, mend = examined(network, capsys, **changes)
    assert (status, list(mend)) == (1, [part])
    assert word in mend[part]


def test_a_clock_far_ahead_of_the_server_is_named_with_the_time_that_screens_go_by(
    network: SimulatedNetwork, capsys
) -> None:
    Store(network.settings().state_folder).note_clock(-400 * 86_400.0)
    mend = examined(network, capsys)[1]
    assert list(mend) == ["clock"]
    assert "set it right. Screens go by" in mend["clock"]


@pytest.mark.parametrize(
    ("heard_by", "word"),
    [('device = "lost"', "Connect a loudspeaker"), ('device = "null"\nengine = "lost"', "install espeak-ng")],
)
def test_a_voice_that_nobody_hears(network: SimulatedNetwork, capsys, heard_by: str, word: str) -> None:
    status, mend = examined(network, capsys, heard_by)
    assert (status, list(mend)) == (1, ["voice"])
    assert word in mend["voice"]


def test_a_terminal_that_is_meant_to_be_silent(network: SimulatedNetwork, capsys) -> None:
    assert examined(network, capsys, voice="silent") == (0, {})


def test_wrong_settings_are_all_it_says(network: SimulatedNetwork, capsys) -> None:
    status, mend = examined(network, capsys, place="Palazzo Comunale!")
    assert (status, list(mend)) == (1, ["settings"])
    assert "place" in mend["settings"]


def test_the_sheet_to_sign_is_written(network: SimulatedNetwork, capsys, tmp_path: Path) -> None:
    examined(network, capsys)
    sheet = tmp_path / "verifica.pdf"
    assert main(["doctor", "--config", str(network.folder / "terminal.toml"), "--sheet", str(sheet)]) == 0
    assert f"sheet: {sheet}" in capsys.readouterr().out and sheet.read_bytes().startswith(b"%PDF")


def test_without_a_catalogue_there_is_no_sheet_and_it_says_why(network: SimulatedNetwork, capsys, tmp_path) -> None:
    examined(network, capsys, state_folder="another")
    sheet = tmp_path / "verifica.pdf"
    assert main(["doctor", "--config", str(network.folder / "terminal.toml"), "--sheet", str(sheet)]) == 1
    assert "no catalogue has come yet" in capsys.readouterr().out and not sheet.exists()


def test_a_full_disk_and_a_lost_graphics_library(network: SimulatedNetwork, capsys, monkeypatch) -> None:
    monkeypatch.setattr("kiosk.terminal.checkup.DISK_FREE_MIN_MB", 10**9)
    monkeypatch.setattr("ctypes.util.find_library", lambda name: None)
    assert list(examined(network, capsys)[1]) == ["graphics", "disk"]
