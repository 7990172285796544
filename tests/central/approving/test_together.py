"""Many drafts at one press: each is asked what its form would ask, and each has its line in the report."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from spreadsheets import offers, xlsx
from test_console import words
from test_roads import HARD, draft, sent

from kiosk.central.approving import batches
from kiosk.central.approving.models import Batch
from kiosk.central.items.complaints import MISSING
from kiosk.central.items.kinds import PAGES

STEPS = {"Che cosa deve fare la persona": "Telefona allo sportello"}
OFFERS = PAGES["job_offer"].objects


def send(client, data):
    """A spreadsheet comes in; gives its account."""
    return client.post(reverse("intake_upload", args=["job_offer"]), {"file": SimpleUploadedFile("offerte.xlsx", data)})


@pytest.fixture
def drafts(head):
    """What a spreadsheet of a responsabile became: two good drafts and one without a word on what to do."""
    answer = send(head, xlsx(offers({**STEPS, "Titolo": "Uno"}, {**STEPS, "Titolo": "Due"}, {"Titolo": "Tre"})))
    return answer.url, list(OFFERS.filter(title__in=["Uno", "Due", "Tre"]).order_by("pk"))


def ticked(client, pages):
    return client.post(reverse("batch_begin"), {"page": [page.pk for page in pages]})


def through(client, address):
    """Go on until nothing waits; the report."""
    pk = int(re.search(r"/(\d+)/$", address)[1])
    while Batch.objects.get(pk=pk).waiting:
        before = Batch.objects.get(pk=pk).done
        client.post(reverse("batch_go_on", args=[pk]))
        assert Batch.objects.get(pk=pk).done > before
    return client.get(address)


def states(pages):
    return [OFFERS.get(pk=page.pk).state_words for page in pages]


def test_what_is_good_is_published_and_the_rest_says_what_is_missing(head, drafts):
    account, pages = drafts
    assert "Pubblica le schede scelte" in words(head.get(account))
    began = ticked(head, pages)
    assert states(pages) == ["Bozza"] * 3, "beginning alone publishes nothing"
    report = through(head, began.url)
    assert states(pages) == ["Si vede", "Si vede", "Bozza"]
    said = words(report)
    assert "2 pubblicate" in said and "1 ferma" in said
    assert f"Tre «Che cosa deve fare la persona»: {MISSING['steps']}" in said
    assert reverse("wagtailadmin_pages:edit", args=[pages[2].pk]) in report.content.decode()


def test_a_writer_sends_them_for_approval_and_the_head_approves_them_together(writer, head):
    answer = send(writer, xlsx(offers({**STEPS, "Titolo": "Uno"}, {**STEPS, "Titolo": "Due"})))
    pages = list(OFFERS.filter(title__in=["Uno", "Due"]))
    said = words(writer.get(answer.url))
    assert "Invia in approvazione le schede scelte" in said and "Pubblica le" not in said
    assert "2 inviate in approvazione" in words(through(writer, ticked(writer, pages).url))
    assert states(pages) == ["In attesa di approvazione"] * 2
    assert "2 pubblicate" in words(through(head, ticked(head, pages).url))
    assert states(pages) == ["Si vede"] * 2


def test_what_was_sent_back_is_sent_again(writer, head, offer):
    page = sent(draft(offer, steps="Telefona"))
    task = page.current_workflow_task_state
    head.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "reject", task.pk]), {"comment": "No"})
    assert states([page]) == ["Da correggere"]
    through(writer, ticked(writer, [page]).url)
    assert states([page]) == ["In attesa di approvazione"]


def test_a_hard_text_stops_and_the_others_go(head, offer):
    hard, good = draft(offer, steps="Vai", summary=HARD, slug="dura"), draft(offer, steps="Vai")
    said = words(through(head, ticked(head, [hard, good]).url))
    assert "1 ferma" in said and "Il testo è difficile" in said and states([hard, good]) == ["Bozza", "Si vede"]


def test_what_somebody_else_sent_on_meanwhile_is_said(head, offer):
    page = draft(offer, steps="Vai")
    began = ticked(head, [page])
    page.get_latest_revision().publish()
    assert "Intanto qualcuno l’ha già mandata avanti" in words(through(head, began.url))


def test_a_request_works_for_a_moment_only(head, drafts, monkeypatch):
    monkeypatch.setattr(batches, "AT_ONCE_S", 0)
    began = ticked(head, drafts[1])
    part = head.post(f"{began.url}avanti/", headers={"x-requested-with": "fetch"})
    assert "Fatte 1 di 3" in words(part) and "Continua" in words(part)
    assert states(drafts[1]) == ["Si vede", "Bozza", "Bozza"]
    assert head.get(f"{began.url}avanti/").status_code == 405, "looking changes nothing"


def test_ticks_are_there_where_something_can_be_sent_on(head, writer, stranger, offer):
    page = draft(offer, steps="Vai")
    tick = f'name="page" value="{page.pk}"'
    here, live = reverse("job_offer:index"), f'name="page" value="{offer.pk}"'
    for client in (head, writer):
        said = client.get(here).content.decode()
        assert tick in said and live not in said
    sent(page)
    assert tick in head.get(here).content.decode() and tick not in writer.get(here).content.decode()
    assert tick not in stranger.get(here).content.decode()


def test_strangers_items_cannot_be_forged_in(stranger, offer):
    page = draft(offer, steps="Vai")
    answer = ticked(stranger, [page, offer])
    assert not Batch.objects.exists() and "Scegli prima le schede" in words(stranger.get(answer.url))
    assert ticked(stranger, []).status_code == 302
    assert stranger.post(reverse("batch_begin"), {"page": "x"}).status_code == 302
    assert stranger.post(reverse("batch_begin"), {"page": "9" * 30}).status_code == 302
    away = {"referer": "https://elsewhere.example/"}
    assert stranger.post(reverse("batch_begin"), {}, headers=away).url == reverse("wagtailadmin_home")
    assert states([page]) == ["Bozza"]


def test_a_batch_is_nobody_elses(head, writer, administrator, stranger, client, offer):
    page = draft(offer, steps="Vai")
    address = ticked(head, [page]).url
    for other in (writer, administrator, stranger):
        assert other.get(address).status_code == other.post(f"{address}avanti/").status_code == 404
    assert client.post(f"{address}avanti/").status_code == 302
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = head.cookies
    assert strict.post(f"{address}avanti/").status_code == 403
    assert states([page]) == ["Bozza"]


def test_a_right_that_was_taken_away_meanwhile_counts(head, offer, django_user_model):
    page = draft(offer, steps="Vai")
    address = ticked(head, [page]).url
    django_user_model.objects.get(username="responsabile-cpi").groups.set([])
    head.post(f"{address}avanti/")
    assert states([page]) == ["Bozza"]


def test_administrators_get_the_same_report(administrator, offer):
    pages = [draft(offer, steps="Vai"), draft(offer, slug="altra")]
    ids = "&".join(f"id={page.pk}" for page in pages)
    began = administrator.post(f"/gestione/bulk/wagtailcore/page/publish/?{ids}")
    said = words(through(administrator, began.url))
    assert "1 pubblicata" in said and "1 ferma" in said and states(pages) == ["Si vede", "Bozza"]
