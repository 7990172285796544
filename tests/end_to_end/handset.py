"""The phone in a visitor's hand: small, and without JavaScript."""

from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser

SMALL = {"width": 320, "height": 640}


class Opened(NamedTuple):
    """A page on the phone: HTTP status, the words on it, and where its links lead."""

    status: int
    words: str
    links: list[str]


class Phone:
    """Opens what a QR code says."""

    def __init__(self, browser: Browser, pictures: Path) -> None:
        self._context = browser.new_context(viewport=SMALL, java_script_enabled=False, locale="it-IT")
        self._pictures = pictures

    def opens(self, address: str, name: str) -> Opened:
        """The page at an address; it must not be wider than the phone."""
        page = self._context.new_page()
        answer = page.goto(address)
        assert answer is not None
        wide_px = page.evaluate("document.documentElement.scrollWidth")
        assert wide_px <= SMALL["width"], f"{address} is {wide_px} px wide on a phone of {SMALL['width']} px"
        page.screenshot(path=self._pictures / f"phone-{name}.png", full_page=True)
        links = [link.get_attribute("href") or "" for link in page.locator("a").all()]
        opened = Opened(answer.status, page.locator("body").inner_text(), links)
        page.close()
        return opened

    def keeps(self, address: str) -> tuple[str, str]:
        """Media type and text of a file that a page offers."""
        answer = self._context.request.get(address)
        assert answer.ok, f"{address} answers {answer.status}"
        return answer.headers["content-type"].split(";")[0], answer.text()
