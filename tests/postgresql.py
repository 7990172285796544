"""A PostgreSQL server of its own, in a folder that is thrown away, reached by a socket in it and by nothing else.

    with Server() as server:
        os.environ["BACHECA_DATABASE"] = server.address("bacheca")

`python tests/postgresql.py COMMAND …` runs a command with such a database.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Self

OWNERS = ("postgres", "nobody")
"""Whom the server belongs to where root starts it, which it refuses to serve."""
QUICK = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def program(name: str) -> str:
    """Where one of the server's programs is: Debian keeps them by version, and out of the way."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[-3]))
    path = str(found[-1]) if found else shutil.which(name)
    assert path, "The package postgresql is missing: what a large console needs cannot be tested."
    return path


class Server:
    """Running between `start` and `stop`; both may be called again, the data stay until `remove`."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self._data = self.folder / "data"
        self._as_owner: dict[str, object] = {}
        if os.geteuid() == 0:
            owner = next(name for name in OWNERS if _known(name))
            self._as_owner = {"user": owner, "extra_groups": []}
            shutil.chown(self.folder, owner)
        self._run("initdb", "-U", "bacheca", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")

    def start(self) -> None:
        """Serve, and wait until it does."""
        options = f"{QUICK} -k {self.folder}"
        self._run("pg_ctl", "start", "--wait", "--silent", "-o", options, "-l", str(self.folder / "log"))

    def stop(self) -> None:
        """Stop as a restart does: whoever is connected is thrown out."""
        self._run("pg_ctl", "stop", "--wait", "--silent", "--mode=fast")

    def remove(self) -> None:
        """Forget everything."""
        shutil.rmtree(self.folder)

    def address(self, database: str) -> str:
        """A new database's address, as BACHECA_DATABASE takes it."""
        said = ["-h", str(self.folder), "-U", "bacheca"]
        subprocess.run([program("createdb"), *said, "--template=template0", database], check=True)
        return f"postgresql://bacheca@/{database}?host={self.folder}"

    def _run(self, name: str, *words: str) -> None:
        command = [program(name), "-D", str(self._data), *words]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/", **self._as_owner)  # type: ignore[call-overload]

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self.remove()


def _known(user: str) -> bool:
    return subprocess.run(["id", user], capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    with Server() as running:
        environment = os.environ | {"BACHECA_DATABASE": running.address("bacheca")}
        ended = subprocess.run(sys.argv[1:], env=environment, check=False).returncode
    sys.exit(ended)
