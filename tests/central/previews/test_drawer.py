"""The program that draws may hang, die or be missing: whoever asked is told in time, and it starts anew."""

import os
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.central.previews.drawer import BusyError, Drawer, Limits, NotDrawnError, command
from kiosk.contract.network import Network
from kiosk.contract.preview import PreviewRequest

QUICK = Limits(first_s=5, next_s=0.3, turn_s=0.3, waiting=2, rest_s=60)
NETWORK = Network(
    title={"it": "Bacheca"},
    town="Arona",
    time_zone="Europe/Rome",
    phone_address="http://localhost",
    organisations=(),
    places=(),
)
GOOD = "print('{\"sizes\":[3]}', flush=True); sys.stdout.write('PNG'); sys.stdout.flush()"
ONCE_MORE = "import sys, os, time\nfor number, line in enumerate(sys.stdin):\n    "

SAYING = "said = {}; print('{{\"sizes\":[%d]}}' % len(said), flush=True); print(end=said, flush=True)"
ITS_NUMBER = SAYING.format("str(os.getpid())")


def request(code="BM-100"):
    return PreviewRequest(now=datetime.now(UTC), network=NETWORK, items=(), code=code, place="biblioteca")


@pytest.fixture
def drawer():
    """Makes a drawer of a program that does this for each line it reads."""
    made = []

    def make(does, limits=QUICK):
        made.append(Drawer([sys.executable, "-c", ONCE_MORE + does], limits))
        return made[-1]

    yield make
    for each in made:
        each.close()


def test_the_program_stays_warm(drawer):
    warm = drawer(ITS_NUMBER)
    assert warm.draw(request()) == warm.draw(request())


def test_a_program_that_died_meanwhile_is_started_anew(drawer):
    mortal = drawer(f"{GOOD}; sys.exit()")
    assert [mortal.draw(request()) for _ in range(3)] == [[b"PNG"]] * 3


def test_a_program_that_hangs_is_ended_in_time_with_what_it_started(drawer):
    hanging = drawer(f"number and os.system('sleep 60')\n    {GOOD}")
    assert hanging.draw(request()) == [b"PNG"]
    begun = time.monotonic()
    with pytest.raises(NotDrawnError):
        hanging.draw(request())
    assert time.monotonic() - begun < 5
    assert hanging.draw(request()) == [b"PNG"]


@pytest.mark.parametrize(
    "does", ["sys.exit(1)", "print('boh', flush=True)", "print('{\"sizes\":[9]}', flush=True); sys.exit()"]
)
def test_a_program_that_fails_at_once_is_left_alone_for_a_while(drawer, does, tmp_path):
    failing = drawer(f"open({str(tmp_path / 'begun')!r}, 'a').write('x')\n    {does}")
    for _ in range(3):
        with pytest.raises(NotDrawnError):
            failing.draw(request())
    assert (tmp_path / "begun").read_text() == "x"


def test_a_program_that_is_missing_is_said_and_no_more():
    missing = Drawer(["/no/such/program"], QUICK)
    with pytest.raises(NotDrawnError):
        missing.draw(request())


def test_what_cannot_be_drawn_costs_nobody_else_the_program(drawer):
    refusing = "if 'BM-666' in line: print('{\"problem\":\"no\"}', flush=True)"
    choosy = drawer(f"{refusing}\n    else: {GOOD}")
    with pytest.raises(NotDrawnError):
        choosy.draw(request("BM-666"))
    assert choosy.draw(request()) == [b"PNG"]


def test_two_at_once_wait_for_each_other_and_a_crowd_is_sent_away(drawer, tmp_path):
    waiting = f"while not os.path.exists({str(tmp_path / 'go')!r}): time.sleep(0.01)"
    slow = drawer(f"{waiting}\n    {GOOD}", Limits(5, 5, 5, 2))
    found = []
    both = [threading.Thread(target=lambda: found.append(slow.draw(request()))) for _ in range(2)]
    for each in both:
        each.start()
    while slow._places._value:
        time.sleep(0.001)
    with pytest.raises(BusyError):
        slow.draw(request())
    (tmp_path / "go").touch()
    for each in both:
        each.join()
    assert found == [[b"PNG"]] * 2


def test_the_program_learns_no_secret(drawer, monkeypatch):
    monkeypatch.setenv("BACHECA_DATABASE", "postgresql://user:secret@host/name")
    telling = drawer(SAYING.format("' '.join(os.environ.values())"))
    assert b"secret" not in telling.draw(request())[0]


def test_the_program_ends_with_the_console(drawer):
    ending = drawer(ITS_NUMBER)
    number = int(ending.draw(request())[0])
    ending._process.stdin.close()  # what the system does when the console is gone
    assert ending._process.wait(5) == 0
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_a_program_ended_by_force_leaves_nothing_on_the_disk(drawer):
    kept = "import tempfile; folder = tempfile.mkdtemp()"
    hanging = drawer(f"{kept}; {SAYING.format('folder')}")
    folder = Path(os.fsdecode(hanging.draw(request())[0]))
    assert folder.is_dir()
    hanging.close()
    assert not folder.parent.exists()


def test_the_settings_name_another_program():
    assert command("nice -n 5 bacheca preview") == ["nice", "-n", "5", "bacheca", "preview"]
    assert command("")[1:] == ["-m", "kiosk", "preview"]
