"""A console with the sample network, in a process of its own as on a real machine, and one walk through it."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import prepared
import pytest
from playwright.sync_api import sync_playwright
from walk import Console, Walk, walked

from kiosk.paths import HOUSE

PICTURES = HOUSE / "build" / "handbook"
READY_S = 120.0


@pytest.fixture(scope="session")
def console(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """Where it is, and who may enter."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    state = tmp_path_factory.mktemp("handbook") / "console"
    passwords = dict(line.split()[1::2] for line in prepared.console(tmp_path_factory, state).splitlines())
    environment = {**os.environ, "BACHECA_STATE": str(state)}
    environment |= {"BACHECA_PHONE_ADDRESS": address, "BACHECA_SECOND_FACTOR": "optional"}
    command = [sys.executable, "-m", "kiosk", "central"]
    with subprocess.Popen(
        [*command, "serve", f"--port={port}"], cwd=HOUSE, env=environment, stdout=subprocess.DEVNULL
    ) as serving:
        try:
            _wait_for(serving, port)
            yield Console(address, passwords)
        finally:
            serving.terminate()


@pytest.fixture(scope="session")
def walk(console: Console) -> Walk:
    """What was seen on a walk through the console."""
    chromium = shutil.which("chromium")
    assert chromium, "The package chromium is missing: the handbook's pictures cannot be made."
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        seen = walked(browser, console, PICTURES)
        browser.close()
    return seen


def _wait_for(serving: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + READY_S
    while time.monotonic() < until and serving.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)  # there is nothing to wait on but the port
    raise AssertionError("the console did not start")
