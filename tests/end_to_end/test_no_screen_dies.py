"""A terminal and its console know each other: paired, watched, told what to do. Real processes, a real display."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import processes
import pytest
from clerk import Clerk
from demonstration import GOODBYE_S, Demonstration, outside
from playwright.sync_api import Browser
from touchscreen import Touchscreen
from waiting import until

from kiosk.commands.demo import virtual_display
from kiosk.contract.counts import VISITS_MIN
from kiosk.terminal import evidence, photo
from kiosk.terminal.paired import Pairing
from kiosk.terminal.report import Reporter, run
from kiosk.terminal.tally import Tally

sys.path.append(str(Path(__file__).parents[1] / "terminal"))
from escpos_sink import listening  # noqa: E402 - found by the line above
from ipp_printer import IppPrinterProcess  # noqa: E402

pytestmark = pytest.mark.timeout(900)

WITHIN_S = 60.0
SILENT_S, FROZEN_S = 12, 6
"""Shorter than in life, so that the tests are."""
DEMO, NEW = "Totem di prova", "Totem nuovo"
BLACK = Path(__file__).with_name("black_terminal.py")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    """The demonstration, in a hurry."""
    folder = tmp_path_factory.mktemp("fleet")
    (folder / "central").mkdir(mode=0o700)
    limits = f"silent_after_s = {SILENT_S}\nfrozen_after_s = {FROZEN_S}\n"
    (folder / "central" / "central.toml").write_text(limits)
    running = Demonstration(folder, "--report-s=1")
    yield running
    running.end()


@pytest.fixture(scope="module")
def keeper(browser: Browser, demo: Demonstration, pictures: Path) -> "Keeper":
    """The administrator before "I totem"."""
    return Keeper(Clerk(browser, demo.console, "admin", demo.password, pictures), demo)


class Keeper:
    """Looks after the terminals, with a browser."""

    def __init__(self, clerk: Clerk, demo: Demonstration) -> None:
        self.clerk, self.page, self._list, self._demo = clerk, clerk.page, f"{clerk.console}totem/", demo

    def reads(self, name: str, said: str, within_s: float = WITHIN_S) -> None:
        """Look at the list until the terminal's row says so."""

        def told() -> bool:
            self.page.goto(self._list)
            row = self.page.get_by_role("row").filter(has_text=name)
            return row.count() == 1 and said in row.inner_text()

        until(f"{name}: {said}", told, within_s)
        self.clerk._picture(f"fleet-{said.split('.')[0].replace(' ', '-').lower()}")

    def presses(self, name: str, button: str) -> None:
        """One of the buttons on a terminal's page."""
        self.page.goto(self._list)
        self.page.get_by_role("link", name=name).click()
        self.page.get_by_role("button", name=button).click()

    def prints_by(self, printer: str, address: str) -> None:
        """Give the demonstration's terminal another printer, for which it begins anew: go on when it has."""
        before = set(self._demo.reporters())
        self.page.goto(self._list)
        self.page.get_by_role("link", name=DEMO).click()
        self.page.get_by_role("link", name="Impostazioni", exact=True).last.click()
        self.page.locator("#id_printer").select_option(printer)
        self.page.locator("#id_printer_address").fill(address)
        self.page.get_by_role("button", name="Salva").click()
        until("the terminal to begin anew", lambda: set(self._demo.reporters()) - before, WITHIN_S)

    def pairs(self, address: str, name: str) -> None:
        """What the code on the screen leads to."""
        self.page.goto(address)
        self.clerk._picture("fleet-pair")
        self.page.locator("#id_name").fill(name)
        self.page.locator("#id_place").select_option(label="Centro di aggregazione")
        self.page.get_by_role("button", name="Abbina").click()


@contextlib.contextmanager
def started(settings: Path, display: str, *command: str) -> Iterator[int]:
    """A terminal in a process of its own, of which nothing is left."""
    with (settings.parent / f"{len(command)}.log").open("w") as log:
        environment = outside() | {"DISPLAY": display}
        whole = [sys.executable, *command]
        process = subprocess.Popen(whole, stdout=log, stderr=log, env=environment, start_new_session=True)
        try:
            yield process.pid
        finally:
            process.terminate()
            process.wait(GOODBYE_S)
    assert not processes.of_session(process.pid)


