"""A helper process lives as long as its screen: no less, no more."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.paths import HOUSE
from kiosk.terminal.supervisor import Supervisor

HELPER = """
import socket, sys, threading
from kiosk.terminal.supervisor import end_with_parent
end_with_parent()
line = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
line.sendall(str(__import__("os").getpid()).encode() + b"\\n")
threading.Event().wait()
"""
SCREEN = """
import sys, threading
from kiosk.terminal.supervisor import Supervisor
Supervisor(sys.argv[1:]).start()
threading.Event().wait()
"""


class Line:
    """Where helpers report: a connection each, which ends when its process does."""

    def __init__(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.settimeout(20)

    def next(self) -> tuple[socket.socket, int]:
        """The next helper's connection and process id."""
        line, _ = self.listener.accept()
        line.settimeout(20)
        return line, int(line.recv(20))

    def command(self, source: str = HELPER) -> list[str]:
        return [sys.executable, "-c", source, str(self.listener.getsockname()[1])]


@pytest.fixture
def line() -> Iterator[Line]:
    made = Line()
    with contextlib.closing(made.listener):
        yield made


@pytest.fixture(autouse=True)
def from_anywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PYTHONPATH", str(HOUSE))
    monkeypatch.chdir(tmp_path)


def gone(connection: socket.socket) -> bool:
    """Waits until the process at the other end is gone."""
    with connection:
        return connection.recv(1) == b""


def test_a_helper_that_is_killed_comes_back(line: Line) -> None:
    with Supervisor(line.command(), back_off_s=0.01) as supervisor:
        first, process = line.next()
        os.kill(process, signal.SIGKILL)
        assert gone(first)
        second, another = line.next()
        assert another != process
        assert supervisor.starts == 2
    assert gone(second)


def test_stopping_ends_the_helper_and_brings_no_other(line: Line) -> None:
    supervisor = Supervisor(line.command(), back_off_s=0.01)
    supervisor.start()
    connection, _ = line.next()
    supervisor.stop()
    assert gone(connection)
    assert supervisor.process.returncode is not None
    assert supervisor.starts == 1
    supervisor.stop()


def test_a_helper_that_will_not_go_is_made_to(line: Line, monkeypatch) -> None:
    monkeypatch.setattr("kiosk.terminal.supervisor.GOODBYE_S", 0.1)
    stubborn = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)" + HELPER
    with Supervisor(line.command(stubborn)):
        connection, _ = line.next()
    assert gone(connection)


def test_the_helper_goes_when_its_screen_is_killed(line: Line) -> None:
    screen = subprocess.Popen([sys.executable, "-c", SCREEN, *line.command()])
    connection, _ = line.next()
    screen.kill()
    screen.wait()
    assert gone(connection)


def test_a_command_that_is_not_there_is_said_and_no_exception(caplog) -> None:
    supervisor = Supervisor(["/nowhere/at/all"])
    supervisor._run_once()
    assert "/nowhere/at/all" in caplog.text


def test_a_helper_that_falls_is_an_error_and_one_that_is_told_to_go_is_none(line: Line, caplog) -> None:
    with Supervisor(line.command(), back_off_s=0.01) as supervisor:
        first, _ = line.next()
        supervisor.process.kill()
        assert gone(first)
        second, _ = line.next()
    assert gone(second) and [each.levelname for each in caplog.records] == ["ERROR"]
