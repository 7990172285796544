"""Mails of approvals: to whom they belong, in Italian, one for many items, and never in the clerk's way."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from test_roads import action, draft, sent
from wagtail.users.models import UserProfile

from kiosk.central.approving import mailing
from kiosk.central.approving.mailing import NoticeTurn
from kiosk.central.approving.models import Notice

LATER = timedelta(minutes=2)


@pytest.fixture(autouse=True)
def addresses(db, settings):
    """Everybody has one, and mail is set up."""
    settings.EMAIL_HOST = "smtp.example"
    for user in get_user_model().objects.all():
        user.email = f"{user.username}@rete.example"
        user.save()


def goes_out():
    """Two minutes later; what came to whom."""
    NoticeTurn().tick(timezone.now() + LATER)
    return [(each.to, each.subject) for each in mail.outbox]


def link(page):
    return f"http://127.0.0.1:8000{reverse('wagtailadmin_pages:edit', args=[page.pk])}"


def test_what_waits_is_told_to_its_own_responsabili_alone(offer):
    page = sent(draft(offer, steps="Telefona"))
    assert not mail.outbox, "no clerk waits for a mail server"
    assert goes_out() == [(["responsabile-cpi@rete.example"], "Una scheda aspetta la tua approvazione")]
    body = mail.outbox[0].body
    assert "questa scheda aspetta la tua approvazione." in body and "Inviata da redattore-cpi" in body
    assert f"Aiuto pizzaiolo ({page.code})" in body and link(page) in body
    assert goes_out() == [([*mail.outbox[0].to], mail.outbox[0].subject)], "once"


def test_many_at_once_are_one_mail(offer):
    for number in range(3):
        sent(draft(offer, steps="Telefona", slug=f"bozza-{number}"))
    assert [subject for _, subject in goes_out()] == ["3 schede aspettano la tua approvazione"]
    assert mail.outbox[0].body.count("Inviata da") == 3


def test_the_answer_comes_to_who_sent_it(head, offer):
    good, bad = sent(draft(offer, steps="Telefona")), sent(draft(offer, steps="Vai", slug="altra"))
    head.post(action(good))
    head.post(action(bad, "reject"), {"comment": "Manca l’orario"})
    assert sorted(goes_out()) == [
        (["redattore-cpi@rete.example"], "Una tua scheda è approvata"),
        (["redattore-cpi@rete.example"], "Una tua scheda è da correggere"),
    ], "what no longer waits is not asked for"
    bodies = {each.subject: each.body for each in mail.outbox}
    assert "Approvata da responsabile-cpi" in bodies["Una tua scheda è approvata"]
    assert "«Manca l’orario»" in bodies["Una tua scheda è da correggere"] and "è da correggere." in str(bodies)


def test_who_left_the_organisation_is_told_nothing(head, offer):
    page = sent(draft(offer, steps="Telefona"))
    head.post(action(page))
    get_user_model().objects.get(username="redattore-cpi").groups.set([])
    type(page).objects.filter(pk=page.pk).update(owner=None)
    assert goes_out() == [] and not Notice.objects.exists()


def test_who_wants_none_gets_none(offer):
    user = get_user_model().objects.get(username="responsabile-cpi")
    UserProfile.objects.update_or_create(user=user, defaults={"submitted_notifications": False})
    sent(draft(offer, steps="Telefona"))
    assert goes_out() == []


def test_without_mail_nothing_is_kept(offer, settings):
    settings.EMAIL_HOST = ""
    sent(draft(offer, steps="Telefona"))
    assert not Notice.objects.exists()


def test_a_server_that_is_away_stops_nobody_and_is_asked_again(head, offer, settings, monkeypatch):
    page, turn, now = sent(draft(offer, steps="Telefona")), NoticeTurn(), timezone.now() + LATER
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 9
    settings.EMAIL_HOST = "127.0.0.1"
    turn.tick(now)
    assert Notice.objects.count() == 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    turn.tick(now + timedelta(seconds=30))
    assert not mail.outbox, "not at once"
    turn.tick(now + mailing.PAUSE)
    assert len(mail.outbox) == 1 and page.code in mail.outbox[0].body


def test_old_news_are_dropped(offer):
    sent(draft(offer, steps="Telefona"))
    NoticeTurn().tick(timezone.now() + mailing.TOO_OLD + LATER)
    assert not mail.outbox and not Notice.objects.exists()
