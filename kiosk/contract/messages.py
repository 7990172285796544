"""What terminal and console tell each other: pairing, heartbeat, remote settings.

What a terminal says holds numbers, choices and codes that it made itself: nothing that anybody typed can travel in it.
"""

import hashlib
from enum import StrEnum
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta

from kiosk.contract.errors import ContractError
from kiosk.contract.fields import FIRST_YEAR, LAST_YEAR, Code, Language, Moment, Slug, WebAddress, is_of_a_clock
from kiosk.contract.jpeg import is_bare
from kiosk.contract.screen_hours import ScreenHours

PAIRING_PATH = "/totem/abbina"
"""Where a new terminal asks for a code, and then whether anybody has entered it."""
REPORT_PATH = "/totem/rapporto"
"""Where a terminal brings its heartbeats, and hears what is wanted of it."""
COUNTS_PATH = "/totem/conti"
"""Where a terminal brings its counts."""
ENTER_PATH = "/gestione/totem/abbina/"
"""Where a clerk enters the code; the code on the screen leads there."""
MESSAGE_BYTES_MAX = 200_000
HEARTBEATS_MAX = 120
"""Heartbeats in one report: the rest of a long silence follows with the next ones."""
PHOTO_PATH = "/totem/foto"
"""Where a terminal brings the picture of its screen that was asked for."""
PHOTO_BYTES_MAX = 60_000
PHOTO_SIDE_MAX_PX = 1000
PAIRING_LETTERS = "ABCDEFGHJKMNPQRTUVWXY3479"
"""No letter that looks like another one, or like a figure."""

Token = Annotated[str, Meta(pattern="^[A-Za-z0-9_-]{43}$", description="256 random bits that the terminal made")]
PairingCode = Annotated[str, Meta(pattern=f"^[{PAIRING_LETTERS}]{{6}}$")]
Version = Annotated[str, Meta(pattern=r"^[0-9]{1,4}(\.[0-9]{1,4}){1,3}$")]
Count = Annotated[int, Meta(ge=0, le=10**9)]
Number = Annotated[int, Meta(ge=0, le=2**53)]
Seconds = Annotated[int, Meta(ge=0, le=10**9)]
Megabytes = Annotated[int, Meta(ge=0, le=10**9)]
Answer = TypeVar("Answer")


class PrinterTrouble(StrEnum):
    """Why a terminal's printer does not print."""

    PAPER_OUT = "paper_out"
    PAPER_JAM = "paper_jam"
    COVER_OPEN = "cover_open"
    INK_OUT = "ink_out"
    OFFLINE = "offline"
    BUSY = "busy"
    REFUSED = "refused"
    MISSING = "missing"
    FAILED = "failed"


class PrinterLow(StrEnum):
    """What a printer will soon be without."""

    PAPER = "paper_low"
    INK = "ink_low"


class RemotePrinter(StrEnum):
    """A printer that can be chosen from the console."""

    IPP = "ipp"
    CUPS = "cups"
    ESCPOS = "escpos"


class _Said(msgspec.Struct, frozen=True, kw_only=True):
    """A message. Fields of a newer release are passed over."""


class Heartbeat(_Said, frozen=True, kw_only=True):
    """How a terminal was at a moment. `number` grows with each: the same one brought twice changes nothing.

    `at` is by the terminal's own clock, `clock_off_s` how far the console's is ahead of it. `catalogue_at` is when what
    stands on the screen was published. `pulse_s`: so long ago a change was last forced onto the picture and read back;
    `brightness` (0-255) is the picture's average then. Both speak of the picture, not of the panel that shows it.
    `lit`: the picture is meant to be seen; outside its hours it is black. `settings` is the version in force,
    `settings_refused` one that the terminal could not take. None where it is not known.
    """

    number: Number
    at: Moment
    software: Version
    settings: Count = 0
    settings_refused: Count = 0
    catalogue_at: Moment | None = None
    pulse_s: Seconds | None = None
    brightness: Annotated[int, Meta(ge=0, le=255)] | None = None
    lit: bool = True
    out_of_service: bool = False
    touched_s: Seconds | None = None
    up_s: Seconds | None = None
    printer_trouble: PrinterTrouble | None = None
    printer_low: Annotated[tuple[PrinterLow, ...], Meta(max_length=4)] = ()
    heard_s: Seconds | None = None
    """So long ago the server of the catalogue last answered well."""
    answer_ms: Count | None = None
    """How long the console's last answer took."""
    disk_free_mb: Megabytes | None = None
    memory_free_mb: Megabytes | None = None
    temperature_c: Annotated[int, Meta(ge=-60, le=200)] | None = None
    clock_off_s: Annotated[int, Meta(ge=-(10**10), le=10**10)] | None = None
    errors: Count = 0
    """Errors logged since the heartbeat before."""

    def __post_init__(self) -> None:
        """Raise ValueError for moments so far away that no clock reckons with them."""
        if not all(is_of_a_clock(each) for each in (self.at, self.catalogue_at) if each is not None):
            raise ValueError(f"moments lie between {FIRST_YEAR} and {LAST_YEAR}")


