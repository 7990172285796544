"""A sealed page on its way: put by a terminal, collected once by the page on the phone, unreadable without the code."""

import base64
import json
import logging
import os
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from playwright.sync_api import sync_playwright

from kiosk.central.fleet.models import Terminal
from kiosk.central.items.network import NetworkPage, Place
from kiosk.central.sealed import models, views
from kiosk.central.sealed.models import Envelope
from kiosk.contract.envelope import BYTES_MAX, WAITS_S, address, seal, unseal
from kiosk.contract.errors import ContractError
from kiosk.contract.links import notice_address
from kiosk.contract.messages import credential_of

CHROMIUM = "/usr/bin/chromium"
SITE = "http://localhost:8123"
PDF = b"%PDF-1.7 of Anna"
TOKEN = "its-token"
TEXT = "Anna Prova\nCameriera di sala"
CONTENT = json.dumps({"pdf": base64.b64encode(PDF).decode(), "text": TEXT}).encode()


@pytest.fixture
def terminal(db):
    """One that is paired; `put` speaks as it does."""
    cache.clear()
    place = Place.objects.get(slug="centro-aggregazione")
    return Terminal.objects.create(name="Totem", place=place, credential=credential_of(TOKEN))


@pytest.fixture
def sealed(terminal):
    envelope = seal(CONTENT)
    assert put(envelope).status_code == 201
    return envelope


def put(envelope, token=TOKEN):
    proof = {"Authorization": f"Bearer {token}"} if token else {}
    return Client(enforce_csrf_checks=True).post(
        f"/c/{envelope.number}", envelope.sealed, content_type="application/octet-stream", headers=proof
    )


def take(envelope):
    return Client(enforce_csrf_checks=True).post(f"/c/{envelope.number}/take")


def test_who_carries_it_cannot_read_it():
    envelope = seal(CONTENT)
    assert b"Anna" not in envelope.sealed and envelope.key not in envelope.number
    assert unseal(envelope.number, envelope.key, envelope.sealed) == CONTENT
    with pytest.raises(ContractError):
        unseal(envelope.number, seal(b"").key, envelope.sealed)
    with pytest.raises(ContractError):
        unseal(seal(b"").number, envelope.key, envelope.sealed)
    with pytest.raises(ContractError, match="at most"):
        seal(b"x" * BYTES_MAX)


def test_only_a_terminal_that_is_paired_hands_in(terminal):
    assert put(seal(CONTENT), token="").status_code == 403
    assert put(seal(CONTENT), token="somebody").status_code == 403
    assert put(seal(CONTENT)).status_code == 201
    Terminal.objects.update(revoked_at=timezone.now())
    assert put(seal(CONTENT)).status_code == 403
    assert Envelope.objects.count() == 1


def test_one_terminal_hands_in_only_so_often(sealed, monkeypatch):
    monkeypatch.setattr(views, "MOST", 2)
    assert put(seal(CONTENT)).status_code == 201
    assert put(seal(CONTENT)).status_code == 429
    Terminal.objects.create(name="Altro", place=Place.objects.first(), credential=credential_of("other"))
    assert put(seal(CONTENT), token="other").status_code == 201


def test_the_key_never_reaches_the_console():
    envelope = seal(CONTENT)
    sent, _, kept = address("HTTP://HOST", envelope, "fr").partition("#")
    assert sent == f"http://host/c/{envelope.number}?l=fr" and kept == envelope.key


def test_it_is_collected_once_and_then_no_row_is_left(sealed):
    answer = take(sealed)
    assert answer.content == sealed.sealed
    assert answer["Cache-Control"] == "no-store"
    assert not Envelope.objects.exists()
    assert take(sealed).status_code == 410


@pytest.mark.parametrize("look", ["get", "head"])
def test_looking_at_the_link_collects_nothing(sealed, look):
    answer = getattr(Client(), look)(f"/c/{sealed.number}?l=it")
    assert answer.status_code == 200 and answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert Client().get(f"/c/{sealed.number}/take").status_code == 405
    assert take(sealed).status_code == 200


def test_after_a_quarter_of_an_hour_it_is_gone(sealed):
    models.throw_away(timezone.now() + timedelta(seconds=WAITS_S - 1))
    assert Envelope.objects.exists()
    models.throw_away(timezone.now() + timedelta(seconds=WAITS_S))
    assert not Envelope.objects.exists()


def test_it_has_bounds(sealed, monkeypatch):
    assert put(sealed).status_code == 409
    large = sealed._replace(number="x" * 22, sealed=b"x" * (BYTES_MAX + 1))
    assert put(large).status_code == 413
    assert put(sealed._replace(number="y" * 22, sealed=b"")).status_code == 413
    monkeypatch.setattr(models, "WAITING_MAX", 1)
    assert put(seal(CONTENT)).status_code == 503


def test_no_log_line_names_it(sealed, caplog):
    with caplog.at_level(logging.DEBUG):
        take(sealed)
        take(sealed)
    assert [each for each in caplog.records if sealed.number in each.getMessage()] == []


