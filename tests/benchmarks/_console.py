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
from django.core.management import call_command
from django.db import transaction
from _many import many
from kiosk.central.items import dirty
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.loading import load
from kiosk.central.publishing.from_database import runner
from kiosk.central.publishing.keys import make_keys
from kiosk.central.publishing.repository import Repository

call_command("migrate", verbosity=0)
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
from django.core.management import call_command
from spreadsheets import offers, xlsx
from kiosk.central.intake.drafting import take
from kiosk.central.intake.sheets import read
from kiosk.central.items.kinds import PAGES
from kiosk.central.items.loading import load
from kiosk.central.items.network import OrganisationPage
from kiosk.central.items.sample_network import sample_users, samples_now

call_command("migrate", verbosity=0)
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


def rebuild_s(count: int) -> float:
    """Seconds from the mark to the last file written, with so many items."""
    return _measured_s(_REBUILD, count)


def spreadsheet_s(count: int) -> float:
    """Seconds from a file of so many rows to the last draft."""
    return _measured_s(_SPREADSHEET, count)


def _measured_s(program: str, count: int) -> float:
    with tempfile.TemporaryDirectory() as state:
        environment = {
            "BACHECA_STATE": state,
            "DJANGO_SETTINGS_MODULE": "kiosk.central.settings",
            "PYTHONPATH": f"{HOUSE}:{HOUSE / 'tests'}:{HOUSE / 'tests' / 'benchmarks'}",
        }
        done = subprocess.run(
            [sys.executable, "-c", program, str(count)], env=environment, check=True, stdout=subprocess.PIPE, text=True
        )
    return float(json.loads(done.stdout.splitlines()[-1]))
