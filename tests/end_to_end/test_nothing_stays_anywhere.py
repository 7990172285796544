"""Of a curriculum nothing is left in any place around the booth, however it ended. Real parts only."""

import itertools
import json
import mmap
import os
import select
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pypdfium2
import pytest
import requests
import zxingcpp
from demonstration import Demonstration
from traces import TERMINAL_TESTS, WITHIN_S, Canary, Family, Surroundings
from waiting import until

from kiosk.contract.envelope import unseal

sys.path += [str(TERMINAL_TESTS), str(TERMINAL_TESTS / "booth")]
from ipp_printer import IppPrinterProcess  # noqa: E402 - found by the line above
from search import Search  # noqa: E402

pytestmark = pytest.mark.timeout(900)

FIELD = (38, 172, 158, 232)
"""Where on the glass stands what is typed, in pixels."""
CODE_PX = 160
WIPED_S = 10.0
"""Long on a busy machine."""
PEOPLE = 100
"""So many in the long run."""
CORES = Path("/proc/sys/kernel/core_pattern")


class Visit(NamedTuple):
    """One person, and the booth's process. `bare` and `words`: what else to look for when they have gone.

    `dirtied`: how much the process had given to disks before the first letter, at which line of the log.
    """

    there: Surroundings
    canary: Canary
    pid: int
    dirtied: tuple[int, int]
    bare: list[bytes]
    words: list[str]

    def all_written(self) -> None:
        """They have touched everything; no disk has heard of it, not even in a file that was deleted again."""
        self.there.hear("visitor: done")
        assert wrote(self.there, self.pid, self.dirtied) == 0

    def seen(self, box: tuple[int, int, int, int]) -> None:
        """What the glass shows there is looked for too. It is found as long as it stands there."""
        self.bare.extend(self.there.glass.pieces(box))
        assert Search([], self.bare).in_memory(self.there.screen), "the picture is not found where it is"


def nothing(_: Visit) -> None:
    """They end it by themselves."""


def signalled(number: signal.Signals) -> Callable[[Visit], None]:
    """Once they have written all, the booth gets a signal."""

    def done(visit: Visit) -> None:
        visit.all_written()
        visit.seen(FIELD)
        os.kill(visit.pid, number)

    return done


def taken_by_phone(visit: Visit) -> None:
    """The key was nowhere but on the glass."""
    visit.all_written()
    [code] = until("a code on the glass", lambda: zxingcpp.read_barcodes(visit.there.glass.look()), WITHIN_S)
    where, key = code.text.split("#")
    taken = requests.post(f"{where.partition('?')[0]}/take", timeout=WITHIN_S)
    opened = json.loads(unseal(urlsplit(where).path.rpartition("/")[2], key, taken.content))
    assert all(each in opened["text"] for each in visit.canary.said)
    visit.words.append(key)
    left, upper, lower = code.position.top_left.x, code.position.top_left.y, code.position.bottom_left.y
    quarter = (lower - upper) // 4  # above and below stand its corners, which all codes have
    visit.seen((left, upper + quarter, left + CODE_PX, lower - quarter))
    os.kill(visit.pid, signal.SIGUSR1)


def taken_from_printer(visit: Visit) -> None:
    """The sheet, and what the printer itself keeps of it, was wanted; nothing else of the printer's has it."""
    visit.all_written()
    [sheet] = visit.there.printer.sheets()
    with closing(pypdfium2.PdfDocument(sheet)) as document:
        assert len(document) == 1
        text = document[0].get_textpage().get_text_bounded()
    assert all(each in text for each in visit.canary.said)
    assert emptied(visit) == {"sheets", "spool"}
    os.kill(visit.pid, signal.SIGUSR1)


def gone_before_the_sheet(visit: Visit) -> None:
    """Nothing comes out for somebody who has left: their sheet is called back."""
    printer = visit.there.printer
    printer.hold()
    visit.all_written()
    printer.await_holding()
    os.kill(visit.pid, signal.SIGUSR1)
    printer.await_idle()
    printer.release()
    assert emptied(visit) == {"spool"}


def emptied(visit: Visit) -> set[str]:
    """Folders of the printer's in which their sheet was. It was sent there, so it and the road are wiped by us."""
    search, road = Search(visit.canary), visit.there.roads["printer"]
    assert search.holds(road.heard), "the road to the printer is not listened to"
    road.forget()
    kept = search.in_files(visit.there.printer.folder)
    for each in kept:
        each.unlink()
    return {each.parent.name for each in kept}


def dirtied(there: Surroundings, pid: int) -> tuple[int, int]:
    """Bytes that a process has given to disks, in whole pages and those of deleted files too; and the log's lines.

    Only root may know.
    """
    if os.geteuid() != 0:
        return 0, 0
    told = dict(line.split(": ") for line in Path(f"/proc/{pid}/io").read_text().splitlines())
    return int(told["write_bytes"]), there.log.read_bytes().count(b"\n")


def wrote(there: Surroundings, pid: int, before: tuple[int, int]) -> int:
    """Bytes that it has given to disks since then, but for lines of the log: a page each, and one where two meet."""
    pages, lines = (now - then for now, then in zip(dirtied(there, pid), before, strict=True))
    return max(0, pages - (lines + 1) * mmap.PAGESIZE)


class Way(NamedTuple):
    """How a curriculum ends: what is touched, how the booth's visitor ends it, what is done to it from outside."""

    touches: Callable[[Canary], list[str]]
    end: str
    done: Callable[[Visit], None] = nothing


