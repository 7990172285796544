"""A poster's text, looked at as a whole: which days it names and what for, at what hours, which lines say nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from kiosk.central.intake.from_poster.days import Days, Hours, days_in, hours_in
from kiosk.central.intake.from_poster.opened import Line

SURE_MIN = 0.6
"""Lines read with less certainty fill no field."""
OLDER = timedelta(days=400)
"""Days so long ago are of laws and licences, not of what happens."""
CONTEXT_LETTERS = 60
NEAR_LETTERS = 60
SMALL_PRINT = re.compile(
    r"\baut\.? ?min|\bprot\. ?n|\bd\. ?lgs|\blegge \d|\bl\. ?\d+/\d+|\bregolamento (?:ue|\(ue|europeo)|\bai sensi d"
    r"|\bgdpr\b|\bprivacy\b|\bp\. ?iva\b|\bambo i sessi\b|\bart\. ?\d|\btutela dei dati|\bcod(?:ice|\.) fiscale",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\bentro\b|\bscad|\btermin[ei]\b|\biscri|\bcandidat|\bprenot|\badesion|\bdomand[ae]\b|\binviare\b|\bfino al?\b"
    r"|\bdopo il\b",
    re.IGNORECASE,
)
_OPEN_LINE = re.compile(r"(?::|\bentro|\bil|\bal|\bfino)\s*$", re.IGNORECASE)
_OFFICE_HOURS = re.compile(
    r"\b(?:lun|mar|mer|gio|ven|sab)\w*[ì'.]?\s?(?:-|–|/|al|a|e)\s?\w+|\borari|\bapert|\bsportell|\bsegreteri|\btelefon",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Poster:
    """What was read of one poster, on a day, where these towns are known."""

    lines: tuple[Line, ...]
    today: date
    towns: tuple[str, ...]

    @cached_property
    def sound(self) -> tuple[Line, ...]:
        """The lines that count: surely read, and no small print."""
        return tuple(each for each in self.lines if each.sure >= SURE_MIN and not SMALL_PRINT.search(each.text))

    @cached_property
    def text(self) -> str:
        """All of them."""
        return "\n".join(each.text for each in self.sound)

    @cached_property
    def days(self) -> tuple[Days, ...]:
        """Every day that it names, those of laws left out."""
        return tuple(each for each in days_in(self.text, self.today) if each.last >= self.today - OLDER)

    def deadline(self) -> date | None:
        """Until when one can ask, when one day alone is said to be that."""
        found = {each.last for each in self.days if each.sure and self._ends_something(each)}
        return found.pop() if len(found) == 1 else None

    def happening(self) -> Days | None:
        """The day, or the days in a row, on which it happens: when there is one alone, and nothing speaks against."""
        own = [each for each in self.days if not self._ends_something(each)]
        spans = {(each.first, each.last) for each in own}
        return own[0] if len(spans) == 1 and all(each.sure for each in own) else None

    def hours(self, day: Days) -> tuple[Hours, ...]:
        """From when until when on that day: what is said right after it, else what is said once; () when unclear."""
        able = [each for each in hours_in(self.text, self.today) if not self._is_of_the_office(each)]
        own = [each for each in self.days if (each.first, each.last) == (day.first, day.last)]
        near = [each for each in able if any(0 <= each.start - one.end <= NEAR_LETTERS for one in own)]
        whole = {each.begins for each in near or able if each.ends}
        found = {(each.begins, each.ends): each for each in near or able if each.ends or each.begins not in whole}
        return tuple(found.values()) if self._one_after_the_other(list(found.values())) else ()

    def said(self, pattern: re.Pattern[str]) -> str:
        """The line in which the pattern is found; '' when it is in none or in several."""
        found = [each.text for each in self.sound if pattern.search(each.text)]
        return found[0] if len(found) == 1 else ""

    def _ends_something(self, day: Days) -> bool:
        before = self.text[: day.start]
        own, above = before.rsplit("\n", 1)[-1], before.rsplit("\n", 2)[-2:-1]
        told = own if own.strip() or not above or not _OPEN_LINE.search(above[0]) else above[0]
        return bool(_DEADLINE.search(re.split(r"[.;!]\s", told[-CONTEXT_LETTERS:])[-1]))

    def _is_of_the_office(self, hours: Hours) -> bool:
        start = self.text.rfind("\n", 0, hours.start) + 1
        told = self.text[start : hours.start]
        return bool(_OFFICE_HOURS.search(told) and not days_in(told, self.today)) or self._is_deadline(told)

    @staticmethod
    def _is_deadline(told: str) -> bool:
        return bool(re.search(r"\bentro\b[^.;]*$", told, re.IGNORECASE))

    @staticmethod
    def _one_after_the_other(hours: Sequence[Hours]) -> bool:
        """Whether there is one span of hours, or a morning and an afternoon."""
        ends = [each.ends for each in hours[:-1]]
        return len(hours) in (1, 2) and all(
            end is not None and end <= later.begins for end, later in zip(ends, hours[1:], strict=True)
        )
