"""A person makes a curriculum with one finger, takes it on paper and on the phone, and leaves nothing. Real parts."""

import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from beside import begun, settings_beside
from demonstration import SIZE, Demonstration
from PIL import Image
from playwright.sync_api import Browser, expect
from touchscreen import Station, Touchscreen
from waiting import until

from kiosk.commands.demo import virtual_display

sys.path.append(str(Path(__file__).parents[1] / "terminal"))
from ipp_printer import IppPrinterProcess  # noqa: E402 - found by the line above

pytestmark = pytest.mark.timeout(900)

WATCHED = Path(__file__).with_name("watched_terminal.py")
ON, SKIP, BACK = "Avanti", "Salta questa domanda", "Indietro"
PRINT, CARRY, DONE = "Stampa il curriculum", "Porta sul telefono", "Ho finito"
NAME, PHONE, TOWN, WHERE = "maria rossi", "3331234567", "arona", "osteria al lago"
SAID = (
    *("Maria Rossi", "333 123 4567", "Arona", "Cameriera di sala", "Osteria al Lago", "2019–2024"),
    *("Servizio ai tavoli", "accolta delle ordinazioni", "Licenza media", "Patente B"),
)
"""What must be read on paper and on the phone."""
WITHIN_S = 90.0
HANDSET = {"width": 360, "height": 740}


class Person:
    """Before the house, and then in the booth: two windows of two processes on one glass."""

    def __init__(self, display: str, house: Path, booth: Path, pictures: Path) -> None:
        self.house, self.booth = (Touchscreen(display, screens, pictures) for screens in (house, booth))

    def goes_in(self) -> None:
        """From the idle screen to the first question."""
        self.house.awaits("attract", within_s=WITHIN_S)
        self.house.taps("Tocca lo schermo", "home")
        self.house.taps("Il mio curriculum", "cv")
        self.house.look("notice")
        self.house.taps("Comincia", "cv")
        self.booth.awaits("write", within_s=WITHIN_S)

    def taps(self, *names: str) -> Station:
        """One after the other, wherever each leads."""
        for name in names:
            there = self.booth.taps(name, *ANYWHERE)
        return there

    def types(self, text: str) -> Station:
        """On the large keys."""
        self.booth.touches(*("Spazio" if letter == " " else letter for letter in text))
        return self.booth.awaits("write")

    def carries(self) -> None:
        """Back to the page and on to the phone, though the printer may have a last word to say on the way."""

        def there() -> bool:
            here = self.booth.station()
            if here.since_ns > self.booth.touched_ns and here.screen in ("paper", "curriculum"):
                self.booth.touches(BACK if here.screen == "paper" else CARRY)
            return here.screen == "carry"

        until("the way to the phone", there, WITHIN_S)

    def finishes(self) -> Image.Image:
        """Until the idle screen stands where the page stood."""
        self.booth.touches(DONE)
        self.house.awaits("attract", after_ns=time.time_ns(), within_s=WITHIN_S)
        return self.house.look("idle")

    def leaves(self) -> None:
        """Both windows let go of."""
        for each in (self.house, self.booth):
            each.leave()

    def sees(self, *names: str) -> None:
        """These can be touched now."""
        assert set(names) <= set(self.booth.station().targets)


ANYWHERE = ("write", "tick", "years", "curriculum", "lines", "paper", "carry", "leave")


@pytest.fixture(scope="module")
def printer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IppPrinterProcess]:
    with IppPrinterProcess(tmp_path_factory.mktemp("printer")) as process:
        yield process


@pytest.fixture(scope="module")
def person(
    demo: Demonstration, printer: IppPrinterProcess, tmp_path_factory: pytest.TempPathFactory, pictures: Path
) -> Iterator[Person]:
    """Somebody before a terminal that has a real printer."""
    folder = tmp_path_factory.mktemp("terminal")
    house, booth = folder / "house", folder / "booth"
    for each in (house, booth):
        each.mkdir()
    settings = settings_beside(demo, folder, "ipp", printer.table, screens_folder="house")
    command = [str(WATCHED), str(settings), str(booth)]
    with (
        virtual_display(SIZE, folder / "xvfb.log") as display,
        begun(command, display, folder / "terminal.log"),
    ):
        somebody = Person(display, house, booth, pictures)
        yield somebody
        somebody.leaves()


def written(person: Person) -> None:
    """All questions, in a person's order: some answered, some skipped, some gone back to."""
    person.types(NAME)
    person.booth.look("name")
    person.taps(ON)
    person.types(PHONE)
    person.taps(BACK)
    person.sees(ON)  # the name is still there, and so is the number
    person.taps(ON)
    person.sees(ON)
    person.taps(ON)
    person.types(TOWN)
    person.taps(ON, "Bar, cucina e ristorante", "Cameriere di sala / Cameriera di sala", "Cameriera di sala")
    person.taps("Servire ai tavoli", "Prendere le ordinazioni", "Stare alla cassa", "Stare alla cassa")
    person.booth.look("tasks")
    person.taps(ON, "2019", BACK, ON, "2024")
    person.types(WHERE)
    person.taps(ON, ON, "Terza media", SKIP, "Patente B (auto)", ON, SKIP, "Imparo in fretta", ON, "Su turni", ON)
    person.booth.look("page")


def on_paper(person: Person, printer: IppPrinterProcess) -> str:
    """What the one sheet says that comes out, of one page."""
    person.taps(PRINT)
    [sheet] = until("a sheet", printer.sheets, WITHIN_S)
    person.booth.awaits("paper", after_ns=sheet.stat().st_mtime_ns, within_s=WITHIN_S)
    person.booth.look("printed")
    with closing(pypdfium2.PdfDocument(sheet)) as document:
        assert len(document) == 1
        return document[0].get_textpage().get_text_bounded()


def on_the_phone(person: Person, browser: Browser, pictures: Path) -> str:
    """What the phone shows, once the code on the glass was read."""
    person.carries()
    [address] = until("a code on the glass", lambda: person.booth.codes("code"), WITHIN_S)
    page = browser.new_context(viewport=HANDSET, locale="it-IT").new_page()
    page.goto(address)
    page.get_by_role("button", name="Apri il curriculum").click()
    expect(page.locator("#text")).to_be_visible()
    page.screenshot(path=pictures / "phone.png", full_page=True)
    return page.locator("#text").input_value()


def test_somebody_makes_a_curriculum_and_takes_it_away(
    person: Person, printer: IppPrinterProcess, browser: Browser, pictures: Path
) -> None:
    person.goes_in()
    written(person)
    for words in (on_paper(person, printer), on_the_phone(person, browser, pictures)):
        assert all(each in words for each in SAID), words
        assert "cassa" not in words  # ticked and unticked
    idle = person.finishes()
    assert not zxingcpp.read_barcodes(idle)
