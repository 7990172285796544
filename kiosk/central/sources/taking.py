"""What was found at a source brought into drafts, or onto the screens when it is trusted.

Nothing is ever deleted, and nothing that a person has touched is written over: there the difference is noted, and a
person decides.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from kiosk.central.items.forms import default_end
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.kinds import PAGES
from kiosk.central.items.network import OrganisationPage
from kiosk.central.sources.filling import Form, Texts, mark_of, said, usual
from kiosk.central.sources.found import Findings, Found
from kiosk.central.sources.models import DIFFERS, GONE, KNOWN, LEFT, UPDATED, Source, Thing

EMPTIED = 3
"""When so many things vanish at once and nothing is left, it is the site that is broken."""
EMPTY = "Il sito risponde, ma l’elenco è vuoto."


class EmptiedError(Exception):
    """The source tells nothing any more. Nothing was changed."""


def take(source: Source, findings: Findings, now: datetime) -> None:
    """Bring the organisation's items in step with what was found. Raises EmptiedError."""
    found = {each.own_id: each for each in findings.things if each.kind in ("", source.kind)}
    known = {each.own_id: each for each in source.things.all()}
    missing = [each for name, each in known.items() if name not in found and not _over(each.over_at, now)]
    if not found and len(missing) >= EMPTIED:
        raise EmptiedError(EMPTY)
    taking = Taking(source, now)
    for name, each in found.items():
        if name in known or not _over(each.over_at, now):
            taking.take(known.get(name) or Thing(source=source, own_id=name, since=now), each)
    for thing in missing:
        if thing.state != LEFT and _gone(thing, findings):
            thing.becomes(GONE, now)
            thing.save()


class Taking:
    """One source brought in step, thing by thing: nobody else waits long for the database."""

    def __init__(self, source: Source, now: datetime) -> None:
        self._source, self._now = source, now
        self._form = Form(source.kind)

    @transaction.atomic
    def take(self, thing: Thing, found: Found) -> None:
        """Make an item of a new thing; see to the item of a known one."""
        texts = self._form.as_read(said(found, self._source.name))
        if thing.pk is None:
            self._make(thing, found, texts)
        elif texts != thing.said or thing.state in (GONE, LEFT):
            self._again(thing, found, texts)
        thing.title, thing.said = found.title, texts
        thing.told_at, thing.over_at = found.told_at, found.over_at
        thing.save()

    def _make(self, thing: Thing, found: Found, texts: Texts) -> None:
        """A new draft in the branch, to which nobody else adds meanwhile."""
        branch = OrganisationPage.objects.select_for_update(of=("self",)).get(pk=self._source.branch_id)
        page = PAGES[self._source.kind](owner=self._source.made_by, live=False, has_unpublished_changes=True)
        page.expire_at, page.usual_end = found.over_at or default_end(), found.over_at is None
        self._form.put(page, {**usual(self._source), **texts})
        ready = self._may_go_out(page, branch, found)
        branch.add_child(instance=page)
        self._keep(thing, page, texts, ready)

    def _again(self, thing: Thing, found: Found, texts: Texts) -> None:
        """The same, changed, or back again. An item that a person deleted stays deleted."""
        page = latest(thing)
        changed = differences(thing.taken, texts)
        if page is None or not changed:
            thing.becomes(KNOWN, self._now)
        elif touched(thing, page):
            thing.becomes(DIFFERS, self._now)
        else:
            self._update(thing, page, found, texts)

    def _update(self, thing: Thing, page: ItemPage, found: Found, texts: Texts) -> None:
        """Nobody has touched the item: it says what the source says. What was taken off the screens stays off."""
        thing.earlier, thing.state, thing.since = thing.taken, UPDATED, self._now
        self._form.put(page, differences(thing.taken, texts))
        if found.over_at is not None and page.expire_at == thing.over_at:
            page.expire_at = found.over_at
        withdrawn = page.first_published_at is not None and not page.live
        ready = not withdrawn and self._may_go_out(page, page.get_parent().specific, found)
        if not page.live:
            page.save()
        self._keep(thing, page, texts, ready)

    def _keep(self, thing: Thing, page: ItemPage, texts: Texts, publish: bool) -> None:
        """Save the item's newest draft, and remember how it looks."""
        revision = page.save_revision(clean=False, log_action=True)
        if publish:
            revision.publish()
        thing.page, thing.taken, thing.mark = page, texts, mark_of(revision.as_object())

    def _may_go_out(self, page: ItemPage, branch: OrganisationPage, found: Found) -> bool:
        """Whether nobody needs to look at it first: a trusted source, a known hour, and nothing lacks."""
        return self._source.trusted and not found.whole_days and not self._form.lacks(page, branch)


def latest(thing: Thing) -> ItemPage | None:
    """The item as its form would open it; None when a person has deleted it."""
    if thing.page is None:
        return None
    page: ItemPage = thing.page.specific.get_latest_revision_as_object()
    return page


def touched(thing: Thing, page: ItemPage) -> bool:
    """Whether a person has changed the item since it was last brought in step, or is about to decide on it."""
    return mark_of(page) != thing.mark or page.locked or page.current_workflow_state is not None


def differences(before: Mapping[str, str], now: Mapping[str, str]) -> Texts:
    """What is said otherwise now, by field; what is no longer said is empty."""
    return {key: now.get(key, "") for key in {**before, **now} if now.get(key, "") != before.get(key, "")}


def _over(end: datetime | None, now: datetime) -> bool:
    return end is not None and end <= now


def _gone(thing: Thing, findings: Findings) -> bool:
    """Whether its absence says anything: a list that was cut, or tells its newest things only, leaves others out."""
    if thing.page is None or findings.cut:
        return False
    told = [each.told_at for each in findings.things if each.told_at]
    return not findings.latest_only or bool(thing.told_at and told and thing.told_at > min(told))
