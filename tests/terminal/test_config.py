"""The example works, and a slip of the hand is named."""

from pathlib import Path
from typing import Any

import pytest

from kiosk.contract.errors import ContractError
from kiosk.paths import CONFIG, LOCALES
from kiosk.terminal import config, printers

LEAST = {
    "place": "municipio",
    "catalogue_url": "http://127.0.0.1/",
    "root": "root.json",
    "state_folder": "state",
    "diagonal_in": 32,
}
EXAMPLE = CONFIG / "terminal.example.toml"


def test_the_example_is_right_and_complete() -> None:
    settings = config.read(EXAMPLE)
    written = EXAMPLE.read_text("utf-8")
    for field in config.Settings.__struct_fields__:
        assert field == "folder" or field in written, f"{field} is not explained in {EXAMPLE.name}"
    assert printers.chosen(settings).name() == settings.printer


def test_the_example_offers_only_languages_that_there_are() -> None:
    assert set(config.read(EXAMPLE).languages) <= {file.stem for file in LOCALES.glob("*.po")}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("idle_s", 59),
        ("idle_s", 301),
        ("idle_s", "90"),
        ("countdown_s", 5),
        ("diagonal_in", 0),
        ("diagonal_in", float("nan")),
        ("poll_s", 0),
        ("window", "1080 x 1920"),
        ("window", "full screen"),
        ("place", "Borgo Manero"),
        ("catalogue_url", "ftp://example.org/"),
        ("root", ""),
        ("state_folder", 3),
        ("languages", []),
        ("languages", ["italiano"]),
        ("colour", "red"),
    ],
)
def test_a_wrong_field_is_named(tmp_path: Path, field: str, value: Any) -> None:
    with pytest.raises(ContractError, match=field):
        config.from_table(LEAST | {field: value}, tmp_path)


@pytest.mark.parametrize("field", LEAST)
def test_a_missing_field_is_named(tmp_path: Path, field: str) -> None:
    with pytest.raises(ContractError, match=field):
        config.from_table({name: value for name, value in LEAST.items() if name != field}, tmp_path)


@pytest.mark.parametrize("content", [b"place = ", b"\xff\xfe", b"[place]\n[place]"])
def test_a_file_that_is_no_toml_is_named(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "terminal.toml"
    file.write_bytes(content)
    with pytest.raises(ContractError, match="terminal.toml"):
        config.read(file)


def test_paths_start_at_the_files_own_folder(tmp_path: Path) -> None:
    settings = config.from_table(LEAST | {"root": "/etc/root.json"}, tmp_path)
    assert settings.state_folder == tmp_path / "state"
    assert settings.root == Path("/etc/root.json")


def test_an_unknown_printer_is_named_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match="'laser'.*file"):
        printers.chosen(config.from_table(LEAST | {"printer": "laser"}, tmp_path))


def test_a_wrong_field_of_the_printer_is_named(tmp_path: Path) -> None:
    table = LEAST | {"printers": {"file": {"folder": "printed", "trays": 2}}}
    with pytest.raises(ContractError, match="printers.file.*trays"):
        printers.chosen(config.from_table(table, tmp_path))
