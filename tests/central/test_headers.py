"""What browsers are told about our pages. That the console still works under it: test_accessible.py."""

import re

import pytest
from django.urls import reverse

from kiosk.central.items.kinds import PAGES


def policy(answer):
    directives = answer.headers["Content-Security-Policy"].split("; ")
    return dict(each.split(" ", 1) for each in directives)


def test_no_page_of_a_clerk_lets_a_script_inside_it_run(head, client, offer):
    addresses = ["/gestione/", reverse("wagtailadmin_pages:edit", args=[offer.pk]), reverse("wagtailimages:index")]
    for answer in (client.get("/gestione/login/"), *map(head.get, addresses)):
        told = policy(answer)
        assert told["default-src"] == told["base-uri"] == "'none'"
        assert "unsafe-inline" not in told["script-src"] and "unsafe-eval" not in told["script-src"]
        assert told["frame-ancestors"] == told["form-action"] == "'self'"


@pytest.mark.parametrize("kind", PAGES)
def test_no_form_needs_one(administrator, kind):
    """Such a script would not run: what it starts must start from console.js."""
    page = PAGES[kind].objects.first()
    body = administrator.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    scripts = re.findall(r"<script(?![^>]*\ssrc=)([^>]*)>", body)
    assert [each for each in scripts if "application/json" not in each] == []
    assert not re.search(r"<[^>]+\son[a-z]+=", body)


@pytest.mark.parametrize("address", ["/", "/O/BM-1042", "/dati/", "/dati/eventi.ics", "/gestione/login/", "/O/BM-9999"])
def test_every_answer_says_how_it_wants_to_be_treated(db, client, address):
    headers = client.get(address).headers
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] in ("no-referrer", "same-origin")
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("page", ["workflows/add/", "groups/new/", "pages/{}/copy/", "pages/{}/move/"])
def test_only_administrators_have_pages_that_need_one(administrator, head, offer, page):
    address = f"/gestione/{page.format(offer.pk)}"
    assert "'unsafe-inline'" in policy(administrator.get(address))["script-src"]
    assert head.get(address).status_code in (302, 403)


def test_a_phone_page_keeps_its_own_stricter_policy(db, client):
    told = policy(client.get("/O/BM-1042"))
    assert told["default-src"] == told["frame-ancestors"] == "'none'" and "script-src" not in told
