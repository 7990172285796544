"""Receipt printers of 80 and 58 mm that speak ESC/POS, over network, USB, a serial line or a device file."""

import ipaddress
import logging
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

import msgspec
from msgspec import Meta

from kiosk.terminal.printers.base import Document, Outcome, Paper, Printer, PrinterState, Result, Tell, Trouble
from kiosk.terminal.receipt.job import INIT, Job, Manner, StoppedError
from kiosk.terminal.receipt.roads import BusyError, Road, opened, to_device, to_network, to_serial, to_usb
from kiosk.terminal.receipt.strip import Strip, piece_bytes, strip
from kiosk.terminal.receipt.talk import Talk

log = logging.getLogger(__name__)

DOTS = {80: 576, 58: 384}
"""How wide a strip is, in dots of 1/8 mm, by the width of the paper in mm."""
ROADS = ("network", "usb", "serial", "device")
STATE_S = 4.5
CONNECT_S = 2.0
BUSY_S = 20.0
"""How long a document waits for somebody else's."""
BUSY_LOOK_S = 0.2
RECALL_S = 3.0
DEBTS_MAX = 16
"""How many signs of documents given up are reckoned with: more than a printer can hold."""
RECALL = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08" + b"\x10\x05\x02"
"""Two commands in real time: clear the buffers (DLE DC4 8), and give up what an error interrupted (DLE ENQ 2)."""


