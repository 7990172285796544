"""Who sees and touches what: every address of the console, asked by another organisation's responsabile."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import URLResolver, reverse
from wagtail.admin import urls
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, GroupApprovalTask, GroupCollectionPermission, Page, Workflow
from wagtail.users.models import UserProfile

from kiosk.central.items import dirty
from kiosk.central.items.catalogue import live_item
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.loading import load
from kiosk.central.items.network import NetworkPage, OrganisationPage, Place
from kiosk.central.items.sample_network import samples_now

GROUP = re.compile(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)|<(?:\w+:)?(\w+)>")
ACTIONS = ("delete", "publish", "unpublish", "move")


def patterns(found, prefix=""):
    for each in found:
        whole = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from patterns(each.url_patterns, whole)
        else:
            yield whole


def addresses(page, own):
    """Every address of the console with the page's number in it."""
    known = {"destination_id": own, "app_label": "wagtailcore", "model_name": "page", "action_name": "approve"}
    numbers = ("page_id", "page_to_move_id", "pk", "object_id", "parent_page_id")
    for action in ACTIONS:
        values = {**known, **dict.fromkeys(numbers, page.pk), "action": action}
        for pattern in patterns(urls.urlpatterns):
            filled = GROUP.sub(lambda found, values=values: str(values.get(found[1] or found[2], 1)), pattern)
            yield "/gestione/" + re.sub(r"\\Z|[\^$]", "", filled)


def test_no_address_shows_or_changes_another_organisations_item(stranger, offer):
    own = OrganisationPage.objects.get(slug="enaip-borgomanero").pk
    before = (ItemPage.objects.count(), live_item("BM-1042"), offer.get_parent().pk)
    form = {"new_parent_page": own, "new_title": "x", "new_slug": "x", "title": "x", "action-publish": "1"}
    found = {each for each in addresses(offer, own) if not re.search("logout|failwhale|choose-external-link", each)}
    assert len(found) > 150 and {"/gestione/totem/", "/gestione/totem/1/impostazioni/"} <= found
    for address in sorted(found):
        for answer in (
            stranger.get(address, {"id": offer.pk, "q": "Aiuto", "p": 1}),
            stranger.post(f"{address}?id={offer.pk}", form),
        ):
            body = answer.getvalue() if answer.streaming else answer.content
            assert "Aiuto cuoco" not in body.decode(errors="replace"), address
    offer.refresh_from_db()
    assert (ItemPage.objects.count(), live_item("BM-1042"), offer.get_parent().pk) == before


def test_a_foreign_picture_cannot_be_forged_into_a_form(offer):
    collection = Collection.objects.get(name__startswith="Enaip")
    foreign = get_image_model().objects.create(title="Altrui", file=get_test_image_file(), collection=collection)
    user = get_user_model().objects.get(username="responsabile-cpi")
    form_class = type(offer).get_edit_handler().get_form_class()
    data = {"picture": foreign.pk, "contacts-TOTAL_FORMS": 0, "contacts-INITIAL_FORMS": 0}
    form = form_class(data, instance=offer, parent_page=offer.get_parent(), for_user=user)
    assert form.errors["picture"] == ["Scegli una foto del tuo ente."]


def test_the_files_of_a_picture_open_only_to_who_may_use_it(client, head, writer, stranger, administrator):
    """It may belong to a draft that nobody else has seen."""
    own = Collection.objects.get(name__startswith="Centro per l’impiego")
    picture = get_image_model().objects.create(title="Bozza", file=get_test_image_file(), collection=own)
    small = picture.renditions.create(filter_spec="fill-9x9", file=get_test_image_file("s.png"), width=9, height=9)
    for file in (picture.file, small.file):
        answers = [each.get(file.url) for each in (head, writer, administrator, stranger, client)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 404, 302]
        assert all(answer.getvalue()[:4] == b"\x89PNG" for answer in answers[:3])


def test_ones_own_portrait_opens_to_oneself(head, stranger):
    user = get_user_model().objects.get(username="responsabile-cpi")
    portrait = UserProfile.objects.create(user=user, avatar=get_test_image_file("portrait.png")).avatar
    answers = [each.get(portrait.url) for each in (head, stranger)]
    assert [answer.status_code for answer in answers] == [200, 404] and answers[0].getvalue()


