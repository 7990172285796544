"""From items to a sheet: what the printer is given, and what the screen is told."""

import io
import logging
import threading
from collections.abc import Callable

import pypdf
import pytest
from simulator import NOW, TEXTS

from kiosk.contract.catalogue import Catalogue
from kiosk.contract.item import Item
from kiosk.contract.samples import sample_catalogue
from kiosk.paper.document import DocumentError
from kiosk.terminal import printing
from kiosk.terminal.printers.base import Paper, PrinterState, Trouble
from kiosk.terminal.printers.memory import MemoryPrinter
from kiosk.terminal.printing import PrintRoom
from kiosk.words.phrases import Phrases
from kiosk.words.reader import Reader


@pytest.fixture(scope="module")
def sample() -> Catalogue:
    return sample_catalogue(TEXTS, NOW)


@pytest.fixture
def reader(sample: Catalogue) -> Reader:
    return Reader(Phrases("it"), sample.network, NOW)


@pytest.fixture
def room() -> PrintRoom:
    return PrintRoom(MemoryPrinter())


def told(start: Callable[[Callable[[str], None]], None]) -> str:
    """What the screen is told once the work is done."""
    said: list[str] = []
    ended = threading.Event()

    def done(state: str) -> None:
        said.append(state)
        ended.set()

    start(done)
    assert ended.wait(20)
    assert said == said[:1]
    return said[0]


def text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_a_leaflet_is_named_after_its_item(room: PrintRoom, reader: Reader, sample: Catalogue) -> None:
    item = sample.items[0]
    assert told(lambda done: room.print_leaflet(reader, item, done)) == "done"
    (sheet,) = room.printer.printed
    assert sheet.name == item.code
    assert item.code in text(sheet.data)


def test_a_list_is_one_document_that_does_not_name_what_is_in_it(
    room: PrintRoom, reader: Reader, sample: Catalogue
) -> None:
    assert told(lambda done: room.print_kept(reader, sample.items[:5], done)) == "done"
    (sheet,) = room.printer.printed
    assert sheet.name == "lista"
    assert [item.code for item in sample.items[:5] if item.code not in text(sheet.data)] == []


PRINTS: dict[str, Callable[[PrintRoom, Reader, Item, Callable[[str], None]], None]] = {
    "leaflet": lambda room, reader, item, done: room.print_leaflet(reader, item, done),
    "kept": lambda room, reader, item, done: room.print_kept(reader, [item], done),
}


@pytest.mark.parametrize("document", PRINTS)
@pytest.mark.parametrize(
    ("trouble", "expected"),
    [(Trouble.PAPER_OUT, "paper_out"), (Trouble.NOT_THERE, "missing"), (Trouble.FULL, "failed")],
)
def test_the_screen_is_told_the_trouble(
    room: PrintRoom, reader: Reader, sample: Catalogue, document: str, trouble: Trouble, expected: str
) -> None:
    room.printer.trouble = trouble
    assert told(lambda done: PRINTS[document](room, reader, sample.items[0], done)) == expected


@pytest.mark.parametrize("document", PRINTS)
def test_a_lost_document_is_not_called_printed(
    room: PrintRoom, reader: Reader, sample: Catalogue, document: str
) -> None:
    room.printer.loses = True
    assert told(lambda done: PRINTS[document](room, reader, sample.items[0], done)) == "unknown"


@pytest.mark.parametrize("document", PRINTS)
@pytest.mark.parametrize("fault", [DocumentError("too long"), RuntimeError("burnt")])
def test_what_breaks_on_the_way_is_told_and_logged(
    room: PrintRoom,
    reader: Reader,
    sample: Catalogue,
    document: str,
    fault: Exception,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def breaks(*_: object) -> bytes:
        raise fault

    monkeypatch.setattr(printing, document, breaks)
    with caplog.at_level(logging.ERROR):
        assert told(lambda done: PRINTS[document](room, reader, sample.items[0], done)) == "failed"
    assert str(fault) in caplog.text
    assert sample.items[0].code not in caplog.text, "a log is not to tell what somebody wanted"
    assert room.printer.printed == []


def test_the_caller_does_not_wait(room: PrintRoom, reader: Reader, sample: Catalogue) -> None:
    room.printer.hold()
    ended = threading.Event()
    room.print_kept(reader, sample.items[:2], lambda _: ended.set())
    assert room.printer.holding.wait(20)
    assert not ended.is_set()
    room.printer.release()
    assert ended.wait(20)


def test_the_printer_is_looked_at_before_anybody_asks(room: PrintRoom) -> None:
    room.printer.trouble = Trouble.COVER_OPEN
    looked = threading.Semaphore(0)
    ask = room.printer.state

    def state() -> PrinterState:
        looked.release()
        return ask()

    room.printer.state = state
    room.watch()
    assert room.cannot()
    assert looked.acquire(timeout=20)
    room._look_now.set()
    assert looked.acquire(timeout=20), "the second look comes after the first was noticed"
    room.close()
    assert room.cannot() == "cover_open"


def test_nobody_looks_at_a_printer_that_prints(room: PrintRoom, reader: Reader, sample: Catalogue) -> None:
    room.printer.hold()
    ended = threading.Event()
    room.print_leaflet(reader, sample.items[0], lambda _: ended.set())
    assert room.printer.holding.wait(20)
    room.printer.trouble = Trouble.PAPER_OUT
    room.look()
    assert room.cannot() == ""
    room.printer.trouble = None
    room.printer.release()
    assert ended.wait(20)


def test_who_waits_for_somebody_elses_sheet_is_told(room: PrintRoom, reader: Reader, sample: Catalogue) -> None:
    room.printer.busy = True
    waited: list[bool] = []
    assert told(lambda done: room.print_leaflet(reader, sample.items[0], done, waited.append)) == "done"
    assert waited == [True]


@pytest.mark.parametrize("paper", [Paper.MM_80, Paper.MM_58])
def test_a_receipt_printer_gets_strips(room: PrintRoom, reader: Reader, sample: Catalogue, paper: Paper) -> None:
    room.printer.paper = paper
    assert told(lambda done: room.print_leaflet(reader, sample.items[0], done)) == "done"
    assert told(lambda done: room.print_kept(reader, sample.items[:3], done)) == "done"
    assert [each.data[:4] for each in room.printer.printed] == [b"\x89PNG"] * 2


def test_a_printer_that_hangs_on_a_question_keeps_nobody(
    room: PrintRoom, reader: Reader, sample: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "TURN_S", 0.01)
    asked, answers = threading.Event(), threading.Event()

    def hangs() -> PrinterState:
        asked.set()
        answers.wait(20)
        return PrinterState()

    room.printer.state = hangs
    looking = threading.Thread(target=room.look, daemon=True)
    looking.start()
    assert asked.wait(20)
    assert told(lambda done: room.print_leaflet(reader, sample.items[0], done)) == "offline"
    assert room.printer.printed == []
    assert room.cannot() == "offline", "nor is anybody offered a sheet"
    answers.set()
    looking.join(20)
    assert room.cannot() == ""
