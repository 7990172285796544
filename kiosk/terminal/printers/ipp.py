"""A driverless printer, spoken to straight in IPP: over the network, or by USB through ipp-usb."""

import logging
import secrets
import socket
import time
from dataclasses import replace
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import Meta
from pyipp.enums import IppJobState, IppOperation

from kiosk.terminal.printers.base import Document, Outcome, Printer, PrinterState, Result, Tell, Trouble
from kiosk.terminal.printers.ipp_language import (
    ENDED,
    GONE,
    PDF,
    STATE_WANTED,
    Line,
    NoAnswerError,
    RefusalError,
    several,
    state_of,
)

log = logging.getLogger(__name__)

JOB_WANTED = ("job-id", "job-name", "job-state", "job-state-reasons", "job-media-sheets-completed")
Job = dict[str, Any]
"""What the printer says of a job."""
WAITING = (IppJobState.PENDING, IppJobState.HELD)
BADLY = {"queued-in-device", "job-completed-with-errors", "aborted-by-system", "document-unprintable-error"}
"""Reasons of a job that ended, but not well."""


class IppPrinter(Printer):
    """Sends PDF, then believes the printer only: a sheet is out when it says that the job is completed.

    Somebody must help a printer that has no paper, is jammed or open: then the job is called back after `HELP_S`, and
    in any case when the time is over. A printer that does not answer cannot be told: its job is called back as soon as
    it answers again. Private: a printer keeps nothing of a job that has ended.
    """

    private: ClassVar[bool] = True
    ASK_S: ClassVar[float] = 2.0
    """For an answer."""
    SUBMIT_S: ClassVar[float] = 20.0
    """To take a document."""
    HELP_S: ClassVar[float] = 6.0
    """How long trouble must last during a job: a printer that wakes up or changes trays has some too."""
    RECALL_S: ClassVar[float] = 10.0
    """For a job called back to end."""
    LOOK_S: ClassVar[float] = 0.5
    """Between two looks at a job."""

    class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
        """`address` of the printer: "ipp://192.0.2.7/ipp/print", or "ipp://localhost:60000/ipp/print" by USB.

        With more than one of `trays`, a warning that one is empty keeps nobody from printing.
        """

        address: Annotated[str, Meta(pattern="^ipps?://[^/\\s]+/\\S*$", max_length=200)]
        media: Annotated[str, Meta(pattern="^[a-z0-9_.-]+$", max_length=80)] = "iso_a4_210x297mm"
        trays: Annotated[int, Meta(ge=1, le=9)] = 1

    def __init__(self, options: Any) -> None:
        super().__init__(options)
        self._me = (
            f"bacheca-{socket.gethostname()}"[:100] + "_"
        )  # no host's name holds it, nor begins another's with it
        self._line = Line(options.address, self._me)
        self._astray = False
        """Whether the printer may still have a job of ours that nobody waits for."""

    def state(self) -> PrinterState:
        try:
            self._recall_astray()
            return self._state()
        except NoAnswerError:
            return PrinterState(Trouble.OFFLINE)
        except RefusalError as refusal:
            return PrinterState(refusal.trouble)

    def recall(self) -> None:
        self._astray = True

    def _state(self) -> PrinterState:
        said = self._ask(IppOperation.GET_PRINTER_ATTRIBUTES, requested_attributes=list(STATE_WANTED))
        return state_of(next(iter(said["printers"]), {}), self.options.trays)

    def _send(self, document: Document, tell: Tell) -> Outcome:
        until = time.monotonic() + self.SEND_S - self.RECALL_S
        before = self.state()  # or an unplugged printer would be waited for, and an empty one be sent a job
        if not before.ready:
            return Outcome(Result.NOT_PRINTED, before.trouble)
        name = f"{self._me}{document.name}-{secrets.token_hex(6)}"
        try:
            number = self._arrived(name, document.data, until)
        except RefusalError as refusal:
            return Outcome(Result.NOT_PRINTED, refusal.trouble)
        if number is None:
            self._astray = True
            return Outcome(Result.UNKNOWN, Trouble.OFFLINE)
        return self._followed(number, until, tell)

    def _arrived(self, name: str, pdf: bytes, until: float) -> int | None:
        """The job's number; None when nobody knows whether it arrived. Raises RefusalError."""
        try:
            return self._submit(name, pdf)
        except NoAnswerError:
            return self._found(name, until)

    def _submit(self, name: str, pdf: bytes) -> int:
        taken = self._line.ask(
            IppOperation.PRINT_JOB,
            self.SUBMIT_S,
            job_name=name,
            ipp_attribute_fidelity=False,
            document_format=PDF,
            data=pdf,
            job={"copies": 1, "media": self.options.media, "sides": "one-sided"},
        )
        try:
            return int(taken["jobs"][0]["job-id"])
        except (LookupError, ValueError) as error:
            raise NoAnswerError("the printer took a job without a number") from error

    def _found(self, name: str, until: float) -> int | None:
        """The number of a job that we do not know to have arrived; None when the printer does not know it either."""
        while time.monotonic() < until:
            try:
                jobs = [*self._jobs("not-completed"), *self._jobs("completed")]
                return next((int(each["job-id"]) for each in jobs if each.get("job-name") == name), None)
            except NoAnswerError:
                time.sleep(self.LOOK_S)
            except RefusalError:
                break
        return None

    def _followed(self, number: int, until: float, tell: Tell) -> Outcome:
        """Look at the job until it has ended, needs somebody's help, or the time is over."""
        why, since = None, time.monotonic()
        while time.monotonic() < until:
            seen = self._looked(number, why)
            if isinstance(seen, Outcome):
                return seen
            tell(seen)
            now_why = seen.trouble or (Trouble.BUSY if seen.busy else None)
            if now_why != why:
                why, since = now_why, time.monotonic()
            if seen.trouble not in (None, Trouble.OFFLINE) and time.monotonic() - since > self.HELP_S:
                break
            time.sleep(self.LOOK_S)
        return self._recalled(number, why)

    def _looked(self, number: int, why: Trouble | None) -> Outcome | PrinterState:
        """How the job ended; else how the printer is, busy only while somebody else's job comes before ours."""
        try:
            job = self._job(number)
            return self._ended(job, why) or replace(self._state(), busy=_waits(job))
        except NoAnswerError:
            return PrinterState(Trouble.OFFLINE)
        except RefusalError as refusal:
            return PrinterState(refusal.trouble)

    def _ended(self, job: Job | None, why: Trouble | None) -> Outcome | None:
        """What became of the job; None while it has not ended. Raises NoAnswerError, RefusalError."""
        if job is None:
            return Outcome(Result.UNKNOWN)
        if job.get("job-state") not in ENDED:
            return None
        if job["job-state"] == IppJobState.COMPLETED:
            badly = BADLY.intersection(several(job.get("job-state-reasons")))
            return Outcome(Result.UNKNOWN if badly else Result.PRINTED)
        partly = job.get("job-media-sheets-completed", 0) > 0
        why = why or self._state().trouble or Trouble.UNKNOWN
        return Outcome(Result.UNKNOWN if partly else Result.NOT_PRINTED, why)

    def _recalled(self, number: int, trouble: Trouble | None) -> Outcome:
        """Call the job back and say what the printer says of it; it may have come out at the last moment."""
        until = time.monotonic() + self.RECALL_S
        while time.monotonic() < until:
            try:
                self._cancel(number)
                if (ended := self._ended(self._job(number), trouble)) is not None:
                    return ended
            except (NoAnswerError, RefusalError) as error:
                log.debug("job not called back yet: %s", error)
            time.sleep(self.LOOK_S)
        self._astray = True
        return Outcome(Result.UNKNOWN, trouble)

    def _recall_astray(self) -> None:
        """Whoever wanted those sheets has left. Raises NoAnswerError. A refusal is tried again at the next look."""
        if not self._astray:
            return
        try:
            jobs = self._jobs("not-completed")
        except RefusalError as refusal:
            log.debug("jobs not told: %s", refusal)
            return
        for job in jobs:
            if str(job.get("job-name", "")).startswith(self._me):
                self._cancel(int(job["job-id"]))
        self._astray = False

    def _cancel(self, number: int) -> None:
        """Raises NoAnswerError. A printer refuses when the job has ended."""
        try:
            self._ask(IppOperation.CANCEL_JOB, job_id=number)
        except RefusalError as refusal:
            log.debug("not cancelled: %s", refusal)

    def _job(self, number: int) -> Job | None:
        """What the printer says of a job; None when it does not know it any more."""
        try:
            said = self._ask(IppOperation.GET_JOB_ATTRIBUTES, job_id=number, requested_attributes=list(JOB_WANTED))
        except RefusalError as refusal:
            if refusal.status in GONE:
                return None
            raise
        return next(iter(said["jobs"]), None)

    def _jobs(self, which: str) -> list[Job]:
        said = self._ask(IppOperation.GET_JOBS, which_jobs=which, requested_attributes=list(JOB_WANTED))
        return [each for each in said["jobs"] if "job-id" in each]

    def _ask(self, operation: IppOperation, **attributes: Any) -> dict[str, Any]:
        return self._line.ask(operation, self.ASK_S, **attributes)


def _waits(job: Job | None) -> bool:
    return job is not None and job.get("job-state") in WAITING