def test_the_demonstrations_terminal_is_green(keeper: Keeper) -> None:
    keeper.reads(DEMO, "Funziona.")


def test_a_new_terminal_is_paired_by_its_code_and_then_drawn_black(
    demo: Demonstration, keeper: Keeper, tmp_path: Path, pictures: Path
) -> None:
    settings, screens = tmp_path / "terminal.toml", tmp_path / "screens"
    screens.mkdir()
    console = demo.phone.rstrip("/")
    settings.write_text(
        f'console = "{console}"\nstate_folder = "state"\nwindow = "1366x768"\nscreens_folder = "screens"\n'
        'report_s = 1\nvoice = "silent"\n[printers.file]\nfolder = "printed"\n'
    )
    with virtual_display("1366x768", tmp_path / "xvfb.log") as display:
        with started(settings, display, "-m", "kiosk", "terminal", "--config", str(settings)):
            eyes = Touchscreen(display, screens, pictures)
            eyes.awaits("pairing")
            [address] = until("a code on the screen", lambda: eyes.codes("pairing"), WITHIN_S)
            keeper.pairs(address, NEW)
            eyes.awaits("attract")
            keeper.reads(NEW, "Funziona.")
            eyes.leave()
        keeper.reads(NEW, "Non si fa sentire")
        with started(settings, display, str(BLACK), str(settings)):
            keeper.reads(NEW, "L’immagine è tutta nera.")
    keeper.presses(NEW, "Metti fuori servizio")


def test_out_of_service_reaches_the_screen_and_back(demo: Demonstration, keeper: Keeper, pictures: Path) -> None:
    eyes = Touchscreen(demo.display, demo.screens, pictures)
    keeper.presses(DEMO, "Metti fuori servizio")
    eyes.awaits("paused")
    keeper.reads(DEMO, "Fuori servizio per scelta.")
    keeper.presses(DEMO, "Rimetti in servizio")
    eyes.awaits("attract")
    keeper.reads(DEMO, "Funziona.")
    eyes.leave()


def test_a_photo_is_taken_of_the_idle_screen_and_of_no_visit(
    demo: Demonstration, keeper: Keeper, pictures: Path
) -> None:
    eyes, state = Touchscreen(demo.display, demo.screens, pictures), demo.folder / "terminal"
    eyes.awaits("attract")
    eyes.taps("Tocca lo schermo", "home")
    keeper.presses(DEMO, "Chiedi una foto dello schermo")
    until("the wish to reach the terminal", lambda: Pairing(state).wishes().photo == 1, WITHIN_S)
    for _ in range(3):  # it has looked at what is wanted of it meanwhile
        before = evidence.found(state)
        until("another sign of life", lambda before=before: evidence.found(state) != before, WITHIN_S)
    keeper.page.reload()
    assert photo.left(state) is None and not keeper.page.locator(".fleet__photo").count()
    eyes.taps("Ho finito", "attract")

    def shown() -> bool:
        keeper.page.reload()
        return bool(keeper.page.locator(".fleet__photo img").count())

    until("the photo on the terminal's page", shown, WITHIN_S)
    assert keeper.page.locator(".fleet__photo img").evaluate("each => each.naturalWidth") == 360
    assert "È la foto dell’immagine, non del pannello." in keeper.page.locator(".fleet__photo").inner_text()
    keeper.clerk._picture("fleet-photo")
    eyes.leave()


def test_visits_become_totals_when_their_hour_is_over_and_are_read_at_the_console(
    demo: Demonstration, keeper: Keeper, pictures: Path
) -> None:
    """Real visits and a real delivery; only the clock of who delivers is told to be an hour later."""
    eyes = Touchscreen(demo.display, demo.screens, pictures)
    for _ in range(VISITS_MIN):
        eyes.taps("Tocca lo schermo", "home")
        eyes.taps("Ho finito", "attract")
    eyes.leave()
    later = Tally(demo.folder / "terminal", lambda: datetime.now(UTC) + timedelta(hours=1))
    until("the totals of that hour", later.waiting, WITHIN_S)
    assert Reporter(demo.settings, outbox=later).once() and not later.waiting()
    keeper.page.goto(f"{keeper.clerk.console}quanto-serve/")
    said = keeper.page.locator("main").inner_text()
    assert DEMO in said and "Dati di esempio." not in said
    keeper.clerk._picture("fleet-totals")


