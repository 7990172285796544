"""A console with the sample network, on a database of its own, once for all tests of this folder.

The database is a file, or the PostgreSQL of BACHECA_DATABASE: `make test-postgresql`.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

STATE = tempfile.TemporaryDirectory(prefix="bacheca-tests-")
os.environ["BACHECA_STATE"] = STATE.name
os.environ["BACHECA_SECOND_FACTOR"] = "optional"  # tests/central/access wants it
os.environ["DJANGO_SETTINGS_MODULE"] = "kiosk.central.settings"

import django  # noqa: E402 - Django reads the two variables above

django.setup()

import pytest  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.db import connections  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from kiosk.central.items import current  # noqa: E402
from kiosk.central.items.kinds import PAGES  # noqa: E402
from kiosk.central.items.loading import load  # noqa: E402
from kiosk.central.items.sample_network import sample_users, samples_now  # noqa: E402
from kiosk.contract.catalogue import Catalogue  # noqa: E402

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """A file instead of memory, so that a runner in another thread sees the same rows."""
    if connections["default"].vendor == "sqlite":
        connections["default"].settings_dict["TEST"]["NAME"] = str(Path(STATE.name) / "test.sqlite3")


@pytest.fixture(scope="session")
def samples() -> Catalogue:
    """The sample network of these tests. Made again after midnight it would be another: its dates count from today."""
    return samples_now()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any, samples: Catalogue) -> Iterator[None]:
    """The sample network is loaded once; every test is rolled back to it."""
    with django_db_blocker.unblock():
        load(samples)
        list(sample_users())
    yield


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """A test that is rolled back takes its marks with it: what was kept under them is of another test."""
    current.forget()


@pytest.fixture
def now(db: None) -> datetime:
    """The moment of the test."""
    return timezone.now()


@pytest.fixture
def offer(db: None) -> Any:
    """A live offer of the Centro per l'impiego."""
    return PAGES["job_offer"].objects.get(code="BM-1042")


def signed_in(name: str) -> Client:
    """A browser with a user in it."""
    client = Client()
    client.force_login(get_user_model().objects.get(username=name))
    return client


@pytest.fixture
def at_console(db: None) -> Callable[[str], Client]:
    """Anybody at the console, by name."""
    return signed_in


@pytest.fixture
def head(db: None) -> Client:
    """The responsabile of the Centro per l'impiego at the console."""
    return signed_in("responsabile-cpi")


@pytest.fixture
def writer(db: None) -> Client:
    """The redattore of the Centro per l'impiego at the console."""
    return signed_in("redattore-cpi")


@pytest.fixture
def stranger(db: None) -> Client:
    """The responsabile of another organisation at the console."""
    return signed_in("responsabile-enaip")


@pytest.fixture
def administrator(db: None) -> Client:
    """The administrator at the console."""
    return signed_in("admin")
