"""What was told, as digits for a code on paper, and back: how a curriculum is begun again without being kept. Pure.

Digits only: a scanner types what it reads as a keyboard does. On a keyboard of another country letters and signs would
come out as others, while the keys of digits are the same ones everywhere.
"""

import zlib
from collections.abc import Container, Sequence
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from kiosk.paper.cv import DIGITS_MAX, Layout
from kiosk.terminal.cv.answers import JOBS_MAX, LETTERS_MAX, LINE_LETTERS_MAX, Answers, Job
from kiosk.terminal.cv.choices import choices
from kiosk.terminal.cv.composing import composed

MARK, VERSION = "8206", "01"
"""How every code of ours begins; and this way of writing one. A release that changes the way takes the next number."""
LENGTH_DIGITS = 4
HEAD = len(MARK) + len(VERSION) + LENGTH_DIGITS
BYTES_MAX = 1 << 14
"""Several times what the longest answers need: what unfolds to more is not ours."""
CHECK_BYTES = 4
FIRST = b"\x01"
"""Before the bytes, so that none is lost when they are read as one number."""

Wrong = Literal["other", "newer", "damaged"]
"""Not a code of ours; of a later release; ours, but not all of it or not as it was printed."""

_Key = Annotated[str, Meta(pattern="^[a-z0-9_]{0,24}$")]
_Keys = Annotated[tuple[_Key, ...], Meta(max_length=40)]
_Words = Annotated[str, Meta(max_length=LETTERS_MAX, pattern=r"^[^\x00-\x1f\x7f]*$")]
_Line = Annotated[str, Meta(max_length=LINE_LETTERS_MAX, pattern=r"^[^\x00-\x1f\x7f]*$")]
_Year = Annotated[int, Meta(ge=0, le=2200)]


class SheetError(ValueError):
    """A code that gives no answers; `wrong` says why."""

    def __init__(self, wrong: Wrong) -> None:
        super().__init__(wrong)
        self.wrong: Wrong = wrong


class _Job(msgspec.Struct, frozen=True, array_like=True):
    """A Job as it travels. Fields in this order for ever; new ones go to the end, with a default."""

    sector: _Key = ""
    occupation: _Key = ""
    title: _Words = ""
    tasks: _Keys = ()
    where: _Words = ""
    since: _Year = 0
    until: _Year = 0
    still: bool = False
    about: bool = False


class _Sheet(msgspec.Struct, frozen=True, array_like=True):
    """Answers as they travel, likewise."""

    name: _Words = ""
    phone: _Words = ""
    town: _Words = ""
    gender: Literal["", "m", "f"] = ""
    jobs: Annotated[tuple[_Job, ...], Meta(max_length=JOBS_MAX)] = ()
    school: _Key = ""
    courses: _Keys = ()
    licences: _Keys = ()
    languages: _Keys = ()
    levels: Annotated[dict[_Key, _Key], Meta(max_length=40)] = {}
    abilities: _Keys = ()
    availability: _Keys = ()
    changed: Annotated[dict[Annotated[str, Meta(max_length=40)], _Line], Meta(max_length=60)] = {}
    layout: Layout = "plain"
    subject: _Words = ""


def digits_of(answers: Answers) -> str:
    """The digits that carry these answers; "" when they are too many for a code that a cheap scanner reads."""
    sheet = msgspec.convert(answers, _Sheet, from_attributes=True)
    folded = zlib.compress(msgspec.msgpack.encode(sheet), 9, -zlib.MAX_WBITS)
    body = str(int.from_bytes(FIRST + _check(folded) + folded))
    length = HEAD + len(body)
    return f"{MARK}{VERSION}{length:0{LENGTH_DIGITS}}{body}" if length <= DIGITS_MAX else ""


def answers_of(digits: str) -> Answers:
    """The answers that these digits carry, as far as this release knows what was ticked. Raises SheetError."""
    if not _ours(digits):
        raise SheetError("other")
    if digits[len(MARK) : len(MARK) + len(VERSION)] > VERSION:
        raise SheetError("newer")
    if len(digits) != length_of(digits):
        raise SheetError("damaged")
    try:
        sheet = msgspec.msgpack.decode(_unfolded(_bytes(digits[HEAD:])), type=_Sheet)
    except (ValueError, zlib.error) as error:  # msgspec's own are of ValueError
        raise SheetError("damaged") from error
    return _known(msgspec.convert(sheet, Answers, from_attributes=True))


def length_of(digits: str) -> int:
    """How many digits the whole code has, as its beginning says; 0 while that is not known, or it is none of ours."""
    return int(digits[HEAD - LENGTH_DIGITS : HEAD]) if len(digits) >= HEAD and _ours(digits) else 0


def _ours(digits: str) -> bool:
    return digits.startswith(MARK) and digits.isascii() and digits.isdecimal() and HEAD <= len(digits) <= DIGITS_MAX


def _check(folded: bytes) -> bytes:
    return zlib.crc32(folded).to_bytes(CHECK_BYTES)


def _bytes(body: str) -> bytes:
    """The bytes that digits write. Raises ValueError when they are not the ones that were written."""
    number = int(body)
    data = number.to_bytes((number.bit_length() + 7) // 8)
    check, folded = data[len(FIRST) : len(FIRST) + CHECK_BYTES], data[len(FIRST) + CHECK_BYTES :]
    if not data.startswith(FIRST) or check != _check(folded):
        raise ValueError("the digits are not those that were printed")
    return folded


def _unfolded(folded: bytes) -> bytes:
    """What was folded, never more than BYTES_MAX. Raises ValueError, zlib.error."""
    unfolding = zlib.decompressobj(-zlib.MAX_WBITS)
    data = unfolding.decompress(folded, BYTES_MAX)
    if not unfolding.eof or unfolding.unused_data:
        raise ValueError("it does not end where it should")
    return data


def _known(answers: Answers) -> Answers:
    """Without ticks that this release has no words for: it drops them, and makes up none."""
    data = choices()
    many = ("courses", "licences", "languages", "abilities", "availability")
    levels = {each: how for each, how in answers.levels.items() if each in data.languages and how in data.levels}
    known = answers.told(
        jobs=tuple(map(_known_job, answers.jobs)),
        school=_one(answers.school, data.school),
        levels=levels,
        **{name: _several(getattr(answers, name), data.group(name)) for name in many},
    )
    lines = dict(composed(known))
    return known.told(changed={line: text for line, text in known.changed.items() if line in lines})


def _known_job(job: Job) -> Job:
    found = choices().occupation(job.occupation)
    return msgspec.structs.replace(
        job,
        sector=_one(job.sector, choices().sectors),
        occupation=found.code if found else "",
        tasks=_several(job.tasks, found.choices if found else ()),
    )


def _one(key: str, known: Container[str]) -> str:
    return key if key in known else ""


def _several(keys: Sequence[str], known: Container[str]) -> tuple[str, ...]:
    """Those that are known, each once."""
    return tuple(dict.fromkeys(key for key in keys if key in known))
