"""Signing in where one's organisation signs in: only the invited, each by their own organisation's provider."""

import re
from html import unescape

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import NoReverseMatch, reverse
from identity import CLIENT, SECRET, identity
from telephone import gives_code, said
from wagtail.models import ModelLogEntry

from kiosk.central.configuration import Provider, configuration
from kiosk.central.settings import NETWORK

HOME, DOOR = "/gestione/", "/gestione/login/"
NAME = "Agenzia Piemonte Lavoro"


@pytest.fixture
def provider():
    with identity() as listening:
        yield listening


@pytest.fixture(autouse=True)
def known(settings, provider):
    """Where the people of the Centro per l'impiego sign in."""

    def knows(**changes):
        own = {"id": "apl", "name": NAME, "address": provider.address, "client": CLIENT, "secret": SECRET}
        settings.OPENID = (Provider(**{**own, "organisation": "cpi-borgomanero", **changes}),)

    knows()
    return knows


def goes_there(client, **more):
    """The button on the way in; gives the address at the provider."""
    page = client.post("/gestione/login/con/apl/", more)
    assert page.status_code == 200, page
    return unescape(re.search(r'content="0;url=([^"]+)"', page.content.decode())[1])


def comes_back(client, address):
    """One says yes there."""
    back = unescape(re.search(r'href="([^"]+)"', requests.get(address, timeout=5).text)[1])
    return client.get(back.removeprefix("http://testserver"))


def enters(client, **more):
    return comes_back(client, goes_there(client, **more))


def is_in(client):
    return client.get(HOME).status_code == 200


def test_our_code_is_still_asked_for(client, telephone):
    assert f"Entra con {NAME}" in said(client.get(DOOR))
    assert enters(client).url == "/gestione/login/codice/"
    assert not is_in(client)
    assert gives_code(client, telephone.code()).url == HOME
    assert is_in(client)


def test_where_the_provider_asks_for_a_second_factor_ours_is_not(client, telephone, known, user):
    known(second_factor=True)
    assert enters(client, next="/gestione/elenco/job_offer/").url == "/gestione/elenco/job_offer/"
    assert is_in(client)
    actions = ModelLogEntry.objects.for_instance(user).values_list("action", flat=True)
    assert {"access.provider", "access.entered"} <= set(actions)


def test_without_any_second_factor_nobody_is_in(client, user):
    assert enters(client).url == "/gestione/login/incompleto/"
    assert not is_in(client) and client.get("/gestione/login/telefono/").url == DOOR


CLAIMS = {
    "not verified": {"email_verified": False},
    "verified in words only": {"email_verified": "true"},
    "nothing said of it": {"email_verified": None},
    "nobody's": {"email": "nessuno@cpi.example"},
    "no address": {"email": ""},
    "an administrator's": {"email": "capo@rete.example"},
    "somebody of another organisation": {"email": "altra@enaip.example"},
    "somebody who left": {"email": "via@cpi.example"},
}


@pytest.mark.parametrize("claims", CLAIMS.values(), ids=CLAIMS)
def test_nobody_else_comes_in_and_nobody_is_made(client, provider, known, telephone, claims):
    known(second_factor=True)
    users = get_user_model().objects
    for name, email in {"admin": "capo@rete.example", "responsabile-enaip": "altra@enaip.example"}.items():
        users.filter(username=name).update(email=email)
    users.filter(username="redattore-cpi").update(email="via@cpi.example", is_active=False)
    before = users.count()
    provider.claims |= claims
    answer = enters(client)
    assert answer.url == DOOR and not is_in(client)
    assert f"{NAME} ti ha riconosciuto, ma qui non c’è un invito per te." in said(client.get(DOOR))
    assert users.count() == before and not SocialAccount.objects.exists()
    assert ModelLogEntry.objects.filter(action="access.provider_refused").exists()


