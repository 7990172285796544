"""Fresh and true with little work: confirmed, duplicated and withdrawn in a click; what nobody confirms comes down."""

import re
from datetime import datetime, timedelta
from html import unescape
from smtplib import SMTPException
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from test_console import made, new_offer, words
from wagtail.models import PageLogEntry

from kiosk.central.freshness import links, mailing
from kiosk.central.freshness.mailing import DailyTurn, send_reminders
from kiosk.central.freshness.retiring import retire
from kiosk.central.items import dirty
from kiosk.central.items.catalogue import live_item
from kiosk.central.items.forms import default_end
from kiosk.central.items.freshness import KEPT_DAYS, fresh_for
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.kinds import PAGES
from kiosk.central.items.network import OrganisationPage, Place

HOME = "/gestione/"


def aged(page, days, **changes):
    """The item as if nobody had looked at it for so many days."""
    then = timezone.now() - timedelta(days=days)
    ItemPage.objects.filter(pk=page.pk).update(checked_at=then, last_published_at=then, **changes)
    page.refresh_from_db()
    return page


def confirm(client, page, **asked):
    return client.post(reverse("confirm_item", args=[page.pk]), query_params=asked, follow=True)


def form_of(client, page):
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))


def test_confirming_says_today_on_the_screens_and_in_the_history(head, offer):
    aged(offer, 20)
    before = dirty.generation()
    assert "da confermare" in words(head.get(reverse("job_offer:index")))
    said = words(confirm(head, offer))
    assert "«Aiuto cuoco» è confermata. Come prima si vede fino a" in said and "da confermare" not in said
    item = live_item("BM-1042")
    assert timezone.now() - item.checked_at < timedelta(minutes=1) and item.checked_by == "cpi-borgomanero"
    assert dirty.generation() > before
    assert PageLogEntry.objects.filter(page=offer, action="bacheca.confirm").count() == 1
    assert "Confermata" in words(head.get(reverse("wagtailadmin_pages:history", args=[offer.pk])))


def test_confirming_publishes_no_draft(head, offer):
    offer.title = "Non ancora"
    offer.save_revision()
    confirm(head, offer)
    page = PAGES["job_offer"].objects.get(pk=offer.pk)
    assert live_item("BM-1042").title["it"] == "Aiuto cuoco"
    assert page.has_unpublished_changes and "Non ancora" in form_of(head, page).content.decode()


def test_an_end_that_the_console_proposed_is_lengthened_and_stays_so_when_the_form_is_published(head, branch_add):
    end = (timezone.localtime() + timedelta(days=30)).strftime("%d/%m/%Y 23:59")
    head.post(branch_add, new_offer(expire_at=end))
    page = made()
    assert page.usual_end
    soon = default_end() - timedelta(days=20)
    head.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), new_offer(expire_at=end))
    page.refresh_from_db()
    page.expire_at = soon
    page.save_revision().publish()
    assert "Ora si vede fino a" in words(confirm(head, page))
    page.refresh_from_db()
    assert page.expire_at == default_end()
    assert page.get_latest_revision_as_object().expire_at == default_end()


def test_an_end_that_a_clerk_chose_is_kept(head, branch_add):
    head.post(branch_add, new_offer())
    page = made()
    before = page.expire_at
    assert not page.usual_end
    assert "Come prima si vede fino a" in words(confirm(head, page))
    page.refresh_from_db()
    assert page.expire_at == before


@pytest.fixture
def branch_add(db):
    branch = OrganisationPage.objects.get(slug="cpi-borgomanero")
    return reverse("wagtailadmin_pages:add", args=("items", "jobofferpage", branch.pk))


def test_what_is_not_on_the_screens_cannot_be_confirmed(head, offer):
    offer.unpublish()
    assert "non è sugli schermi" in words(confirm(head, offer))
    offer.refresh_from_db()
    assert not offer.live


@pytest.mark.parametrize("view", ["confirm_item", "duplicate_item"])
def test_looking_changes_nothing(head, offer, view):
    before = offer.checked_at, ItemPage.objects.count()
    assert head.get(reverse(view, args=[offer.pk])).status_code == 405
    offer.refresh_from_db()
    assert (offer.checked_at, ItemPage.objects.count()) == before


@pytest.mark.parametrize("view", ["confirm_item", "duplicate_item"])
def test_nobody_confirms_or_copies_for_another_organisation(stranger, offer, view):
    before = offer.checked_at, ItemPage.objects.count()
    answer = stranger.post(reverse(view, args=[offer.pk]), follow=True)
    assert "Aiuto cuoco" not in answer.content.decode()
    offer.refresh_from_db()
    assert (offer.checked_at, ItemPage.objects.count()) == before


