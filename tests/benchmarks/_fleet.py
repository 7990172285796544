"""Many simulated terminals before a console as it is run: nginx, console and PostgreSQL (or SQLite) on this machine.

Each terminal has an address of its own (127.1.x.y) and two connections that stay open, as the two processes of a real
one have: one asks for the catalogue's news, one reports. Everything goes over plain HTTP: what TLS costs is not here.
The simulation shares the machine with what it measures.
"""

import asyncio
import json
import multiprocessing
import os
import random
import resource
import secrets
import statistics
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime

from installation import Installation

from kiosk.contract.messages import REPORT_PATH, credential_of

REPORT_EVERY_S, NEWS_EVERY_S = 60.0, 15.0
JITTER = 0.2
"""Of the pause before the next question for news, as in the terminal."""
ROUND_S = 2 * REPORT_EVERY_S
"""How long steady traffic is measured; BACHECA_BENCH_S says otherwise."""
ANSWER_S = 20.0
"""After so long a terminal gives an answer up."""
_PAIR = """
import sys
from kiosk.central.fleet.models import Terminal
from kiosk.central.items.network import Place
place = Place.objects.first()
hashes = sys.stdin.read().split()
Terminal.objects.bulk_create(
    [Terminal(name=f"Totem {n}", place=place, credential=each, languages=["it"]) for n, each in enumerate(hashes)],
    batch_size=500,
)
"""


class Line:
    """One connection of a terminal that stays open. Asks one thing at a time; opens itself again when it was closed."""

    def __init__(self, port: int, own: str) -> None:
        self._port, self._own = port, own
        self._writer: asyncio.StreamWriter | None = None

    async def ask(self, request: bytes) -> tuple[int, bytes]:
        """Status and body. Raises OSError, TimeoutError, ValueError."""
        async with asyncio.timeout(ANSWER_S):
            try:
                return await self._ask(request)
            except BaseException:
                self.close()
                raise

    async def _ask(self, request: bytes) -> tuple[int, bytes]:
        if self._writer is None or self._writer.is_closing() or self._reader.at_eof():
            self.close()
            opened = asyncio.open_connection("127.0.0.1", self._port, local_addr=(self._own, 0), limit=2**14)
            self._reader, self._writer = await opened
        self._writer.write(request)
        head = (await self._reader.readuntil(b"\r\n\r\n")).lower()
        if b"transfer-encoding" in head:
            raise ValueError("an answer of unknown length")
        length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0] or 0)
        body = await self._reader.readexactly(length)
        if b"connection: close" in head:
            self.close()
        return int(head.split(b" ", 2)[1]), body

    def close(self) -> None:
        """Forget the connection."""
        if self._writer is not None:
            self._writer.close()
        self._writer = None


@dataclass
class Seen:
    """What terminals went through: seconds of each answer, and what went wrong."""

    reports_s: list[float] = field(default_factory=list)
    news_s: list[float] = field(default_factory=list)
    wrong: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Seen") -> None:
        """What others went through."""
        self.reports_s += other.reports_s
        self.news_s += other.news_s
        self.wrong += other.wrong

    def told(self) -> str:
        """In a line."""
        return f"reports {_spread(self.reports_s)}; news {_spread(self.news_s)}; wrong {dict(self.wrong)}"

    @property
    def p99_ms(self) -> float:
        """Of the slower kind of answer."""
        return 1000 * max(p99(self.reports_s), p99(self.news_s))


class Simulated:
    """A terminal's side of both lines."""

    def __init__(self, number: int, token: str, port: int, seen: Seen) -> None:
        own = f"127.1.{number // 250}.{number % 250 + 1}"
        self._token, self._seen, self._number = token, seen, 0
        self._report, self._news = Line(port, own), Line(port, own)
        self.version, self.newer = b"", asyncio.Event()

    async def reports(self) -> bool:
        """Bring one heartbeat; whether it was heard."""
        status = await self._timed(self._report, self._seen.reports_s, self._heartbeat())
        return status == 200

    async def asks(self) -> None:
        """Whether there is a newer root (404: no), and the newest catalogue."""
        await self._timed(self._news, self._seen.news_s, _get("/catalogo/metadata/2.root.json"), 404)
        await self._timed(self._news, self._seen.news_s, _get("/catalogo/metadata/timestamp.json"))

    async def lives(self, first_report_s: float, first_news_s: float) -> None:
        """Until it is ended."""
        async with asyncio.TaskGroup() as both:
            both.create_task(_again(self.reports, first_report_s, REPORT_EVERY_S, 0.1))
            both.create_task(_again(self.asks, first_news_s, NEWS_EVERY_S, JITTER))

    def leaves(self) -> None:
        """Close both lines."""
        self._report.close()
        self._news.close()

    async def _timed(self, line: Line, kept: list[float], request: bytes, wanted: int = 200) -> int:
        began = time.perf_counter()
        try:
            status, body = await line.ask(request)
        except (OSError, TimeoutError, ValueError, EOFError) as error:
            self._seen.wrong[f"{request[:20].decode()}: {type(error).__name__}"] += 1
            return 0
        kept.append(time.perf_counter() - began)
        if status != wanted:
            self._seen.wrong[f"answer {status}"] += 1
        if line is self._news and status == 200 and body != self.version:
            self.version = body
            self.newer.set()
        return status

    def _heartbeat(self) -> bytes:
        self._number += 1
        now = datetime.now(UTC)
        beat = {"number": self._number, "at": now.isoformat(), "software": "0.1.0", "settings": 1, "pulse_s": 20}
        beat |= {"catalogue_at": now.isoformat(), "brightness": 120, "up_s": 4000, "heard_s": 5, "clock_off_s": 0}
        body = json.dumps({"heartbeats": [beat]}).encode()
        head = f"POST {REPORT_PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {self._token}\r\n"
        return f"{head}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


