"""The report for the council: what the bacheca was used for in a year, in plain words, with charts; A4, some pages."""

from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.paper.document import pdf
from kiosk.paper.letters import families

TEMPLATE = Path(__file__).with_suffix(".typ")
LANGUAGE = "it"


@dataclass(frozen=True)
class Bar:
    """A number under a name: as it is said, and how long it is drawn beside the longest (0 to 1; 0 is not drawn)."""

    label: str
    said: str
    part: float = 0.0


@dataclass(frozen=True)
class Chapter:
    """A title, a few sentences, and numbers. With `columns` they are drawn as a chart before their table."""

    title: str
    sentences: tuple[str, ...] = ()
    bars: tuple[Bar, ...] = ()
    heads: tuple[str, str] = ("", "")
    columns: bool = False


@dataclass(frozen=True)
class Report:
    """Everything on it, in Italian. `notice` is a warning at the top: that the numbers are made up."""

    title: str
    subtitle: str
    figures: tuple[Bar, ...]
    chapters: tuple[Chapter, ...]
    foot: str
    notice: str = ""


def council(report: Report, made_at: datetime) -> bytes:
    """The report as a tagged PDF of A4 pages. Raises DocumentError when it cannot be drawn."""
    return pdf(TEMPLATE, _data(report), made_at)


def _data(report: Report) -> dict[str, Any]:
    """Everything the template shows, under the template's names."""
    return {**asdict(report), "language": LANGUAGE, "rtl": False, "fonts": families(LANGUAGE)}