def test_who_cannot_publish_sees_no_such_button_and_cannot(writer, offer):
    before = offer.checked_at
    views = [("confirm_item", False), ("wagtailadmin_pages:unpublish", False), ("duplicate_item", True)]
    for page in (writer.get(reverse("job_offer:index")), form_of(writer, offer)):
        for view, there in views:
            assert (reverse(view, args=[offer.pk]) in page.content.decode()) is there
    confirm(writer, offer)
    offer.refresh_from_db()
    assert offer.checked_at == before


def test_withdrawing_asks_once_and_leads_back(head, offer):
    for page in (head.get(reverse("job_offer:index")), form_of(head, offer)):
        assert f"/pages/{offer.pk}/unpublish/" in page.content.decode() and "Ritira subito" in words(page)
    address = reverse("wagtailadmin_pages:unpublish", args=[offer.pk])
    question = head.get(address, {"next": HOME})
    assert "Vuoi toglierla dagli schermi?" in words(question) and live_item("BM-1042")
    before = dirty.generation()
    answer = head.post(address, {"next": HOME}, follow=True)
    assert answer.request["PATH_INFO"] == HOME and "«Aiuto cuoco» non si vede più." in words(answer)
    assert live_item("BM-1042") is None and dirty.generation() > before


@pytest.mark.parametrize("kind", PAGES)
def test_a_duplicate_is_a_draft_without_days_open_in_its_form(administrator, kind):
    page = PAGES[kind].objects.live().first()
    public = live_item(page.code)
    answer = administrator.post(reverse("duplicate_item", args=[page.pk]), follow=True)
    copy = PAGES[kind].objects.order_by("-pk").first()
    assert answer.request["PATH_INFO"] == reverse("wagtailadmin_pages:edit", args=[copy.pk])
    assert "Ecco la copia" in words(answer)
    assert copy.pk != page.pk and not copy.live and copy.code != page.code and copy.usual_end
    assert copy.get_parent() == page.get_parent() and live_item(page.code) == public
    draft = copy.get_latest_revision_as_object()
    assert (draft.title, draft.summary) == (page.title, page.summary)
    assert [each.phone for each in draft.contacts.all()] == [each.phone for each in page.contacts.all()]
    assert set(draft.places.all()) == set(page.places.all())
    days = [name for name in ("starts_at", "starts_on", "apply_until", "window_closes_on") if hasattr(draft, name)]
    assert [getattr(draft, name) for name in days] == [None] * len(days)
    assert draft.expire_at == default_end() and draft.go_live_at is None and draft.checked_at is None


def test_a_duplicated_event_wants_its_day_before_it_is_published(administrator):
    event = PAGES["event"].objects.live().first()
    administrator.post(reverse("duplicate_item", args=[event.pk]))
    copy = PAGES["event"].objects.order_by("-pk").first()
    edit = reverse("wagtailadmin_pages:edit", args=[copy.pk])
    fields = {"event_type": "workshop", "employers_count": "0", "starts_at": "", "ends_at": ""}
    answer = administrator.post(edit, new_offer(**fields))
    assert answer.context["form"].errors["starts_at"] == ["Qui manca qualcosa."]
    assert administrator.post(edit, new_offer(action="draft", **fields)).url == edit


def test_a_duplicate_names_its_own_code_in_every_language(head, offer):
    offer.steps = "Di’ che cerchi l’offerta BM-1042"
    offer.translations = {"en": {"steps": "Say that you look for BM-1042"}}
    offer.save_revision().publish()
    head.post(reverse("duplicate_item", args=[offer.pk]))
    draft = PAGES["job_offer"].objects.order_by("-pk").first().get_latest_revision_as_object()
    assert draft.steps == f"Di’ che cerchi l’offerta {draft.code}"
    assert draft.translations == {"en": {"steps": f"Say that you look for {draft.code}"}}
    assert live_item("BM-1042").steps[0]["it"].endswith("BM-1042")


def test_a_writer_duplicates_too(writer, offer):
    writer.post(reverse("duplicate_item", args=[offer.pk]))
    assert PAGES["job_offer"].objects.filter(title="Aiuto cuoco", live=False).count() == 1


def test_an_offer_comes_down_when_nobody_confirms_it_whatever_end_was_chosen(head, offer):
    later = timezone.now() + timedelta(days=200)
    aged(offer, KEPT_DAYS["job_offer"] - 1, expire_at=later)
    retire(timezone.now())
    assert live_item("BM-1042")
    confirmed_before = dirty.generation()
    retire(timezone.now() + timedelta(days=1, minutes=1))
    assert live_item("BM-1042") is None and dirty.generation() > confirmed_before
    assert "Tolta: non confermata" in words(head.get(reverse("job_offer:index")))