class Fleet:
    """So many terminals, known by number and token. Simulated from `begin` on, in the process that called it."""

    def __init__(self, port: int, terminals: list[tuple[int, str]]) -> None:
        self.port, self.terminals, self.seen = port, terminals, Seen()

    @classmethod
    def paired(cls, installation: Installation, count: int) -> "Fleet":
        """Of one running installation."""
        tokens = [secrets.token_urlsafe(32) for _ in range(count)]
        installation.does("manage", "shell", "-v0", "-c", _PAIR, said="\n".join(map(credential_of, tokens)))
        return cls(installation.plain_port, list(enumerate(tokens)))

    def part(self, number: int, parts: int) -> "Fleet":
        """One of so many parts."""
        return Fleet(self.port, self.terminals[number::parts])

    def begin(self) -> None:
        """They exist."""
        self.all = [Simulated(number, token, self.port, self.seen) for number, token in self.terminals]

    async def steady(self, for_s: float) -> float:
        """Everybody at their own moment, for so long. Seconds it took."""
        begun = self._begun()
        await asyncio.sleep(for_s)
        await self._end(begun)
        return for_s

    async def learns(self, publish: Callable[[], float]) -> float:
        """`publish` gives the moment at which something new was published; seconds until 99 % have noticed."""

        async def noticed(each: Simulated) -> float:
            each.newer.clear()
            await each.newer.wait()
            return time.time()

        begun = self._begun()
        await asyncio.gather(*(each.newer.wait() for each in self.all))
        waiting = [asyncio.create_task(noticed(each)) for each in self.all]
        published = await asyncio.to_thread(publish)
        moments = await asyncio.gather(*waiting)
        await self._end(begun)
        assert min(moments) >= published, "something else was published before"
        return p99([each - published for each in moments])

    def _begun(self) -> list[asyncio.Task[None]]:
        """Everybody lives, from a moment of their own on."""
        return [
            asyncio.create_task(each.lives(random.uniform(0, REPORT_EVERY_S), random.uniform(0, NEWS_EVERY_S)))  # noqa: S311
            for each in self.all
        ]

    async def _end(self, begun: list[asyncio.Task[None]]) -> None:
        for each in begun:
            each.cancel()
        ended = await asyncio.gather(*begun, return_exceptions=True)
        broken = [each for each in ended if not isinstance(each, asyncio.CancelledError)]
        assert not broken, f"{len(broken)} simulated terminals broke: {broken[0]!r}"
        for each in self.all:
            each.leaves()

    async def returns(self, within_s: float, patience_s: float) -> float:
        """Everybody comes back within so many seconds of an outage; seconds until the last one was heard."""
        began = time.perf_counter()

        async def comes(each: Simulated) -> float:
            await asyncio.sleep(random.uniform(0, within_s))  # noqa: S311
            while not await each.reports():
                if time.perf_counter() - began > patience_s:
                    return patience_s
                await asyncio.sleep(REPORT_EVERY_S * random.uniform(0.9, 1))  # noqa: S311
            return time.perf_counter() - began

        return max(await asyncio.gather(*map(comes, self.all)))


async def _again(act: Callable[[], Awaitable[object]], first_s: float, every_s: float, jitter: float) -> None:
    await asyncio.sleep(first_s)
    while True:
        await act()
        await asyncio.sleep(every_s * random.uniform(1 - jitter, 1))  # noqa: S311


def measured_for_s() -> float:
    """How long steady traffic is measured."""
    return float(os.environ.get("BACHECA_BENCH_S", ROUND_S))


def may_open() -> int:
    """Let this process, and those it starts, hold as many files as they may; how many."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard


def shared(work: Callable[["Fleet"], Awaitable[float]], fleet: "Fleet") -> float:
    """The same work for parts of the fleet, in as many processes as hold its connections; the greatest of what it gave.

    What was seen is in `fleet.seen` afterwards.
    """
    parts = 1 + 3 * len(fleet.terminals) // may_open()
    with ProcessPoolExecutor(parts, multiprocessing.get_context("fork")) as many:
        done = list(many.map(_worked, [work] * parts, [fleet.part(n, parts) for n in range(parts)]))
    for _, seen in done:
        fleet.seen.add(seen)
    return max(value for value, _ in done)


def _worked(work: Callable[["Fleet"], Awaitable[float]], fleet: "Fleet") -> tuple[float, Seen]:
    async def whole() -> float:
        fleet.begin()
        return await work(fleet)

    return asyncio.run(whole()), fleet.seen


def p99(values: list[float]) -> float:
    """0 for nothing."""
    return statistics.quantiles(values, n=100, method="inclusive")[98] if len(values) > 1 else sum(values)


def say(text: str) -> None:
    """Beside the one figure of a benchmark."""
    print(text, file=sys.stderr, flush=True)


def _get(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()


def _spread(values: list[float]) -> str:
    if not values:
        return "none"
    median_ms, p99_ms = 1000 * statistics.median(values), 1000 * p99(values)
    return f"{len(values)}, median {median_ms:.0f} ms, p99 {p99_ms:.0f} ms, worst {max(values):.2f} s"
