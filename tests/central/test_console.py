"""The console as a clerk meets it: Italian, one's own items only, nothing typed is lost."""

import re
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from kiosk.central.items.catalogue import live_item, snapshot
from kiosk.central.items.complaints import OVER
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.kinds import PAGES
from kiosk.central.items.network import OrganisationPage
from kiosk.paths import HOUSE

LABELS = ["Offerte", "Eventi", "Corsi", "Aiuti", "Sportelli", "Avvisi"]


def words(response):
    """What a person reads on the page."""
    text = re.sub(r"<(script|style|template)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


CONTACT = {"name": "Centro per l’impiego", "phone": "0322 000 000"}


def new_offer(action="action-publish", contacts=(CONTACT,), **changes):
    """The form of an offer as a browser sends it."""
    fields = {
        "title": "Aiuto pizzaiolo",
        "summary": "Prepari gli ingredienti. Tieni in ordine la cucina.",
        "employer": "Pizzeria Esempio",
        "occupation_name": "aiuto pizzaiolo",
        "occupation_class": "5.2.2",
        "sector": "kitchen",
        "positions": "1",
        "hours_band": "part_time",
        "hours": "dal giovedì alla domenica sera",
        "contract": "sei mesi",
        "venue_name": "Pizzeria Esempio",
        "venue_address": "via dell’Esempio 3",
        "venue_town": "Arona",
        "steps": "Telefona allo sportello\nPorta il curriculum",
        "expire_at": (timezone.localtime() + timedelta(days=10)).strftime("%d/%m/%Y %H:%M"),
        "translations-kept": "{}",
        "translations-en-title": "Pizza cook’s assistant",
        "translations-en-steps": "Call the desk",
        "contacts": inline_formset(list(contacts)),
        action: "1",
        **changes,
    }
    return nested_form_data(fields)


@pytest.fixture
def branch(db):
    return OrganisationPage.objects.get(slug="cpi-borgomanero")


@pytest.fixture
def add(branch):
    return reverse("wagtailadmin_pages:add", args=("items", "jobofferpage", branch.pk))


def made(title="Aiuto pizzaiolo"):
    return PAGES["job_offer"].objects.get(title=title)


@pytest.mark.parametrize("language", ["en-GB", "de", ""])
def test_the_way_in_is_italian_whatever_the_browser_speaks(client, db, language):
    page = client.get("/gestione/login/", headers={"accept-language": language})
    said = words(page)
    assert "Bacheca" in said and "Entra" in said
    assert not re.search(r"Wagtail|Sign in|Password dimenticata", said)


def test_the_menu_names_the_kinds_and_hides_the_rest(head, administrator):
    menu = head.get("/gestione/").content.decode()
    places = [menu.index(f'"{label}"') for label in LABELS]
    assert places == sorted(places)
    for hidden in ("Luoghi", "Impostazioni", "Rapporti"):
        assert f'"{hidden}"' not in menu
    assert '"Luoghi"' in administrator.get("/gestione/").content.decode()


@pytest.mark.parametrize("kind", PAGES)
def test_a_list_shows_ones_own_items_in_italian(administrator, head, kind, branch):
    said = words(head.get(reverse(f"{kind}:index")))
    pages = PAGES[kind].objects.all()
    for page in pages:
        assert (page.code in said) == page.path.startswith(branch.path)
    assert "Aggiungi" in said and "Si vede fino al" in said
    assert all(page.code in words(administrator.get(reverse(f"{kind}:index"))) for page in pages)


def test_a_list_writes_days_the_italian_way(head, offer):
    day = timezone.localtime(offer.expire_at).strftime("%d/%m/%Y")
    assert day in words(head.get(reverse("job_offer:index")))


def test_a_list_finds_by_title_and_by_code(head, offer):
    offer.title = "Aiuto cuoco all’Università"
    offer.save()
    for query in ("Aiuto cuoco", "BM-1042", "bm-1042", "1042", "universita", "Università", "cuoco univ"):
        said = words(head.get(reverse("job_offer:index"), {"q": query}))
        assert "BM-1042" in said and "BM-1043" not in said


@pytest.mark.parametrize("kind", PAGES)
def test_adding_lands_in_the_form_of_ones_own_organisation(head, kind, branch):
    opened = head.get(reverse(f"{kind}:choose_parent"))
    assert opened.url == reverse("wagtailadmin_pages:add", args=("items", f"{PAGES[kind].__name__.lower()}", branch.pk))
    said = words(head.get(opened.url))
    assert "Che cos’è" in said and "Si vede fino al" in said and "Inglese" in said


def test_an_administrator_chooses_the_organisation(administrator):
    assert "Per quale ente?" in words(administrator.get(reverse("job_offer:choose_parent")))


def test_publishing_an_offer_puts_it_in_the_snapshot_and_returns_to_the_list(head, add, now):
    answer = head.post(add, new_offer())
    assert answer.url == reverse("job_offer:index")
    page = made()
    item = live_item(page.code)
    assert item.title == {"it": "Aiuto pizzaiolo", "en": "Pizza cook’s assistant"}
    assert item.steps == ({"it": "Telefona allo sportello", "en": "Call the desk"}, {"it": "Porta il curriculum"})
    assert item.contacts[0].phone == "0322 000 000"
    assert (item.organisation, item.checked_by) == ("cpi-borgomanero", "cpi-borgomanero")
    assert item.venue.latitude == 45.7589
    assert item in snapshot(timezone.now()).items


def test_a_writer_cannot_publish_but_a_head_approves(writer, head, add):
    writer.post(add, new_offer())
    page = made()
    assert not page.live
    writer.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), new_offer(action="action-submit"))
    page.refresh_from_db()
    task = page.current_workflow_task_state
    answer = head.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk]))
    assert answer.status_code == 302
    assert live_item(page.code).title["it"] == "Aiuto pizzaiolo"


