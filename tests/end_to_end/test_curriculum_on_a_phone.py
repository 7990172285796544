"""A curriculum from a paired terminal, through the running console, onto a phone. Real parts only."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest
from demonstration import Demonstration
from playwright.sync_api import Browser, Page, expect

from kiosk.contract.item import ITALIAN
from kiosk.paper.cv import cv
from kiosk.terminal import config
from kiosk.terminal.carrying import Door, carry
from kiosk.terminal.cv.composing import as_text, curriculum
from kiosk.terminal.cv.sample import SAMPLE
from kiosk.terminal.paired import Pairing
from kiosk.words.phrases import Phrases

pytestmark = pytest.mark.timeout(900)

PHONE = {"width": 360, "height": 740}
OPEN, SAVE, GONE = "Apri il curriculum", "Salva il foglio (PDF)", "Qui non c’è più niente"


@pytest.fixture(scope="module")
def shown(demo: Demonstration) -> str:
    """What the terminal's code says, once the console has taken the sealed copy."""
    settings = config.read(demo.settings)
    assert settings.console
    door = Door(settings.console, Pairing(settings.state_folder).token())
    document = cv(curriculum(SAMPLE), Phrases(ITALIAN), datetime.now().astimezone(), SAMPLE.layout, True)
    said = carry(door, settings.console, document, as_text(SAMPLE), ITALIAN)
    assert said
    return said


def waiting(demo: Demonstration) -> list[tuple[bytes]]:
    """What waits in the console's database."""
    with closing(sqlite3.connect(demo.folder / "central" / "db.sqlite3")) as database:
        return database.execute("select sealed from sealed_envelope").fetchall()


def on_the_phone(browser: Browser, address: str) -> Page:
    """The page behind the code, its way on touched."""
    page = browser.new_context(viewport=PHONE, locale="it-IT").new_page()
    page.goto(address)
    page.get_by_role("button", name=OPEN).click()
    return page


def test_it_comes_onto_one_phone_once(demo: Demonstration, shown: str, browser: Browser, pictures: Path) -> None:
    [(sealed,)] = waiting(demo)
    assert b"Maria" not in sealed
    page = on_the_phone(browser, shown)
    expect(page.locator("#text")).to_have_value(as_text(SAMPLE))
    page.screenshot(path=pictures / "phone-curriculum.png", full_page=True)
    with page.expect_download() as taken:
        page.get_by_text(SAVE).click()
    with closing(pypdfium2.PdfDocument(taken.value.path())) as document:
        words = document[0].get_textpage().get_text_bounded()
    assert SAMPLE.name in words and SAMPLE.phone in words
    assert waiting(demo) == []
    expect(on_the_phone(browser, shown).get_by_text(GONE)).to_be_visible()
