"""A terminal's settings: one small TOML file, the console's over it, frozen once read. Every limit says its unit."""

import tomllib
from pathlib import Path
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta

from kiosk.contract.errors import ContractError
from kiosk.contract.fields import Language, Slug, WebAddress
from kiosk.contract.messages import Wishes
from kiosk.contract.screen_hours import ScreenHours
from kiosk.terminal.paired import Pairing, over

_PIXELS = "[1-9][0-9]{2,3}x[1-9][0-9]{2,3}"

T = TypeVar("T")


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What differs from one terminal to the next. Paths are absolute; in the file they start at the file's own folder.

    `window` and `diagonal_in` together say how many pixels a millimetre has: the window is the screen.
    `printers` holds one table per printer, by the name that `printer` chooses among; `voices` likewise.
    `scanner`: a scanner for codes on paper is plugged in, one that types what it reads as a keyboard does.
    `folder` is the file's own folder. `console` is where this terminal reports every `report_s` seconds, if anywhere.
    """

    folder: Path
    place: Slug
    catalogue_url: WebAddress
    root: Path
    state_folder: Path
    diagonal_in: Annotated[float, Meta(ge=7, le=120)]
    window: Annotated[str, Meta(pattern=f"^(fullscreen|{_PIXELS})$")] = "fullscreen"
    languages: Annotated[tuple[Language, ...], Meta(min_length=1, max_length=12)] = ("it",)
    idle_s: Annotated[int, Meta(ge=60, le=300)] = 90
    countdown_s: Annotated[int, Meta(ge=20, le=120)] = 30
    screen_hours: tuple[ScreenHours, ...] = ()
    poll_s: Annotated[int, Meta(ge=5, le=3600)] = 15
    printer: Slug = "file"
    printers: dict[str, dict[str, Any]] = {}
    voice: Slug = "espeak"
    voices: dict[str, dict[str, Any]] = {}
    scanner: bool = False
    screens_folder: Path | None = None
    maintenance_code: Annotated[str, Meta(pattern="^([0-9]{6,12})?$")] = ""
    console: WebAddress | None = None
    report_s: Annotated[int, Meta(ge=1, le=3600)] = 60

    def window_px(self) -> tuple[int, int] | None:
        """Width and height of the window in pixels; None for full screen."""
        return None if self.window == "fullscreen" else _pixels(self.window)


class Unpaired(msgspec.Struct, frozen=True, kw_only=True):
    """What a terminal must know before the console knows it. `window` and `diagonal_in` as in Settings."""

    console: WebAddress
    state_folder: Path
    window: Annotated[str, Meta(pattern=f"^(fullscreen|{_PIXELS})$")] = "fullscreen"
    diagonal_in: Annotated[float, Meta(ge=7, le=120)] = 32.0
    screens_folder: Path | None = None

    def window_px(self) -> tuple[int, int] | None:
        """Width and height of the window in pixels; None for full screen."""
        return None if self.window == "fullscreen" else _pixels(self.window)


def read(path: Path) -> Settings:
    """The settings in a TOML file, and over them what the console set.

    Raises ContractError naming file and field; OSError when it cannot be read.
    """
    table, folder = _table(path), path.resolve().parent
    if "console" in table and isinstance(table.get("state_folder"), str):
        table = Pairing(folder / table["state_folder"]).over(table)
    return from_table(table, folder, str(path))


def with_console(path: Path, wishes: Wishes) -> Settings:
    """The settings as they would be with these wishes of the console. Raises ContractError; OSError."""
    table, folder = _table(path), path.resolve().parent
    return from_table(over(table, wishes.settings, folder / str(table.get("state_folder"))), folder, str(path))


def unpaired(path: Path) -> Unpaired | None:
    """What a terminal knows that has a console which does not know it yet; None for any other terminal.

    Raises ContractError naming file and field; OSError when the file cannot be read.
    """
    table, folder = _table(path), path.resolve().parent
    if "console" not in table:
        return None
    known = checked(table, Unpaired, folder, str(path))
    return None if Pairing(known.state_folder).done else known


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContractError(str(path), f"is not TOML: {error}") from error


def from_table(table: dict[str, Any], folder: Path, where: str = "settings") -> Settings:
    """Settings from a parsed table; relative paths start at `folder`. Raises ContractError."""
    return checked(table | {"folder": str(folder)}, Settings, folder, where)


def checked(table: dict[str, Any], wanted: type[T], folder: Path, where: str) -> T:
    """A table of settings as the struct `wanted`; relative paths start at `folder`. Raises ContractError."""

    def absolute(field: type, value: Any) -> Any:
        if field is Path and isinstance(value, str) and value:
            return folder / value
        raise ValueError("Expected a path that is not empty")

    try:
        return msgspec.convert(table, wanted, dec_hook=absolute)
    except msgspec.ValidationError as error:
        raise ContractError(where, str(error)) from error


def _pixels(text: str) -> tuple[int, int]:
    width, height = text.split("x")
    return int(width), int(height)
