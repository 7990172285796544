"""A driverless printer: every state before, during and after a job; never a false "printed", never two sheets."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from ipp_printer import IppPrinterProcess, until
from pyipp.enums import IppJobState

from kiosk.terminal.printers.base import Document, Low, Outcome, PrinterState, Result, Trouble
from kiosk.terminal.printers.ipp import IppPrinter, Job
from kiosk.terminal.printers.ipp_language import NoAnswerError, state_of

SHEET = Document("BM-1042", b"%PDF-1.7 a leaflet")
PRINTED = Outcome(Result.PRINTED)
STOPPING = {
    "media-empty": Trouble.PAPER_OUT,
    "media-needed": Trouble.PAPER_OUT,
    "input-tray-missing": Trouble.PAPER_OUT,
    "media-jam": Trouble.PAPER_JAM,
    "cover-open": Trouble.COVER_OPEN,
    "paused": Trouble.REFUSED,
}
RUNNING_LOW = {"media-low": Low.PAPER, "toner-low": Low.INK, "marker-supply-low": Low.INK, "toner-empty": Low.INK}
pytestmark = pytest.mark.timeout(600)


@pytest.fixture
def printer(process: IppPrinterProcess, monkeypatch: pytest.MonkeyPatch) -> IppPrinter:
    """Not as slow as on a terminal, so that nobody waits for the tests; as patient, as machines for tests are slow."""
    for limit, seconds in {"HELP_S": 0.5, "LOOK_S": 0.05, "SUBMIT_S": 2.0}.items():
        monkeypatch.setattr(IppPrinter, limit, seconds)
    return IppPrinter.from_table({"address": process.address}, Path())


@pytest.fixture
def hurried(printer: IppPrinter, monkeypatch: pytest.MonkeyPatch) -> IppPrinter:
    """One that gives up soon what does not come."""
    for limit, seconds in {"SEND_S": 5.0, "RECALL_S": 2.0, "FIND_S": 1.0, "ASK_S": 1.0}.items():
        monkeypatch.setattr(IppPrinter, limit, seconds)
    return printer


class Printing:
    """A document under way in a thread of its own, as on a terminal."""

    def __init__(self, printer: IppPrinter) -> None:
        self.told: list[PrinterState] = []
        self._ended: list[Outcome] = []
        self._thread = threading.Thread(target=self._print, args=(printer,))
        self._thread.start()

    def _print(self, printer: IppPrinter) -> None:
        self._ended.append(printer.print_document(SHEET, self.told.append))

    def outcome(self) -> Outcome:
        self._thread.join(90)
        assert not self._thread.is_alive()
        return self._ended[0]


def silent_while_it_arrives(process: IppPrinterProcess, printer: IppPrinter, monkeypatch: pytest.MonkeyPatch) -> None:
    """The printer freezes between its last word and the document."""
    submit = printer._submit

    def frozen(name: str, pdf: bytes) -> int:
        process.freeze()
        return submit(name, pdf)

    monkeypatch.setattr(printer, "_submit", frozen)


def when_it_is_looked_for(printer: IppPrinter, happens: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """Something happens between the silence and the first look for the job."""
    found = printer._found

    def looked_for(name: str, until_s: float) -> int | None:
        happens()
        return found(name, until_s)

    monkeypatch.setattr(printer, "_found", looked_for)


class TestAllIsWell:
    def test_a_sheet_comes_out_once_and_whole(self, process: IppPrinterProcess, printer: IppPrinter) -> None:
        assert printer.state() == PrinterState()
        assert printer.print_document(SHEET) == PRINTED
        (sheet,) = process.sheets()
        assert sheet.read_bytes() == SHEET.data
        assert printer.state() == PrinterState()

    def test_it_is_not_called_printed_before_it_is_out(self, process: IppPrinterProcess, printer: IppPrinter) -> None:
        process.hold()
        under_way = Printing(printer)
        process.await_holding()
        assert process.sheets() == []
        process.release()
        assert under_way.outcome() == PRINTED
        assert len(process.sheets()) == 1

    def test_somebody_elses_document_is_seen(self, process: IppPrinterProcess, printer: IppPrinter) -> None:
        process.hold()
        under_way = Printing(IppPrinter.from_table({"address": process.address}, Path()))
        process.await_holding()
        assert printer._state().busy
        process.release()
        assert under_way.outcome() == PRINTED


class TestTrouble:
    @pytest.mark.parametrize("reason", STOPPING)
    def test_before_a_job(self, process: IppPrinterProcess, printer: IppPrinter, reason: str) -> None:
        process.says(f"+{reason}")
        printer.print_document(SHEET)
        assert printer.state().trouble is STOPPING[reason]

    @pytest.mark.parametrize("reason", RUNNING_LOW)
    def test_what_runs_low_keeps_nobody_from_printing(
        self, process: IppPrinterProcess, printer: IppPrinter, reason: str
    ) -> None:
        process.says(f"+{reason}")
        assert printer.print_document(SHEET) == PRINTED
        assert printer.state() == PrinterState(low=frozenset({RUNNING_LOW[reason]}))

    @pytest.mark.parametrize("reason", STOPPING)
    def test_during_a_job_it_is_called_back(self, process: IppPrinterProcess, printer: IppPrinter, reason: str) -> None:
        process.hold()
        process.says(f"+{reason}")
        under_way = Printing(printer)
        assert under_way.outcome() == Outcome(Result.NOT_PRINTED, STOPPING[reason])
        assert STOPPING[reason] in {each.trouble for each in under_way.told}
        process.await_idle()
        process.release()
        assert process.sheets() == []

    def test_paper_that_is_filled_at_once_is_no_trouble(
        self, process: IppPrinterProcess, printer: IppPrinter, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(IppPrinter, "HELP_S", 5.0)
        process.hold()
        process.says("+media-empty")
        under_way = Printing(printer)
        process.await_holding()
        process.says("-media-empty")
        process.release()
        assert under_way.outcome() == PRINTED
        assert len(process.sheets()) == 1

    def test_a_job_that_the_printer_gives_up_is_not_printed(
        self, process: IppPrinterProcess, printer: IppPrinter
    ) -> None:
        process.breaks()
        assert printer.print_document(SHEET).result is Result.NOT_PRINTED
        assert process.sheets() == []

    def test_a_printer_that_takes_no_pdf_refuses(self, tmp_path: Path) -> None:
        with IppPrinterProcess(tmp_path / "raster", formats="image/pwg-raster") as process:
            printer = IppPrinter.from_table({"address": process.address}, Path())
            assert printer.state().trouble is Trouble.REFUSED
            assert printer.print_document(SHEET).result is Result.NOT_PRINTED


class TestSilence:
    def test_a_printer_that_is_off(self, process: IppPrinterProcess, printer: IppPrinter) -> None:
        process.kill()
        assert printer.state() == PrinterState(Trouble.OFFLINE)
        assert printer.print_document(SHEET) == Outcome(Result.NOT_PRINTED, Trouble.OFFLINE)
        process.switch_on()
        assert printer.state() == PrinterState()
        assert process.sheets() == []

    def test_a_printer_that_freezes_before_it_answers(self, process: IppPrinterProcess, hurried: IppPrinter) -> None:
        process.freeze()
        assert hurried.state() == PrinterState(Trouble.OFFLINE)
        assert hurried.print_document(SHEET) == Outcome(Result.NOT_PRINTED, Trouble.OFFLINE)
        process.thaw()
        until(lambda: hurried.state() == PrinterState())
        assert process.sheets() == []

    def test_a_job_whose_arrival_nobody_confirmed_is_found_by_its_name(
        self, process: IppPrinterProcess, printer: IppPrinter, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        process.hold()
        silent_while_it_arrives(process, printer, monkeypatch)
        when_it_is_looked_for(printer, process.thaw, monkeypatch)
        under_way = Printing(printer)
        process.await_holding()
        process.release()
        assert under_way.outcome() == PRINTED
        assert len(process.sheets()) == 1

    def test_a_job_that_the_printer_knows_only_later_is_found(
        self, process: IppPrinterProcess, printer: IppPrinter, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It answers at once, and reads what was sent to it only then."""
        jobs, looks = printer._jobs, []

        def knows_nothing_yet(which: str) -> list[Job]:
            looks.append(which)
            return jobs(which) if len(looks) > 6 else []

        silent_while_it_arrives(process, printer, monkeypatch)
        when_it_is_looked_for(printer, process.thaw, monkeypatch)
        monkeypatch.setattr(printer, "_jobs", knows_nothing_yet)
        assert printer.print_document(SHEET) == PRINTED
        assert len(process.sheets()) == 1

    def test_a_job_that_never_arrived_may_be_anywhere_and_comes_out_nowhere(
        self, process: IppPrinterProcess, hurried: IppPrinter, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        silent_while_it_arrives(process, hurried, monkeypatch)
        process.hold()
        assert hurried.print_document(SHEET) == Outcome(Result.UNKNOWN, Trouble.OFFLINE)
        process.thaw()
        process.await_holding()
        until(lambda: hurried.state().trouble is None)
        process.await_idle()
        process.release()
        assert process.sheets() == []

    def test_a_printer_killed_during_a_job(self, process: IppPrinterProcess, hurried: IppPrinter) -> None:
        process.hold()
        under_way = Printing(hurried)
        process.await_holding()
        process.kill()
        assert under_way.outcome() == Outcome(Result.UNKNOWN, Trouble.OFFLINE)

    def test_a_printer_that_lost_the_job_is_not_believed(self, process: IppPrinterProcess, printer: IppPrinter) -> None:
        process.hold()
        under_way = Printing(printer)
        process.await_holding()
        process.kill()
        process.switch_on()
        assert under_way.outcome() == Outcome(Result.UNKNOWN)

    def test_what_a_silent_printer_kept_is_called_back_when_it_answers_again(
        self, process: IppPrinterProcess, hurried: IppPrinter
    ) -> None:
        process.hold()
        under_way = Printing(hurried)
        process.await_holding()
        process.freeze()
        assert under_way.outcome().result is Result.UNKNOWN
        process.thaw()
        until(lambda: hurried.state().trouble is None)
        process.await_idle()
        process.release()
        assert process.sheets() == []

    def test_what_an_earlier_run_left_is_called_back(self, process: IppPrinterProcess, printer: IppPrinter) -> None:
        process.hold()
        printer._submit(f"{printer._me}left", SHEET.data)
        process.await_holding()
        again = IppPrinter.from_table({"address": process.address}, Path())
        again.recall()
        again.state()
        process.await_idle()
        process.release()
        assert process.sheets() == []

    def test_who_only_looks_calls_nothing_back(self, process: IppPrinterProcess, printer: IppPrinter) -> None:
        process.hold()
        under_way = Printing(printer)
        process.await_holding()
        assert IppPrinter.from_table({"address": process.address}, Path()).state().ready
        process.release()
        assert under_way.outcome() == PRINTED


class TestWhatItSays:
    def test_one_of_several_trays_that_is_empty_stops_nobody(self) -> None:
        said = {"printer-state-reasons": ["media-empty-warning", "toner-low-report"]}
        assert state_of(said, trays=2) == PrinterState(low=frozenset({Low.PAPER, Low.INK}))
        assert state_of(said, trays=1).trouble is Trouble.PAPER_OUT

    @pytest.mark.parametrize("reason", ["toner-empty", "marker-supply-empty-error"])
    def test_no_ink_at_all(self, reason: str) -> None:
        assert state_of({"printer-state-reasons": reason}).trouble is Trouble.INK_OUT

    def test_what_must_be_mended_first_is_said(self) -> None:
        said = {"printer-state-reasons": ["media-empty-error", "cover-open-error"]}
        assert state_of(said).trouble is Trouble.COVER_OPEN

    def test_a_printer_that_stopped_without_a_reason_is_not_offered(self) -> None:
        assert state_of({"printer-state": 5, "printer-state-reasons": "none"}).trouble is Trouble.UNKNOWN

    def test_a_number_that_the_printer_does_not_know_is_none(self) -> None:
        assert state_of({"printer-state": 3, "queued-job-count": ""}) == PrinterState()

    def test_a_printer_that_takes_no_jobs_is_not_offered(self) -> None:
        assert state_of({"printer-state": 3, "printer-is-accepting-jobs": False}).trouble is Trouble.REFUSED

    def test_a_printer_that_says_nothing_of_itself_has_not_answered(self) -> None:
        with pytest.raises(NoAnswerError):
            state_of({"printer-is-accepting-jobs": True})

    def test_a_queue_of_cups_is_not_believed_where_a_printer_should_be(
        self, printer: IppPrinter, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        said = {"printer-state": 3, "cups-version": "2.4.2"}
        monkeypatch.setattr(printer, "_ask", lambda *_, **__: {"printers": [said]})
        assert printer.state() == PrinterState(Trouble.REFUSED)
        assert "printers.cups" in caplog.text

    @pytest.mark.parametrize(
        ("counted", "result"),
        [
            ({"job-media-sheets-completed": 0}, Result.NOT_PRINTED),
            ({"job-media-sheets-completed": 1}, Result.UNKNOWN),
            ({"job-media-sheets-completed": ""}, Result.NOT_PRINTED),
            ({"job-media-sheets-completed": "", "job-impressions-completed": 1}, Result.UNKNOWN),
            ({"job-impressions-completed": 0, "time-at-processing": 1042}, Result.NOT_PRINTED),
            ({"time-at-processing": ""}, Result.NOT_PRINTED),
            ({"time-at-processing": 1042}, Result.UNKNOWN),
        ],
    )
    def test_a_job_that_was_given_up_once_begun_may_have_left_a_sheet(
        self, printer: IppPrinter, counted: Job, result: Result
    ) -> None:
        ended = printer._ended({"job-state": IppJobState.ABORTED} | counted, None)
        assert ended == Outcome(result, Trouble.UNKNOWN)


@pytest.mark.parametrize("address", ["http://printer/", "ipp://printer", "", "ipp://a b/x", "ipp://printer:port/x"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="printers.ipp"):
        IppPrinter.from_table({"address": address}, Path())
