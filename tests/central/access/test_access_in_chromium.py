"""From the invitation to the first page, in a real browser. What was seen is kept in build/access."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.core import mail
from django.db import connections
from django.test import Client
from playwright.sync_api import Page, Route, sync_playwright
from telephone import Telephone

from kiosk.central.access.invitations import invite
from kiosk.paths import HOUSE

CHROMIUM = "/usr/bin/chromium"
SITE = "http://127.0.0.1:8000"
PICTURES = HOUSE / "build" / "access"
NEW = "quattro-parole-tutte-mie"
COVERED = """() => [...document.querySelectorAll(".access h1, .access .button")].filter((each) => {
  const box = each.getBoundingClientRect();
  return !each.contains(document.elementFromPoint(box.left + 3, box.top + box.height / 2));
}).map((each) => each.textContent)"""
"""What the menu lies over."""
SIZES = {"-small": (390, 760), "": (1280, 800)}


class Desk:
    """A browser whose requests are answered by Django in this process, cross-site checks and all."""

    def __init__(self, page: Page, connection: Any) -> None:
        self.page, self.client, self._connection = page, Client(enforce_csrf_checks=True), connection
        self._share_connection()
        page.set_default_timeout(15_000)
        page.route("**/*", self._answer)

    def _share_connection(self) -> None:
        """The test's own, in playwright's loop too: another would wait for the test's transaction to end."""
        connections["default"] = self._connection

    def _answer(self, route: Route) -> None:
        self._share_connection()
        asked = urlsplit(route.request.url)
        if asked.path.startswith("/static/"):
            found = finders.find(asked.path.removeprefix("/static/"))
            return route.fulfill(path=found) if found else route.abort()
        path = f"{asked.path}?{asked.query}" if asked.query else asked.path
        kind = route.request.headers.get("content-type", "")
        answer = self.client.generic(route.request.method, path, route.request.post_data_buffer or b"", kind)
        if answer.status_code == 302:
            onward = f'<meta http-equiv="refresh" content="0;url={answer.url}">'
            return route.fulfill(body=onward, content_type="text/html")
        return route.fulfill(status=answer.status_code, body=answer.getvalue(), content_type=answer["Content-Type"])

    def picture(self, name: str) -> None:
        """Of what is there, wide and on a telephone; nothing sticks out on either side."""
        for ending, (width, height) in SIZES.items():
            self.page.set_viewport_size({"width": width, "height": height})
            self.page.screenshot(path=PICTURES / f"{name}{ending}.png", full_page=True, animations="disabled")
            assert self.page.evaluate("document.documentElement.scrollWidth") <= width, name
            self.page.wait_for_function(f"!({COVERED})().length")  # the menu moves with the width


@pytest.fixture
def desk(monkeypatch, user, administrator):
    """Somebody's browser. Playwright's loop runs in this thread: Django is told that it may work beside it."""
    if not Path(CHROMIUM).exists():
        pytest.skip("there is no Chromium here")
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    connection = connections["default"]
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield Desk(browser.new_page(locale="it-IT"), connection)
        browser.close()


def test_from_the_invitation_to_the_first_page_and_in_again(desk, user):
    page = desk.page
    page.goto(invite(user))
    page.get_by_role("heading", name="Scegli la password").wait_for()
    desk.picture("1-invitation")
    page.get_by_label("Password nuova").fill(NEW)
    page.get_by_label("La stessa, un’altra volta").fill(NEW)
    page.get_by_role("button", name="Continua").click()
    page.get_by_role("heading", name="Collega il telefono").wait_for()
    desk.picture("2-telephone")
    telephone = Telephone(page.locator(".door__secret").inner_text())
    page.get_by_label("Le sei cifre che vedi nell’app").fill(telephone.wrong())
    page.get_by_role("button", name="Continua").click()
    page.get_by_text("Il codice non è giusto").wait_for()
    desk.picture("3-wrong-code")
    page.get_by_label("Le sei cifre che vedi nell’app").fill(telephone.code())
    page.get_by_role("button", name="Continua").click()
    page.get_by_role("heading", name="I tuoi codici di riserva").wait_for()
    desk.picture("4-recovery-codes")
    page.emulate_media(media="print")
    page.screenshot(path=PICTURES / "4-recovery-codes-on-paper.png")
    assert not page.get_by_role("button", name="Stampa").is_visible()
    page.emulate_media(media="screen")
    page.get_by_role("link", name="Ho finito, vai alla prima pagina").click()
    page.get_by_role("heading", name="Offerte").first.wait_for()
    desk.picture("5-first-page")
    page.goto(f"{SITE}/gestione/accesso/")
    desk.picture("6-own")
    _enters_again(desk, telephone)


def _enters_again(desk: Desk, telephone: Telephone) -> None:
    page = desk.page
    desk.client.cookies.clear()
    page.goto(f"{SITE}/gestione/")
    page.get_by_role("button", name="Entra").wait_for()
    desk.picture("7-enter")
    page.get_by_label("Nome utente").fill("responsabile-cpi")
    page.get_by_label("Password").first.fill(NEW)
    page.get_by_role("button", name="Entra").click()
    page.get_by_role("heading", name="Il codice del telefono").wait_for()
    desk.picture("8-code")
    page.get_by_label("Codice").fill(telephone.code(ago=-1))
    page.get_by_role("button", name="Entra", exact=True).click()
    page.get_by_role("heading", name="Offerte").first.wait_for()


def test_the_administrators_pages(desk, administrator, user, settings):
    settings.SECOND_FACTOR = "optional"
    page, desk.client.cookies = desk.page, administrator.cookies
    for name, path in {
        "a-users": "users/",
        "a-user": f"users/edit/{user.pk}/",
        "a-invite": f"users/{user.pk}/invito/",
        "a-mail": "posta/",
        "a-register": "reports/site-history/",
        "a-own": "accesso/",
    }.items():
        page.goto(f"{SITE}/gestione/{path}")
        page.locator(".sidebar-menu-item").first.wait_for()
        desk.picture(name)
    page.goto(f"{SITE}/gestione/users/{user.pk}/invito/")
    page.get_by_role("button", name="Fai l’invito nuovo").click()
    page.get_by_label("Indirizzo dell’invito").wait_for()
    desk.picture("a-invited")
    assert not mail.outbox