def test_a_draft_may_be_incomplete_and_stays_open(head, add):
    answer = head.post(add, new_offer(action="draft", summary="", sector=""))
    page = made()
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert not page.live


WRONG = [
    ({"title": "x" * 161}, "title", "È troppo lungo: al massimo 160 lettere."),
    ({"steps": "\n".join(f"passo {n}" for n in range(13))}, "steps", "Al massimo 12 righe."),
    ({"venue_name": ""}, "venue_name", "Qui manca qualcosa."),
    ({"apply_until": "01/01/1890"}, "apply_until", "Controlla l’anno."),
    ({"positions": "0"}, "positions", "Almeno 1."),
    ({"summary": ""}, "summary", "Qui manca qualcosa."),
    ({"expire_at": ""}, "expire_at", "Qui manca qualcosa."),
    ({"translations-en-summary": "y" * 1201}, "summary", "È troppo lungo: al massimo 1200 lettere."),
]


@pytest.mark.parametrize(("change", "field", "complaint"), WRONG)
def test_a_complaint_stands_at_its_field_in_italian_and_nothing_typed_is_lost(head, add, change, field, complaint):
    answer = head.post(add, new_offer(**change))
    assert answer.status_code == 200 and not PAGES["job_offer"].objects.filter(employer="Pizzeria Esempio").exists()
    assert answer.context["form"].errors[field] == [complaint]
    assert complaint in words(answer)
    kept = unescape(answer.content.decode())
    for typed in ("Pizzeria Esempio", "dal giovedì alla domenica sera", "Pizza cook’s assistant", "Arona"):
        assert typed in kept
    assert not re.search(r"errore|expected|invalid", words(answer), re.IGNORECASE)


def test_a_complaint_about_a_contact_stands_in_its_row(head, add):
    rows = [{"name": "Sportello", "phone": "0322 000 000"}, {"name": "Altro", "phone": "chiama me"}]
    answer = head.post(add, new_offer(contacts=rows))
    contacts = answer.context["form"].formsets["contacts"]
    assert contacts.errors[0] == {}
    assert contacts.errors[1]["phone"] == ["Scrivi il numero con cifre e spazi, come 0322 000 000."]
    assert "Scrivi il numero con cifre e spazi" in unescape(answer.content.decode())


