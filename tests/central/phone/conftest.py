"""The console's database with the sample network in it, and the phone pages over it."""

import os
import tempfile
from pathlib import Path

import django
import msgspec
import pytest
from django.utils import timezone

os.environ.setdefault("BACHECA_STATE", tempfile.mkdtemp(prefix="bacheca-"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kiosk.central.settings")
Path(os.environ["BACHECA_STATE"], "static").mkdir(exist_ok=True)  # WhiteNoise warns when there is none
django.setup()

from kiosk.central.items.loading import load  # noqa: E402 - models need Django first
from kiosk.contract.catalogue import Catalogue  # noqa: E402
from kiosk.contract.samples import sample_catalogue  # noqa: E402
from kiosk.paths import SAMPLES  # noqa: E402

FEW = {f"BM-{number}" for number in (1042, 1043, 1044, 1045, 1046, 1047, 1048, 2001, 4002, 5001, 6001)}
"""Enough of every sort for most tests: loading all takes 0.7 s each time."""


def _sample() -> Catalogue:
    texts = {file.name: file.read_text("utf-8") for file in SAMPLES.glob("*.json")}
    return sample_catalogue(texts, timezone.now())


@pytest.fixture
def whole(db: None) -> Catalogue:
    """The whole sample network as of now, loaded into the database."""
    catalogue = _sample()
    load(catalogue)
    return catalogue


@pytest.fixture
def sample(db: None) -> Catalogue:
    """The sample network with a few items only, loaded into the database."""
    catalogue = _sample()
    few = msgspec.structs.replace(catalogue, items=tuple(item for item in catalogue.items if item.code in FEW))
    load(few)
    return few
