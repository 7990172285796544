"""What the console's database has live, as the contract sees it."""

import pytest
from django.utils import timezone

from kiosk.central.items.catalogue import snapshot
from kiosk.contract.catalogue import Catalogue


@pytest.fixture
def sample(db: None) -> Catalogue:
    """The sample network, live in the database."""
    return snapshot(timezone.now())
