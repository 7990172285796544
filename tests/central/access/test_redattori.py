"""A responsabile lets the redattori of their own organisation in again, and nobody else."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from telephone import said
from wagtail.models import ModelLogEntry

PAGE = "/gestione/accesso/redattori/"


@pytest.fixture(autouse=True)
def past_the_door(settings):
    """Who is signed in by the test is in."""
    settings.SECOND_FACTOR = "optional"


def named(name):
    return get_user_model().objects.get(username=name)


def again(user):
    return reverse("access_redattore", args=[user.pk])


def test_a_redattore_who_lost_the_telephone_comes_in_again(head, db):
    user = named("redattore-cpi")
    user.set_password("tre-parole-mie")
    user.save()
    TOTP.activate(user, generate_totp_secret())
    listed = said(head.get(PAGE))
    assert "redattore-cpi" in listed and "collegato" in listed and '"Redattori"' in head.get(PAGE).content.decode()
    assert "Il suo telefono non è più collegato" in said(head.get(again(user)))
    assert Authenticator.objects.filter(user=user).exists(), "asking changes nothing"
    answer = head.post(again(user))
    link = re.search(r"https?://\S+?(/gestione/invito/[^\s<]+)", said(answer))[1]
    assert not Authenticator.objects.filter(user=user).exists()
    assert not named("redattore-cpi").has_usable_password()
    assert Client().get(link).url.endswith("/password/")
    noted = ModelLogEntry.objects.for_instance(user).filter(action__in=["access.invited", "access.reset"])
    assert [entry.user.username for entry in noted] == ["responsabile-cpi"] * 2


@pytest.mark.parametrize("name", ["redattore-enaip", "responsabile-enaip", "responsabile-cpi", "admin"])
def test_nobody_else(head, name):
    user = named(name)
    assert name == "responsabile-cpi" or name not in said(head.get(PAGE))
    assert {head.get(again(user)).status_code, head.post(again(user)).status_code} == {404}
    assert named(name).password == user.password


@pytest.mark.parametrize("more", ["closed", "superuser", "right", "group", "another organisation", "head elsewhere"])
def test_nobody_who_is_more_than_a_redattore(head, more):
    user = named("redattore-cpi")
    if more in ("closed", "superuser"):
        type(user).objects.filter(pk=user.pk).update(is_active=more != "closed", is_superuser=more != "closed")
    elif more == "right":
        user.user_permissions.add(Permission.objects.get(codename="change_user"))
    else:
        names = {
            "another organisation": "enaip-borgomanero: redattori",
            "head elsewhere": "enaip-borgomanero: responsabili",
        }
        user.groups.add(Group.objects.get_or_create(name=names.get(more, "curano il server"))[0])
    assert head.post(again(user)).status_code == 404
    assert "redattore-cpi" not in said(head.get(PAGE))


def test_two_heads_do_not_let_each_other_in(head, db):
    other = get_user_model().objects.create(username="altra-responsabile")
    other.groups.set(Group.objects.filter(name__in=["cpi-borgomanero: responsabili", "cpi-borgomanero: redattori"]))
    assert head.post(again(other)).status_code == 404


def test_redattori_and_strangers_have_no_such_page(writer, stranger, client, db):
    user = named("redattore-cpi")
    assert "Fai rientrare" not in said(writer.get(PAGE, follow=True)) and writer.post(again(user)).status_code == 404
    assert '"Redattori"' not in writer.get("/gestione/").content.decode()
    assert "redattore-cpi" not in said(stranger.get(PAGE)) and stranger.post(again(user)).status_code == 404
    assert client.get(PAGE).url.startswith("/gestione/login/")


def test_a_forged_form_is_refused(head, db):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = head.cookies
    assert strict.post(again(named("redattore-cpi"))).status_code == 403
