"""Every road to the screens asks the same: what is missing is named, nothing is lost, and one is led to the form."""

import io
import re
from datetime import timedelta
from pathlib import Path

import pytest
import wagtail
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from test_console import new_offer, words
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import PageLogEntry, TaskState

from kiosk.central.freshness.links import mail_link
from kiosk.central.items.complaints import MISSING
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.kinds import PAGES
from kiosk.central.items.planned import ACTION
from kiosk.central.items.ready import PAST, NotReadyError
from kiosk.central.publishing.from_database import publish_scheduled
from kiosk.paths import HOUSE

HARD = "Gli interessati devono recarsi presso gli uffici entro e non oltre il termine, previa prenotazione telefonica."
TITLE = "Aiuto pizzaiolo"


def draft(offer, **changes):
    """Another item of the same organisation, a draft that says where and whom, but not what to do."""
    attributes = {"slug": changes.pop("slug", "bozza"), "title": TITLE}
    page = offer.copy(update_attrs=attributes, copy_revisions=False, keep_live=False)
    for name, value in {"title": TITLE, "draft_title": TITLE, "steps": "", **changes}.items():
        setattr(page, name, value)
    page.save()
    page.save_revision(user=get_user_model().objects.get(username="redattore-cpi"))
    return PAGES["job_offer"].objects.get(pk=page.pk)


def sent(page):
    """The same, waiting for approval."""
    page.get_workflow().start(page, get_user_model().objects.get(username="redattore-cpi"))
    return page


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def action(page, name="approve"):
    return reverse("wagtailadmin_pages:workflow_action", args=[page.pk, name, page.current_workflow_task_state.pk])


def bulk(page, name="publish"):
    return f"/gestione/bulk/wagtailcore/page/{name}/?id={page.pk}"


def through(client, began):
    """The report of a batch."""
    client.post(f"{began.url}avanti/")
    return client.get(began.url)


def form(page, press, **more):
    return new_offer(press, title=TITLE, steps="", summary=page.summary, **more)


def copied(page):
    parent = page.get_parent().pk
    return {"new_title": "x", "new_slug": "x", "new_parent_page": str(parent), "publish_copies": "on"}


def plan(page):
    """As it was planned before there was this rule; or since then its end has come."""
    page.revisions.filter(pk=page.latest_revision_id).update(approved_go_live_at=timezone.now() - timedelta(minutes=1))


def scheduled(page):
    """Its hour comes."""
    plan(page)
    publish_scheduled(timezone.now())


BY_HAND = {
    "publish in the form": lambda head, boss, page: head.post(edit(page), form(page, "action-publish")),
    "approve in the form": lambda head, boss, page: head.post(
        edit(sent(page)), form(page, "action-workflow-action", **{"workflow-action-name": "approve"})
    ),
    "approve on the first page": lambda head, boss, page: head.post(action(sent(page))),
    "the window for a comment": lambda head, boss, page: head.get(
        action(sent(page)), headers={"x-requested-with": "XMLHttpRequest"}
    ),
    "approve with a comment": lambda head, boss, page: head.post(
        action(sent(page)), {"comment": "Bene"}, headers={"x-requested-with": "XMLHttpRequest"}
    ),
    "many at once": lambda head, boss, page: through(head, head.post(reverse("batch_begin"), {"page": page.pk})),
    "administrators, many at once": lambda head, boss, page: through(boss, boss.post(bulk(page))),
    "administrators' interface for programs": lambda head, boss, page: boss.post(
        f"/gestione/api/main/pages/{page.pk}/action/publish/"
    ),
}
OF_A_LIVE_ONE = {
    "copy": lambda head, boss, page: boss.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), copied(page)),
    "copy as alias": lambda head, boss, page: boss.post(
        reverse("wagtailadmin_pages:copy", args=[page.pk]), {**copied(page), "alias": "on"}
    ),
    "copy by program": lambda head, boss, page: boss.post(f"/gestione/api/main/pages/{page.pk}/action/copy/"),
}


@pytest.fixture
def roads(head, administrator, offer):
    return lambda road, page: road(head, administrator, page)


@pytest.mark.parametrize("name", BY_HAND)
def test_no_road_leads_past_what_is_missing(roads, head, offer, name):
    page = draft(offer)
    before = (page.revisions.count(), PAGES["job_offer"].objects.live().count())
    answer = roads(BY_HAND[name], page)
    page.refresh_from_db()
    assert not page.live and page.approved_schedule is False
    assert (page.revisions.count(), PAGES["job_offer"].objects.live().count()) == before
    assert page.get_latest_revision_as_object().summary == offer.summary
    if "form" in name:
        assert answer.context["form"].errors["steps"] == [MISSING["steps"]]
    elif "programs" in name:
        assert answer.status_code == 400 and answer.json() == {"steps": [MISSING["steps"]]}
    elif "many" in name:
        assert f"{TITLE} «Che cosa deve fare la persona»: {MISSING['steps']}" in words(answer)
    else:
        where = answer.json()["redirect"] if answer.status_code == 200 else answer.url
        assert where == edit(page)


