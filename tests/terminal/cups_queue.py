"""A real CUPS with one queue, of its own: in a folder, on a port, for a printer that is somewhere else.

    with CupsQueue(folder, "ipp://localhost:8631/ipp/print") as queue:
        queue.address   # what a terminal's settings would say

It is set up as config/terminal.example.toml says: it keeps neither documents nor history, and gives a job up at once.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from ipp_printer import free_port, listens, plugged_in, until

FILES = """ServerRoot {folder}/root
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/tmp
AccessLog {folder}/log/access
ErrorLog {folder}/log/error
PageLog {folder}/log/page
{who}
"""
DAEMON = """LogLevel warn
Listen 127.0.0.1:{port}
Browsing Off
DefaultAuthType None
WebInterface No
PreserveJobFiles No
PreserveJobHistory No
ErrorPolicy abort-job
<Location />
Order allow,deny
Allow localhost
</Location>
<Policy default>
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""
NOT_ROOT = "User lp\nGroup lp"
"""CUPS refuses to work as root, and cannot be anybody else without being root."""


class CupsQueue:
    """One queue. See above."""

    def __init__(self, folder: Path, printer: str) -> None:
        self.folder, self.printer, self.port = folder.resolve(), printer, free_port()
        self.address = f"ipp://localhost:{self.port}/printers/prova"

    def __enter__(self) -> Self:
        for each in ("root", "spool", "cache", "state", "tmp", "log"):
            (self.folder / each).mkdir(parents=True)
        for each in (self.folder, *self.folder.iterdir()):
            each.chmod(0o777)
        daemon, files = self.folder / "cupsd.conf", self.folder / "cups-files.conf"
        daemon.write_text(DAEMON.format(port=self.port))
        files.write_text(FILES.format(folder=self.folder, who=NOT_ROOT if os.geteuid() == 0 else ""))
        with (self.folder / "out").open("wb") as out:
            command = [_program("cupsd"), "-f", "-c", str(daemon), "-s", str(files)]
            self._process = subprocess.Popen(command, stdout=out, stderr=out)
        until(lambda: listens(self.port))
        server = ("-h", f"127.0.0.1:{self.port}")
        subprocess.run(
            [_program("lpadmin"), *server, "-p", "prova", "-E", "-v", self.printer, "-m", "raw"],
            check=True,
            capture_output=True,
        )
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.terminate()
        self._process.wait(10)

    @property
    def table(self) -> dict[str, str]:
        """The settings of a terminal that prints here."""
        return {"address": self.address}

    def spooled(self) -> list[Path]:
        """Documents that it keeps."""
        return [each for each in (self.folder / "spool").rglob("d*") if each.is_file()]


@contextmanager
def queued() -> Iterator[CupsQueue]:
    """A queue for a printer somewhere. Pytest's own folders are closed to others, and CUPS is never root."""
    with plugged_in() as process, TemporaryDirectory() as folder, CupsQueue(Path(folder), process.address) as queue:
        yield queue


def _program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    assert found, f"The program {name} is missing: queues cannot be tested."
    return found
