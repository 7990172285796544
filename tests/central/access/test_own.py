"""One's own telephone and recovery codes, behind the door."""

import re

import pytest
from django.test import Client
from telephone import Telephone, gives_code, gives_password, said

HOME = "/gestione/"
CODES = re.compile(r"\b\d{4} \d{4}\b")


@pytest.fixture
def inside(telephone):
    """The user, past the door a turn of the code ago."""
    client = Client()
    gives_password(client, "responsabile-cpi", "tre-parole-mie")
    gives_code(client, telephone.code(ago=1))
    assert client.get(HOME).status_code == 200
    return client


@pytest.mark.parametrize("page", ["codici/", "telefono/", "codici/nuovi/"])
def test_a_code_is_asked_once_more_before_anything_is_shown_or_changed(inside, recovery_codes, page):
    address = f"/gestione/accesso/{page}"
    answer = inside.post(address) if page == "codici/nuovi/" else inside.get(address)
    assert answer.url.startswith("/gestione/accesso/conferma/?next=")
    assert not CODES.search(said(inside.get(answer.url)))


def test_the_codes_are_shown_after_a_code(inside, telephone, recovery_codes):
    asked = inside.get("/gestione/accesso/codici/").url
    assert "Il codice non è giusto" in said(inside.post(asked, {"code": telephone.wrong()}))
    assert inside.post(asked, {"code": telephone.code()}).url == "/gestione/accesso/codici/"
    shown = CODES.findall(said(inside.get("/gestione/accesso/codici/")))
    assert [code.replace(" ", "") for code in shown] == recovery_codes


def test_nobody_is_sent_elsewhere_after_the_code(inside, telephone):
    answer = inside.post("/gestione/accesso/conferma/?next=https://evil.example/", {"code": telephone.code()})
    assert answer.url == HOME


def test_new_codes_end_the_old_ones(inside, telephone, recovery_codes):
    inside.post("/gestione/accesso/conferma/", {"code": telephone.code()})
    assert inside.get("/gestione/accesso/codici/nuovi/").status_code == 405
    inside.post("/gestione/accesso/codici/nuovi/")
    shown = CODES.findall(said(inside.get("/gestione/accesso/codici/")))
    assert len(shown) == 10 and not {code.replace(" ", "") for code in shown} & set(recovery_codes)


def test_another_telephone_takes_the_place_of_the_first(inside, telephone):
    inside.post("/gestione/accesso/conferma/", {"code": telephone.code()})
    page = said(inside.get("/gestione/accesso/telefono/"))
    other = Telephone(re.search(r"questa chiave: ([A-Z2-7 ]{39})", page)[1])
    assert inside.post("/gestione/accesso/telefono/", {"code": other.code()}).url == "/gestione/accesso/codici/"
    for shown, opens in ((telephone.code(ago=-1), False), (other.code(ago=1), True)):
        client = Client()
        gives_password(client, "responsabile-cpi", "tre-parole-mie")
        gives_code(client, shown)
        assert (client.get(HOME).status_code == 200) is opens


def test_the_first_page_leads_there(inside):
    assert 'href="/gestione/accesso/"' in inside.get(HOME).content.decode()
    assert "Ne restano 10" in said(inside.get("/gestione/accesso/"))
