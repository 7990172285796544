"""The sample network on one fixed morning, and one good item of it to spoil."""

import json
from typing import Any

import pytest
from sample_moments import MONDAY

from kiosk.contract.catalogue import Catalogue, file_name, to_files
from kiosk.contract.samples import sample_catalogue
from kiosk.paths import SAMPLES


@pytest.fixture(scope="session")
def texts() -> dict[str, str]:
    return {file.name: file.read_text("utf-8") for file in SAMPLES.glob("*.json")}


@pytest.fixture(scope="session")
def catalogue(texts: dict[str, str]) -> Catalogue:
    return sample_catalogue(texts, MONDAY)


@pytest.fixture
def files(catalogue: Catalogue) -> dict[str, bytes]:
    return to_files(catalogue)


@pytest.fixture
def offer(files: dict[str, bytes]) -> dict[str, Any]:
    """The first job offer as plain JSON data, free to spoil."""
    first: dict[str, Any] = json.loads(files[file_name("job_offer")])["items"][0]
    return first
