"""Chromium before the real site, without a server: what it asks for is answered by Django's test client."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

import pytest
from django.contrib.staticfiles import finders
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, sync_playwright

CHROMIUM = "/usr/bin/chromium"
SITE = "https://testserver"
ELSEWHERE = '<meta http-equiv="refresh" content="0;url={}">'
"""Whither a page is sent on: the browser would follow a redirection by itself, out into the network."""
HEADERS_OF_A_CONNECTION = {"content-length", "connection"}


@contextmanager
def chromium() -> Iterator[Browser]:
    """One browser; the test that asks is left out where there is none.

    Playwright runs a loop in this thread, in which Django refuses to work unless told that nobody else is there.
    """
    if not Path(CHROMIUM).exists():
        pytest.skip("there is no Chromium here")
    alone = mock.patch.dict(os.environ, {"DJANGO_ALLOW_ASYNC_UNSAFE": "true"})
    with sync_playwright() as playwright, alone:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class Visitor:
    """One person before one browser, in one test; `complaints` is what the browser's own console said, page by page."""

    page: Page
    client: Client
    complaints: list[str] = field(default_factory=list)
    database: BaseDatabaseWrapper = field(default_factory=lambda: connections["default"])

    @classmethod
    def arrives(cls, browser: Browser, client: Client, **look: object) -> "Visitor":
        """With the cookies of `client`, in a window that has `look`."""
        visitor = cls(browser.new_page(**look), client)  # type: ignore[arg-type]
        visitor.page.on("console", visitor._heard)
        visitor.page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
        visitor.page.route("**/*", visitor._answer)
        return visitor

    def opens(self, address: str) -> Page:
        """The page at the address, its scripts done with their first work."""
        self.page.goto(SITE + address)
        if self.page.locator("#wagtail-sidebar").count():
            self.page.locator(".sidebar-menu-item").first.wait_for(state="attached")  # on a telephone it is folded
        return self.page

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{self.page.url.removeprefix(SITE)}: {message.text}")

    def _answer(self, route: Route) -> None:
        asked = route.request.url.removeprefix(SITE)
        static = asked.startswith("/static/") and finders.find(asked.split("?")[0].removeprefix("/static/"))
        if static:
            return route.fulfill(path=static)
        if not asked.startswith("/"):
            self.complaints.append(f"asks for {asked}")
            return route.abort()
        headers = {name: value for name, value in route.request.headers.items() if name != "cookie"}
        connections["default"] = self.database  # inside Playwright's loop there would be a new one, outside the test
        answer = self.client.generic(
            route.request.method,
            asked,
            route.request.post_data_buffer or b"",
            content_type=headers.get("content-type", "text/plain"),
            headers=headers,
            secure=True,
        )
        if route.request.is_navigation_request() and answer.has_header("Location"):
            return route.fulfill(body=ELSEWHERE.format(answer["Location"]), content_type="text/html")
        given = {name: value for name, value in answer.headers.items() if name.lower() not in HEADERS_OF_A_CONNECTION}
        return route.fulfill(status=answer.status_code, headers=given, body=answer.getvalue())