WAYS = {
    "finished": Way(lambda who: [*who.page(), "Ho finito"], ""),
    "gone home": Way(lambda who: [*who.touches(), "Inizio", "Esci e cancella"], ""),
    "idle": Way(Canary.touches, "idling"),
    "killed": Way(Canary.touches, "", signalled(signal.SIGKILL)),
    "hanging": Way(Canary.touches, "", signalled(signal.SIGSTOP)),
    "a fault in a screen": Way(Canary.touches, "fault"),
    "crashed": Way(Canary.touches, "crashing"),
    "aborted": Way(Canary.touches, "aborting"),
    "printed": Way(lambda who: [*who.page(), "Stampa il curriculum", "@done"], "idling_when_told", taken_from_printer),
    "printing": Way(lambda who: [*who.page(), "Stampa il curriculum"], "finishing_when_told", gone_before_the_sheet),
    "on the phone": Way(lambda who: [*who.page(), "Porta sul telefono", "@http"], "idling_when_told", taken_by_phone),
}
"""All but the power cut."""
LEAKS = {
    "files": "files",
    "log": "files",
    "core": "files",
    "console": "road",
    "house": "memory",
    "selection": "selections",
}
"""Where each planted leak is found."""
SELDOM = {"gone home", "killed", "a fault in a screen", "aborted", "printing", "core", "selection"}
"""Ways and leaks that the long run alone looks at: another one in `make test` ends, or is found, like them."""


def each_of(names: Iterable[str]) -> list[object]:
    """To be tested, now or only in the long run."""
    return [pytest.param(name, marks=pytest.mark.soak if name in SELDOM else ()) for name in names]


@pytest.fixture(scope="module")
def printer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IppPrinterProcess]:
    with IppPrinterProcess(tmp_path_factory.mktemp("printer")) as process:
        yield process


@pytest.fixture(scope="module")
def there(
    demo: Demonstration, printer: IppPrinterProcess, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Surroundings]:
    with Surroundings(demo, tmp_path_factory.mktemp("terminal"), printer) as all_around:
        yield all_around


@pytest.fixture(scope="module")
def family() -> Family:
    """Of all whose words must not be left."""
    return Family()


@pytest.fixture
def leaked() -> Family:
    """Of who is betrayed on purpose."""
    return Family()


def goes(there: Surroundings, family: Family, way: Way) -> int:
    """One of them, from the way in until the idle screen stands again; then everything is searched. Gives the bytes."""
    canary = family.member()
    pid = there.comes(way.end, way.touches(canary))
    try:
        there.hear("visitor: begins")
        visit = Visit(there, canary, pid, dirtied(there, pid), [], [family.name, family.phone])
        way.done(visit)
        there.hear("house: out")
    except BaseException:
        there.throws_out(pid)
        raise
    assert not Path(f"/proc/{pid}").exists()
    search = Search(visit.words, visit.bare)
    until("the glass to be wiped", lambda: not search.in_files(there.glass.file), WIPED_S)
    assert there.found(search, console=way.done is taken_by_phone) == {}
    assert not zxingcpp.read_barcodes(there.glass.look())
    return search.bytes_read


@pytest.mark.parametrize("name", each_of(WAYS))
def test_nothing_stays(there: Surroundings, family: Family, name: str) -> None:
    goes(there, family, WAYS[name])


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_nothing_stays_of_a_hundred(there: Surroundings, family: Family) -> None:
    began_s, read = time.monotonic(), 0
    for name, _ in zip(itertools.cycle(WAYS), range(PEOPLE), strict=False):
        read += goes(there, family, WAYS[name])
    search = family.search()
    assert there.found(search) == {} and there.found_elsewhere(search) == []
    print(f"{PEOPLE} people, {time.monotonic() - began_s:.0f} s, {(read + search.bytes_read) / 1e9:.1f} GB searched")


@pytest.mark.parametrize("leak", each_of(LEAKS))
def test_a_planted_leak_is_found(there: Surroundings, leaked: Family, leak: str) -> None:
    if leak == "core" and CORES.read_text()[:1] in "|/":
        pytest.skip("this machine brings cores elsewhere")
    pid = there.comes(f"leak_to_{leak}", leaked.member().touches())
    there.hear("visitor: begins")
    before = dirtied(there, pid)
    there.hear("visitor: done")
    stays = leak in ("files", "house", "selection")
    if leak == "files" and os.geteuid() == 0:
        assert until("the file to be noticed", lambda: wrote(there, pid, before), WITHIN_S)
    if not stays:
        there.hear("house: out")
    assert LEAKS[leak] in there.found(leaked.search(), console=False)
    if stays:
        os.kill(pid, signal.SIGUSR1)
        there.hear("house: out")


def test_a_leak_elsewhere_is_found(there: Surroundings, leaked: Family) -> None:
    pid = there.comes("leak_to_elsewhere", leaked.member().touches())
    there.hear("house: out")
    [found] = there.found_elsewhere(leaked.search())
    found.unlink()
    assert str(pid) in found.name


def test_nothing_stays_when_the_power_is_cut(there: Surroundings, family: Family) -> None:
    """The last one: there is no terminal any more. Everything is searched for everybody."""
    pid = there.comes("", family.member().touches())
    there.hear("visitor: done")
    watched = os.pidfd_open(pid)
    there.process.kill()
    assert select.select([watched], [], [], WITHIN_S)[0], "it lives on"
    os.close(watched)
    search = family.search()
    assert there.found(search) == {} and there.found_elsewhere(search) == []
