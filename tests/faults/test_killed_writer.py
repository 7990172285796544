"""kill -9 at any point of a replacement leaves one whole catalogue, and the next writer goes on."""

import subprocess
import sys
from pathlib import Path

import pytest
from simulator import NOW, PLACE, catalogue, titles

from kiosk.paths import HOUSE
from kiosk.terminal.library import Library
from kiosk.terminal.store import Store

WRITER = """
import os, signal, sqlite3, sys
from pathlib import Path
from simulator import NOW, catalogue
from kiosk.terminal import store

folder, steps = Path(sys.argv[1]), int(sys.argv[2])
second, writer, connect, done = catalogue("second"), store.Store(folder), sqlite3.connect, 0

def step():
    global done
    done += 1
    if done == steps:
        os.kill(os.getpid(), signal.SIGKILL)

def fragile(*arguments, **options):
    connection = connect(*arguments, **options)
    connection.set_progress_handler(step, 50)      # at every 50th instruction of the database's machine
    return connection

store.sqlite3.connect = fragile
writer.replace(second, [], NOW, "second")
print("whole after", done)
"""


def write(folder: Path, steps: int) -> subprocess.CompletedProcess[str]:
    """Replace "first" by "second" in a process that kills itself after so many steps (0: never)."""
    environment = {"PYTHONPATH": f"{HOUSE}:{HOUSE / 'tests'}"}
    return subprocess.run(
        [sys.executable, "-c", WRITER, folder, str(steps)], capture_output=True, text=True, env=environment
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Store(tmp_path).replace(catalogue("first"), [], NOW, "first")
    return tmp_path


def test_killed_at_any_point(folder: Path) -> None:
    whole = write(folder, 0)
    assert whole.returncode == 0, whole.stderr
    last = int(whole.stdout.split()[-1])
    assert last > 50
    for tenth in range(0, 11, 2):
        Store(folder).replace(catalogue("first"), [], NOW, "first")
        assert write(folder, max(1, last * tenth // 10)).returncode == -9
        assert titles(Library(folder, PLACE)) in ({"first"}, {"second"})
        assert len(Library(folder, PLACE).items("event", NOW)) == len(
            [item for item in catalogue("first").items if item.kind == "event"]
        )
    Store(folder).replace(catalogue("third"), [], NOW)
    assert titles(Library(folder, PLACE)) == {"third"}


def test_a_reader_with_its_library_open_sees_nothing_of_it(folder: Path) -> None:
    library = Library(folder, PLACE)
    assert titles(library) == {"first"}
    assert write(folder, 40).returncode == -9
    assert titles(library) == {"first"}
    assert not list(folder.glob("*.damaged*"))
