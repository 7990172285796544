"""Another terminal beside the demonstration's own, known to the console by the same credential."""

import contextlib
import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import processes
from demonstration import GOODBYE_S, Demonstration, outside

from kiosk import paths
from kiosk.terminal.paired import FOLDER


def settings_beside(demo: Demonstration, folder: Path, printer: str, table: dict[str, str], **own: Any) -> Path:
    """Its settings, in a folder of its own: the demonstration's, but for what is said here."""
    shutil.copytree(demo.folder / "terminal" / FOLDER, folder / "state" / FOLDER)
    values = tomllib.loads(demo.settings.read_text("utf-8"))
    del values["printers"], values["screens_folder"]
    values |= {"state_folder": "state", "voice": "silent", "printer": printer} | own
    lines = [f"{name} = {json.dumps(value)}" for name, value in values.items()]
    lines += [f"[printers.{printer}]", *(f"{name} = {json.dumps(value)}" for name, value in table.items())]
    path = folder / "terminal.toml"
    path.write_text("\n".join([*lines, ""]), "utf-8")
    return path


@contextlib.contextmanager
def begun(command: list[str], display: str, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A Python program on a display, of which nothing is left in the end."""
    with log.open("ab") as out:
        own = {name: str(log.parent) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")}
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=log.parent,
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=out,
            env=outside() | own | {"DISPLAY": display, "PYTHONPATH": str(paths.HOUSE)},
            start_new_session=True,
        )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(GOODBYE_S)
        if process.stdin is not None:
            process.stdin.close()
    assert not processes.of_session(process.pid)
