"""The console in a real browser: every request is answered by the test's own client, in the test's own database."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.db import connections
from django.test import Client
from playwright.sync_api import Page, Request, Route, sync_playwright

CHROMIUM = "/usr/bin/chromium"
SITE = "http://console.example"
UNSUITED = {"content-length", "transfer-encoding", "set-cookie"}


def asked(client: Client, request: Request) -> Any:
    """The client's answer to what the browser asks; cookies are the client's."""
    address = urlsplit(request.url)
    kind = request.headers.get("content-type", "")
    return client.generic(request.method, f"{address.path}?{address.query}", request.post_data_buffer or b"", kind)


def answering(client: Client, console: ThreadPoolExecutor) -> Callable[[Route], None]:
    """What gives the client's answers to a browser."""

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path.startswith("/static/"):
            found = finders.find(path.removeprefix("/static/"))
            return route.fulfill(path=found) if found else route.abort()
        given = console.submit(asked, client, route.request).result()
        headers = {name: value for name, value in given.items() if name.lower() not in UNSUITED}
        return route.fulfill(status=given.status_code, headers=headers, body=given.content)

    return answer


@pytest.fixture
def console(db: None) -> Iterator[ThreadPoolExecutor]:
    """A thread with the test's own connection: Playwright's loop runs in the test's thread, where Django refuses to."""
    shared = connections["default"]
    shared.inc_thread_sharing()
    with ThreadPoolExecutor(1, initializer=lambda: connections.__setitem__("default", shared)) as threads:
        yield threads
    shared.dec_thread_sharing()


@pytest.fixture
def browser(head: Client, console: ThreadPoolExecutor) -> Iterator[Page]:
    """A browser at the console, with the responsabile of the Centro per l'impiego before it."""
    if not Path(CHROMIUM).exists():
        pytest.skip("there is no Chromium here")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1600, "height": 900}, base_url=SITE, locale="it-IT")
        page.route("**/*", answering(head, console))
        yield page
        chromium.close()
