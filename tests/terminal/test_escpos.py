"""Receipt printers, on a printer that is not there: what comes out, what is said of it, and what never comes late."""

import io
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import usb.backend.libusb0
import usb.backend.libusb1
import usb.backend.openusb
import zxingcpp
from escpos_sink import Sink, listening, on_a_line
from escpos_usb import NUMBERS, Bus, plugged_in
from PIL import Image, ImageChops, ImageDraw, ImageFont

from kiosk.contract.errors import ContractError
from kiosk.paper.qr import QUIET_MODULES, modules
from kiosk.terminal.printers import escpos
from kiosk.terminal.printers.base import Document, Low, Outcome, Paper, PrinterState, Result, Trouble
from kiosk.terminal.printers.escpos import DOTS, EscposPrinter
from kiosk.terminal.receipt import job
from kiosk.terminal.receipt.job import AHEAD
from kiosk.terminal.receipt.strip import ROWS

ADDRESS = "https://bacheca.example/O/BM-1042"
QUICK = {"reply_s": 0.7, "stall_s": 1.5, "slowest_mm_s": 1000}
PRINTED = Outcome(Result.PRINTED)
STOPS = {
    "paper_out": Trouble.PAPER_OUT,
    "cover_open": Trouble.COVER_OPEN,
    "cutter_stuck": Trouble.PAPER_JAM,
    "broken": Trouble.UNKNOWN,
    "offline": Trouble.OFFLINE,
}
"""What stops the printer, and what is said then."""


def drawn(dots: int, rows: int = 400) -> Image.Image:
    """A strip with letters, and a code in whole dots."""
    picture = Image.new("1", (dots, rows), 1)
    pen = ImageDraw.Draw(picture)
    pen.text((8, 8), "Perché no? Città, più, 1.250 €", 0, ImageFont.load_default(24))
    pen.line((0, 0, dots - 1, rows - 1), 0)
    side = 8
    for y, row in enumerate(modules(ADDRESS), QUIET_MODULES):
        for x, dark in enumerate(row, QUIET_MODULES):
            pen.rectangle((x * side, 60 + y * side, x * side + side - 1, 60 + y * side + side - 1), 0 if dark else 1)
    return picture


def png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def same(one: Image.Image, other: Image.Image) -> bool:
    return one.size == other.size and ImageChops.logical_xor(one, other).getbbox() is None


STRIP = drawn(DOTS[80])
DOCUMENT = Document("BM-1042", png(STRIP))
SHORT = Document("BM-1042", png(drawn(DOTS[80], 100)))


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "LOOK_S", 0.05)


@pytest.fixture
def sink() -> Iterator[Sink]:
    with listening() as made:
        yield made


def made(table: dict[str, Any]) -> EscposPrinter:
    return EscposPrinter.from_table(QUICK | table, Path("/"))


@pytest.fixture
def printer(sink: Sink) -> EscposPrinter:
    return made({"network": "127.0.0.1", "port": sink.port})


def nothing_more_comes(sink: Sink) -> bool:
    """Whether nothing is left in it, once the trouble is over."""
    rows = sink.rows_printed
    return sink.wait(lambda: sink.idle) and sink.rows_printed == rows


class TestSettings:
    @pytest.mark.parametrize(
        "table", [{}, {"network": "10.0.0.5", "usb": "04b8:0e15"}, {"device": "lp0", "serial": "ttyS0"}]
    )
    def test_exactly_one_road_leads_to_it(self, table: dict[str, Any]) -> None:
        with pytest.raises(ContractError, match="exactly one of network, usb, serial, device"):
            made(table)

    @pytest.mark.parametrize(
        ("table", "named"),
        [
            ({"network": "printer.local"}, "network"),
            ({"network": "10.0.0.5", "port": 0}, "port"),
            ({"usb": "4b8:e15"}, "usb"),
            ({"serial": "/dev/ttyS0", "baud": 9600}, "baud"),
            ({"network": "10.0.0.5", "width_mm": 76}, "width_mm"),
            ({"network": "10.0.0.5", "cuter": True}, "cuter"),
            ({"device": ""}, "device"),
        ],
    )
    def test_what_is_wrong_is_named(self, table: dict[str, Any], named: str) -> None:
        with pytest.raises(ContractError, match=named):
            made(table)

    @pytest.mark.parametrize(("width_mm", "paper"), [(80, Paper.MM_80), (58, Paper.MM_58)])
    def test_the_width_says_the_paper(self, width_mm: int, paper: Paper) -> None:
        assert made({"network": "10.0.0.5", "width_mm": width_mm}).paper is paper

    def test_a_relative_path_starts_at_the_settings(self, tmp_path: Path) -> None:
        assert EscposPrinter.from_table({"device": "lp0"}, tmp_path).options.device == tmp_path / "lp0"


