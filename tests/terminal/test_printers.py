"""Every printer in the folder keeps the same promises; then what is particular to each."""

import os
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from cups_queue import queued
from escpos_sink import a_strip, listening
from ipp_printer import plugged_in

from kiosk.terminal import printers
from kiosk.terminal.printers.base import Document, Outcome, Paper, Printer, Result, Trouble
from kiosk.terminal.printers.file import FilePrinter
from kiosk.terminal.printers.memory import MemoryPrinter

SHEET = Document("BM-1042", b"%PDF-1.7 a leaflet")
TABLES: dict[str, dict[str, Any]] = {"file": {"folder": "printed"}, "memory": {}}
"""A table of settings for each printer that works on any machine."""
STAGES = {"escpos": listening, "ipp": plugged_in, "cups": queued}
"""For the others a machine that is not there, which says its own table."""
SHEETS = {Paper.A4: SHEET.data, Paper.MM_80: a_strip(576), Paper.MM_58: a_strip(384)}
"""A document for each paper."""


@pytest.fixture(params=printers.names())
def printer(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Printer]:
    with ExitStack() as stack:
        stage = STAGES.get(request.param)
        table = stack.enter_context(stage()).table if stage else TABLES[request.param]
        yield printers.printer_class(request.param).from_table(table, tmp_path)


def sheet(printer: Printer, confidential: bool = False) -> Document:
    return Document("BM-1042", SHEETS[printer.paper], confidential)


def all_is_well(printer: Printer) -> Outcome:
    return Outcome(Result.PRINTED if printer.tells else Result.UNKNOWN)


class TestEveryPrinter:
    def test_is_named_like_its_module(self, printer: Printer) -> None:
        assert printer.name() in printers.names()

    def test_prints_when_it_is_ready(self, printer: Printer) -> None:
        assert printer.state().ready
        assert printer.print_document(sheet(printer)) == all_is_well(printer)

    def test_prints_twice_what_is_sent_twice(self, printer: Printer) -> None:
        outcomes = [printer.print_document(sheet(printer)) for _ in range(2)]
        assert outcomes == [all_is_well(printer)] * 2

    def test_lets_a_confidential_document_through_only_when_it_leaves_nothing(self, printer: Printer) -> None:
        outcome = printer.print_document(sheet(printer, confidential=True))
        refused = Outcome(Result.NOT_PRINTED, Trouble.NOT_PRIVATE)
        assert outcome == (all_is_well(printer) if printer.private else refused)

    @pytest.mark.parametrize("data", [b"", b"<html>", b"\x00%PDF-", b"\x00\x89PNG"])
    def test_refuses_what_is_no_document(self, printer: Printer, data: bytes) -> None:
        assert printer.print_document(Document("x", data)) == Outcome(Result.NOT_PRINTED, Trouble.BAD_DOCUMENT)


class TestFile:
    @pytest.fixture
    def printer(self, tmp_path: Path) -> Printer:
        return FilePrinter.from_table({"folder": "printed"}, tmp_path)

    def test_keeps_every_sheet_whole(self, printer: Printer, tmp_path: Path) -> None:
        for _ in range(3):
            printer.print_document(SHEET)
        kept = sorted((tmp_path / "printed").iterdir())
        assert [file.name for file in kept] == ["BM-1042-001.pdf", "BM-1042-002.pdf", "BM-1042-003.pdf"]
        assert {file.read_bytes() for file in kept} == {SHEET.data}

    def test_the_newest_sheets_make_the_oldest_go_and_nothing_else(self, tmp_path: Path) -> None:
        printer = FilePrinter.from_table({"folder": "printed", "keep": 3}, tmp_path)
        folder = tmp_path / "printed"
        folder.mkdir()
        (folder / "manual.pdf").write_bytes(b"somebody's own")
        for number in range(1, 6):
            printer.print_document(SHEET)
            os.utime(folder / f"BM-1042-{number:03}.pdf", (number, number))
        kept = sorted(file.name for file in folder.iterdir())
        assert kept == ["BM-1042-003.pdf", "BM-1042-004.pdf", "BM-1042-005.pdf", "manual.pdf"]

    def test_two_at_once_do_not_overwrite_each_other(self, printer: Printer, tmp_path: Path) -> None:
        sheets = [Document("same", b"%PDF-" + bytes([48 + number])) for number in range(8)]
        threads = [threading.Thread(target=printer.print_document, args=(sheet,)) for sheet in sheets]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        kept = list((tmp_path / "printed").iterdir())
        assert {file.read_bytes() for file in kept} == {sheet.data for sheet in sheets}

    def test_no_cv_ever_reaches_the_folder(self, printer: Printer, tmp_path: Path) -> None:
        printer.print_document(Document("cv", b"%PDF-1.7 a life", confidential=True))
        assert not list(tmp_path.rglob("*.pdf"))

    @pytest.mark.parametrize("name", ["../../escape", "/etc/passwd", "..", "", "a" * 300, "sché da\n"])
    def test_a_name_cannot_lead_out_of_the_folder(self, printer: Printer, tmp_path: Path, name: str) -> None:
        assert printer.print_document(Document(name, SHEET.data)).result is Result.PRINTED
        assert [file.parent for file in tmp_path.rglob("*.pdf")] == [tmp_path / "printed"]

    def test_a_folder_that_cannot_be_is_trouble_and_no_exception(self, tmp_path: Path) -> None:
        (tmp_path / "printed").write_text("a file stands here")
        printer = FilePrinter.from_table({"folder": "printed"}, tmp_path)
        assert printer.state().trouble is Trouble.NOT_THERE
        assert printer.print_document(SHEET) == Outcome(Result.NOT_PRINTED, Trouble.NOT_THERE)


class TestMemory:
    @pytest.fixture
    def printer(self) -> Iterator[MemoryPrinter]:
        made = MemoryPrinter()
        yield made
        made.release()

    @pytest.mark.parametrize("trouble", Trouble)
    def test_has_the_trouble_it_is_told(self, printer: MemoryPrinter, trouble: Trouble) -> None:
        printer.trouble = trouble
        assert printer.state().trouble is trouble
        assert printer.print_document(SHEET) == Outcome(Result.NOT_PRINTED, trouble)
        assert printer.printed == []

    def test_can_lose_a_document(self, printer: MemoryPrinter) -> None:
        printer.loses = True
        assert printer.print_document(SHEET).result is Result.UNKNOWN

    def test_can_be_slow(self, printer: MemoryPrinter) -> None:
        printer.hold()
        thread = threading.Thread(target=printer.print_document, args=(SHEET,))
        thread.start()
        assert printer.holding.wait(10)
        assert printer.printed == []
        printer.release()
        thread.join(10)
        assert printer.printed == [SHEET]

    def test_gives_up_after_its_time(self, printer: MemoryPrinter, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(MemoryPrinter, "SEND_S", 0.01)
        printer.hold()
        assert printer.print_document(SHEET).result is Result.UNKNOWN
