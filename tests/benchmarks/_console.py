"""The console of its own for benchmarks: a database with many items, in a process of its own."""

import json
import subprocess
import sys
import tempfile

from kiosk.paths import HOUSE

_REBUILD = """
import json, sys, time
import django
django.setup()
from django.conf import settings
from kiosk.central.main import setup
from django.db import transaction
from _many import many
from kiosk.central.items import dirty
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.loading import load
from kiosk.central.publishing.from_database import runner
from kiosk.central.publishing.keys import make_keys
from kiosk.central.publishing.repository import Repository

setup(None)
make_keys(settings.KEYS)
with transaction.atomic():
    load(many(int(sys.argv[1])))
publishing = runner(Repository(settings.PUBLISHED, settings.KEYS))
publishing.tick()
taken = []
for number in range(2):
    ItemPage.objects.filter(pk=ItemPage.objects.first().pk).update(title=f"Changed {number}")
    dirty.mark()
    started = time.perf_counter()
    assert publishing.tick(), "nothing was published"
    taken.append(time.perf_counter() - started)
print(json.dumps(max(taken)))
"""

_SPREADSHEET = """
import json, sys, time
import django
django.setup()
from django.contrib.auth import get_user_model
from kiosk.central.main import setup
from spreadsheets import offers, xlsx
from kiosk.central.intake.drafting import take
from kiosk.central.intake.sheets import read
from kiosk.central.items.kinds import PAGES
from kiosk.central.items.loading import load
from kiosk.central.items.network import OrganisationPage
from kiosk.central.items.sample_network import sample_users, samples_now

setup(None)
load(samples_now())
list(sample_users())
user = get_user_model().objects.get(username="redattore-cpi")
branch = OrganisationPage.objects.get(slug="cpi-borgomanero")
file = xlsx(offers(*({"Titolo": f"Offerta {number}"} for number in range(int(sys.argv[1])))))
started = time.perf_counter()
taken = take(read(file), PAGES["job_offer"], branch, user)
seconds = time.perf_counter() - started
assert {each.state for each in taken.outcomes} == {"taken"}, "not every row became a draft"
print(json.dumps(seconds))
"""

_REQUESTS = """
import json, statistics, sys, time
import django
django.setup()
from django.contrib.auth import get_user_model
from kiosk.central.main import setup
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from _copies import copy_items
from _many import many
from kiosk.central.items.current import current
from kiosk.central.items.kinds import PAGES
from kiosk.central.items.listing import LISTS
from kiosk.central.items.loading import load
from kiosk.central.items.network import OrganisationPage
from kiosk.central.items.sample_network import sample_users

PUBLISHED = 50
setup(None)
with transaction.atomic():
    load(many(PUBLISHED))
    list(sample_users())
    copy_items(int(sys.argv[1]) // PUBLISHED - 1)
if connection.vendor == "postgresql":
    connection.cursor().execute("ANALYZE")  # what autovacuum does within a minute
assert len(current(timezone.now()).items) > 0.9 * int(sys.argv[1])
clerk, anybody = Client(), Client()
clerk.force_login(get_user_model().objects.get(username="responsabile-cpi"))
branch = OrganisationPage.objects.get(slug="cpi-borgomanero")
own = PAGES["job_offer"].objects.child_of(branch).first()
lists = [reverse(LISTS[kind].get_url_name("index")) for kind in ("job_offer", "event")]
adding = reverse("wagtailadmin_pages:add", args=["items", "jobofferpage", branch.pk])
editing = reverse("wagtailadmin_pages:edit", args=[own.pk])
public = ("/", f"/O/{own.code}", "/l/job_offer/1", "/dati/eventi.ics", "/dati/novita.xml", "/dati/job_offer.json")
asked = [*((clerk, each) for each in ("/gestione/", *lists, adding, editing)), *((anybody, each) for each in public)]
slowest = 0.0
for who, address in asked:
    own.save_revision().publish()
    taken, worked = [], []
    for _ in range(40):
        started, working = time.perf_counter(), time.process_time()
        answer = who.get(address, HTTP_HOST="localhost")
        taken.append(1000 * (time.perf_counter() - started))
        worked.append(1000 * (time.process_time() - working))
        assert answer.status_code == 200, (address, answer.status_code)
    p95, busy = (statistics.quantiles(each, n=20, method="inclusive")[-1] for each in (taken, worked))
    first = f"first {taken[0]:.0f}, of the processor {worked[0]:.0f}"
    print(f"{address}: p95 {p95:.0f} ms, of the processor {busy:.0f} ms ({first})", file=sys.stderr)
    slowest = max(slowest, p95)
print(json.dumps(slowest))
"""


def rebuild_s(count: int) -> float:
    """Seconds from the mark to the last file written, with so many items."""
    return _measured(_REBUILD, count)


def spreadsheet_s(count: int) -> float:
    """Seconds from a file of so many rows to the last draft."""
    return _measured(_SPREADSHEET, count)


def slowest_request_ms(count: int) -> float:
    """The p95 of the slowest address, with so many items; each address is told on stderr."""
    return _measured(_REQUESTS, count)


def slowest_request_on_postgresql_ms(count: int) -> float:
    """The same on a PostgreSQL of its own."""
    from postgresql import Server

    with Server() as server:
        return _measured(_REQUESTS, count, BACHECA_DATABASE=server.address("bacheca"))


def _measured(program: str, count: int, **settings: str) -> float:
    with tempfile.TemporaryDirectory() as state:
        environment = {
            "BACHECA_STATE": state,
            "BACHECA_SECOND_FACTOR": "optional",
            "DJANGO_SETTINGS_MODULE": "kiosk.central.settings",
            "PYTHONPATH": f"{HOUSE}:{HOUSE / 'tests'}:{HOUSE / 'tests' / 'benchmarks'}",
        }
        done = subprocess.run(
            [sys.executable, "-c", program, str(count)], env=environment, check=True, stdout=subprocess.PIPE, text=True
        )
    return float(json.loads(done.stdout.splitlines()[-1]))
