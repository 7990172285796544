"""Every page that a person meets, asked by axe-core whether everybody can use it (WCAG 2.2, A and AA)."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from in_chromium import Visitor, chromium
from playwright.sync_api import Browser, Page
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

from kiosk.central.fleet.models import Change, Remark, Terminal
from kiosk.central.insight.sampling import make_samples
from kiosk.central.items.kinds import PAGES
from kiosk.central.items.listing import LISTS
from kiosk.central.items.network import OrganisationPage, Place
from kiosk.central.notes.models import Note
from kiosk.central.posters.printing import new_poster

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RULES = {"target-size": {"enabled": True}}
OPTIONS = {"runOnly": TAGS, "rules": RULES, "resultTypes": ["violations"], "preload": False}
KNOWN = {("label", ".ui-autocomplete-input")}
"""Wagtail's own, by rule and place. The field for a picture's keywords has its label, but the box that a library puts
in its place has none. No clerk needs keywords."""
PHONE = {"viewport": {"width": 390, "height": 760}}
DESKTOP = {"viewport": {"width": 1280, "height": 900}}
ONE_OF_A_KIND = [f"/O/BM-{number}001" for number in range(2, 7)]
GONE = "BM-1043"
HEARTBEAT = """{"number": 1, "at": "2026-11-25T10:00:00Z", "software": "0.1.0", "pulse_s": 999, "brightness": 90,
"catalogue_at": "2026-11-25T09:00:00Z", "printer_trouble": "paper_out", "up_s": 4000, "disk_free_mb": 4000}"""
PHONE_PAGES = [
    *("/", "/?l=ar", "/l/job_offer/1", "/dati/", "/O/BM-1042", *ONE_OF_A_KIND, "/O/BM-1042/AR", "/O/BM-2001/AR"),
    *(f"/O/{GONE}", "/O/BM-9999", f"/O/BM-1042.BM-2001.{GONE}", "/O/BM-1042.BM-2001/AR"),
    "/c/informativa",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def arrive(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Lets somebody in; all leave when the test ends, and take their pages' questions with them."""
    there: list[Visitor] = []

    def arrives(client: Client, **look: Any) -> Visitor:
        there.append(Visitor.arrives(browser, client, **look))
        return there[-1]

    yield arrives
    for visitor in there:
        visitor.page.close()


STILL = """() => Promise.all(document.getAnimations().filter((each) => each.effect.getComputedTiming().endTime < 1e5)
  .map((each) => each.finished.catch(() => {})))"""
"""Until nothing fades in any more: half way its colours are not those that stay."""


def barriers(page: Page) -> list[str]:
    """What keeps somebody out: the rule, where, and why."""
    page.evaluate(STILL)
    found: dict[str, Any] = Axe().run(page, options=OPTIONS).response
    return [
        f"{rule['id']} {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
        if (rule["id"], *node["target"]) not in KNOWN
    ]


def test_phone_pages(db, client, arrive):
    PAGES["job_offer"].objects.get(code=GONE).unpublish()
    visitor = arrive(client, **PHONE)
    found = {address: barriers(visitor.opens(address)) for address in PHONE_PAGES}
    assert found == dict.fromkeys(PHONE_PAGES, [])
    assert [each for each in visitor.complaints if "status of" not in each] == []


def unfolded(page: Page) -> Page:
    """With everything open that a click would open."""
    page.evaluate("document.querySelectorAll('details').forEach((each) => each.open = true)")
    page.evaluate(
        "document.querySelectorAll('[data-panel-toggle][aria-expanded=false]').forEach((each) => each.click())"
    )
    return page


@pytest.mark.parametrize("kind", PAGES)
def test_list_and_forms(at_console, arrive, kind):
    item = PAGES[kind].objects.first()
    branch = item.get_parent()
    visitor = arrive(at_console(f"responsabile-{branch.slug.split('-')[0]}"), **DESKTOP)
    addresses = [
        reverse(LISTS[kind].get_url_name("index")),
        reverse("wagtailadmin_pages:add", args=["items", item._meta.model_name, branch.pk]),
        reverse("wagtailadmin_pages:edit", args=[item.pk]),
    ]
    found = {address: barriers(unfolded(visitor.opens(address))) for address in addresses}
    assert (found, visitor.complaints) == (dict.fromkeys(addresses, []), [])


def test_rows_dates_and_times_can_be_filled_in(head, arrive):
    """All that a form's scripts do, though none stands inside the page."""
    branch = OrganisationPage.objects.get(slug="cpi-borgomanero").pk
    visitor = arrive(head, **DESKTOP)
    page = visitor.opens(reverse("wagtailadmin_pages:add", args=["items", "deskpage", branch]))
    page.locator("#id_opening-ADD").click()
    page.locator("#id_closed-ADD").click()
    for name, part in (("opening-0-opens", "timepicker"), ("closed-0-from_day", "calendar")):
        page.locator(f"#id_{name}").click()
        page.locator(f".xdsoft_datetimepicker:visible .xdsoft_{part}").wait_for()
        page.keyboard.press("Escape")
        page.locator("#id_title").click()
    assert barriers(unfolded(page)) == []
    assert visitor.complaints == []


