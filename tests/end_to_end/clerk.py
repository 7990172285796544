"""Somebody at the console, with a browser and a mouse."""

import re
import time
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Browser, Page

PATIENCE_MS = 120_000
OFFERS = "Offerte"
CHOICES = {"Settore", "Quanto tempo", "Sportello a cui chiedere", "Che tipo di evento"}
"""Fields with a list to choose from."""


class Clerk:
    """Does at the console what its Italian labels say."""

    def __init__(self, browser: Browser, console: str, name: str, password: str, pictures: Path) -> None:
        """Open the console and sign in."""
        self.console, self._pictures = console, pictures
        self.page: Page = browser.new_page(locale="it-IT", viewport={"width": 1280, "height": 900})
        self.page.goto(console)
        self.page.get_by_label("Nome utente").fill(name)
        self.page.get_by_label("Password").first.fill(password)
        self.page.get_by_role("button", name="Entra").click()

    def begins(self, kind: str = OFFERS) -> None:
        """Its word in the menu, Aggiungi."""
        self._to(kind)
        self.page.get_by_role("link", name="Aggiungi").first.click()

    def opens(self, title: str, kind: str = OFFERS) -> None:
        """The form of what is in the list."""
        self._to(kind)
        self.page.get_by_role("link", name=title, exact=True).first.click()
        self.page.wait_for_url("**/edit/")

    def fills_in(self, fields: Mapping[str, str]) -> None:
        """Each field by its label."""
        for label, value in fields.items():
            labelled = self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*\*?\s*$"))
            field = labelled.and_(self.page.locator("input, textarea, select")).first
            if label in CHOICES:
                field.select_option(label=value)
            else:
                field.fill(value)

    def sees_beside(self, title: str) -> None:
        """Open the preview; the terminal's own screen with what was written, drawn, stands beside the form."""
        self.page.get_by_role("button", name="anteprima").click()
        beside = self.page.frame_locator("#w-preview-iframe")
        beside.get_by_alt_text(f"Lo schermo con «{title}», pagina 1").wait_for(timeout=PATIENCE_MS)
        self._picture("preview")

    def sends(self) -> None:
        """Send it to who approves."""
        self.page.get_by_role("button", name="Invia per l’approvazione").click()
        self.page.wait_for_url("**/elenco/**")
        self._picture("sent")

    def approves(self, title: str) -> None:
        """From the first page: what waits, its form, Approva."""
        self.page.goto(self.console)
        self._picture("waiting")
        self.page.get_by_role("link", name=title, exact=True).first.click()
        self.page.get_by_role("button", name="Approva").first.click()
        self.page.wait_for_url("**/elenco/**")
        self._picture("approved")

    def publishes(self) -> int:
        """Pubblica; gives the moment of the click in nanoseconds since 1970."""
        self._picture("form")
        clicked_ns = time.time_ns()
        self.page.get_by_role("button", name="Pubblica", exact=True).click()
        self.page.wait_for_url("**/elenco/**")
        self._picture("published")
        return clicked_ns

    def code_of(self, title: str, kind: str = OFFERS) -> str:
        """The code that stands beside the title in the list."""
        self._to(kind)
        row = self.page.get_by_role("row").filter(has_text=title)
        return row.get_by_text("BM-").inner_text().strip()

    def withdraws(self, title: str) -> int:
        """Take an offer off the screens; gives the moment of the last click in nanoseconds since 1970."""
        self._to(OFFERS)
        self.page.get_by_role("link", name=f"Ritira subito: {title}", exact=True).click()
        self._picture("withdraw")
        clicked_ns = time.time_ns()
        self.page.locator("form[action*='/unpublish/'] [type=submit]").click()
        self.page.wait_for_url("**/elenco/job_offer/")
        return clicked_ns

    def _to(self, kind: str) -> None:
        self.page.goto(self.console)
        self.page.get_by_role("link", name=kind, exact=True).first.click()
        self.page.wait_for_url("**/elenco/**")

    def _picture(self, name: str) -> None:
        self.page.screenshot(path=self._pictures / f"console-{name}.png")