@pytest.mark.parametrize("more", ["administrator", "another organisation", "two with one address"])
def test_who_is_more_than_that_organisations_stays_out(client, known, user, more):
    known(second_factor=True)
    if more == "administrator":
        type(user).objects.filter(pk=user.pk).update(is_superuser=True)
    elif more == "another organisation":
        user.groups.add(Group.objects.get(name="enaip-borgomanero: redattori"))
    else:
        type(user).objects.filter(username="redattore-cpi").update(email=user.email.upper())
    assert enters(client).url == DOOR and not is_in(client)


@pytest.mark.parametrize("token", [{"sub": "43"}, {"iss": "https://altrove.example"}, {"aud": "altri"}, {"exp": 1}])
def test_a_token_for_others_opens_nothing(client, provider, known, user, token):
    known(second_factor=True)
    provider.token_claims = token
    assert enters(client).url == DOOR and not is_in(client)


def test_somebody_elses_way_back_opens_nothing(known, user):
    """Neither another browser's, nor the same twice."""
    known(second_factor=True)
    mine, other = Client(), Client()
    back = unescape(re.search(r'href="([^"]+)"', requests.get(goes_there(mine), timeout=5).text)[1])
    path = back.removeprefix("http://testserver")
    assert other.get(path).url == DOOR and not is_in(other)
    assert mine.get(path).url == HOME
    again = Client()
    again.get(path)
    assert not is_in(again)


def test_who_gives_up_there_or_finds_it_closed_is_told(client, known, user):
    state = re.search(r"state=([^&]+)", goes_there(client))[1]
    client.get("/gestione/login/con/apl/ritorno/", {"error": "access_denied", "state": state})
    assert "Non hai finito di entrare con" in said(client.get(DOOR))
    known(address="http://127.0.0.1:9")
    assert client.post("/gestione/login/con/apl/").url == DOOR
    assert f"{NAME} non risponde come dovrebbe." in said(client.get(DOOR))


def test_there_is_no_way_in_beside_it(client, head, user, provider):
    assert client.get("/gestione/login/con/apl/").status_code == 405, "looking begins nothing"
    assert client.post("/gestione/login/con/altro/").status_code == 404
    assert Client(enforce_csrf_checks=True).post("/gestione/login/con/apl/").status_code == 403
    for name in ("socialaccount_signup", "socialaccount_connections", "account_signup", "account_email"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    for path in ("social/signup/", "3rdparty/", "3rdparty/signup/", "oidc/apl/login/", "email/"):
        assert client.get(f"/gestione/{path}").status_code in (302, 404)


@pytest.mark.parametrize("process", ["connect", "redirect"])
def test_nothing_is_linked_to_who_is_signed_in(telephone, known, provider, process):
    known(second_factor=True)
    client = Client()
    enters(client)
    assert is_in(client)
    provider.claims |= {"email": "nessuno@cpi.example", "sub": "43"}
    enters(client, process=process, next="/gestione/accesso/")
    assert not SocialAccount.objects.exists() and not is_in(client)


@pytest.mark.parametrize("evil", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere(client, known, user, evil):
    known(second_factor=True)
    assert enters(client, next=evil).url == HOME


def test_without_a_provider_the_way_in_is_as_it_was(client, settings, db):
    settings.OPENID = ()
    assert "Oppure" not in said(client.get(DOOR)) and client.post("/gestione/login/con/apl/").status_code == 404
    assert NETWORK.openid == ()


def test_the_settings_name_what_is_wrong(tmp_path):
    lines = [
        '[[openid]]\nid = "{}"',
        'name = "N"',
        'address = "{}"',
        'client = "c"',
        'secret = "s"',
        'organisation = "o"',
    ]
    for identity_name, address, good in (
        ("apl", "https://x.example", True),
        ("A!", "https://x.example", False),
        ("apl", "http://x.example", False),
    ):
        (tmp_path / "central.toml").write_text(
            "\n".join(lines).replace("{}", identity_name, 1).replace("{}", address, 1)
        )
        if good:
            (found,) = configuration(tmp_path).openid
            assert (found.id, found.second_factor) == ("apl", False)
        else:
            with pytest.raises(ValueError):
                configuration(tmp_path)