def test_what_is_no_picture_is_not_handed_out(administrator, settings):
    (settings.MEDIA_ROOT / "shown").mkdir(parents=True, exist_ok=True)
    (settings.MEDIA_ROOT / "shown" / "x.jpg").write_bytes(b"x")
    for path in ("shown/x.jpg", "../secret-key", "%2e%2e/secret-key"):
        assert administrator.get(f"/media/{path}").status_code == 404


def test_only_the_own_head_approves(writer, stranger, offer):
    offer.unpublish()
    offer.save_revision()
    offer.get_workflow().start(offer, None)
    task = offer.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[offer.pk, "approve", task.pk])
    for client in (stranger, writer):
        client.post(address)
        assert live_item("BM-1042") is None


@pytest.mark.parametrize("door", ["api/main/pages/", "reports/locked/", "choose-page/", "users/", "collections/"])
def test_closed_doors_open_for_administrators_only(head, administrator, door):
    assert head.get(f"/gestione/{door}").status_code == 403
    assert administrator.get(f"/gestione/{door}").status_code == 200


def test_wagtails_own_groups_and_workflow_reach_nobody(db):
    assert not Page.get_first_root_node().group_permissions.exists()
    assert not Workflow.objects.filter(workflow_pages__page__depth=1).exists()


def test_building_the_walls_again_adds_nothing(db):
    count = Workflow.objects.count(), Collection.objects.count()
    load(samples_now())
    assert (Workflow.objects.count(), Collection.objects.count()) == count


def test_an_organisation_made_in_the_console_comes_with_its_walls(administrator, db):
    network = NetworkPage.objects.get()
    add = reverse("wagtailadmin_pages:add", args=("items", "organisationpage", network.pk))
    form = {"title": "Biblioteca", "by_words": "dalla Biblioteca", "phone": "boh", "translations-kept": "{}"}
    answer = administrator.post(add, {**form, "action-publish": "1"})
    assert answer.context["form"].errors == {"phone": ["Scrivi il numero con cifre e spazi, come 0322 000 000."]}
    administrator.post(add, {**form, "phone": "0322 000 009", "action-publish": "1"})
    branch = OrganisationPage.objects.get(slug="biblioteca")
    assert branch.get_workflow() is not None
    assert set(Group.objects.filter(page_permissions__page=branch).values_list("name", flat=True)) == {
        "biblioteca: redattori",
        "biblioteca: responsabili",
    }


def test_two_organisations_of_one_name_share_nothing(db):
    first = OrganisationPage.objects.get(slug="cpi-borgomanero")
    second = OrganisationPage(title=first.title, slug="cpi-arona", by_words=first.by_words)
    NetworkPage.objects.get().add_child(instance=second)
    second.save_revision().publish()
    for slug, branch in (("cpi-borgomanero", first), ("cpi-arona", second)):
        task = GroupApprovalTask.objects.get(workflow_tasks__workflow=branch.get_workflow())
        assert [group.name for group in task.groups.all()] == [f"{slug}: responsabili"]
        mine = GroupCollectionPermission.objects.filter(group__name__startswith=slug)
        collection = mine.values_list("collection", flat=True).distinct().get()
        sharing = GroupCollectionPermission.objects.filter(collection=collection)
        assert all(each.group.name.startswith(slug) for each in sharing)


def test_only_administrators_change_places_and_the_contract_is_asked(administrator, head):
    assert head.post("/gestione/places/new/", {"name": "x"}).status_code in (302, 403)
    form = {"name": "Bar", "slug": "bar", "address": "via dell’Esempio 9", "town": "Gozzano", "translations-kept": "{}"}
    form |= {"prints_a_visit": "10", "prints_an_hour": "60"}
    administrator.post("/gestione/places/new/", {**form, "latitude": "95", "longitude": "8"})
    assert not Place.objects.filter(slug="bar").exists()
    before = dirty.generation()
    administrator.post("/gestione/places/new/", form)
    assert Place.objects.get(slug="bar").latitude == 45.74273
    assert dirty.generation() > before
