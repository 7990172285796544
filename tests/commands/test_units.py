"""The examples of services: systemd itself finds nothing to say against them, and they name commands that there are."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.commands.central import TASKS
from kiosk.paths import CONFIG

FOLDER = CONFIG / "systemd"
UNITS = sorted(path.name for path in FOLDER.iterdir())
SERVICES = [name for name in UNITS if name.endswith(".service")]
HARDENED = ("NoNewPrivileges=true", "ProtectSystem=strict", "ProtectHome=true", "PrivateTmp=true", "UMask=0077")


def test_systemd_accepts_them(tmp_path: Path) -> None:
    """It also asks whether the programs are there: on this machine they are elsewhere."""
    analyze = shutil.which("systemd-analyze")
    assert analyze, "The package systemd is missing: the services cannot be tested."
    for name in UNITS:
        text = (FOLDER / name).read_text("utf-8")
        here = text.replace("/opt/bacheca/.venv/bin/python", sys.executable).replace("/usr/bin/cage", "/bin/true")
        (tmp_path / name).write_text(here, "utf-8")
    command = [analyze, "verify", "--man=no", *(str(tmp_path / name) for name in UNITS)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.returncode == 0 and "bacheca" not in said.stderr, said.stderr


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_may_do_little_and_starts_what_there_is(name: str) -> None:
    text = (FOLDER / name).read_text("utf-8")
    assert not [line for line in HARDENED if line not in text]
    tasks = re.findall(r"kiosk central (\w+)", text)
    assert set(tasks) <= set(TASKS) and (tasks or "kiosk terminal" in text)


def test_what_is_typed_at_a_terminal_reaches_no_disk() -> None:
    text = (FOLDER / "bacheca-terminal.service").read_text("utf-8")
    assert "MemorySwapMax=0" in text and "LimitCORE=0" in text
