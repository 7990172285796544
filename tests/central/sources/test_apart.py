"""The program that meets strangers: it answers, it has nothing of ours, and what kills it is only trouble."""

import json
import subprocess
import sys
import time

import pytest
from hostile import site

from kiosk.central.sources import apart
from kiosk.central.sources.apart import TOO_HARD, read_apart
from kiosk.central.sources.fetching import Limits
from kiosk.central.sources.reader import Answer, Request

EVENT = "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Ciao\r\nDTSTART:20200101T090000Z\r\n{}\r\nEND:VEVENT"
CALENDAR = f"BEGIN:VCALENDAR\r\n{EVENT}\r\nEND:VCALENDAR"


@pytest.fixture
def here():
    with site() as found:
        yield found


def asked(here, body, **more):
    address = here.page("/a", body if callable(body) else body.encode(), ETag='"7"')
    return read_apart(Request(address=address, zone="Europe/Rome", policy=here.policy, **more))


def test_what_is_found_comes_back_typed(here):
    found = asked(here, CALENDAR.format("RRULE:FREQ=WEEKLY"))
    assert (found.format, found.trouble, found.marks) == ("calendar", "", {"ETag": '"7"'})
    assert found.findings.things[0].title == "Ciao" and found.findings.things[0].starts_at.tzinfo


def test_trouble_comes_back_in_words(here):
    assert "non c’è un elenco" in asked(here, "ciao").trouble
    assert "rete privata" in read_apart(Request(address="http://127.0.0.1/", zone="Europe/Rome")).trouble
    assert "troppo lento" in asked(here, lambda each: each.over.wait(9), limits=Limits(seconds=0.3)).trouble


def test_the_site_may_say_that_nothing_changed(here):
    found = asked(here, lambda each: each.gives(status=304), marks={"ETag": '"7"'})
    assert found.unchanged and not found.trouble
    assert here.seen[0].headers["If-None-Match"] == '"7"'


def test_a_calendar_that_takes_for_ever_costs_its_process_only(here, monkeypatch):
    """Some 30th of February: a search that ends in the year 9999."""
    began = time.monotonic()
    found = read_apart(
        Request(
            address=here.page("/a", CALENDAR.format("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30").encode()),
            zone="Europe/Rome",
            policy=here.policy,
        ),
        seconds=2,
    )
    assert found == Answer(trouble=TOO_HARD) and time.monotonic() - began < 6


def test_it_bounds_its_own_memory_and_time():
    words = "import resource as r; from kiosk.central.sources.reader import confine; confine(); b = bytearray(10**9)"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True)
    assert done.returncode == 1 and "MemoryError" in done.stderr
    words = "import resource as r, json; from kiosk.central.sources.reader import confine; confine();"
    words += "print(json.dumps([r.getrlimit(each) for each in (r.RLIMIT_CPU, r.RLIMIT_FSIZE, r.RLIMIT_CORE)]))"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True)
    assert json.loads(done.stdout) == [[10, 10], [0, 0], [0, 0]]


def test_it_knows_neither_django_nor_our_environment(here, monkeypatch):
    words = "import sys, os, kiosk.central.sources.reader; print('django' in sys.modules, sorted(os.environ))"
    monkeypatch.setenv("BACHECA_DATABASE", "postgresql://user:password@host/name")
    done = subprocess.run([sys.executable, "-c", words], env=apart._environment(), capture_output=True, text=True)
    assert done.stdout.startswith("False ") and "BACHECA" not in done.stdout
