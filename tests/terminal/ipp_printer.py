"""A real IPP printer: ippeveprinter, the one that printers are tried with, told what happens to its paper.

    with IppPrinterProcess(folder) as process:
        process.address             # where it listens
        process.says("+media-empty")   # from the next job on, until "-media-empty"
        process.hold()              # the next sheet stays in the printer until release()
        process.holding             # whether one is in it now
        process.sheets()            # what has come out, oldest first
        process.freeze(), thaw(), kill()

A job that is called back while it is held gives no sheet, like in a printer of iron. It needs a message bus of its own:
it looks for one before anything else, and machines for tests have none.
"""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

START_S = 60.0
LOOK_EVERY_S = 0.05
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={folder}/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>
"""
ASK = """{ OPERATION Get-Job-Attributes GROUP operation-attributes-tag
ATTR charset attributes-charset utf-8 ATTR language attributes-natural-language en
ATTR uri printer-uri $uri ATTR integer job-id $job ATTR keyword requested-attributes job-state-reasons
EXPECT job-state-reasons OF-TYPE keyword WITH-VALUE "job-printing" }
"""
WORKS = """#!/bin/sh
# What happens to a sheet inside the printer.
cd {folder}
while read -r each; do echo "STATE: $each" >&2; done < said
: > said
: > holding
while [ -e hold ]; do
    sleep 0.05
    ipptool -q -d job="$IPP_JOB_ID" "$IPP_JOB_PRINTER_URI" asked.test || {{ rm -f holding; exit 1; }}
done
rm -f holding
while read -r each; do echo "STATE: $each" >&2; done < said
: > said
[ ! -e broken ] || exit 1
cp "$1" "sheets/$(printf %03d "$IPP_JOB_ID").part"
mv "sheets/$(printf %03d "$IPP_JOB_ID").part" "sheets/$(printf %03d "$IPP_JOB_ID").pdf"
"""


class IppPrinterProcess:
    """One printer. See above."""

    def __init__(self, folder: Path, formats: str = "application/pdf") -> None:
        self.folder, self.formats = folder.resolve(), formats
        self.port = free_port()
        self.address = f"ipp://localhost:{self.port}/ipp/print"
        self._processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        for each in ("sheets", "spool"):
            (self.folder / each).mkdir(parents=True, exist_ok=True)
        (self.folder / "said").touch()
        (self.folder / "bus.conf").write_text(BUS.format(folder=self.folder))
        (self.folder / "asked.test").write_text(ASK)
        works = self.folder / "works"
        works.write_text(WORKS.format(folder=self.folder))
        works.chmod(0o755)
        self._start("dbus-daemon", f"--config-file={self.folder}/bus.conf", "--nofork")
        until((self.folder / "bus").exists)
        self.switch_on()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.release()
        for process in reversed(self._processes):
            process.send_signal(signal.SIGCONT)
            process.terminate()
        for process in self._processes:
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    @property
    def table(self) -> dict[str, str]:
        """The settings of a terminal that prints here."""
        return {"address": self.address}

    def switch_on(self) -> None:
        """Start it, and wait until it listens. It knows nothing of jobs from before it was killed."""
        spool, works = self.folder / "spool", self.folder / "works"
        say = ("-r", "off", "-n", "localhost", "-p", str(self.port), "-f", self.formats, "-k")
        self._printer = self._start("ippeveprinter", *say, "-d", str(spool), "-c", str(works), "Prova")
        until(lambda: listens(self.port))

    def says(self, *reasons: str) -> None:
        """From the next step of a job on it has these reasons ("+media-empty"), or no more ("-media-empty")."""
        (self.folder / "said").write_text("".join(f"{each}\n" for each in reasons))

    def hold(self) -> None:
        """Keep the next sheet inside."""
        (self.folder / "hold").touch()

    def release(self) -> None:
        """Let the sheet come out."""
        (self.folder / "hold").unlink(missing_ok=True)

    def breaks(self) -> None:
        """From now on the printer gives jobs up."""
        (self.folder / "broken").touch()

    def await_holding(self) -> None:
        """Until a sheet is inside."""
        until((self.folder / "holding").exists)

    def await_idle(self) -> None:
        """Until no sheet is inside any more."""
        until(lambda: not (self.folder / "holding").exists())

    def sheets(self) -> list[Path]:
        """What has come out."""
        return sorted((self.folder / "sheets").glob("*.pdf"))

    def freeze(self) -> None:
        """It hears nothing and says nothing."""
        self._printer.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """It goes on where it was."""
        self._printer.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """Somebody pulls the plug."""
        self._printer.kill()
        self._printer.wait()

    def _start(self, program: str, *arguments: str) -> "subprocess.Popen[bytes]":
        found = shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
        assert found, f"The program {program} is missing: printers cannot be tested."
        environment: dict[str, Any] = {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={self.folder}/bus"}
        with (self.folder / f"{program}.log").open("ab") as log:
            started = subprocess.Popen([found, *arguments], env=environment, stdout=log, stderr=log)
        self._processes.append(started)
        return started


@contextmanager
def plugged_in() -> Iterator[IppPrinterProcess]:
    """A printer somewhere."""
    with TemporaryDirectory() as folder, IppPrinterProcess(Path(folder)) as process:
        yield process


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def listens(port: int) -> bool:
    """Whether somebody listens there."""
    with socket.socket() as tried:
        tried.settimeout(1)
        return tried.connect_ex(("127.0.0.1", port)) == 0


def until(wanted: Callable[[], bool]) -> None:
    """Wait until something is so. Raises AssertionError after START_S."""
    give_up = time.monotonic() + START_S
    while not wanted():
        assert time.monotonic() < give_up, f"waited {START_S:.0f} s in vain"
        time.sleep(LOOK_EVERY_S)