def test_editing_the_same_complaint_again_then_mending_it_publishes(head, offer):
    edit = reverse("wagtailadmin_pages:edit", args=[offer.pk])
    assert head.post(edit, new_offer(title="z" * 161)).status_code == 200
    assert head.post(edit, new_offer(title="Aiuto cuoco di sera")).url == reverse("job_offer:index")
    assert live_item("BM-1042").title["it"] == "Aiuto cuoco di sera"


FOREIGN = ["edit", "delete", "unpublish", "copy", "move", "history"]


@pytest.mark.parametrize("view", FOREIGN)
def test_nobody_reaches_another_organisations_item(stranger, offer, view):
    address = reverse(f"wagtailadmin_pages:{view}", args=[offer.pk])
    before = (ItemPage.objects.count(), offer.get_parent().pk, live_item("BM-1042"))
    own = OrganisationPage.objects.get(slug="enaip-borgomanero").pk
    form = new_offer(new_title="Mia", new_slug="mia", new_parent_page=str(own))
    for answer in (stranger.get(address), stranger.post(address, form)):
        assert answer.status_code in (302, 403)
        assert "Aiuto cuoco" not in answer.content.decode()
    offer.refresh_from_db()
    assert (ItemPage.objects.count(), offer.get_parent().pk, live_item("BM-1042")) == before


def test_nobody_adds_to_another_organisation(stranger, add):
    assert stranger.get(add).status_code in (302, 403)
    assert stranger.post(add, new_offer()).status_code in (302, 403)
    assert not PAGES["job_offer"].objects.filter(title="Aiuto pizzaiolo").exists()


@pytest.mark.parametrize("view", ["edit", "delete", "unpublish", "copy", "move"])
def test_a_head_cannot_touch_the_organisation_itself(head, branch, view):
    address = reverse(f"wagtailadmin_pages:{view}", args=[branch.pk])
    form = {"title": "Altro nome", "by_words": "x", "action-publish": "1", "new_title": "x", "new_slug": "x"}
    for answer in (head.get(address), head.post(address, form)):
        assert answer.status_code in (302, 403)
    branch.refresh_from_db()
    assert branch.live and branch.title == "Centro per l’impiego di Borgomanero"
    assert OrganisationPage.objects.count() == 4


def test_copying_in_the_console_gives_a_new_code_in_drafts_too(administrator, offer, branch):
    offer.save_revision()
    form = {"new_title": "Aiuto cuoco, sera", "new_slug": "sera", "new_parent_page": str(branch.pk)}
    administrator.post(reverse("wagtailadmin_pages:copy", args=[offer.pk]), form)
    copy = made("Aiuto cuoco, sera")
    assert copy.code != "BM-1042" and copy.get_latest_revision_as_object().code == copy.code


def test_the_console_speaks_the_words_in_its_catalogue():
    """The compiled catalogue is what Django reads; a change of the written one must reach it."""
    folder = Path(settings.LOCALE_PATHS[0]) / "it" / "LC_MESSAGES"
    with (folder / "django.po").open("rb") as po, (folder / "django.mo").open("rb") as mo:
        written, compiled = read_po(po), read_mo(mo)
    said, wanted = ([(tuple(each.id), tuple(each.string)) for each in file if each.id] for file in (compiled, written))
    assert sorted(said) == sorted(wanted), "compile the locale again"


def test_the_search_speaks_of_items(head, offer):
    said = words(head.get(reverse("wagtailadmin_pages:search"), {"q": "Aiuto cuoco"}))
    assert "Ho trovato una scheda" in said and "1–1 di 1" in said
    assert "None" not in said and "pagina corrispondente" not in said


def test_dates_in_the_wrong_order_are_called_by_their_names(head, offer):
    edit = reverse("wagtailadmin_pages:edit", args=[offer.pk])
    said = words(head.post(edit, new_offer(go_live_at="20/01/2099 10:00", expire_at="10/01/2099 10:00")))
    assert "«Si vede dal» deve venire prima di «Si vede fino al»." in said


