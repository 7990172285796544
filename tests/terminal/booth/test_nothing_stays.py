"""What somebody wrote in the booth is nowhere once it is no more, however it ended. A planted leak is found."""

import json
import os
import queue
import select
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import pytest
from search import descendants, in_files, in_memory

from kiosk import paths
from kiosk.contract.samples import sample_catalogue
from kiosk.terminal.store import Store

HERE = Path(__file__).parent
MOVED = "bwpovddb"
"""The canary, every letter moved by one: this process must not hold it as it is until it looks for it."""
PRINTED = [
    *(f"={MOVED}", "Avanti", "Salta questa domanda", "Salta questa domanda"),
    *("Bar, cucina e ristorante", "Cameriere di sala / Cameriera di sala", "Cameriera di sala"),
    *("Servire ai tavoli", "Avanti", "2024", "Lavoro ancora qui", f"={MOVED}", "Avanti", "Avanti"),
    *(["Salta questa domanda"] * 6),
    *("Cambia una frase", "Cameriera di sala", f"={MOVED}", "Avanti", "Indietro"),
    *("Cambia aspetto", "Stampa il curriculum"),
]
"""A whole curriculum: typed, ticked, changed, looked at and printed."""
BEGUN = [f"={MOVED}"]
WAYS = {
    "finishing": [*PRINTED, "Ho finito"],
    "going_home": [*BEGUN, "Avanti", "Inizio", "Esci e cancella"],
    **dict.fromkeys(("idling", "fault", "crashing", "aborting", "killing"), BEGUN),
}
"""How a curriculum ends, and what is touched before."""
LEAKS = {"leak_to_disk": "files", "leak_to_log": "files", "leak_to_house": "memory"}
PATIENCE_S = 60.0


def canary() -> str:
    return "".join(chr(ord(letter) - 1) for letter in MOVED)


class House:
    """The terminal in a folder of its own, and what it says."""

    def __init__(self, folder: Path, scripts: dict[str, list[str]]) -> None:
        self.folder, self.log = folder, folder / "log"
        settings = _settings(folder)
        command = [sys.executable, str(HERE / "house.py"), str(settings), json.dumps(scripts)]
        own = {name: str(folder) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")}
        environment = os.environ | own | {"SDL_VIDEODRIVER": "offscreen", "PYTHONPATH": str(paths.HOUSE)}
        self.process = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True)
        self._said: queue.Queue[str] = queue.Queue()
        self._listener = threading.Thread(target=self._listen)
        self._listener.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        self._listener.join()

    def hear(self, beginning: str) -> list[str]:
        """The rest of the next line that begins so."""
        while True:
            line = self._said.get(timeout=PATIENCE_S)
            if line.startswith(beginning):
                return line.removeprefix(beginning).split()

    def _listen(self) -> None:
        with self.process.stderr as said, self.log.open("w") as log:
            for line in said:
                log.write(line)
                log.flush()
                self._said.put(line)


def _settings(folder: Path) -> Path:
    now = datetime.now(UTC)
    catalogue = sample_catalogue({file.name: file.read_text("utf-8") for file in paths.SAMPLES.glob("*.json")}, now)
    Store(folder / "state").replace(catalogue, [], now)
    (folder / "root.json").write_text("{}")
    settings = folder / "terminal.toml"
    settings.write_text(
        f'place = "{catalogue.network.places[0].slug}"\n'
        'catalogue_url = "http://127.0.0.1:9/"\nroot = "root.json"\nstate_folder = "state"\n'
        'diagonal_in = 32\nwindow = "360x640"\nvoice = "silent"\nprinter = "memory"\n'
    )
    return settings


def found(house: House) -> dict[str, list[object]]:
    """Where the canary is: in any file of the terminal's, in the memory of any process of its."""
    pids = [house.process.pid, *descendants(house.process.pid)]
    memory = [place for pid in pids for place in in_memory(pid, canary())]
    return {"files": list(in_files(house.folder, canary())), "memory": list(memory)}


def test_nothing_stays_of_a_curriculum_however_it_ended(tmp_path: Path) -> None:
    with House(tmp_path, WAYS) as house:
        for way in WAYS:
            pid = int(house.hear("house: in")[0])
            if way == "killing":
                house.hear("visitor: done")
                os.kill(pid, signal.SIGKILL)
            assert house.hear("house: out") == [way]
            assert not Path(f"/proc/{pid}").exists()
        assert found(house) == {"files": [], "memory": []}


def test_it_is_no_more_when_the_house_is_killed(tmp_path: Path) -> None:
    with House(tmp_path, {"staying": BEGUN}) as house:
        pid = int(house.hear("house: in")[0])
        house.hear("visitor: done")
        os.kill(house.process.pid, signal.SIGKILL)
        house.process.wait()
        _until_gone(pid)
        assert in_files(tmp_path, canary()) == []


def _until_gone(pid: int) -> None:
    """The kernel ends it with its parent."""
    watched = os.pidfd_open(pid) if Path(f"/proc/{pid}").exists() else None
    if watched is not None:
        assert select.select([watched], [], [], 5.0)[0], "it lives on"
        os.close(watched)


@pytest.mark.parametrize("leak", LEAKS)
def test_a_planted_leak_is_found(tmp_path: Path, leak: str) -> None:
    with House(tmp_path, {leak: BEGUN}) as house:
        house.hear("house: in")
        house.hear("visitor: done")
        if leak != "leak_to_house":
            house.hear("house: out")
        assert found(house)[LEAKS[leak]] != []