class Report(_Said, frozen=True, kw_only=True):
    """Heartbeats, oldest first: one, and more after a silence. `at` is when it was sent, by the terminal's clock."""

    heartbeats: Annotated[tuple[Heartbeat, ...], Meta(min_length=1, max_length=HEARTBEATS_MAX)]
    at: Moment | None = None


class RemoteSettings(_Said, frozen=True, kw_only=True):
    """What the console sets of a terminal. None: as the terminal's own file says."""

    place: Slug
    diagonal_in: Annotated[float, Meta(ge=7, le=120)]
    languages: Annotated[tuple[Language, ...], Meta(min_length=1, max_length=12)] = ("it",)
    catalogue_url: WebAddress | None = None
    screen_hours: Annotated[tuple[ScreenHours, ...], Meta(max_length=14)] = ()
    text: Annotated[str, Meta(pattern="^(normal|large|huge)$")] = "normal"
    volume: Annotated[int, Meta(ge=1, le=5)] = 3
    prints_a_visit: Annotated[int, Meta(ge=1, le=100)] | None = None
    prints_an_hour: Annotated[int, Meta(ge=1, le=1000)] | None = None
    featured: Annotated[tuple[Code, ...], Meta(max_length=4)] = ()
    out_of_service: bool = False
    printer: RemotePrinter | None = None
    printer_address: Annotated[str, Meta(pattern=r"^[!-~]*$", max_length=200)] = ""


class Wishes(_Said, frozen=True, kw_only=True):
    """The console's answer to a report. `settings` is there only where the terminal has another version.

    `restart` and `update` count how often each was asked for: a greater number than the last is a wish. `photo` is the
    number of the picture that is waited for, greater than any before it; 0 while none is.
    `number` is the newest heartbeat that the console has.
    """

    at: Moment
    number: Number
    version: Count
    restart: Count = 0
    update: Count = 0
    photo: Count = 0
    settings: RemoteSettings | None = None


class Photo(_Said, frozen=True, kw_only=True):
    """The screen's picture while nobody stood before it, as was asked for with `wish`, taken `age_s` ago.

    `jpeg` is a picture and nothing else: no comment, no profile, no data about it can travel in it.
    """

    wish: Count
    age_s: Seconds
    jpeg: Annotated[bytes, Meta(max_length=PHOTO_BYTES_MAX)]

    def __post_init__(self) -> None:
        """Raise ValueError for anything but a bare JPEG."""
        if not is_bare(self.jpeg):
            raise ValueError("only a bare JPEG travels")


class PairingRequest(_Said, frozen=True, kw_only=True):
    """A terminal that nobody knows asks for a code; asking again says whether it was entered.

    `token` is what it will prove itself with. The console keeps only its hash.
    """

    token: Token


class Paired(_Said, frozen=True, kw_only=True):
    """What a terminal gets once its code was entered. `root` is the trusted root's file."""

    root: Annotated[str, Meta(max_length=100_000)]
    wishes: Wishes


class PairingAnswer(_Said, frozen=True, kw_only=True):
    """The code to show and for how many seconds it is good, or what pairing brought."""

    code: PairingCode | None = None
    lasts_s: Seconds = 0
    paired: Paired | None = None


def credential_of(token: str) -> str:
    """The hash of a token: all that the console keeps of it."""
    return hashlib.sha256(token.encode()).hexdigest()


def read_message(data: bytes, wanted: type[Answer]) -> Answer:
    """A message of the kind `wanted`. Raises ContractError."""
    if len(data) > MESSAGE_BYTES_MAX:
        raise ContractError("message", f"has {len(data)} bytes, at most {MESSAGE_BYTES_MAX} are read")
    try:
        return msgspec.json.decode(data, type=wanted)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ContractError("message", str(error)) from error
