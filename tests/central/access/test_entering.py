"""The way in: a password and a code, and nothing beside it."""

import time

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from telephone import gives_code, gives_password, said
from test_walls import addresses

from kiosk.central.access import gate
from kiosk.central.items.network import OrganisationPage

PASSWORD = "tre-parole-mie"
HOME, DOOR = "/gestione/", "/gestione/login/"


def is_in(client):
    return client.get(HOME).status_code == 200


@pytest.mark.parametrize("login", ["responsabile-cpi", "responsabile@cpi.example", "Responsabile@CPI.example"])
def test_password_and_code_open_the_console(client, telephone, login):
    assert gives_password(client, login, PASSWORD).url == "/gestione/login/codice/"
    assert not is_in(client)
    assert gives_code(client, telephone.code()).url == HOME
    assert is_in(client)


def test_the_code_stands_for_itself_only_once(telephone):
    first, second = Client(), Client()
    code = telephone.code()
    for client in (first, second):
        gives_password(client, "responsabile-cpi", PASSWORD)
        gives_code(client, code)
    assert is_in(first) and not is_in(second)


def test_a_password_alone_opens_nothing(client, user):
    assert gives_password(client, "responsabile-cpi", PASSWORD).url == "/gestione/login/incompleto/"
    assert "Chiedi un invito nuovo al responsabile del tuo ente" in said(client.get("/gestione/login/incompleto/"))
    assert client.get("/gestione/login/telefono/").url == DOOR
    assert not is_in(client)


@pytest.mark.parametrize("halfway", ["nobody", "password", "signed in by other means"])
def test_every_address_of_the_console_leads_to_the_way_in(telephone, offer, head, halfway):
    client = head if halfway == "signed in by other means" else Client()
    if halfway == "password":
        gives_password(client, "responsabile-cpi", PASSWORD)
    own = OrganisationPage.objects.get(slug="cpi-borgomanero").pk
    open_to_all = ("/gestione/sprite/", "/gestione/jsi18n/", DOOR, "/gestione/logout/", "/gestione/password_reset/")
    found = {each for each in addresses(offer, own) if not each.startswith(open_to_all) and ".*" not in each}
    assert len(found) > 150
    for address in sorted(found):
        for answer in (client.get(address), client.post(address, {"title": "x"})):
            assert answer.status_code == 302 and answer.url.startswith(DOOR), (address, answer)
    assert client.get("/media/x.jpg").url.startswith(DOOR)


def test_there_is_no_second_way_in(client, user):
    for address in ("/gestione/password_reset/", "/gestione/signup/", "/gestione/login/code/", "/accounts/login/"):
        assert client.get(address).status_code in (302, 404)
    assert client.get("/gestione/password_reset/").status_code == 404
    client.post(DOOR, {"username": "responsabile-cpi", "password": PASSWORD})
    assert not is_in(client)


@pytest.mark.parametrize("evil", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere(client, telephone, evil):
    gives_password(client, "responsabile-cpi", PASSWORD, next=evil)
    assert gives_code(client, telephone.code()).url == HOME


def test_one_lands_where_one_wanted_to_go(client, telephone):
    asked = client.get("/gestione/elenco/job_offer/").url
    page = client.get(asked)
    assert 'value="/gestione/elenco/job_offer/"' in page.content.decode()
    gives_password(client, "responsabile-cpi", PASSWORD, next="/gestione/elenco/job_offer/")
    assert gives_code(client, telephone.code()).url == "/gestione/elenco/job_offer/"


def test_words_do_not_tell_who_is_here(client, user):
    there = [gives_password(client, login, "sbagliata") for login in ("responsabile-cpi", "responsabile@cpi.example")]
    absent = [gives_password(client, login, "sbagliata") for login in ("nessuno", "nessuno@cpi.example")]
    words = {said(answer) for answer in there + absent}
    assert len(words) == 1 and "Il nome e la password non vanno d’accordo" in words.pop()


def test_time_does_not_tell_who_is_here(client, user, monkeypatch):
    """A password check is what takes time; every attempt costs exactly one."""
    checks = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *words: checks.append(1) or encode(*words))
    get_user_model().objects.filter(username="redattore-cpi").update(password="!", email="invitata@cpi.example")
    counted = []
    for login in ("responsabile-cpi", "responsabile@cpi.example", "nessuno", "nessuno@cpi.example", "redattore-cpi"):
        checks.clear()
        gives_password(Client(), login, "sbagliata")
        counted.append(len(checks))
    assert counted == [1] * 5


def test_guessing_passwords_is_slowed_down_for_a_name_from_an_address(client, telephone):
    for _ in range(5):
        gives_password(client, "responsabile-cpi", "sbagliata")
    refused = gives_password(client, "responsabile-cpi", PASSWORD)
    assert "Troppi tentativi. Aspetta un quarto d’ora" in said(refused)
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert gives_password(elsewhere, "responsabile-cpi", PASSWORD).status_code == 302


