"""What a printer is."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar, Self

import msgspec

from kiosk.terminal.config import checked


class Paper(StrEnum):
    """What a printer prints on, and so which documents it takes: a page of A4 as PDF, a strip as PNG at 8 dots a mm."""

    A4 = "a4"
    MM_80 = "80mm"
    MM_58 = "58mm"


BEGINS = {Paper.A4: b"%PDF-", Paper.MM_80: b"\x89PNG", Paper.MM_58: b"\x89PNG"}
"""How a document for each paper begins."""


class Trouble(StrEnum):
    """Why a printer does not print. The screen has words for each."""

    PAPER_OUT = "paper_out"
    PAPER_JAM = "paper_jam"
    COVER_OPEN = "cover_open"
    INK_OUT = "ink_out"
    OFFLINE = "offline"
    BUSY = "busy"
    REFUSED = "refused"
    NOT_THERE = "not_there"
    FULL = "full"
    NOT_PRIVATE = "not_private"
    BAD_DOCUMENT = "bad_document"
    UNKNOWN = "unknown"


class Low(StrEnum):
    """What runs out soon. The printer still prints; somebody should know."""

    PAPER = "paper_low"
    INK = "ink_low"


class Result(StrEnum):
    """What became of a document. UNKNOWN: it may yet come out, so it must not be sent again by itself."""

    PRINTED = "printed"
    NOT_PRINTED = "not_printed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Document:
    """Something to print. `name` is short and says nothing of a person. `confidential`: somebody's own data."""

    name: str
    data: bytes
    confidential: bool = False


@dataclass(frozen=True)
class PrinterState:
    """Whether a document sent now would come out; `trouble` when it would not.

    `busy`: somebody else's document comes first. `low`: what runs out soon.
    """

    trouble: Trouble | None = None
    busy: bool = False
    low: frozenset[Low] = frozenset()

    @property
    def ready(self) -> bool:
        return self.trouble is None


@dataclass(frozen=True)
class Outcome:
    """What became of one document, and why when it did not come out."""

    result: Result
    trouble: Trouble | None = None


Tell = Callable[[PrinterState], None]
"""Is told how the printer is while a document is under way."""


def nobody(_: PrinterState) -> None:
    """For who does not want to know."""


class Printer(ABC):
    """One way to bring a document onto paper.

    To add a printer, add a module to this folder with one subclass and nothing else has to be told. The module's
    name is the printer's name in the terminal's settings. A subclass

    * declares `Options`, a msgspec struct of what its table `[printers.NAME]` may say, and takes one at birth;
    * answers `state()` within five seconds, from the device and not from memory: people read it before they touch
      "Stampa". It is asked every ten seconds, never while a document is under way;
    * prints in `_send()`: it blocks until the sheet is out or the trouble known, at most `SEND_S` seconds, and answers
      UNKNOWN when it cannot tell whether the sheet will still come out. What it has not printed by then it calls back:
      nothing may come out later, for somebody who has left. It is called from a thread of its own;
    * says on what it prints: `paper`;
    * clears `tells` if it never knows whether a sheet came out: at best it answers UNKNOWN, and people go and look;
    * clears `on_paper` if no sheet comes out that a person could take: the screen then says so;
    * sets `private` only if nothing of a document is left anywhere once it is printed. Others get no confidential one.

    Expected trouble is a value. Neither `state()` nor `_send()` raises for it.
    """

    Options: ClassVar[type[msgspec.Struct]]
    private: ClassVar[bool] = False
    tells: ClassVar[bool] = True
    on_paper: ClassVar[bool] = True
    SEND_S: ClassVar[float] = 90.0
    paper: Paper = Paper.A4

    @classmethod
    def from_table(cls, table: dict[str, Any], folder: Path) -> Self:
        """The printer that a table of the settings describes; its relative paths start at `folder`.

        Raises ContractError naming the field that is wrong.
        """
        return cls(checked(table, cls.Options, folder, f"printers.{cls.name()}"))

    def __init__(self, options: Any) -> None:
        self.options = options

    @classmethod
    def name(cls) -> str:
        """The name that the settings use: the module's."""
        return cls.__module__.rpartition(".")[2]

    @abstractmethod
    def state(self) -> PrinterState:
        """How the printer is now."""

    def recall(self) -> None:  # noqa: B027 (most printers keep nothing)
        """Whatever the printer still has of ours was wanted by somebody who has left: call it back when it answers.

        For the one who prints, before the first document: not for who only looks.
        """

    @abstractmethod
    def _send(self, document: Document, tell: Tell) -> Outcome:
        """Bring one document onto paper."""

    def print_document(self, document: Document, tell: Tell = nobody) -> Outcome:
        """Print once. Never raises for trouble with the printer or the document."""
        if document.confidential and not self.private:
            return Outcome(Result.NOT_PRINTED, Trouble.NOT_PRIVATE)
        if not document.data.startswith(BEGINS[self.paper]):
            return Outcome(Result.NOT_PRINTED, Trouble.BAD_DOCUMENT)
        return self._send(document, tell)