@pytest.mark.parametrize(("until", "said"), [("01/02/2025", True), ("01/02/2099", False), ("", False)])
def test_what_is_over_is_not_published(head, add, until, said):
    answer = head.post(add, new_offer(apply_until=until))
    assert (OVER in words(answer)) == said
    assert PAGES["job_offer"].objects.live().filter(title="Aiuto pizzaiolo").exists() == (not said)


def test_what_is_over_can_be_a_draft(head, add):
    head.post(add, new_offer(action="action-draft", apply_until="01/02/2025"))
    assert not made().live


def test_who_writes_over_somebody_elses_work_is_told_so_in_italian(head, writer, offer):
    seen = offer.save_revision()
    opened = head.get(reverse("wagtailadmin_pages:edit", args=[offer.pk])).context["editing_sessions"]
    writer.post(reverse("wagtailadmin_pages:edit", args=[offer.pk]), new_offer(action="action-submit"))
    own = ["wagtailcore", "page", offer.pk, opened.current_session.pk]
    ping = reverse("wagtailadmin_editing_sessions:ping", args=own)
    said = head.post(ping, {"revision_id": seen.pk}).json()["html"]
    assert "redattore-cpi si perde" in said and "Oppure guarda prima l’ultima versione" in said


def test_uploads_are_for_staff_only(client, db):
    assert client.get("/media/original_images/any.jpg").status_code == 302


def test_pages_call_no_stranger(head, add):
    for address in ("/gestione/", reverse("job_offer:index"), add):
        page = head.get(address).content.decode()
        assert not re.search(r'(src|href)="(https?:)?//(?!127\.0\.0\.1)', page)


def test_every_kind_bears_the_sign_of_its_door(head):
    """The terminal is not imported here: its doors are read as text."""
    doors = (HOUSE / "kiosk/terminal/ui/doors.py").read_text("utf-8")
    sprite = head.get(reverse("wagtailadmin_sprite")).content.decode()
    for kind, page in PAGES.items():
        assert f'"{kind}": "{page.menu_icon.removeprefix("bacheca-").replace("-", "_")}"' in doors
        assert f'id="icon-{page.menu_icon}"' in sprite


def test_the_list_says_whose_turn_it_is(writer, head, offer):
    edit = reverse("wagtailadmin_pages:edit", args=[offer.pk])
    writer.post(edit, new_offer(action="action-submit"))
    assert "Si vede, modifiche da approvare" in words(head.get(reverse("job_offer:index")))
    task = PAGES["job_offer"].objects.get(pk=offer.pk).current_workflow_task_state
    refusal = reverse("wagtailadmin_pages:workflow_action", args=[offer.pk, "reject", task.pk])
    head.post(refusal, {"comment": "Manca la paga"})
    assert "Da correggere" in words(writer.get(reverse("job_offer:index")))


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("question", ["unpublish", "delete"])
def test_a_last_question_is_plain_and_tells_nothing_of_nothing(administrator, kind, question):
    page = PAGES[kind].objects.live().first()
    said = words(administrator.get(reverse(f"wagtailadmin_pages:{question}", args=[page.pk])))
    assert ("Vuoi eliminarla per sempre?" if question == "delete" else "Vuoi toglierla dagli schermi?") in said
    assert "0 volte" not in said and "Questo" not in said


@pytest.mark.parametrize(("count", "said"), [(0, ""), (1, "Ora si usa in una scheda."), (2, "Ora si usa in 2 schede.")])
def test_what_is_in_use_says_so(count, said):
    page = render_to_string("wagtailadmin/shared/usage_summary.html", {"usage_count": count, "usage_url": "/x"})
    assert re.sub(r"<[^>]+>", "", page).strip() == said


@pytest.mark.parametrize("ticked", [True, False])
def test_what_is_marked_in_evidenza_travels_as_featured(head, add, now, ticked):
    head.post(add, new_offer(**({"featured": "on"} if ticked else {})))
    assert next(item.featured for item in snapshot(now).items if item.code == made().code) is ticked
