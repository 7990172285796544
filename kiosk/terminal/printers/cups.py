"""A printer that takes no PDF, behind a CUPS queue on this machine: the last resort."""

from typing import ClassVar

from kiosk.terminal.printers.base import Outcome, Result, Trouble
from kiosk.terminal.printers.ipp import IppPrinter, Job


class CupsPrinter(IppPrinter):
    """Speaks IPP to the queue: `address` is "ipp://localhost/printers/NAME".

    CUPS calls a job completed once it has handed it on, whatever the printer made of it: so no sheet is called printed
    here, and people are asked to look. Its queue must keep nothing and retry nothing (docs in
    config/terminal.example.toml). Not private: what a spool has held cannot be vouched for.
    """

    private: ClassVar[bool] = False
    tells: ClassVar[bool] = False

    def _ended(self, job: Job | None, why: Trouble | None) -> Outcome | None:
        ended = super()._ended(job, why)
        return Outcome(Result.UNKNOWN) if ended == Outcome(Result.PRINTED) else ended