class TestWhatComesOut:
    @pytest.mark.parametrize("width_mm", [80, 58])
    @pytest.mark.parametrize("rows", [1, ROWS, 400])
    def test_dot_by_dot_what_was_sent(self, sink: Sink, width_mm: int, rows: int) -> None:
        printer = made({"network": "127.0.0.1", "port": sink.port, "width_mm": width_mm})
        picture = drawn(DOTS[width_mm], rows)
        assert printer.print_document(Document("x", png(picture))) == PRINTED
        (sheet,) = sink.sheets
        assert same(sheet, picture)
        assert sink.garbage == b"" and sink.pulses == 0

    @pytest.mark.parametrize("width_mm", [80, 58])
    def test_its_code_can_be_read(self, sink: Sink, width_mm: int) -> None:
        printer = made({"network": "127.0.0.1", "port": sink.port, "width_mm": width_mm})
        printer.print_document(Document("x", png(drawn(DOTS[width_mm]))))
        (found,) = zxingcpp.read_barcodes(sink.sheets[0].convert("L"))
        assert found.text == ADDRESS

    def test_without_a_cutter_nothing_is_cut_and_the_strip_is_fed_out(self, sink: Sink) -> None:
        printer = made({"network": "127.0.0.1", "port": sink.port, "cutter": False})
        assert printer.print_document(DOCUMENT) == PRINTED
        assert sink.sheets == [] and sink.fed_lines > 0
        assert same(sink.strip, STRIP)

    def test_colours_become_black_or_white_without_dither(self, sink: Sink, printer: EscposPrinter) -> None:
        picture = Image.new("RGBA", (DOTS[80], 3), (0, 0, 0, 0))
        picture.putpixel((0, 1), (90, 90, 90, 255))
        picture.putpixel((1, 1), (200, 200, 200, 255))
        assert printer.print_document(Document("x", png(picture))) == PRINTED
        assert [sink.sheets[0].getpixel((x, 1)) for x in (0, 1, 2)] == [0, 255, 255]

    @pytest.mark.parametrize(
        "said", [b"\x10\x05\x02", b"\x10\x14\x01\x00\x01", b"\x10\x14\x02\x01\x08", b"\x10\x04\x01", b"\x10\x04\x04"]
    )
    def test_a_picture_commands_nothing(self, sink: Sink, printer: EscposPrinter, said: bytes) -> None:
        """Dots that happen to be a command in real time get one more dot."""
        ink = (said * 200)[: DOTS[80] // 8] * 60
        picture = ImageChops.invert(Image.frombytes("1", (DOTS[80], 60), ink))
        assert printer.print_document(Document("x", png(picture))) == PRINTED
        assert sink.cleared == sink.pulses == 0
        more = ImageChops.logical_xor(sink.sheets[0], picture).histogram()[255]
        assert 0 < more <= ink.count(said) + 60

    def test_a_small_buffer_is_never_overrun(self, sink: Sink, printer: EscposPrinter) -> None:
        sink.buffer_bytes = 2048
        assert printer.print_document(DOCUMENT) == PRINTED
        assert same(sink.sheets[0], STRIP)

    def test_each_is_printed_once(self, sink: Sink, printer: EscposPrinter) -> None:
        assert [printer.print_document(DOCUMENT) for _ in range(3)] == [PRINTED] * 3
        assert len(sink.sheets) == 3 and all(same(sheet, STRIP) for sheet in sink.sheets)


class TestBadDocuments:
    @pytest.mark.parametrize(
        "data",
        [
            png(drawn(DOTS[58])),
            png(Image.new("1", (DOTS[80] + 1, 10))),
            png(Image.new("1", (DOTS[80], 16_001))),
            DOCUMENT.data[: len(DOCUMENT.data) // 2],
            DOCUMENT.data[:20],
            DOCUMENT.data[:60] + b"\x00" * 40 + DOCUMENT.data[100:],
            b"%PDF-1.7",
            b"\x89PNG",
        ],
        ids=["58mm", "wide", "long", "half", "head", "spoilt", "pdf", "empty"],
    )
    def test_is_refused_before_the_printer_is_touched(self, sink: Sink, printer: EscposPrinter, data: bytes) -> None:
        outcome = printer.print_document(Document("x", data))
        assert outcome == Outcome(Result.NOT_PRINTED, Trouble.BAD_DOCUMENT)
        assert sink.connections == 0


class TestState:
    def test_ready(self, printer: EscposPrinter) -> None:
        assert printer.state() == PrinterState()

    @pytest.mark.parametrize(("fault", "trouble"), STOPS.items())
    def test_trouble(self, sink: Sink, printer: EscposPrinter, fault: str, trouble: Trouble) -> None:
        sink.set(**{fault: True})
        assert printer.state().trouble is trouble
        sink.set(**{fault: False})
        assert printer.state().ready

    def test_paper_near_its_end(self, sink: Sink, printer: EscposPrinter) -> None:
        sink.set(paper_low=True)
        assert printer.state() == PrinterState(low=frozenset({Low.PAPER}))
        assert printer.print_document(DOCUMENT) == PRINTED

    def test_a_head_that_cools_is_busy(self, sink: Sink, printer: EscposPrinter) -> None:
        sink.set(cooling=True)
        assert printer.state() == PrinterState(busy=True)

    @pytest.mark.parametrize("answers_to", [set(), {1}, {1, 2, 3}, {4}])
    def test_silence_is_not_good_news(self, sink: Sink, printer: EscposPrinter, answers_to: set[int]) -> None:
        sink.set(answers_to=answers_to)
        assert printer.state() == PrinterState(Trouble.UNKNOWN)

    def test_a_status_that_nobody_asked_for_is_passed_over(self, sink: Sink, printer: EscposPrinter) -> None:
        sink.set(unasked=True)
        assert printer.state() == PrinterState()
        assert printer.print_document(DOCUMENT) == PRINTED

    def test_one_that_is_off(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
        printer = made({"network": "127.0.0.1", "port": port})
        assert printer.state() == PrinterState(Trouble.OFFLINE)
        assert printer.print_document(DOCUMENT) == Outcome(Result.NOT_PRINTED, Trouble.OFFLINE)

    def test_one_that_talks_to_somebody_else(
        self, sink: Sink, printer: EscposPrinter, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(escpos, "BUSY_S", 0.3)
        sink.set(taken=True)
        assert printer.state() == PrinterState(busy=True)
        assert printer.print_document(DOCUMENT) == Outcome(Result.NOT_PRINTED, Trouble.BUSY)

    def test_is_known_in_time_even_when_nothing_is_read(self, sink: Sink, printer: EscposPrinter) -> None:
        sink.set(stalled=True)
        began = time.monotonic()
        assert printer.state() == PrinterState(Trouble.UNKNOWN)
        assert time.monotonic() - began < 5


class TestTroubleBefore:
    @pytest.mark.parametrize(("fault", "trouble"), [*STOPS.items(), ("silent", Trouble.UNKNOWN)])
    def test_nothing_is_sent(self, sink: Sink, printer: EscposPrinter, fault: str, trouble: Trouble) -> None:
        sink.set(**{fault: True})
        assert printer.print_document(DOCUMENT) == Outcome(Result.NOT_PRINTED, trouble)
        sink.set(**{fault: False})
        assert printer.state().ready
        assert sink.rows_printed == 0 and sink.sheets == []

    def test_who_wants_to_know_is_told(self, sink: Sink, printer: EscposPrinter) -> None:
        told: list[PrinterState] = []
        sink.set(paper_out=True)
        printer.print_document(DOCUMENT, told.append)
        assert [state.trouble for state in told] == [Trouble.PAPER_OUT]


class TestTroubleDuring:
    @pytest.mark.parametrize(("fault", "trouble"), STOPS.items())
    @pytest.mark.parametrize("row", [1, 200, 400])
    def test_is_unknown_and_nothing_comes_late(
        self, sink: Sink, printer: EscposPrinter, fault: str, trouble: Trouble, row: int
    ) -> None:
        sink.at_row(row, **{fault: True})
        assert printer.print_document(DOCUMENT) == Outcome(Result.UNKNOWN, trouble)
        assert sink.rows_printed == row
        sink.set(**{fault: False})
        assert nothing_more_comes(sink)
        assert sink.sheets == []

    @pytest.mark.parametrize(("fault", "trouble"), STOPS.items())
    def test_at_the_cut_too(self, sink: Sink, printer: EscposPrinter, fault: str, trouble: Trouble) -> None:
        sink.at_cut(**{fault: True})
        assert printer.print_document(DOCUMENT) == Outcome(Result.UNKNOWN, trouble)

    @pytest.mark.parametrize("fault", ["silent", "stalled"])
    def test_silence(self, sink: Sink, printer: EscposPrinter, fault: str) -> None:
        sink.at_row(100, **{fault: True})
        assert printer.print_document(DOCUMENT) == Outcome(Result.UNKNOWN, Trouble.UNKNOWN)
        sink.set(**{fault: False})
        printer.state()
        assert nothing_more_comes(sink)
        assert sink.sheets == []

    def test_a_cable_pulled_out(self, sink: Sink, printer: EscposPrinter) -> None:
        sink.at_row(100, hangs_up=True)
        assert printer.print_document(DOCUMENT) == Outcome(Result.UNKNOWN, Trouble.OFFLINE)
        assert sink.rows_printed <= 100 + AHEAD * ROWS

    def test_after_any_of_it_the_next_strip_is_whole(self, sink: Sink, printer: EscposPrinter) -> None:
        sink.at_row(100, stalled=True)
        printer.print_document(DOCUMENT)
        sink.set(stalled=False)
        assert printer.state().ready
        before = sink.strip.height
        assert printer.print_document(DOCUMENT) == PRINTED
        (sheet,) = sink.sheets
        assert same(sheet.crop((0, sheet.height - STRIP.height, *sheet.size)), STRIP)
        assert sheet.height == STRIP.height + before

    def test_a_printer_that_clears_nothing_keeps_little(self, sink: Sink, printer: EscposPrinter) -> None:
        """What the manual of the class admits, measured: the two pieces that it may hold, and no cut."""
        sink.set(no_clear=True)
        sink.at_row(100, paper_out=True)
        assert printer.print_document(DOCUMENT) == Outcome(Result.UNKNOWN, Trouble.PAPER_OUT)
        sink.set(paper_out=False)
        assert sink.wait(lambda: sink.idle)
        assert sink.rows_printed <= 100 + AHEAD * ROWS and sink.sheets == []

    @pytest.mark.parametrize("asked_between", [True, False])
    def test_what_is_said_of_it_later_proves_nothing_of_the_next(
        self, sink: Sink, printer: EscposPrinter, asked_between: bool
    ) -> None:
        """A printer that clears nothing gives its signs late: they must not count for another strip."""
        sink.set(no_clear=True)
        sink.at_row(100, paper_out=True)
        printer.print_document(DOCUMENT)
        sink.set(paper_out=False, row_s=0.004)
        if asked_between:
            assert printer.state().ready
        sink.at_cut(paper_out=True)
        assert printer.print_document(SHORT).result is Result.UNKNOWN

    def test_it_is_told_to_clear_until_it_answers_in_its_turn(self, sink: Sink, printer: EscposPrinter) -> None:
        sink.at_row(100, paper_out=True)
        printer.print_document(DOCUMENT)
        told = [sink.cleared]
        for paper_out in (True, False, False):
            sink.set(paper_out=paper_out)
            printer.state()
            told.append(sink.cleared)
        assert told[0] < told[1] < told[2] == told[3]

    def test_a_head_that_cools_is_waited_for(self, sink: Sink, printer: EscposPrinter) -> None:
        told: list[PrinterState] = []

        def tell(state: PrinterState) -> None:
            told.append(state)
            if state.busy:
                sink.set(cooling=False)

        sink.at_row(100, cooling=True)
        assert printer.print_document(DOCUMENT, tell) == PRINTED
        assert told == [PrinterState(), PrinterState(busy=True)] or told[-1] == PrinterState()

    def test_it_ends_in_time(self, sink: Sink, printer: EscposPrinter, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(EscposPrinter, "SEND_S", 4.0)
        sink.at_row(100, cooling=True)
        began = time.monotonic()
        assert printer.print_document(DOCUMENT).result is Result.UNKNOWN
        assert time.monotonic() - began < 4.0


class TestWhatProvesNothing:
    def test_a_printer_that_does_not_know_turns_is_never_believed(self, sink: Sink, printer: EscposPrinter) -> None:
        sink.set(no_turns=True)
        assert printer.print_document(DOCUMENT) == Outcome(Result.UNKNOWN)
        assert sink.wait(lambda: sink.sheets)
        assert same(sink.sheets[0], STRIP)

    def test_such_a_printer_says_its_trouble(self, sink: Sink, printer: EscposPrinter) -> None:
        sink.set(no_turns=True)
        sink.at_row(50, paper_out=True)
        assert printer.print_document(DOCUMENT) == Outcome(Result.UNKNOWN, Trouble.PAPER_OUT)

    def test_a_hasty_answer_is_checked_against_the_time_it_takes(self, sink: Sink) -> None:
        printer = made({"network": "127.0.0.1", "port": sink.port, "slowest_mm_s": 20})
        sink.set(hasty=True, row_s=0.0005)
        sink.at_row(390, paper_out=True)
        assert printer.print_document(DOCUMENT) == Outcome(Result.UNKNOWN, Trouble.PAPER_OUT)

    def test_a_road_without_answers(self, sink: Sink) -> None:
        printer = made({"network": "127.0.0.1", "port": sink.port, "answers": False})
        sink.set(silent=True)
        assert printer.state() == PrinterState()
        assert printer.print_document(DOCUMENT) == Outcome(Result.UNKNOWN)
        assert sink.wait(lambda: sink.sheets)
        assert same(sink.sheets[0], STRIP)

    def test_a_road_without_answers_that_takes_nothing(self, sink: Sink) -> None:
        printer = made({"network": "127.0.0.1", "port": sink.port, "answers": False})
        sink.set(stalled=True)
        assert printer.print_document(DOCUMENT) == Outcome(Result.UNKNOWN, Trouble.UNKNOWN)
        sink.set(stalled=False)
        assert printer.state() == PrinterState()
        assert sink.wait(lambda: sink.cleared and sink.idle)
        assert sink.sheets == [] and sink.rows_printed < STRIP.height


class TestALine:
    """A serial line and a device file, both at one end of a terminal line."""

    @pytest.fixture(params=["serial", "device"])
    def road(self, request: pytest.FixtureRequest) -> Iterator[tuple[Sink, EscposPrinter]]:
        with on_a_line() as sink:
            yield sink, made({request.param: sink.path})

    def test_prints_and_is_heard(self, road: tuple[Sink, EscposPrinter]) -> None:
        sink, printer = road
        assert printer.state() == PrinterState()
        assert printer.print_document(DOCUMENT) == PRINTED
        assert same(sink.sheets[0], STRIP)

    def test_says_its_trouble(self, road: tuple[Sink, EscposPrinter]) -> None:
        sink, printer = road
        sink.at_row(100, paper_out=True)
        assert printer.print_document(DOCUMENT) == Outcome(Result.UNKNOWN, Trouble.PAPER_OUT)
        assert printer.state().trouble is Trouble.PAPER_OUT
        sink.set(paper_out=False)
        assert printer.state().ready
        assert nothing_more_comes(sink) and sink.sheets == []

    def test_is_waited_for_while_somebody_else_has_it(self, road: tuple[Sink, EscposPrinter]) -> None:
        sink, printer = road
        other = made({"serial": sink.path})
        sink.row_s = 0.002
        busy = threading.Event()
        first = threading.Thread(target=other.print_document, args=(SHORT,))
        first.start()
        assert sink.wait(lambda: sink.rows_printed > 10)
        assert printer.state() == PrinterState(busy=True)
        assert printer.print_document(SHORT, _when(lambda state: state.busy, busy)) == PRINTED
        first.join(10)
        assert busy.is_set() and len(sink.sheets) == 2

    @pytest.mark.parametrize("name", ["serial", "device"])
    def test_that_is_not_there(self, name: str, tmp_path: Path) -> None:
        printer = made({name: str(tmp_path / "lp0")})
        assert printer.state() == PrinterState(Trouble.OFFLINE)
        assert printer.print_document(DOCUMENT) == Outcome(Result.NOT_PRINTED, Trouble.OFFLINE)
        assert not list(tmp_path.iterdir())


class TestAPlainFile:
    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        path = tmp_path / "lp0"
        path.write_bytes(b"before")
        return path

    def test_takes_all_and_proves_nothing(self, file: Path) -> None:
        printer = made({"device": str(file), "answers": False})
        assert printer.state() == PrinterState()
        assert printer.print_document(DOCUMENT) == Outcome(Result.UNKNOWN)
        sink = Sink()
        sink.works_off(file.read_bytes().removeprefix(b"before"))
        assert same(sink.sheets[0], STRIP)

    def test_never_answers(self, file: Path) -> None:
        assert made({"device": str(file)}).state() == PrinterState(Trouble.UNKNOWN)

    def test_gets_nothing_confidential(self, file: Path) -> None:
        printer = made({"device": str(file), "answers": False})
        outcome = printer.print_document(Document("cv", DOCUMENT.data, confidential=True))
        assert outcome == Outcome(Result.NOT_PRINTED, Trouble.NOT_PRIVATE)
        assert file.read_bytes() == b"before"


def _when(true: Callable[[PrinterState], bool], event: threading.Event) -> Callable[[PrinterState], None]:
    return lambda state: event.set() if true(state) else None


class TestUsb:
    @pytest.fixture
    def road(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Sink, Bus]]:
        with plugged_in(monkeypatch) as both:
            yield both

    @pytest.fixture
    def printer(self, road: tuple[Sink, Bus]) -> EscposPrinter:
        return made({"usb": NUMBERS})

    def test_prints_and_is_heard(self, road: tuple[Sink, Bus], printer: EscposPrinter) -> None:
        sink, bus = road
        assert printer.state() == PrinterState()
        assert printer.print_document(DOCUMENT) == PRINTED
        assert same(sink.sheets[0], STRIP)
        assert bus.claims == bus.resets == 0

    def test_says_its_trouble(self, road: tuple[Sink, Bus], printer: EscposPrinter) -> None:
        sink, _ = road
        sink.at_row(100, paper_out=True)
        assert printer.print_document(DOCUMENT) == Outcome(Result.UNKNOWN, Trouble.PAPER_OUT)
        sink.set(paper_out=False)
        assert printer.state().ready
        assert nothing_more_comes(sink) and sink.sheets == []

    def test_one_that_takes_nothing(
        self, road: tuple[Sink, Bus], printer: EscposPrinter, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(escpos, "STATE_S", 1.0)
        sink, _ = road
        sink.set(stalled=True)
        assert printer.state().trouble is Trouble.UNKNOWN
        assert printer.print_document(DOCUMENT) == Outcome(Result.NOT_PRINTED, Trouble.UNKNOWN)

    def test_one_that_is_pulled_out(self, road: tuple[Sink, Bus], printer: EscposPrinter) -> None:
        sink, bus = road
        sink.at_row(100, silent=True)
        pulling = threading.Thread(target=lambda: sink.wait(lambda: sink.silent) and setattr(bus, "plugged", False))
        pulling.start()
        assert printer.print_document(DOCUMENT) == Outcome(Result.UNKNOWN, Trouble.OFFLINE)
        pulling.join(10)
        assert printer.state() == PrinterState(Trouble.OFFLINE)

    def test_one_that_somebody_else_has(
        self, road: tuple[Sink, Bus], printer: EscposPrinter, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(escpos, "BUSY_S", 0.3)
        road[1].claimed_by_other = True
        assert printer.state() == PrinterState(busy=True)
        assert printer.print_document(DOCUMENT) == Outcome(Result.NOT_PRINTED, Trouble.BUSY)

    def test_another_than_the_one_named(self, road: tuple[Sink, Bus]) -> None:
        assert made({"usb": "ffff:ffff"}).state() == PrinterState(Trouble.OFFLINE)

    def test_a_machine_without_its_library(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for each in (usb.backend.libusb0, usb.backend.libusb1, usb.backend.openusb):
            monkeypatch.setattr(each, "get_backend", lambda **_: None)
        printer = made({"usb": NUMBERS})
        assert printer.state() == PrinterState(Trouble.OFFLINE)
        assert printer.print_document(DOCUMENT) == Outcome(Result.NOT_PRINTED, Trouble.OFFLINE)


def test_the_library_leaves_nothing_in_the_temporary_folder(tmp_path: Path) -> None:
    code = "import warnings; warnings.simplefilter('error'); import kiosk.terminal.printers.escpos"
    subprocess.run([sys.executable, "-c", code], env=os.environ | {"TMPDIR": str(tmp_path)}, check=True, timeout=60)
    assert not list(tmp_path.iterdir())
