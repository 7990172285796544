"""What the console gave this terminal: its credential, the trusted root, and settings that come over its own file.

Each is a file of its own, replaced in one step, so that a terminal killed at any moment has the old one or the new.
"""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from kiosk.contract.errors import ContractError
from kiosk.contract.messages import Paired, RemoteSettings, Wishes, credential_of, read_message

TOKEN, ROOT, WISHES = "credential", "root.json", "wishes.json"  # noqa: S105 - files' names
FOLDER = "console"
TOKEN_BYTES = 32
HOT = {"screen_hours", "text", "volume", "prints_a_visit", "prints_an_hour", "featured", "out_of_service"}
"""Settings that a running terminal takes up; the others need it to start anew."""


class Pairing:
    """The files of pairing in a terminal's state folder. Any process may read; one writes."""

    def __init__(self, state_folder: Path) -> None:
        self.folder = state_folder / FOLDER
        self._seen: tuple[tuple[int, int], Wishes | None] = ((0, 0), None)

    @property
    def done(self) -> bool:
        """Whether the console knows this terminal."""
        return (self.folder / WISHES).exists()

    def token(self) -> str:
        """What this terminal proves itself with; made when there is none. For its owner only."""
        path = self.folder / TOKEN
        if not path.exists():
            write(path, secrets.token_urlsafe(TOKEN_BYTES).encode())
        return path.read_text("ascii")

    def credential(self) -> str:
        """By what the console knows this terminal."""
        return credential_of(self.token())

    def take(self, paired: Paired) -> None:
        """Keep what pairing brought; from the last step on the terminal is paired."""
        write(self.folder / ROOT, paired.root.encode())
        self.keep(paired.wishes)

    def keep(self, wishes: Wishes) -> None:
        """These are the settings from now on."""
        write(self.folder / WISHES, msgspec.json.encode(wishes))

    def forget(self) -> None:
        """The console knows this terminal no more: begin anew, with another credential."""
        for name in (WISHES, TOKEN):
            (self.folder / name).unlink(missing_ok=True)

    def wishes(self) -> Wishes | None:
        """What the console wants; None while it does not know this terminal, or nothing readable is there.

        Cheap while it does not change: ask as often as you like.
        """
        stamp = _stamp(self.folder / WISHES)
        if stamp != self._seen[0]:
            self._seen = stamp, self._read()
        return self._seen[1]

    def settings(self) -> RemoteSettings | None:
        """The console's settings."""
        wishes = self.wishes()
        return wishes.settings if wishes else None

    def _read(self) -> Wishes | None:
        try:
            return read_message((self.folder / WISHES).read_bytes(), Wishes)
        except (OSError, ContractError):
            return None

    def over(self, table: Mapping[str, Any]) -> dict[str, Any]:
        """A table of settings with the console's over it."""
        return over(table, self.settings(), self.folder.parent)


def over(table: Mapping[str, Any], settings: RemoteSettings | None, state_folder: Path) -> dict[str, Any]:
    """A table of settings with those of the console over it."""
    return {**table, **_as_table(settings, table, state_folder / FOLDER)} if settings else dict(table)


def needs_restart(old: RemoteSettings | None, new: RemoteSettings | None) -> bool:
    """Whether a running terminal cannot take up what has changed."""
    if old is None or new is None:
        return old is not new
    return any(getattr(old, name) != getattr(new, name) for name in new.__struct_fields__ if name not in HOT)


def write(path: Path, data: bytes, lasting: bool = True) -> None:
    """Replace a file in one step. For its owner only. Unless `lasting` it may be lost with the power."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        if lasting:
            os.fsync(file.fileno())
    part.replace(path)


def _as_table(settings: RemoteSettings, table: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    over: dict[str, Any] = {
        "place": settings.place,
        "diagonal_in": settings.diagonal_in,
        "languages": settings.languages,
        "screen_hours": settings.screen_hours,
        "root": str(folder / ROOT),
    }
    if settings.catalogue_url:
        over["catalogue_url"] = settings.catalogue_url
    if settings.printer:
        key = "network" if settings.printer == "escpos" else "address"
        own = table.get("printers", {})
        options = {**own.get(settings.printer, {}), key: settings.printer_address}
        over |= {"printer": str(settings.printer), "printers": {**own, str(settings.printer): options}}
    return over


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_ino, found.st_mtime_ns
