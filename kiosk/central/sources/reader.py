"""The program that meets strangers: one address in, what was found out. It knows no database, no key, no Django.

`python -m kiosk.central.sources.reader` reads a request as JSON from its input and writes an answer as JSON. Before it
does anything it takes from itself all memory and time that it should not need.
"""

import contextlib
import resource
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import msgspec

from kiosk.central.sources.addresses import Policy
from kiosk.central.sources.fetching import Fetcher, Limits
from kiosk.central.sources.formats import read
from kiosk.central.sources.found import Findings
from kiosk.central.sources.page import Page
from kiosk.central.sources.troubles import TroubleError

MEMORY_BYTES = 512 * 1024 * 1024
CPU_S = 10
FILES = 32


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What to read. `marks` are those of the last time."""

    address: str
    zone: str
    marks: Mapping[str, str] = {}
    policy: Policy = Policy()
    limits: Limits = Limits()


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What was found, or in `trouble` why nothing was. `unchanged`: the site says that it is as the last time."""

    trouble: str = ""
    unchanged: bool = False
    format: str = ""
    marks: Mapping[str, str] = {}
    findings: Findings = Findings(things=())


def answer(request: Request) -> Answer:
    """Fetch and read."""
    try:
        fetched = Fetcher(request.policy, request.limits).fetch(request.address, request.marks)
        if fetched.unchanged:
            return Answer(unchanged=True, marks=fetched.marks)
        page = Page(fetched.data, fetched.content_type, fetched.address, datetime.now(UTC), ZoneInfo(request.zone))
        name, findings = read(page)
    except TroubleError as trouble:
        return Answer(trouble=str(trouble))
    return Answer(format=name, marks=fetched.marks, findings=findings)


def confine() -> None:
    """Give up memory, processor time and files beyond what reading one source takes, and dumps of what was read."""
    limits = {
        resource.RLIMIT_AS: MEMORY_BYTES,
        resource.RLIMIT_CPU: CPU_S,
        resource.RLIMIT_NOFILE: FILES,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for what, most in limits.items():
        with contextlib.suppress(ValueError):  # the system allows less already
            resource.setrlimit(what, (most, most))


def main() -> None:
    """One request from the input, one answer to the output."""
    confine()
    request = msgspec.json.decode(sys.stdin.buffer.read(), type=Request)
    sys.stdout.buffer.write(msgspec.json.encode(answer(request)))


if __name__ == "__main__":
    main()
