"""A console's folder with the sample network, made once in a run for everybody who begins with one of their own."""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.central.configuration import DEMONSTRATION_PASSWORD
from kiosk.paths import HOUSE

COMMAND = (sys.executable, "-m", "kiosk", "central", "samples", f"--password={DEMONSTRATION_PASSWORD}")


def console(factory: pytest.TempPathFactory, folder: Path) -> str:
    """Put one into `folder`, which is not there yet; gives what was said of its users when it was made."""
    common = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        common = common.parent
    made, said = common / "console", common / "console.said"
    with (common / "console.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not said.exists():
            said.write_text(_filled(made), "utf-8")
    shutil.copytree(made, folder)
    return said.read_text("utf-8")


def _filled(folder: Path) -> str:
    folder.mkdir(mode=0o700, exist_ok=True)
    others = {name: value for name, value in os.environ.items() if not name.startswith("BACHECA_")}
    own = {"BACHECA_STATE": str(folder), "BACHECA_SECOND_FACTOR": "optional"}
    return subprocess.run(COMMAND, cwd=HOUSE, env=others | own, check=True, stdout=subprocess.PIPE, text=True).stdout
