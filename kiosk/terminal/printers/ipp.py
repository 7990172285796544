"""A driverless printer, spoken to straight in IPP: over the network, or by USB through ipp-usb."""

import logging
import secrets
import socket
import time
import uuid
from dataclasses import replace
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import Meta
from pyipp.enums import IppJobState, IppOperation

from kiosk.terminal.printers.base import Document, Outcome, Printer, PrinterState, Result, Tell, Trouble
from kiosk.terminal.printers.ipp_language import (
    CUPS,
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

COUNTS = ("job-media-sheets-completed", "job-impressions-completed")
"""What has come out of the printer: each printer counts the one or the other."""
BEGAN = "time-at-processing"
JOB_WANTED = ("job-id", "job-name", "job-state", "job-state-reasons", *COUNTS, BEGAN)
ADDRESS = "^ipps?://(\\[[0-9A-Fa-f:]+\\]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?/\\S*$"
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
    FIND_S: ClassVar[float] = 30.0
    """For a silent printer to come up with a document that it may have taken."""
    ASTRAY_S: ClassVar[float] = 600.0
    """How long after its last silence a printer may still come up with a job of ours that nobody waits for."""

    class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
        """`address` of the printer: "ipp://192.0.2.7/ipp/print", or "ipp://localhost:60000/ipp/print" by USB.

        With more than one of `trays`, a warning that one is empty keeps nobody from printing.
        """

        address: Annotated[str, Meta(pattern=ADDRESS, max_length=200)]
        media: Annotated[str, Meta(pattern="^[a-z0-9_.-]+$", max_length=80)] = "iso_a4_210x297mm"
        trays: Annotated[int, Meta(ge=1, le=9)] = 1

    def __init__(self, options: Any) -> None:
        super().__init__(options)
        # Terminals may be copies of one another with one name. No host's name holds "_", nor begins another's with it.
        self._me = f"bacheca-{socket.gethostname()[:80]}-{uuid.getnode():x}_"
        self._line = Line(options.address, self._me)
        self._astray_until_s = -1.0
        """Until when the printer may still have a job of ours that nobody waits for."""

    def state(self) -> PrinterState:
        try:
            self._recall_astray()
            return self._state()
        except NoAnswerError:
            return PrinterState(Trouble.OFFLINE)
        except RefusalError as refusal:
            return PrinterState(refusal.trouble)

    def recall(self) -> None:
        self._astray_until_s = time.monotonic() + self.ASTRAY_S

    def _state(self) -> PrinterState:
        said = self._ask(IppOperation.GET_PRINTER_ATTRIBUTES, requested_attributes=list(STATE_WANTED))
        about: dict[str, Any] = next(iter(said["printers"]), {})
        if self.tells and CUPS in about:
            log.error("%s is a queue of CUPS, not a printer: its settings belong under [printers.cups]", self._line)
            return PrinterState(Trouble.REFUSED)
        return state_of(about, self.options.trays)

    def _send(self, document: Document, tell: Tell) -> Outcome:
        until = time.monotonic() + self.SEND_S - self.RECALL_S
        before = self.state()  # or an unplugged printer would be waited for, and an empty one be sent a job
        if not before.ready:
            return Outcome(Result.NOT_PRINTED, before.trouble)
        name = self._me + secrets.token_hex(8)  # says nothing of what is printed
        try:
            number = self._arrived(name, document.data, until)
        except RefusalError as refusal:
            return Outcome(Result.NOT_PRINTED, refusal.trouble)
        if number is None:
            self.recall()
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
        """The number of a job that may have arrived; None when the printer does not come up with it.

        A printer that was away answers first, and may only then read what was sent to it: one look is not enough.
        """
        until = min(until, time.monotonic() + self.FIND_S)
        while time.monotonic() < until:
            try:
                jobs = [*self._jobs("not-completed"), *self._jobs("completed")]
                number = next((int(each["job-id"]) for each in jobs if each.get("job-name") == name), None)
                if number is not None:
                    return number
            except NoAnswerError as error:
                log.debug("job not found yet: %s", error)
            except RefusalError:
                break
            time.sleep(self.LOOK_S)
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
        why = why or self._state().trouble
        return Outcome(Result.UNKNOWN if _partly(job, why) else Result.NOT_PRINTED, why or Trouble.UNKNOWN)

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
        self.recall()
        return Outcome(Result.UNKNOWN, trouble)

    def _recall_astray(self) -> None:
        """Whoever wanted those sheets has left. Raises NoAnswerError. A refusal is tried again at the next look.

        A printer that was silent has not heard this: the time it may still come up with something begins anew.
        """
        if time.monotonic() > self._astray_until_s:
            return
        try:
            for job in self._jobs("not-completed"):
                if str(job.get("job-name", "")).startswith(self._me):
                    self._cancel(int(job["job-id"]))
        except RefusalError as refusal:
            log.debug("jobs not told: %s", refusal)
        except NoAnswerError:
            self.recall()
            raise

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


def _partly(job: Job, why: Trouble | None) -> bool:
    """Whether a job that ended badly may have given a sheet. Not every printer counts them."""
    out = [job[each] for each in COUNTS if isinstance(job.get(each), int)]
    return any(out) if out else why is None and isinstance(job.get(BEGAN), int)


def _waits(job: Job | None) -> bool:
    return job is not None and job.get("job-state") in WAITING