def test_behind_a_proxy_the_address_is_the_one_it_tells(telephone, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    told = [{"x-forwarded-for": f"203.0.113.9, 192.0.2.{number}"} for number in (1, 2)]
    for _ in range(5):
        Client(headers=told[0]).post(DOOR, {"login": "responsabile-cpi", "password": "sbagliata"})
    answers = [Client(headers=each).post(DOOR, {"login": "responsabile-cpi", "password": PASSWORD}) for each in told]
    assert [answer.status_code for answer in answers] == [200, 302]


def test_guessing_codes_is_slowed_down_from_wherever(telephone):
    for number in range(5):
        client = Client(REMOTE_ADDR=f"192.0.2.{number}")
        gives_password(client, "responsabile-cpi", PASSWORD)
        assert "Il codice non è giusto" in said(gives_code(client, telephone.wrong()))
    gives_password(client, "responsabile-cpi", PASSWORD)
    assert "Troppi tentativi" in said(gives_code(client, telephone.code()))
    assert not is_in(client)


def test_a_recovery_code_opens_once(recovery_codes):
    first, second = Client(), Client()
    for client in (first, second):
        gives_password(client, "responsabile-cpi", PASSWORD)
        gives_code(client, recovery_codes[0])
    assert is_in(first) and not is_in(second)
    gives_code(second, f"{recovery_codes[1][:4]} {recovery_codes[1][4:]}")
    assert is_in(second), "as it is printed, with a space"


def test_what_is_kept_of_the_second_factor_is_sealed(telephone, recovery_codes, user):
    kept = str(list(Authenticator.objects.filter(user=user).values_list("data", flat=True)))
    assert telephone.secret not in kept
    assert not any(code in kept for code in recovery_codes)


def test_a_closed_account_stays_out(client, telephone, user):
    type(user).objects.filter(pk=user.pk).update(is_active=False)
    answer = gives_password(client, "responsabile-cpi", PASSWORD)
    assert answer.url == DOOR and "Questo accesso è chiuso" in said(client.get(DOOR))


def test_somebody_else_can_enter_at_the_same_desk(client, telephone):
    gives_password(client, "responsabile-cpi", PASSWORD)
    assert client.get(DOOR).url == "/gestione/login/codice/"
    assert client.post("/gestione/login/codice/", {"other": "1"}).url == DOOR
    assert client.get(DOOR).status_code == 200


def entered(telephone, ago=0):
    client = Client()
    gives_password(client, "responsabile-cpi", PASSWORD)
    gives_code(client, telephone.code(ago))
    assert is_in(client)
    return client


def test_signing_in_changes_the_session_and_only_a_post_signs_out(telephone):
    client = Client()
    gives_password(client, "responsabile-cpi", PASSWORD)
    before = client.cookies["sessionid"].value
    gives_code(client, telephone.code())
    after = client.cookies["sessionid"].value
    assert before != after
    assert client.get("/gestione/logout/").status_code == 405 and is_in(client)
    client.post("/gestione/logout/")
    assert not is_in(client)
    client.cookies["sessionid"] = after
    assert not is_in(client)


@pytest.mark.parametrize(
    ("later_s", "touched_every_s", "stays"),
    [(3600, 3600, True), (2 * 3600 + 1, 2 * 3600 + 1, False), (11 * 3600, 3600, True), (12 * 3600 + 9, 3599, False)],
)
def test_a_session_ends_when_idle_for_two_hours_or_twelve_hours_old(
    telephone, monkeypatch, later_s, touched_every_s, stays
):
    client, began = entered(telephone), time.time()
    for passed in range(touched_every_s, later_s, touched_every_s):
        monkeypatch.setattr(gate.time, "time", lambda passed=passed: began + passed)
        assert is_in(client)
    monkeypatch.setattr(gate.time, "time", lambda: began + later_s)
    assert is_in(client) is stays
    if not stays:
        assert "È passato molto tempo" in said(client.get(DOOR))


def test_an_open_form_alone_keeps_no_session_alive(telephone, monkeypatch, offer):
    client, began = entered(telephone), time.time()
    for passed in (3600, 7201):
        monkeypatch.setattr(gate.time, "time", lambda passed=passed: began + passed)
        client.post("/gestione/editing-sessions/ping/wagtailcore/page/1/1/")
    assert not is_in(client)


def test_a_new_password_ends_the_other_sessions(telephone):
    here, there = entered(telephone), entered(telephone, ago=1)
    form = {"name_email-first_name": "Anna", "name_email-last_name": "Prova", "name_email-email": "a@cpi.example"}
    form |= {"password-old_password": PASSWORD}
    form |= {f"password-new_password{number}": "altre-tre-parole" for number in (1, 2)}
    form |= {"theme-theme": "system", "theme-density": "default", "theme-contrast": "system"}
    here.post("/gestione/account/", form)
    assert is_in(here) and not is_in(there)


def test_public_pages_are_the_same_with_and_without_a_session(client, telephone, offer):
    answer = client.get("/")
    assert answer.status_code == 200 and "Cookie" not in answer.get("Vary", "")
    assert said(entered(telephone).get("/")) == said(answer)


def test_where_it_is_optional_a_password_is_enough_until_one_has_a_telephone(client, user, settings):
    settings.SECOND_FACTOR = "optional"
    assert gives_password(client, "responsabile-cpi", PASSWORD).url == HOME
    assert is_in(client)
    assert "entri solo con la password" in said(client.get("/gestione/accesso/"))