class Phone:
    """A small phone before the console's own answers, made beforehand: a browser's loop and a database do not mix."""

    def __init__(self, envelope):
        self.page = Client().get(f"/c/{envelope.number}?l=it")
        self.waiting, self.gone = take(envelope), take(envelope)
        self.asked, self.no_road = [], None

    def answer(self, route):
        self.asked.append((route.request.method, route.request.url.removeprefix(SITE)))
        if self.no_road and route.request.method == "POST":
            return self.no_road(route)
        if route.request.method == "GET":
            given = self.page
        else:
            given, self.waiting = self.waiting, self.gone
        route.fulfill(status=given.status_code, headers=dict(given.items()), body=given.content)

    @contextmanager
    def at(self, shown):
        if not Path(CHROMIUM).exists():
            pytest.skip("there is no Chromium here")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 360, "height": 740}, accept_downloads=True)
            page.route("**/*", self.answer)
            page.goto(shown)
            yield page
            browser.close()


def test_the_phone_opens_it_keeps_the_page_and_the_text_can_be_changed(sealed):
    phone = Phone(sealed)
    with phone.at(address(SITE, sealed, "it")) as page:
        assert sealed.key not in page.url and [method for method, _ in phone.asked] == ["GET"]
        page.get_by_role("button", name="Apri il curriculum").click()
        page.locator("#text").wait_for(state="visible")
        assert page.get_by_text("Salvalo adesso").is_visible()
        assert page.locator("#text").input_value() == TEXT and page.locator("#text").is_editable()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        with page.expect_download() as taken:
            page.get_by_text("Salva il foglio").click()
        assert Path(taken.value.path()).read_bytes() == PDF
        assert taken.value.suggested_filename == "curriculum.pdf"
        if folder := os.environ.get("CV_SHOTS"):
            page.screenshot(path=f"{folder}/phone.png")
    assert phone.asked[1:] == [("POST", f"/c/{sealed.number}/take")]
    assert [url for _, url in phone.asked if sealed.key in url] == []


def test_without_the_right_code_it_does_not_open(sealed):
    wrong = sealed._replace(key=seal(b"").key)
    with Phone(sealed).at(address(SITE, wrong, "it")) as page:
        page.get_by_role("button", name="Apri il curriculum").click()
        page.get_by_text("Qui non c’è più niente").wait_for(state="visible")
        assert not page.locator("#text").is_visible()


def test_without_https_it_says_so_and_collects_nothing(sealed):
    phone, site = Phone(sealed), "http://192.0.2.10:8000"
    with phone.at(address(site, sealed, "it")) as page:
        page.get_by_text("manca https").wait_for(state="visible")
        assert not page.get_by_role("button", name="Apri il curriculum").is_visible()
        assert not page.get_by_text("Qui non c’è più niente").is_visible()
    assert [method for method, _ in phone.asked] == ["GET"]


def test_without_any_code_nothing_is_collected(sealed):
    phone = Phone(sealed)
    with phone.at(address(SITE, sealed, "it").partition("#")[0]) as page:
        page.get_by_text("Qui manca la chiave").wait_for(state="visible")
        assert not page.get_by_text("Qui non c’è più niente").is_visible()
        assert not page.get_by_role("button", name="Apri il curriculum").is_visible()
    assert [method for method, _ in phone.asked] == ["GET"]


@pytest.mark.parametrize("bad", [lambda route: route.abort(), lambda route: route.fulfill(status=503)])
def test_while_the_console_is_not_reached_nothing_is_lost_and_one_tries_again(sealed, bad):
    phone = Phone(sealed)
    with phone.at(address(SITE, sealed, "it")) as page:
        phone.no_road = bad
        page.get_by_role("button", name="Apri il curriculum").click()
        page.get_by_text("Manca il collegamento").wait_for(state="visible")
        phone.no_road = None
        page.get_by_role("button", name="Apri il curriculum").click()
        page.locator("#text").wait_for(state="visible")
        assert not page.get_by_text("Manca il collegamento").is_visible()


def test_the_notice_says_who_answers_and_leaves_nothing_behind(db):
    answer = Client(headers={"cookie": "sessionid=anything"}).get(urlsplit(notice_address(SITE)).path)
    words = answer.content.decode()
    for name in ("Centro per l’impiego", "15 minuti", "Garante"):
        assert name in words
    assert answer.status_code == 200 and not answer.cookies and "<script" not in words


def test_there_is_a_notice_before_there_is_a_network(db):
    NetworkPage.objects.all().delete()
    assert "Gli enti che curano questa bacheca." in Client().get("/c/informativa").content.decode()


def test_the_notice_fits_a_small_phone(db):
    given = Client().get("/c/informativa")
    if not Path(CHROMIUM).exists():
        pytest.skip("there is no Chromium here")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 360, "height": 740})
        page.route("**/*", lambda route: route.fulfill(headers=dict(given.items()), body=given.content))
        page.goto(SITE + "/c/informativa")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        if folder := os.environ.get("CV_SHOTS"):
            page.screenshot(path=f"{folder}/notice.png", full_page=True)
        browser.close()