@pytest.mark.parametrize("name", [name for name in BY_HAND if re.search("first|window|comment", name)])
def test_who_approves_is_led_to_the_form_and_reads_what_is_missing(roads, head, offer, name):
    page = draft(offer)
    roads(BY_HAND[name], page)
    said = words(head.get(edit(page)))
    assert f"«{TITLE}» non va ancora sugli schermi. «Che cosa deve fare la persona»: {MISSING['steps']}" in said
    assert TaskState.objects.get(revision__object_id=str(page.pk)).status == TaskState.STATUS_IN_PROGRESS


@pytest.mark.parametrize("name", OF_A_LIVE_ONE)
def test_no_copy_of_what_lacks_something_is_live(roads, offer, name):
    """Such items may be on the screens since before this rule."""
    type(offer).objects.filter(pk=offer.pk).update(steps="")
    before = ItemPage.objects.count()
    roads(OF_A_LIVE_ONE[name], PAGES["job_offer"].objects.get(pk=offer.pk))
    assert ItemPage.objects.count() == before


def test_an_alias_is_no_way_round(offer):
    offer.steps = ""
    with pytest.raises(NotReadyError):
        CreatePageAliasAction(offer, update_slug="alias").execute()


@pytest.mark.parametrize(
    ("changes", "said"),
    [({}, MISSING["steps"]), ({"steps": "Vai", "expire_at": timezone.now() - timedelta(hours=1)}, PAST)],
)
def test_a_planned_item_that_is_not_ready_stays_a_draft_and_stops_no_other(offer, now, changes, said):
    page = draft(offer, **changes)
    good = offer.copy(update_attrs={"slug": "buona"}, copy_revisions=False, keep_live=False)
    plan(good)
    scheduled(page)
    page.refresh_from_db()
    good.refresh_from_db()
    assert not page.live and page.state_words == "Bozza" and good.live
    assert said in PageLogEntry.objects.get(page=page, action=ACTION).comment


def test_wagtails_own_timer_alone_publishes_nothing_unready(offer):
    page = draft(offer)
    plan(page)
    with pytest.raises(NotReadyError):
        call_command("publish_scheduled", stdout=io.StringIO())
    page.refresh_from_db()
    assert not page.live


@pytest.fixture
def lacking(offer):
    """On the screens since before this rule, without a word on what to do."""
    type(offer).objects.filter(pk=offer.pk).update(steps="", checked_at=timezone.now() - timedelta(days=20))
    offer.refresh_from_db()
    return offer


def test_confirming_what_lacks_something_leads_to_the_form(head, lacking):
    before = lacking.checked_at
    answer = head.post(reverse("confirm_item", args=[lacking.pk]))
    lacking.refresh_from_db()
    assert answer.url == edit(lacking) and lacking.checked_at == before


def test_the_link_in_a_mail_says_what_is_missing_and_confirms_nothing(client, lacking):
    user, before = get_user_model().objects.get(username="responsabile-cpi"), lacking.checked_at
    link = re.sub(r"^https?://[^/]+", "", mail_link(lacking, user))
    answer = client.post(link)
    lacking.refresh_from_db()
    assert MISSING["steps"] in words(answer) and "non è confermata" in words(answer)
    assert lacking.checked_at == before


def test_a_hard_text_is_not_approved_unread(head, offer):
    page = sent(draft(offer, steps="Telefona", summary=HARD))
    assert head.post(action(page)).url == edit(page)
    assert "Il testo è difficile: aprila e rileggilo." in words(head.get(edit(page)))
    page.refresh_from_db()
    assert not page.live


def test_sending_back_asks_for_nothing(head, offer):
    page = sent(draft(offer))
    head.post(action(page, "reject"), {"comment": "Manca che cosa fare"})
    page.refresh_from_db()
    assert page.state_words == "Da correggere"


def test_what_is_ready_is_approved_in_one_go(head, offer):
    page = sent(draft(offer, steps="Telefona"))
    head.post(action(page))
    page.refresh_from_db()
    assert page.live


ROAD = re.compile(r"\.publish\(|Publish(?:Page)?RevisionAction\(|\.live = True|keep_live=(?!False)")
WAGTAILS = {
    "actions/copy_page.py",
    "actions/publish_page_revision.py",
    "actions/publish_revision.py",
    "admin/api/actions/copy.py",
    "admin/api/actions/publish.py",
    "admin/views/generic/mixins.py",  # of snippets
    "admin/views/pages/bulk_actions/publish.py",
    "admin/views/pages/copy.py",
    "admin/views/pages/create.py",
    "admin/views/pages/edit.py",
    "management/commands/publish_scheduled.py",
    "models/draft_state.py",
    "models/pages.py",
    "models/revisions.py",
    "workflows.py",
}
OURS = {"approving/sending.py", "items/item_page.py", "items/loading.py", "sources/taking.py"}


def found_in(folder):
    files = (
        path for path in folder.rglob("*.py") if not re.search(r"/(tests?|contrib|snippets)/|tests?\.py", str(path))
    )
    return {path.relative_to(folder).as_posix() for path in files if ROAD.search(path.read_text("utf-8"))}


def test_there_are_no_other_roads():
    """A new one, of a new Wagtail or of ours, wants to be tried above."""
    assert found_in(Path(wagtail.__file__).parent) == WAGTAILS
    assert {each for each in found_in(HOUSE / "kiosk/central") if "publishing/" not in each} == OURS
