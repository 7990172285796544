"""What people read when something of ours does not work."""

import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client

from kiosk.central.items import dirty


@pytest.fixture
def broken(db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Callable[[Exception], Any]:
    """The board's page while a fault happens in it."""

    def page(fault: Exception) -> Any:
        def fail() -> int:
            raise fault

        monkeypatch.setattr(dirty, "generation", fail)
        with caplog.at_level(logging.CRITICAL):
            return Client(raise_request_exception=False).get("/")

    return page


@pytest.mark.parametrize("fault", [OperationalError("terminating connection"), InterfaceError("already closed")])
def test_while_the_database_is_away_people_are_asked_to_come_back(broken: Any, fault: Exception) -> None:
    page = broken(fault)
    assert page.status_code == 503 and int(page["Retry-After"]) > 0
    assert "Torniamo subito" in page.content.decode() and str(fault) not in page.content.decode()


def test_a_fault_of_ours_is_told_in_plain_words(broken: Any) -> None:
    page = broken(ZeroDivisionError("division by zero"))
    assert page.status_code == 500
    assert "Non è colpa tua" in page.content.decode() and "zero" not in page.content.decode()
