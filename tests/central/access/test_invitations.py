"""Invitations: who is invited chooses a password and links a telephone; who lost either is invited again."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.utils import timezone
from telephone import Telephone, gives_code, gives_password, said
from wagtail.models import ModelLogEntry

from kiosk.central.access.invitations import Invitations, invite

HOME, DOOR = "/gestione/", "/gestione/login/"
LINK = re.compile(r"https?://\S+?(/gestione/invito/[^\s<]+)")
NEW = "quattro-parole-tutte-mie"


def passwords(word=NEW, again=None):
    return {"new_password1": word, "new_password2": again or word}


def opened(client, link):
    """The page behind a link; the link itself stays out of the address."""
    answer = client.get(re.sub(r"^https?://[^/]+", "", link))
    assert answer.url.endswith("/password/")
    return answer.url


def accepted(client, link):
    """A password is chosen; gives the page with the square and what an app reads from it."""
    answer = client.post(opened(client, link), passwords())
    assert answer.url == "/gestione/login/telefono/"
    page = client.get(answer.url)
    return page, Telephone(re.search(r"questa chiave: ([A-Z2-7 ]{39})", said(page))[1])


def actions(user):
    return list(ModelLogEntry.objects.for_instance(user).order_by("pk").values_list("action", flat=True))


@pytest.fixture
def boss(administrator, settings):
    """The administrator, past the door."""
    settings.SECOND_FACTOR = "optional"
    return administrator


def new_user(boss, **changes):
    group = Group.objects.get(name="cpi-borgomanero: redattori").pk
    form = {
        "username": "anna",
        "email": "anna@cpi.example",
        "first_name": "Anna",
        "last_name": "Prova",
        "groups": group,
    }
    return boss.post("/gestione/users/new/", {**form, **changes})


def test_where_there_is_no_mail_the_link_is_shown_to_be_passed_on(boss, settings):
    answer = new_user(boss)
    link = LINK.search(said(answer))[1]
    assert "Dai tu questo indirizzo" in said(answer) and not mail.outbox
    settings.SECOND_FACTOR = "required"
    anna = Client()
    _, telephone = accepted(anna, link)
    assert anna.post("/gestione/login/telefono/", {"code": telephone.wrong()}).status_code == 200
    done = anna.post("/gestione/login/telefono/", {"code": telephone.code()})
    assert done.url == "/gestione/accesso/codici/"
    codes = re.findall(r"\b\d{4} \d{4}\b", said(anna.get(done.url)))
    assert len(set(codes)) == 10
    assert anna.get(HOME).status_code == 200
    again = Client()
    gives_password(again, "anna", NEW)
    gives_code(again, codes[3])
    assert again.get(HOME).status_code == 200


def test_where_there_is_mail_the_link_goes_to_the_person_alone(boss, settings):
    settings.EMAIL_HOST = "smtp.example"
    answer = new_user(boss)
    assert "L’invito è partito per anna@cpi.example" in said(answer) and not LINK.search(said(answer))
    (sent,) = mail.outbox
    settings.SECOND_FACTOR = "required"
    assert sent.to == ["anna@cpi.example"] and "vale sette giorni" in sent.body
    assert accepted(Client(), LINK.search(sent.body)[1])


def test_mail_that_does_not_leave_says_why_and_the_link_is_shown(boss, settings):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    words = said(new_user(boss))
    assert "La posta non è partita." in words and "non risponde su questa porta" in words and LINK.search(words)


def test_a_user_who_is_made_has_no_password_until_they_choose_one(boss):
    new_user(boss, password1="scelta-da-altri", password2="scelta-da-altri")
    assert not get_user_model().objects.get(username="anna").has_usable_password()


def test_an_invitation_is_good_once(user):
    link = invite(user)
    accepted(Client(), link)
    assert "L’invito non vale più" in said(Client().get(re.sub(r"^https?://[^/]+", "", link)))


def test_an_invitation_is_good_for_seven_days(user, monkeypatch):
    link = re.sub(r"^https?://[^/]+", "", invite(user))
    now = Invitations()._now()
    for days, good in ((6.9, True), (7.1, False)):
        monkeypatch.setattr(Invitations, "_now", lambda self, days=days: now + timedelta(days=days))
        answer = Client().get(link)
        assert (answer.status_code == 302) is good
    assert "sette giorni" in said(answer)


def test_a_newer_invitation_ends_the_one_before(user):
    first, second = invite(user), invite(user)
    assert "L’invito non vale più" in said(Client().get(re.sub(r"^https?://[^/]+", "", first)))
    assert accepted(Client(), second)


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": "altra@cpi.example"}])
def test_an_invitation_of_somebody_who_changed_is_not_good(user, change):
    link = re.sub(r"^https?://[^/]+", "", invite(user))
    type(user).objects.filter(pk=user.pk).update(**change)
    assert "L’invito non vale più" in said(Client().get(link))


def test_a_bad_password_is_refused_in_plain_words_and_the_link_stays_good(user):
    client, link = Client(), invite(user)
    page = opened(client, link)
    assert "È troppo corta: almeno 10 caratteri." in said(client.post(page, passwords("corta")))
    assert "che molti usano" in said(client.post(page, passwords("password12")))
    assert "Le due password non sono uguali." in said(client.post(page, passwords(NEW, "un’altra")))
    assert client.post(page, passwords()).status_code == 302


def test_who_leaves_halfway_is_not_in(user):
    client = Client()
    accepted(client, invite(user))
    assert client.get(HOME).url.startswith(DOOR)
    assert gives_password(Client(), "responsabile-cpi", NEW).url == "/gestione/login/incompleto/"


def test_being_invited_again_ends_password_telephone_codes_and_sessions(
    boss, telephone, recovery_codes, user, settings
):
    settings.SECOND_FACTOR = "required"
    inside = Client()
    gives_password(inside, "responsabile-cpi", "tre-parole-mie")
    gives_code(inside, telephone.code())
    assert inside.get(HOME).status_code == 200
    settings.SECOND_FACTOR = "optional"
    page = f"/gestione/users/{user.pk}/invito/"
    assert "Il suo telefono non è più collegato" in said(boss.get(page))
    assert Authenticator.objects.filter(user=user).exists(), "asking changes nothing"
    link = LINK.search(said(boss.post(page)))[1]
    settings.SECOND_FACTOR = "required"
    assert inside.get(HOME).url.startswith(DOOR)
    assert gives_password(Client(), "responsabile-cpi", "tre-parole-mie").status_code == 200
    assert not Authenticator.objects.filter(user=user).exists()
    assert accepted(Client(), link)
    noted = ModelLogEntry.objects.for_instance(user).get(action="access.reset")
    assert noted.user.username == "admin" and timezone.now() - noted.timestamp < timedelta(minutes=1)


def test_only_administrators_invite_and_not_themselves(boss, stranger, user):
    page = f"/gestione/users/{user.pk}/invito/"
    assert {stranger.get(page).status_code, stranger.post(page).status_code} == {403}
    own = get_user_model().objects.get(username="admin").pk
    assert boss.post(f"/gestione/users/{own}/invito/").status_code in (302, 403)
    assert get_user_model().objects.get(username="admin").has_usable_password()
    assert user.check_password("tre-parole-mie")


def test_who_was_signed_in_at_that_desk_is_not_any_more(boss, user, settings):
    link = invite(user)
    boss.post(opened(boss, link), passwords())
    assert boss.get(HOME).wsgi_request.user == user


def test_a_users_page_offers_the_invitation(boss, user):
    for page in (f"/gestione/users/edit/{user.pk}/", "/gestione/users/"):
        assert f"/gestione/users/{user.pk}/invito/" in boss.get(page).content.decode()
    assert "Password" not in said(boss.get("/gestione/users/new/"))
