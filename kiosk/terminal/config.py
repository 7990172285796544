"""A terminal's settings: one small TOML file, frozen once read. Every limit says its unit."""

import tomllib
from pathlib import Path
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta

from kiosk.contract.errors import ContractError
from kiosk.contract.fields import Language, Slug, WebAddress
from kiosk.terminal.screen_hours import ScreenHours

_PIXELS = "[1-9][0-9]{2,3}x[1-9][0-9]{2,3}"

T = TypeVar("T")


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What differs from one terminal to the next. Paths are absolute; in the file they start at the file's own folder.

    `window` and `diagonal_in` together say how many pixels a millimetre has: the window is the screen.
    `printers` holds one table per printer, by the name that `printer` chooses among; `voices` likewise.
    `folder` is the file's own folder.
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
    screens_folder: Path | None = None
    maintenance_code: Annotated[str, Meta(pattern="^([0-9]{6,12})?$")] = ""

    def window_px(self) -> tuple[int, int] | None:
        """Width and height of the window in pixels; None for full screen."""
        return None if self.window == "fullscreen" else _pixels(self.window)


def read(path: Path) -> Settings:
    """The settings in a TOML file. Raises ContractError naming file and field; OSError when it cannot be read."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContractError(str(path), f"is not TOML: {error}") from error
    return from_table(table, path.resolve().parent, str(path))


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
