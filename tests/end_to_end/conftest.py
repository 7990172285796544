"""The demonstration, and the people around it, once for all tests of this folder."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import prepared
import pytest
from clerk import Clerk
from demonstration import HEAD, WRITER, Demonstration
from handset import Phone
from playwright.sync_api import Browser, sync_playwright
from touchscreen import Touchscreen

PICTURES = Path(__file__).parents[2] / "build" / "end_to_end"
"""What was seen on the way, for people to look at."""


@pytest.fixture(scope="module")
def pictures(request: pytest.FixtureRequest) -> Path:
    """An empty folder for the pictures of one file of tests."""
    folder = PICTURES / request.module.__name__
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    """The running demonstration, begun again where the sample network is: test_no_screen_dies begins from nothing."""
    folder = tmp_path_factory.mktemp("demonstration")
    prepared.console(tmp_path_factory, folder / "central")
    running = Demonstration(folder)
    yield running
    running.end()


@pytest.fixture(scope="module")
def visitor(demo: Demonstration, pictures: Path) -> Iterator[Touchscreen]:
    """Somebody before the terminal."""
    hand = Touchscreen(demo.display, demo.screens, pictures)
    yield hand
    hand.leave()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    chromium = shutil.which("chromium")
    assert chromium, "The package chromium is missing: console and phone pages cannot be tested."
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def clerk(browser: Browser, demo: Demonstration, pictures: Path) -> Clerk:
    """The responsabile of the Centro per l'impiego, signed in."""
    return Clerk(browser, demo.console, HEAD, demo.password, pictures)


@pytest.fixture(scope="module")
def writer(browser: Browser, demo: Demonstration, pictures: Path) -> Clerk:
    """A redattore of the same Centro, signed in: writes, and cannot publish."""
    return Clerk(browser, demo.console, WRITER, demo.password, pictures)


@pytest.fixture
def phone(browser: Browser, pictures: Path) -> Phone:
    """A small phone that remembers nothing."""
    return Phone(browser, pictures)
