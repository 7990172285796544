"""Signing in through a provider that others wrote (oidc-provider-mock, on Authlib), in a real browser, there and back.

It runs as a program of its own and gives the console a name, a secret and its one way back by registration (RFC 7591).
"""

import contextlib
import json
import socket
import subprocess
import sys
import time

import pytest
import requests
from in_chromium import SITE, Visitor, chromium
from telephone import said

from kiosk.central.configuration import Provider

NAME, DOOR = "Comune di Borgomanero", "/gestione/login/"
BACK = f"{SITE}/gestione/login/con/comune/ritorno/"
PEOPLE = (
    {"sub": "maria", "email": "responsabile@cpi.example", "email_verified": True},
    {"sub": "uno di passaggio", "email": "altro@cpi.example", "email_verified": True},
    {"sub": "non verificata", "email": "responsabile@cpi.example", "email_verified": False},
)
STARTED_S = 30


def free_port():
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def listening(address):
    """Wait until it answers."""
    until = time.monotonic() + STARTED_S
    while time.monotonic() < until:
        with contextlib.suppress(requests.ConnectionError):
            return requests.get(f"{address}/.well-known/openid-configuration", timeout=5).raise_for_status()
        time.sleep(0.1)
    raise AssertionError("the provider did not start")


@pytest.fixture(scope="module")
def address():
    """Where it listens."""
    port = free_port()
    people = [part for person in PEOPLE for part in ("--user-claims", json.dumps(person))]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--require-registration", "true"]
    with subprocess.Popen([*command, *people], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        try:
            listening(f"http://127.0.0.1:{port}")
            yield f"http://127.0.0.1:{port}"
        finally:
            running.terminate()


@pytest.fixture(scope="module")
def browser(address):
    with chromium() as found:
        yield found


@pytest.fixture
def known(settings, address):
    """The console is known there, and the provider here."""
    asked = {"redirect_uris": [BACK], "token_endpoint_auth_method": "client_secret_post"}
    given = requests.post(f"{address}/oauth2/clients", json=asked, timeout=5).json()
    own = {"id": "comune", "name": NAME, "address": address, "organisation": "cpi-borgomanero"}
    settings.OPENID = (Provider(**own, client=given["client_id"], secret=given["client_secret"]),)


@pytest.fixture
def visitor(browser, client, address):
    there = Visitor.arrives(browser, client)
    there.page.route(f"{address}/**", lambda route: route.continue_())
    yield there
    there.page.close()


def goes_there(visitor, who):
    page = visitor.opens(DOOR)
    page.get_by_role("button", name=f"Entra con {NAME}").click()
    page.get_by_role("button", name=who, exact=True).click()
    return page


def test_who_is_invited_comes_in_with_the_code_of_the_telephone(visitor, known, telephone):
    page = goes_there(visitor, "maria")
    page.get_by_role("heading", name="Il codice del telefono").wait_for()
    page.get_by_label("Codice").fill(telephone.code())
    page.get_by_role("button", name="Entra", exact=True).click()
    page.get_by_role("heading", name="Offerte").first.wait_for()
    assert visitor.client.get("/gestione/").status_code == 200


@pytest.mark.parametrize("who", ["uno di passaggio", "non verificata"])
def test_who_is_not_stays_out(visitor, known, telephone, who):
    page = goes_there(visitor, who)
    page.get_by_text("ti ha riconosciuto, ma qui non c’è un invito per te").wait_for()
    assert "Entra" in said(visitor.client.get("/gestione/", follow=True))
