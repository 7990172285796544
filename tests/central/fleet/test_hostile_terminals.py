"""A stolen or broken terminal, and a clerk's slip, keep the console from nothing."""

import time
from smtplib import SMTPRecipientsRefused

import pytest
import terminals
from django.core.cache import cache

from kiosk.central.access import mail
from kiosk.central.fleet import pairing, throttle, watching
from kiosk.central.fleet.models import Terminal

LAST, FIRST = "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+12:00"


@pytest.mark.parametrize("moment", [LAST, FIRST])
def test_moments_at_the_ends_of_the_calendar_are_refused(paired, machine, keeper, moment):
    assert machine.reports(catalogue_at=moment).status_code == 400
    assert machine.reports(at=moment).status_code == 400
    for address in ("/gestione/totem/", f"/gestione/totem/{paired.pk}/", "/gestione/"):
        assert keeper.get(address).status_code == 200


def test_a_clock_of_1970_is_believed_to_be_wrong_and_no_more(paired, machine):
    assert machine.reports(at="1970-01-01T00:10:00Z").status_code == 200


def test_a_length_that_is_no_number_is_refused(db, machine):
    answer = machine.client.post("/totem/rapporto", b"{}", content_type="application/json", CONTENT_LENGTH="abc")
    assert answer.status_code == 413


def test_a_terminal_that_was_taken_away_comes_back_under_another_name(paired, machine, keeper, place):
    keeper.post(f"/gestione/totem/{paired.pk}/togli/")
    code = machine.introduces().json()["code"]
    form = {**terminals.FORM, "name": "Totem del cortile", "place": place.pk, "code": code}
    assert keeper.post("/gestione/totem/abbina/", form).status_code == 302
    assert Terminal.objects.get(revoked_at=None).name == "Totem del cortile"


def test_wrong_codes_count_for_the_whole_quarter_of_an_hour(db, monkeypatch):
    kept = []
    monkeypatch.setattr(cache, "set", lambda key, value, lasts: kept.append((value, lasts)))
    throttle.count("tries", pairing.TRIES_S)
    (count, ends), lasts = kept[0]
    assert count == 1 and lasts > 890 and ends > time.time() + 890


def test_a_name_is_one_line(paired, keeper, place):
    form = {**terminals.FORM, "name": "Totem\nBcc: x@example.org", "place": place.pk, "volume": 3, "text": "normal"}
    keeper.post(f"/gestione/totem/{paired.pk}/impostazioni/", form)
    paired.refresh_from_db()
    assert paired.name == "Totem Bcc: x@example.org"


def test_an_address_that_is_refused_keeps_mail_from_nobody_else(monkeypatch):
    sent = []

    def send(to, *_):
        if to == "gone@example.org":
            raise mail.MailError from SMTPRecipientsRefused({})
        sent.append(to)

    monkeypatch.setattr(mail, "send", send)
    monkeypatch.setattr(watching, "whom_to_call", lambda: ["gone@example.org", "here@example.org"])
    assert watching._send("Totem", "fleet/digest.txt", {"bad": [], "counted": {}, "well": 0}) == 1
    assert sent == ["here@example.org"]
