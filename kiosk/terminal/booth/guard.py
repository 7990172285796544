"""Keeps what is in this process's memory from anywhere else: no dump, no swap, no life after its parent, no such logs.

What the system does not allow is left out, and told as a log line.
"""

import ctypes
import logging
import os
import resource
import signal
import sys
import threading
import traceback
from types import TracebackType

log = logging.getLogger(__name__)

PR_SET_PDEATHSIG, PR_SET_DUMPABLE = 1, 4
MCL_CURRENT, MCL_FUTURE, MCL_ONFAULT = 1, 2, 4

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Discreet(logging.Formatter):
    """Says where a fault was and of what sort, never its message: that may hold what somebody wrote."""

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 (logging's own name)
        return _where(ei[0], ei[2])


def guard() -> None:
    """Do all of it, once, before anybody writes. Linux only; elsewhere it raises OSError."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    system = ctypes.CDLL(None, use_errno=True)
    _ask(system.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0), "dumps")
    _ask(system.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0), "parent's end")
    if _may_lock():
        _ask(system.mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT), "swap")
    else:
        log.warning("memory may be swapped: LimitMEMLOCK=infinity, or MemorySwapMax=0, would prevent it")
    _hush()


def _may_lock() -> bool:
    """Only without a limit: under one, memory that is asked for later would be refused."""
    return os.geteuid() == 0 or resource.getrlimit(resource.RLIMIT_MEMLOCK)[0] == resource.RLIM_INFINITY


def _ask(answer: int, what: str) -> None:
    if answer != 0:
        log.warning("the system does not guard against %s: %s", what, os.strerror(ctypes.get_errno()))


def _hush() -> None:
    """From now on no fault's message is written anywhere."""
    for handler in logging.getLogger().handlers:
        handler.setFormatter(Discreet("%(asctime)s %(name)s %(levelname)s %(message)s"))
    sys.excepthook = lambda kind, _, trace: _write(_where(kind, trace))
    threading.excepthook = lambda caught: _write(_where(caught.exc_type, caught.exc_traceback))


def _where(kind: type[BaseException] | None, trace: TracebackType | None) -> str:
    return "".join(traceback.format_tb(trace)) + (kind.__name__ if kind else "")


def _write(said: str) -> None:
    sys.stderr.write(f"{said}\n")