def test_an_offer_that_was_confirmed_stays(head, offer):
    aged(offer, KEPT_DAYS["job_offer"] - 1, expire_at=timezone.now() + timedelta(days=200))
    confirm(head, offer)
    retire(timezone.now() + timedelta(days=2))
    assert live_item("BM-1042")


def test_an_offer_that_went_live_late_has_its_days_from_then(offer):
    aged(offer, 60, expire_at=timezone.now() + timedelta(days=200))
    ItemPage.objects.filter(pk=offer.pk).update(last_published_at=timezone.now() - timedelta(days=1))
    retire(timezone.now())
    assert live_item("BM-1042")


def test_an_offer_with_a_planned_version_stays(offer):
    aged(offer, 60, expire_at=timezone.now() + timedelta(days=200))
    offer.go_live_at = timezone.now() + timedelta(days=2)
    offer.save_revision().publish()
    retire(timezone.now())
    offer.refresh_from_db()
    assert offer.live


def test_other_kinds_never_come_down_by_themselves(db):
    for kind in set(PAGES) - set(KEPT_DAYS):
        aged(PAGES[kind].objects.live().first(), 400, expire_at=timezone.now() + timedelta(days=200))
    count = ItemPage.objects.live().count()
    retire(timezone.now())
    assert ItemPage.objects.live().count() == count


@pytest.mark.parametrize("kind", PAGES)
def test_every_kind_wants_to_be_confirmed_after_its_days(kind):
    page = PAGES[kind](checked_at=timezone.now() - fresh_for(kind) + timedelta(minutes=1))
    assert page.fresh
    page.checked_at -= timedelta(minutes=2)
    assert not page.fresh


def test_the_first_page_shows_what_ends_and_what_waits_only_of_ones_own(head, stranger, administrator, writer, offer):
    later = timezone.now() + timedelta(days=100)
    ItemPage.objects.live().update(expire_at=later, checked_at=timezone.now())
    for client in (head, administrator):
        assert "Che cosa scade" not in words(client.get(HOME)) and "Da confermare" not in words(client.get(HOME))
    aged(offer, 20)
    said = words(head.get(HOME))
    assert "Da confermare" in said and "Aiuto cuoco" in said and "Confermo: è ancora valida" in said
    assert "Che cosa scade" not in said
    aged(offer, 20, expire_at=timezone.now() + timedelta(days=5))
    for client in (head, administrator, writer):
        said = words(client.get(HOME))
        assert "Che cosa scade questa settimana" in said and "Aiuto cuoco" in said and "Da confermare" not in said
    assert "Aiuto cuoco" not in words(stranger.get(HOME))


def test_confirming_on_the_first_page_stays_there(head, offer):
    aged(offer, 20)
    answer = confirm(head, offer, next=HOME)
    assert answer.request["PATH_INFO"] == HOME and "è confermata" in words(answer)
    assert confirm(head, offer, next="https://elsewhere.example/").request["PATH_INFO"] == reverse("job_offer:index")


def test_what_waits_for_approval_comes_before_what_ends(writer, head, offer):
    aged(offer, 20)
    writer.post(reverse("wagtailadmin_pages:edit", args=[offer.pk]), new_offer(action="action-submit"))
    said = words(head.get(HOME))
    order = ["In attesa della tua approvazione", "Da confermare", "Che cosa vuoi pubblicare?", "Da appendere"]
    assert sorted(order, key=said.index) == order


def test_a_list_is_filtered_by_place(head, offer):
    here, there = Place.objects.all()[:2]
    others = PAGES["job_offer"].objects.exclude(pk=offer.pk)
    offer.places = [there]
    offer.save()
    everywhere = next(
        page for page in others.live() if not page.places.all() and page.get_parent() == offer.get_parent()
    )
    said = words(head.get(reverse("job_offer:index"), {"place": here.pk}))
    assert everywhere.code in said and "BM-1042" not in said
    assert "BM-1042" in words(head.get(reverse("job_offer:index"), {"place": there.pk}))


CLASS = "5.2.2 Esercenti ed addetti nelle attività di ristorazione"


@pytest.mark.parametrize("typed", [CLASS, CLASS.upper(), f" {CLASS} ", "5.2.2"])
def test_an_occupation_is_typed_and_picked(head, branch_add, typed):
    head.post(branch_add, new_offer(occupation_class=typed))
    assert made().occupation_class == "5.2.2"
    form = unescape(form_of(head, made()).content.decode())
    assert f'value="{CLASS}"' in form and '<option value="San Maurizio d’Opaglio">' in form