def test_a_form_that_was_sent_with_mistakes(head, arrive):
    branch = OrganisationPage.objects.get(slug="cpi-borgomanero").pk
    visitor = arrive(head, **DESKTOP)
    page = visitor.opens(reverse("wagtailadmin_pages:add", args=["items", "jobofferpage", branch]))
    page.locator("[name=action-publish]").click()
    page.locator(".w-field__errors").first.wait_for()
    found = barriers(unfolded(page))
    assert (found, visitor.complaints) == ([], [])


def test_other_pages_of_the_console(head, client, arrive, offer):
    offer.save_revision()
    stranger, visitor = arrive(client, **DESKTOP), arrive(head, **DESKTOP)
    addresses = ["/gestione/", reverse("wagtailadmin_account")]
    addresses += [reverse(f"wagtailadmin_pages:{name}", args=[offer.pk]) for name in ("history", "unpublish", "delete")]
    found = {address: barriers(unfolded(visitor.opens(address))) for address in addresses}
    found["login"] = barriers(stranger.opens("/gestione/login/"))
    complaints = visitor.complaints + stranger.complaints
    assert (found, complaints) == (dict.fromkeys(found, []), [])


def test_pages_of_our_own_rooms(head, arrive, offer):
    poster = new_poster(offer, Place.objects.first(), "a4")
    poster.hang("responsabile-cpi")
    Note.objects.create(text="Lunedì la sede è chiusa.", code=offer.code, title=offer.title, first=True)
    visitor = arrive(head, **DESKTOP)
    addresses = [reverse(name) for name in ("posters", "notes", "translating", "access_own", "access_redattori")]
    addresses += [reverse("poster", args=[poster.number]), reverse("posters_of_item", args=[offer.pk])]
    addresses += [reverse("intake_upload", args=["job_offer"]), reverse("from_poster")]
    found = {address: barriers(unfolded(visitor.opens(address))) for address in addresses}
    assert (found, visitor.complaints) == (dict.fromkeys(addresses, []), [])


def test_how_much_it_is_of_use(head, arrive, db):
    make_samples()
    visitor = arrive(head, **DESKTOP)
    branch = OrganisationPage.objects.get(slug="cpi-borgomanero").pk
    addresses = [reverse("insight"), f"{reverse('insight')}?periodo=anno", reverse("insight_of", args=[branch])]
    found = {address: barriers(unfolded(visitor.opens(address))) for address in addresses}
    assert (found, visitor.complaints) == (dict.fromkeys(addresses, []), [])


def test_pages_of_the_terminals(administrator, head, arrive):
    place = Place.objects.first()
    values = {"place": place, "languages": ["it"], "beat": HEARTBEAT, "heard_at": timezone.now()}
    known = Terminal.objects.create(name="Totem dell’ingresso", credential="x", **values)
    Remark.objects.create(terminal=known, text="La chiave è dal custode.", by="admin")
    Change.objects.create(terminal=known, at=timezone.now(), colour="RED", reason="frozen", words="L’immagine è ferma.")
    keeper, other = arrive(administrator, **DESKTOP), arrive(head, **DESKTOP)
    addresses = [reverse(name) for name in ("fleet", "fleet_pair")]
    addresses += [reverse(name, args=[known.pk]) for name in ("fleet_one", "fleet_settings")]
    found = {address: barriers(unfolded(keeper.opens(address))) for address in addresses}
    found |= {f"{each} (head)": barriers(unfolded(other.opens(each))) for each in (addresses[0], addresses[2])}
    assert (found, keeper.complaints + other.complaints) == (dict.fromkeys(found, []), [])


@pytest.mark.filterwarnings("ignore:Exception ignored in. <function SpooledTemporaryFile")  # Wagtail's own, unclosed
def test_pictures(head, arrive, offer):
    collection = Collection.objects.get(name__startswith="Centro per l’impiego")
    picture = get_image_model().objects.create(title="Cucina", file=get_test_image_file(), collection=collection)
    visitor = arrive(head, **DESKTOP)
    addresses = [
        reverse("wagtailimages:index"),
        reverse("wagtailimages:add_multiple"),
        reverse("wagtailimages:edit", args=[picture.pk]),
    ]
    found = {address: barriers(visitor.opens(address)) for address in addresses}
    page = unfolded(visitor.opens(reverse("wagtailadmin_pages:edit", args=[offer.pk])))
    page.locator("#id_picture-chooser [data-chooser-action-choose]").first.click()
    page.get_by_role("dialog").get_by_text("Cucina").first.wait_for()
    found["chooser"] = barriers(page)
    page.get_by_role("dialog").get_by_text("Cucina").first.click()
    page.locator("#id_picture-chooser").get_by_text("Cucina").wait_for()
    assert (found, visitor.complaints) == (dict.fromkeys(found, []), [])


def test_the_asking_itself_finds_what_is_wrong(browser):
    page = browser.new_page()
    page.set_content("<html><img src='data:,'><p style='color:#aaa;background:#fff'>Poco chiaro</p></html>")
    assert {each.split()[0] for each in barriers(page)} >= {"image-alt", "color-contrast", "html-has-lang"}
    page.close()
