"""One Kivy window for all tests of the screens: drawn in memory, no larger than it must be, in no hurry."""

import logging
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.terminal.ui.window import configure

os.environ.setdefault("SDL_VIDEODRIVER", "offscreen")
_home = tempfile.TemporaryDirectory(prefix="bacheca-screens-")
# The window opens with the first import of Kivy's, so it is told how before any test is read. How large it is does
# not matter: what is tested is drawn in a house of the terminal's size.
configure((240, 240), fullscreen=False, home=Path(_home.name))

from kivy.config import Config  # noqa: E402

Config.set("graphics", "maxfps", "0")  # tests wait for what happens, never for the next frame's time

import moments  # noqa: E402
from visitor import Terminal  # noqa: E402


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "may_fail: a screen is made to fail, and an apology is expected")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """An upright terminal with the samples on it, before anybody has touched it."""
    with Terminal(tmp_path, moments.UPRIGHT, moments.samples()) as there:
        yield there


@pytest.fixture(autouse=True)
def no_screen_fails(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """An apology is a fault of ours, except in tests that ask for one."""
    yield
    if "may_fail" not in request.keywords:
        assert [each.getMessage() for each in caplog.records if each.levelno >= logging.ERROR] == []
