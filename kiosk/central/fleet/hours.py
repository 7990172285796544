"""When a screen is on, as a clerk writes it: "lun-ven 7:30-20:00", a line a stretch."""

import re
from collections.abc import Sequence

DAYS = ("lun", "mar", "mer", "gio", "ven", "sab", "dom")
_CLOCK = r"(\d{1,2})(?:[:.](\d\d))?"
LINE = re.compile(rf"^([a-z]{{3}})[a-zì]*(?:\s*-\s*([a-z]{{3}})[a-zì]*)?\s+{_CLOCK}\s*-\s*{_CLOCK}$")
EXAMPLE = "lun-ven 7:30-20:00"


class HoursError(ValueError):
    """A line that cannot be read; says which."""


def read(text: str) -> list[str]:
    """The lines as they travel. Raises HoursError."""
    lines = (line.strip().lower().replace("–", "-") for line in text.splitlines())
    return [_read(line) for line in lines if line]


def written(hours: Sequence[str]) -> str:
    """The lines as a clerk writes them."""
    return "\n".join(_written(each) for each in hours)


def _read(line: str) -> str:
    found = LINE.match(line)
    if not found or found[1] not in DAYS or (found[2] or found[1]) not in DAYS:
        raise HoursError(f"Non capisco «{line}». Scrivi come qui: {EXAMPLE}")
    first, last = DAYS.index(found[1]) + 1, DAYS.index(found[2] or found[1]) + 1
    begins, ends = f"{int(found[3]):02}:{found[4] or '00'}", f"{int(found[5]):02}:{found[6] or '00'}"
    if last < first or begins >= ends:
        raise HoursError(f"In «{line}» la fine viene prima dell’inizio.")
    if begins > "23:59" or ends > "24:00" or begins[3:] > "59" or ends[3:] > "59":
        raise HoursError(f"In «{line}» l’ora non esiste.")
    return f"{first}{f'-{last}' if last > first else ''} {begins}-{ends}"


def _written(stretch: str) -> str:
    days, _, clocks = stretch.partition(" ")
    names = "-".join(DAYS[int(each) - 1] for each in days.split("-"))
    return f"{names} {clocks}"