def test_a_class_is_found_by_what_people_call_its_trades(head, branch_add):
    form = head.get(branch_add).content.decode()
    offered = re.findall(r'<option value="5\.2\.2 [^"]*" label="([^"]*)"', form)
    assert len(offered) == 1 and "cuoco" in offered[0] and "cameriere" in offered[0]


def test_an_occupation_that_is_none_is_complained_about_and_kept(head, branch_add):
    answer = head.post(branch_add, new_offer(occupation_class="mestiere strano"))
    assert "mestiere strano" in answer.context["form"].errors["occupation_class"][0]
    assert 'value="mestiere strano"' in answer.content.decode()


@pytest.fixture
def post(settings, offer):
    """A network that sends mail, and a responsabile with an address; one old offer."""
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.example", "bacheca@example.org"
    ItemPage.objects.live().update(checked_at=timezone.now())
    get_user_model().objects.filter(username="responsabile-cpi").update(email="resp@example.org")
    get_user_model().objects.filter(username="redattore-cpi").update(email="red@example.org")
    aged(offer, 20)
    return mail.outbox


def link_in(message):
    found = next(line for line in message.body.splitlines() if "/conferma-da-posta/" in line)
    return urlsplit(found).path


def test_mail_asks_the_responsabili_once_a_week(post, now):
    assert [send_reminders(now), send_reminders(now + timedelta(days=6)), send_reminders(now + timedelta(days=8))] == [
        1,
        0,
        1,
    ]
    assert post[0].to == ["resp@example.org"] and post[0].from_email == "bacheca@example.org"
    assert post[0].subject == "Una scheda da confermare" and "Aiuto cuoco (BM-1042)" in post[0].body


def test_the_link_in_a_mail_asks_before_it_confirms_and_works_once(post, client, offer, now):
    send_reminders(now)
    link = link_in(post[0])
    question = client.get(link)
    assert "È ancora valida?" in words(question) and "Aiuto cuoco" in words(question)
    offer.refresh_from_db()
    assert not offer.fresh
    assert "è confermata" in words(client.post(link))
    offer.refresh_from_db()
    assert offer.fresh and offer.checked_by == "cpi-borgomanero"
    checked = offer.checked_at
    assert "è già confermata" in words(client.post(link))
    offer.refresh_from_db()
    assert offer.checked_at == checked


def test_a_link_that_is_old_forged_or_of_somebody_who_left_does_nothing(post, client, offer, now, monkeypatch):
    send_reminders(now)
    link = link_in(post[0])
    before = offer.checked_at
    get_user_model().objects.filter(username="responsabile-cpi").update(is_active=False)
    assert client.post(link).status_code == 410
    get_user_model().objects.filter(username="responsabile-cpi").update(is_active=True)
    assert client.post(link.replace("posta/", "posta/x")).status_code == 410
    monkeypatch.setattr(links, "VALID", timedelta(seconds=-1))
    answer = client.post(link)
    assert answer.status_code == 410 and "Aiuto cuoco" not in words(answer)
    offer.refresh_from_db()
    assert offer.checked_at == before


def test_a_link_is_protected_from_other_sites(post, offer, now):
    from django.test import Client

    send_reminders(now)
    assert Client(enforce_csrf_checks=True).post(link_in(post[0])).status_code == 403


def morning(day=1):
    return timezone.make_aware(datetime(2026, 12, day, 8, 30))


def test_the_daily_turn_comes_once_a_day_and_not_at_night(post, monkeypatch):
    asked = []
    monkeypatch.setattr(mailing, "send_reminders", asked.append)
    turn = DailyTurn()
    for moment in (morning() - timedelta(hours=1), morning(), morning() + timedelta(hours=5), morning(2)):
        turn.tick(moment)
    assert asked == [morning(), morning(2)]


def test_a_mail_server_that_is_away_is_asked_again_ever_more_slowly(post, monkeypatch):
    asked = []

    def away(now):
        asked.append(now)
        raise SMTPException("away")

    monkeypatch.setattr(mailing, "send_reminders", away)
    turn = DailyTurn()
    for minute in range(120):
        turn.tick(morning() + timedelta(minutes=minute))
    pauses = [(later - sooner).seconds // 60 for sooner, later in zip(asked, asked[1:], strict=False)]
    assert pauses == [5, 10, 20, 40]


def test_without_mail_in_the_settings_nothing_is_tried(post, settings, monkeypatch):
    settings.EMAIL_HOST = ""
    DailyTurn().tick(morning())
    assert not post
