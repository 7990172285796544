"""Plain language at the console: advice while writing, what is needed to publish, one question about hard text."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from test_console import CONTACT, made, new_offer, words
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from kiosk.central.items.complaints import MISSING, lack
from kiosk.central.items.kinds import PAGES
from kiosk.central.items.network import OrganisationPage
from kiosk.central.plain.forms import ASKED
from kiosk.central.plain.texts import text_fields
from kiosk.central.plain.views import BODY_MAX_BYTES
from kiosk.contract.kinds import KINDS

HARD = "Gli interessati devono recarsi presso gli uffici entro e non oltre il termine, previa prenotazione telefonica."
NO_PHONE = [{"name": "Centro per l’impiego", "email": "cpi@esempio.example"}]


@pytest.fixture
def add(db):
    branch = OrganisationPage.objects.get(slug="cpi-borgomanero")
    return reverse("wagtailadmin_pages:add", args=("items", "jobofferpage", branch.pk))


def asked(client, texts):
    body = texts if isinstance(texts, (str, bytes)) else json.dumps(texts)
    return client.post(reverse("plain_reading"), body, content_type="application/json")


def test_the_findings_of_a_form_come_by_field_with_what_to_say_instead(writer):
    answer = asked(writer, {"title": "Aiuto cuoco", "summary": "Devi recarti qui."})
    assert answer.headers["Content-Type"] == "application/json" and "no-store" in answer.headers["Cache-Control"]
    [found] = answer.json()["summary"]
    assert (found["start"], found["end"], found["instead"]) == (5, 12, "andare")
    assert "title" not in answer.json()


def test_the_names_of_the_networks_organisations_need_no_explanation(writer):
    assert asked(writer, {"steps": "Telefona al CISS"}).json() == {}


@pytest.mark.parametrize(
    "body", ["", "[]", "{", '{"title": 3}', b'{"title": "\xff"}', json.dumps({f"{n}": "" for n in range(61)})]
)
def test_what_is_no_texts_is_refused(writer, body):
    assert asked(writer, body).status_code == 400


def test_too_much_text_is_refused(writer):
    assert asked(writer, {"title": "a" * BODY_MAX_BYTES}).status_code == 413


def test_only_who_is_signed_in_asks_and_only_by_post_with_its_token(client, writer, db):
    assert asked(client, {"title": "x"}).status_code == 302
    assert writer.get(reverse("plain_reading")).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = writer.cookies
    assert asked(strict, {"title": "x"}).status_code == 403


@pytest.mark.parametrize("kind", PAGES)
def test_every_text_of_a_kind_is_watched(head, kind):
    form = head.get(head.get(reverse(f"{kind}:choose_parent")).url).context["form"]
    watched = {name for name, field in form.fields.items() if "data-plain" in field.widget.attrs}
    assert watched == {*text_fields(PAGES[kind])} >= {"title", "summary", "steps", "note"}


def test_a_draft_saves_with_findings_and_without_a_phone(head, add):
    answer = head.post(add, new_offer("draft", contacts=(), summary=HARD, steps=""))
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[made().pk])
    assert made().summary == HARD


@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
@pytest.mark.parametrize("contacts", [(), NO_PHONE])
def test_without_a_phone_it_stops_at_the_contacts_and_nothing_is_lost(head, add, action, contacts):
    answer = head.post(add, new_offer(action, contacts=contacts))
    assert answer.context["form"].formsets["contacts"].non_form_errors() == [MISSING["contacts"]]
    assert MISSING["contacts"] in words(answer) and "Pizzeria Esempio" in answer.content.decode()
    assert not PAGES["job_offer"].objects.filter(title="Aiuto pizzaiolo").exists()


def test_a_desk_to_ask_at_is_as_good_as_a_phone(head, add):
    head.post(add, new_offer(contacts=(), ask_at="BM-5001"))
    assert made().live


def test_all_that_is_missing_is_said_at_once_each_at_its_field(head, add):
    none = {"venue_name": "", "venue_address": "", "venue_town": "", "steps": ""}
    answer = head.post(add, new_offer(contacts=(), **none))
    form = answer.context["form"]
    assert form.errors == {"venue_name": [MISSING["venue"]], "steps": [MISSING["steps"]]}
    assert form.formsets["contacts"].non_form_errors() == [MISSING["contacts"]]


def test_a_notice_needs_nothing_but_its_words(head, db):
    opened = head.get(reverse("notice:choose_parent")).url
    until = timezone.localtime().replace(year=timezone.now().year + 1, day=1).strftime("%d/%m/%Y %H:%M")
    fields = {"title": "Chiuso lunedì", "summary": "Lunedì lo sportello è chiuso.", "expire_at": until}
    rows = {"translations-kept": "{}", "contacts": inline_formset([]), "action-publish": "1"}
    head.post(opened, nested_form_data({**fields, **rows}))
    assert PAGES["notice"].objects.get(title="Chiuso lunedì").live


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_kind_needs_has_a_place_in_the_form_and_words(kind):
    for needed in KINDS[kind].needed:
        spot, said = lack(PAGES[kind], needed)
        assert said and PAGES[kind]._meta.get_field(spot.field)


@pytest.mark.parametrize(
    ("action", "button"), [("action-publish", "Pubblica lo stesso"), ("action-submit", "Invia lo stesso")]
)
def test_a_hard_text_asks_once_and_then_goes(head, add, action, button):
    answer = head.post(add, new_offer(action, summary=HARD))
    said = words(answer)
    assert "Il testo è difficile" in said and button in said and "Torna al testo" in said
    assert "«recarsi»: scrivi «andare»." in said
    assert f'name="{ASKED}"' in answer.content.decode() and f'name="{action}"' in answer.content.decode()
    assert not PAGES["job_offer"].objects.filter(title="Aiuto pizzaiolo").exists()
    assert head.post(add, new_offer(action, summary=HARD, **{ASKED: "1"})).url == reverse("job_offer:index")
    assert made().live == (action == "action-publish")


def test_approving_from_the_form_asks_too(writer, head, add):
    writer.post(add, new_offer("action-submit", summary=HARD, **{ASKED: "1"}))
    edit = reverse("wagtailadmin_pages:edit", args=[made().pk])
    press = {"workflow-action-name": "approve", "summary": HARD}
    answer = head.post(edit, new_offer("action-workflow-action", **press))
    assert "Approva lo stesso" in words(answer) and not made().live
    assert 'name="workflow-action-name" value="approve"' in answer.content.decode()
    answer = head.post(edit, new_offer("action-workflow-action", **press, **{ASKED: "1"}), follow=True)
    assert made().live and "«Aiuto pizzaiolo» è approvata. Tra poco si vede sugli schermi." in words(answer)


def test_what_is_missing_comes_before_the_question(head, add):
    said = words(head.post(add, new_offer(contacts=(), summary=HARD)))
    assert MISSING["contacts"] in said and "Il testo è difficile" not in said


def test_a_plain_text_is_never_asked_about(head, add):
    assert head.post(add, new_offer(contacts=(CONTACT,))).url == reverse("job_offer:index")
