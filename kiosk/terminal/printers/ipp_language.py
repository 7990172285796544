"""IPP as one printer speaks it: questions with a time limit, and what the answers mean (RFC 8011, PWG 5100.9)."""

import asyncio
from collections.abc import Iterable, Mapping
from math import ceil
from typing import Any

from aiohttp import ClientError
from pyipp import IPP, IPPConnectionError, IPPError, IPPParseError, IPPResponseError
from pyipp.enums import IppJobState, IppOperation, IppPrinterState, IppStatus

from kiosk.terminal.printers.base import Low, PrinterState, Trouble

SEVERITIES = ("error", "warning", "report")
PDF = "application/pdf"
CUPS = "cups-version"
"""Only queues of CUPS have one."""
STATE_WANTED = (
    "printer-state",
    "printer-state-reasons",
    "printer-is-accepting-jobs",
    "queued-job-count",
    "document-format-supported",
    CUPS,
)
STOPS = {
    "cover-open": Trouble.COVER_OPEN,
    "door-open": Trouble.COVER_OPEN,
    "interlock-open": Trouble.COVER_OPEN,
    "media-jam": Trouble.PAPER_JAM,
    "output-area-full": Trouble.PAPER_JAM,
    "input-tray-missing": Trouble.PAPER_OUT,
    "media-empty": Trouble.PAPER_OUT,
    "media-needed": Trouble.PAPER_OUT,
    "developer-empty": Trouble.INK_OUT,
    "marker-supply-empty": Trouble.INK_OUT,
    "marker-supply-missing": Trouble.INK_OUT,
    "toner-empty": Trouble.INK_OUT,
    "offline": Trouble.OFFLINE,
    "shutdown": Trouble.OFFLINE,
    "connecting-to-device": Trouble.OFFLINE,
    "timed-out": Trouble.OFFLINE,
    "paused": Trouble.REFUSED,
    "moving-to-paused": Trouble.REFUSED,
    "spool-area-full": Trouble.REFUSED,
}
"""Reasons that keep a sheet from coming out, the one to mend first at the top."""
RUNS_OUT = {
    "media-low": Low.PAPER,
    "media-empty": Low.PAPER,
    "developer-low": Low.INK,
    "marker-supply-low": Low.INK,
    "toner-low": Low.INK,
    "toner-empty": Low.INK,
    "marker-supply-empty": Low.INK,
}
"""Reasons that are only a warning."""
REFUSALS = {
    IppStatus.ERROR_BUSY: Trouble.BUSY,
    IppStatus.ERROR_TEMPORARY: Trouble.BUSY,
    IppStatus.ERROR_SERVICE_UNAVAILABLE: Trouble.BUSY,
    IppStatus.ERROR_DEVICE: Trouble.UNKNOWN,
    IppStatus.ERROR_INTERNAL: Trouble.UNKNOWN,
}
GONE = (IppStatus.ERROR_NOT_FOUND, IppStatus.ERROR_GONE)
ENDED = (IppJobState.COMPLETED, IppJobState.CANCELED, IppJobState.ABORTED)


class NoAnswerError(Exception):
    """The printer was not reached, or said nothing sensible in time; it may have heard us all the same."""


class RefusalError(Exception):
    """The printer was reached and said no. `status`: its reason by RFC 8011, 0 when it was not even IPP."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the printer refused: {status:#06x}")
        self.status = status

    @property
    def trouble(self) -> Trouble:
        """What that means for somebody who wants a sheet."""
        return REFUSALS.get(self.status, Trouble.REFUSED)  # type: ignore[call-overload, no-any-return]


class Line:
    """The line to one printer. `user` is who we are to it. May be used from one thread at a time."""

    def __init__(self, address: str, user: str) -> None:
        self.address, self.user = address, user

    def __str__(self) -> str:
        return self.address

    def ask(self, operation: IppOperation, limit_s: float, **message: Any) -> dict[str, Any]:
        """The printer's answer to attributes named with `_` for `-`. Raises NoAnswerError, RefusalError.

        `data` is the document that goes with them, `job` what is said of the job itself.
        """
        data, job = message.pop("data", b""), message.pop("job", {})
        named = {name.replace("_", "-"): value for name, value in message.items()}
        message = {"operation-attributes-tag": {"requesting-user-name": self.user} | named, "data": data}
        if job:
            message["job-attributes-tag"] = job
        try:
            return asyncio.run(self._ask(operation, limit_s, message))
        except (TimeoutError, IPPConnectionError, IPPParseError, ClientError, OSError, ValueError) as error:
            raise NoAnswerError("no answer from the printer") from error
        except IPPResponseError as error:
            raise RefusalError(0) from error
        except IPPError as error:
            raise RefusalError(_status(error)) from error

    async def _ask(self, operation: IppOperation, limit_s: float, message: dict[str, Any]) -> dict[str, Any]:
        # pyipp bounds the wait for the head of an answer; a slow drip needs a limit of its own.
        async with asyncio.timeout(limit_s), IPP(self.address, request_timeout=ceil(limit_s)) as printer:
            return await printer.execute(operation, message)


def state_of(said: Mapping[str, Any], trays: int = 1) -> PrinterState:
    """What the attributes of a printer with so many trays mean for somebody who wants a sheet.

    Raises NoAnswerError where they say nothing of how it is.
    """
    if "printer-state" not in said and "printer-state-reasons" not in said:
        raise NoAnswerError("the printer did not say how it is")
    stopped = said.get("printer-state") == IppPrinterState.STOPPED
    reasons = [_reason(each) for each in several(said.get("printer-state-reasons"))]
    stops = {name for name, severity in reasons if stopped or _stops(name, severity, trays)}
    trouble = next((each for name, each in STOPS.items() if name in stops), None)
    if trouble is None:
        trouble = _otherwise(said, stopped)
    low = frozenset(RUNS_OUT[name] for name, _ in reasons if name in RUNS_OUT and name not in stops)
    queued = said.get("queued-job-count")  # not a number where the printer does not know
    busy = said.get("printer-state") == IppPrinterState.PROCESSING or (isinstance(queued, int) and queued > 0)
    return PrinterState(trouble, busy, low)


def several(value: Any) -> list[Any]:
    """An attribute that may have no, one or several values."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _stops(name: str, severity: str, trays: int) -> bool:
    """Idle printers only report what will stop them. One of several trays or colours that is empty stops nothing."""
    forgiven = {Trouble.INK_OUT, *([Trouble.PAPER_OUT] if trays > 1 else [])}
    return name in STOPS and (severity == "error" or STOPS[name] not in forgiven)


def _otherwise(said: Mapping[str, Any], stopped: bool) -> Trouble | None:
    """What keeps a printer from printing that names no reason we know."""
    if not said.get("printer-is-accepting-jobs", True) or not _takes_pdf(
        several(said.get("document-format-supported"))
    ):
        return Trouble.REFUSED
    return Trouble.UNKNOWN if stopped else None


def _takes_pdf(formats: Iterable[str]) -> bool:
    formats = list(formats)
    return not formats or PDF in formats


def _reason(keyword: str) -> tuple[str, str]:
    """A reason and how grave it is; without a word about that it stops the printer (RFC 8011, 5.4.12)."""
    name, _, severity = keyword.rpartition("-")
    return (name, severity) if severity in SEVERITIES else (keyword, "error")


def _status(error: IPPError) -> int:
    said = error.args[1] if len(error.args) > 1 and isinstance(error.args[1], dict) else {}
    return int(said.get("status-code", 0))