def test_a_helper_that_falls_is_counted(demo: Demonstration, keeper: Keeper) -> None:
    [fetcher] = demo.fetchers()
    os.kill(fetcher, signal.SIGKILL)
    keeper.page.goto(keeper._list)
    keeper.page.get_by_role("link", name=DEMO).click()

    def told() -> bool:
        keeper.page.reload()
        faults = keeper.page.locator(".fleet__facts div").filter(has_text="Guasti di oggi").locator("dd")
        return int(faults.inner_text()) >= 1

    until("the fall on the terminal's page", told, WITHIN_S)


def test_a_frozen_screen_is_red_though_its_machine_still_talks(demo: Demonstration, keeper: Keeper) -> None:
    os.kill(demo.terminal(), signal.SIGSTOP)
    try:
        keeper.reads(DEMO, "L’immagine è ferma")
    finally:
        os.kill(demo.terminal(), signal.SIGCONT)
    keeper.reads(DEMO, "Funziona.")


def test_a_printer_that_goes_off_is_said_with_what_to_do(keeper: Keeper, tmp_path: Path) -> None:
    with IppPrinterProcess(tmp_path / "printer") as printer:
        keeper.prints_by("ipp", printer.address)
        keeper.reads(DEMO, "Funziona.")
    keeper.reads(DEMO, "La stampante non risponde.")
    keeper.reads(DEMO, "Controlla che sia accesa")
    keeper.prints_by("", "")
    keeper.reads(DEMO, "Funziona.")


def test_a_printer_without_paper_is_said_until_somebody_brings_some(demo: Demonstration, keeper: Keeper) -> None:
    with listening() as printer, demo.settings.open("a") as settings:
        settings.write(f"\n[printers.escpos]\nport = {printer.port}\n")
        settings.flush()
        keeper.prints_by("escpos", "127.0.0.1")
        until("the printer to be asked how it is", lambda: printer.connections, WITHIN_S)
        keeper.reads(DEMO, "Funziona.")
        printer.set(paper_out=True)
        keeper.reads(DEMO, "La stampante non ha carta.")
        keeper.reads(DEMO, "Metti la carta nella stampante.")
        printer.set(paper_out=False)
        keeper.reads(DEMO, "Funziona.")
        keeper.prints_by("", "")
    keeper.reads(DEMO, "Funziona.")


def test_a_terminal_whose_clock_is_slow_is_said_with_whom_to_call(demo: Demonstration, keeper: Keeper) -> None:
    slow, stop = Reporter(demo.settings, clock=lambda: datetime.now(UTC) - timedelta(hours=2)), threading.Event()
    [own] = demo.reporters()
    instead = threading.Thread(target=run, args=(slow, 1.0, stop))
    os.kill(own, signal.SIGSTOP)
    instead.start()
    try:
        keeper.reads(DEMO, "L’orologio è indietro di 2 ore.")
        keeper.reads(DEMO, "Chiama l’assistenza: va regolata l’ora del totem.")
    finally:
        stop.set()
        instead.join()
        os.kill(own, signal.SIGCONT)
    keeper.reads(DEMO, "Funziona.")


def test_what_was_not_heard_is_kept_and_brought_once(demo: Demonstration, keeper: Keeper) -> None:
    [console] = [number for number, command in demo.running().items() if "central serve" in command]
    kept = demo.folder / "terminal" / "console" / "waiting.jsonl"
    os.kill(console, signal.SIGSTOP)
    try:
        until("heartbeats to be kept", lambda: kept.exists() and kept.read_bytes().count(b"\n") >= 1, WITHIN_S)
    finally:
        os.kill(console, signal.SIGCONT)
    until("them to be heard", lambda: not kept.read_bytes(), WITHIN_S)
    keeper.reads(DEMO, "Funziona.")
