"""Whether a terminal is well: one finding a part, in plain words. Looks, and mends nothing."""

import ctypes.util
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import fontpkg
from fonticon_mdi7 import MDI7
from tuf.api.exceptions import DownloadError, RepositoryError
from tuf.api.metadata import Metadata, Root

from kiosk.contract.errors import ContractError
from kiosk.contract.layout import METADATA
from kiosk.terminal import config, printers, voices
from kiosk.terminal.fetcher import BoundedFetcher
from kiosk.terminal.library import Library
from kiosk.terminal.voices.base import Lack

GRAPHICS = {"GL": "libgl1", "EGL": "libegl1"}
"""Libraries that the screen needs, and the system package each comes in."""
HEARD = {
    None: "can be heard",
    Lack.NOT_WANTED: "says nothing, as the settings want",
    Lack.PROGRAM: "cannot be heard: install espeak-ng and alsa-utils",
    Lack.DEVICE: "cannot be heard: the sound device does not open. Connect a loudspeaker, or choose another device",
}
"""What there is to say of a voice, by what it lacks."""
NO_PAPER = ", into a folder and not on paper"
AGE_MAX = timedelta(hours=1)
ROOT_LEFT_MIN = timedelta(days=60)
DISK_FREE_MIN_MB = 500


@dataclass(frozen=True)
class Finding:
    """What is so, of one part; `well` is False when somebody must mend it.

    `absent`: there is none, as the settings want; nothing was looked at.
    """

    part: str
    well: bool
    said: str
    absent: bool = False


def findings(path: Path, now: datetime) -> Iterator[Finding]:
    """Everything there is to say of the terminal that `path` describes; when the settings are wrong, only that."""
    try:
        settings = config.read(path)
    except (ContractError, OSError) as error:
        yield Finding("settings", False, str(error))
        return
    yield Finding("settings", True, f"{path} is in order")
    yield from (check() for check in (_fonts, _graphics))
    for looked in (_root, _server, _catalogue, _place, _printer, _voice, _disk, _clock):
        yield looked(settings, now)


def _fonts() -> Finding:
    files = {"letters": fontpkg.path("titillium-web", "Regular"), "signs": MDI7.__font_file__}
    missing = [name for name, file in files.items() if not file or not Path(str(file)).is_file()]
    said = f"no {' and '.join(missing)}: run 'make setup' again" if missing else "letters and signs are there"
    return Finding("fonts", not missing, said)


def _graphics() -> Finding:
    missing = [package for name, package in GRAPHICS.items() if ctypes.util.find_library(name) is None]
    said = f"install {' '.join(missing)}" if missing else "the graphics library is there"
    return Finding("graphics", not missing, said)


def _root(settings: config.Settings, now: datetime) -> Finding:
    try:
        root = Metadata[Root].from_bytes(settings.root.read_bytes()).signed
    except (OSError, RepositoryError) as error:
        return Finding("trusted root", False, f"{settings.root} cannot be used, copy it from the console: {error}")
    left = root.expires - now
    said = f"{settings.root} is valid until {root.expires:%Y-%m-%d}"
    return Finding("trusted root", left > ROOT_LEFT_MIN, said)


def _server(settings: config.Settings, now: datetime) -> Finding:
    url = f"{settings.catalogue_url.rstrip('/')}/{METADATA}/timestamp.json"
    try:
        BoundedFetcher(total_s=10.0).download_bytes(url, 100_000)
    except DownloadError as error:
        return Finding("server", False, f"no catalogue to be had: {error}")
    return Finding("server", True, f"{settings.catalogue_url} answers")


def _catalogue(settings: config.Settings, now: datetime) -> Finding:
    library = _library(settings)
    heard_at = library.heard_at()
    if heard_at is None:
        return Finding("catalogue", False, "none has arrived yet")
    age = library.now(now) - heard_at
    said = f"last heard {_words(age)} ago, {len(library.problems())} items left out"
    return Finding("catalogue", age <= AGE_MAX, said)


def _place(settings: config.Settings, now: datetime) -> Finding:
    network = _library(settings).network()
    if network is None:
        return Finding("place", True, f"'{settings.place}', unproven until a catalogue arrives")
    known = [place.slug for place in network.places]
    said = f"'{settings.place}'" if settings.place in known else f"no '{settings.place}' among {', '.join(known[:20])}"
    return Finding("place", settings.place in known, said)


def _printer(settings: config.Settings, now: datetime) -> Finding:
    try:
        printer = printers.chosen(settings)
        state = printer.state()
    except ContractError as error:
        return Finding("printer", False, str(error))
    said = "is ready" if state.trouble is None else f"does not print: {state.trouble.replace('_', ' ')}"
    absent = state.ready and not printer.on_paper
    return Finding("printer", state.ready, f"'{settings.printer}' {said}{'' if printer.on_paper else NO_PAPER}", absent)


def _voice(settings: config.Settings, now: datetime) -> Finding:
    try:
        lack = voices.chosen(settings).lacks()
    except ContractError as error:
        return Finding("voice", False, str(error))
    silent = lack is Lack.NOT_WANTED
    return Finding("voice", silent or lack is None, f"'{settings.voice}' {HEARD[lack]}", silent)


def _disk(settings: config.Settings, now: datetime) -> Finding:
    folder = next(each for each in (settings.state_folder, *settings.state_folder.parents) if each.is_dir())
    free_mb = shutil.disk_usage(folder).free // 1_000_000
    return Finding("disk", free_mb >= DISK_FREE_MIN_MB, f"{free_mb} MB free, {DISK_FREE_MIN_MB} MB needed")


def _clock(settings: config.Settings, now: datetime) -> Finding:
    library = _library(settings)
    wrong = library.clock_wrong(now)
    said = f"says {now:%Y-%m-%d %H:%M} UTC"
    if wrong:
        said += f", which cannot be: set it right. Screens go by {library.now(now):%Y-%m-%d %H:%M} UTC"
    return Finding("clock", not wrong, said)


def _library(settings: config.Settings) -> Library:
    return Library(settings.state_folder, settings.place)


def _words(age: timedelta) -> str:
    """An age for people who mend things."""
    minutes = max(0, round(age.total_seconds() / 60))
    for unit, size in (("days", 1440), ("hours", 60)):
        if minutes >= 2 * size:
            return f"{minutes // size} {unit}"
    return f"{minutes} minutes"