class EscposPrinter(Printer):
    """Sends a strip as raster, a piece at a time, and calls it printed when the printer says that it has worked it off.

    The next piece goes out only when all but the last two are done (GS r), so that a printer that runs out of paper
    holds at most 6 mm of somebody's strip. Trouble is asked for meanwhile (DLE EOT). On trouble the rest is called
    back: what is still in this machine is forgotten, the printer is told to clear its buffers, and told again at each
    later contact until it answers in its turn. Epson's printers do clear them. Of the others many know one of the two
    commands or neither: those may print up to 6 mm once paper is in, and nothing can prevent it.

    A printer that answers DLE EOT and not GS r prints, but never proves it: the outcome is UNKNOWN. So is it for a
    road without answers. Silence where there should be answers is UNKNOWN trouble, not good news.
    """

    private: ClassVar[bool] = True

    class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
        """Exactly one road: `network` (an IP address, with `port`), `usb` (vendor:product), `serial` (with `baud`) or
        `device`. `answers`: whether the printer can be heard on it. `cutter`: whether it has one.

        `reply_s` is how long an answer may take, `stall_s` how long the printer may take nothing and say nothing,
        `slowest_mm_s` how fast it prints at least: no strip is called printed sooner.
        """

        network: str = ""
        port: Annotated[int, Meta(ge=1, le=65535)] = 9100
        usb: Annotated[str, Meta(pattern="^([0-9a-fA-F]{4}:[0-9a-fA-F]{4})?$")] = ""
        serial: Path | None = None
        baud: Literal[19200, 38400, 57600, 115200] = 38400
        device: Path | None = None
        width_mm: Literal[80, 58] = 80
        cutter: bool = True
        answers: bool = True
        reply_s: Annotated[float, Meta(ge=0.05, le=2)] = 1.0
        stall_s: Annotated[float, Meta(ge=0.1, le=60)] = 15.0
        slowest_mm_s: Annotated[int, Meta(ge=20, le=1000)] = 100

        def __post_init__(self) -> None:
            _check_road(self)

    def __init__(self, options: Any) -> None:
        super().__init__(options)
        self.paper = Paper.MM_80 if options.width_mm == 80 else Paper.MM_58
        self._given_up = False
        self._debts = 0

    def state(self) -> PrinterState:
        try:
            with self._road(time.monotonic() + STATE_S) as road:
                return self._state_on(road)
        except BusyError:
            return PrinterState(busy=True)
        except TimeoutError:
            return PrinterState(Trouble.UNKNOWN)
        except OSError:
            return PrinterState(Trouble.OFFLINE)

    def _send(self, document: Document, tell: Tell) -> Outcome:
        ends = time.monotonic() + self.SEND_S - RECALL_S
        picture = strip(document.data, DOTS[self.options.width_mm])
        if picture is None:
            return Outcome(Result.NOT_PRINTED, Trouble.BAD_DOCUMENT)
        try:
            with self._road_in_turn(ends, tell) as road:
                if document.confidential and road.keeps:
                    return Outcome(Result.NOT_PRINTED, Trouble.NOT_PRIVATE)
                self._clear(road)
                return self._print(road, picture, tell, ends)
        except OSError as error:
            log.warning("the receipt printer cannot be reached: %s", error)
            return Outcome(Result.NOT_PRINTED, _trouble(error))

    def _print(self, road: Road, picture: Strip, tell: Tell, ends: float) -> Outcome:
        """Print on an open road. Once a piece is out, failing means that nobody knows what became of it."""
        job = Job(road, self._manner(ends), tell)
        try:
            outcome = job.run(picture)
            self._given_up, self._debts = False, 0
            return outcome
        except StoppedError as stopped:
            trouble = stopped.trouble
        except OSError as error:
            trouble = _trouble(error)
        log.warning("the receipt printer stopped: %s", trouble)
        if not job.begun:
            return Outcome(Result.NOT_PRINTED, trouble)
        self._debts = min(DEBTS_MAX, job.open_turns)
        self._recall(road)
        return Outcome(Result.UNKNOWN, trouble)

    def _recall(self, road: Road) -> None:
        """Give the document up. It stays given up until the printer has shown that nothing of it is left."""
        self._given_up = True
        with suppress(OSError):
            road.until = time.monotonic() + RECALL_S / 2
            road.put(RECALL)
            road.drained(road.until)
        road.drop()

    def _clear(self, road: Road) -> None:
        """Clear what was given up; then fill a piece that broke off with white, so that commands count again."""
        if self._given_up:
            road.put(RECALL + bytes(piece_bytes(DOTS[self.options.width_mm])) + INIT)

    def _state_on(self, road: Road) -> PrinterState:
        """How the printer is. After a document was given up it is told again to clear it, until it answers in turn."""
        self._clear(road)
        if not self.options.answers:
            self._given_up = False
            return PrinterState()
        talk = Talk(road, self.options.reply_s)
        state = talk.state()
        if state is None:
            road.drop()
            return PrinterState(Trouble.UNKNOWN)
        if self._given_up and state.ready:
            self._given_up = not talk.caught_up(self._debts, self.options.reply_s)
            self._debts = min(DEBTS_MAX, self._debts + talk.open_turns) if self._given_up else 0
        return state

    @contextmanager
    def _road(self, until: float) -> Iterator[Road]:
        """An open road, closed in the end; what failing leaves on it is forgotten."""
        road = opened(self._new_road(), until)
        try:
            yield road
        except OSError:
            road.drop()
            raise
        finally:
            road.close()

    @contextmanager
    def _road_in_turn(self, ends: float, tell: Tell) -> Iterator[Road]:
        """The same, after whoever else has the printer. Raises BusyError when that takes too long."""
        patience = min(ends, time.monotonic() + BUSY_S)
        with ExitStack() as stack:
            while True:
                try:
                    road = stack.enter_context(self._road(ends))
                    break
                except BusyError:
                    if time.monotonic() >= patience:
                        raise
                tell(PrinterState(busy=True))
                time.sleep(BUSY_LOOK_S)
            yield road

    def _new_road(self) -> Road:
        """The one that the settings name, not open yet."""
        said, dots = self.options, DOTS[self.options.width_mm]
        if said.network:
            return to_network(said.network, said.port, CONNECT_S, dots)
        if said.usb:
            return to_usb(said.usb, dots)
        if said.serial:
            return to_serial(said.serial, said.baud, dots)
        return to_device(said.device, dots)

    def _manner(self, ends: float) -> Manner:
        said = self.options
        return Manner(said.cutter, said.answers, said.reply_s, said.stall_s, said.slowest_mm_s, ends, self._debts)


def _trouble(error: OSError) -> Trouble:
    if isinstance(error, BusyError):
        return Trouble.BUSY
    return Trouble.UNKNOWN if isinstance(error, TimeoutError) else Trouble.OFFLINE


def _check_road(table: Any) -> None:
    """Raises ValueError unless exactly one is named, and the network's by its address: a name may take long to find."""
    named = [name for name in ROADS if getattr(table, name)]
    if len(named) != 1:
        raise ValueError(f"exactly one of {', '.join(ROADS)} is needed, and there is {' and '.join(named) or 'none'}")
    if table.network:
        try:
            ipaddress.ip_address(table.network)
        except ValueError as error:
            raise ValueError(f"network: an IP address is needed, and '{table.network}' is none") from error
