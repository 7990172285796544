"""A printer behind CUPS: nothing that CUPS says is taken for a sheet, and nothing comes out later."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from cups_queue import CupsQueue
from ipp_printer import IppPrinterProcess, until

from kiosk.terminal.printers.base import Document, Outcome, PrinterState, Result, Trouble
from kiosk.terminal.printers.cups import CupsPrinter

SHEET = Document("BM-1042", b"%PDF-1.7 a leaflet")
pytestmark = pytest.mark.timeout(600)


@pytest.fixture
def queue(process: IppPrinterProcess) -> Iterator[CupsQueue]:
    # Pytest's own folders are closed to others, and CUPS is never root.
    with tempfile.TemporaryDirectory() as folder, CupsQueue(Path(folder), process.address) as started:
        yield started


@pytest.fixture
def printer(queue: CupsQueue, monkeypatch: pytest.MonkeyPatch) -> CupsPrinter:
    for limit, seconds in {"SEND_S": 9.0, "RECALL_S": 4.0, "HELP_S": 0.5, "LOOK_S": 0.1}.items():
        monkeypatch.setattr(CupsPrinter, limit, seconds)
    return CupsPrinter.from_table({"address": queue.address}, Path())


def test_a_sheet_comes_out_once_and_people_are_asked_to_look(
    process: IppPrinterProcess, queue: CupsQueue, printer: CupsPrinter
) -> None:
    assert printer.state().ready
    assert printer.print_document(SHEET).result is Result.UNKNOWN
    until(lambda: bool(process.sheets()))  # CUPS has done with a job before the printer has
    assert [each.read_bytes() for each in process.sheets()] == [SHEET.data]
    assert queue.spooled() == []


def test_a_job_that_the_printer_lost_is_not_called_printed(process: IppPrinterProcess, printer: CupsPrinter) -> None:
    process.breaks()
    assert printer.print_document(SHEET).result is not Result.PRINTED  # completed or aborted, as CUPS likes
    assert process.sheets() == []


def test_a_printer_that_was_off_prints_nothing_later(
    process: IppPrinterProcess, queue: CupsQueue, printer: CupsPrinter
) -> None:
    process.kill()
    assert printer.print_document(SHEET).result is not Result.PRINTED  # completed or aborted, as CUPS likes
    assert queue.spooled() == []
    process.switch_on()
    next_ones = Document("BM-1043", b"%PDF-1.7 the next one's leaflet")
    printer.print_document(next_ones)
    until(lambda: bool(process.sheets()))
    assert [each.read_bytes() for each in process.sheets()] == [next_ones.data]


def test_paper_that_runs_out_is_seen_and_the_job_called_back(
    process: IppPrinterProcess, queue: CupsQueue, printer: CupsPrinter
) -> None:
    process.hold()
    process.says("+media-empty")
    told: list[PrinterState] = []
    printer.print_document(SHEET, told.append)  # canceled or completed, as CUPS likes
    assert Trouble.PAPER_OUT in {each.trouble for each in told}
    process.await_idle()
    assert process.sheets() == []
    assert queue.spooled() == []


def test_nobodys_own_data_goes_through_a_spool(process: IppPrinterProcess, printer: CupsPrinter) -> None:
    outcome = printer.print_document(Document("cv", SHEET.data, confidential=True))
    assert outcome == Outcome(Result.NOT_PRINTED, Trouble.NOT_PRIVATE)
    assert process.sheets() == []
