"""What the page of a source shows: what a person must decide first, then what came by itself, then the rest."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.kinds import PAGES
from kiosk.central.items.network import OrganisationPage
from kiosk.central.sources.filling import Form, said, usual
from kiosk.central.sources.found import Findings
from kiosk.central.sources.models import DIFFERS, GONE, NEW, RECENT, UPDATED, Source, Thing
from kiosk.central.sources.taking import differences, latest

SHOWN_IN_TRIAL = 12
REST = "rest"
MOST = {DIFFERS: 20, GONE: 20, NEW: 100, UPDATED: 20, REST: 100}
"""How many things of each sort one page shows. Nobody decides on more at a time."""


@dataclass(frozen=True)
class Row:
    """A field that is said otherwise: what it says here, or said before, and what the source says now."""

    key: str
    label: str
    here: str
    there: str


@dataclass(frozen=True)
class Shown:
    """A thing, its item, and what differs."""

    thing: Thing
    page: Any
    rows: tuple[Row, ...] = ()
    may_withdraw: bool = False


@dataclass(frozen=True)
class Tried:
    """What a thing would become: `lacks` are the fields that would still be empty."""

    title: str
    when: datetime | None
    where: str
    lacks: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """Things of one sort: those shown, and how many are left for later."""

    shown: list[Shown]
    left: int


def sections(source: Source, user: Any, now: datetime) -> dict[str, Section]:
    """Everything the source ever told, sorted by what it asks of a person."""
    found: dict[str, list[Thing]] = {name: [] for name in MOST}
    for thing in source.things.all():
        recent = thing.state in (DIFFERS, GONE) or thing.since > now - RECENT
        found[thing.state if thing.page_id and recent and thing.state in found else REST].append(thing)
    form, pages = Form(source.kind), _pages(each for name, things in found.items() for each in things[: MOST[name]])
    return {name: _section(name, things, pages, form, user) for name, things in found.items()}


def _pages(things: Iterable[Thing]) -> dict[int | None, Any]:
    """Their items, with what tells how each stands, in a few queries."""
    items = ItemPage.objects.filter(pk__in=[each.page_id for each in things])
    return {page.pk: page for page in items.annotate_approved_schedule().specific().prefetch_workflow_states()}


def _section(name: str, things: list[Thing], pages: dict[int | None, Any], form: Form, user: Any) -> Section:
    most = MOST[name]
    shown = [_shown(each, pages.get(each.page_id), form, user, name) for each in things[:most]]
    return Section(shown, len(things[most:]))


def _shown(thing: Thing, page: Any, form: Form, user: Any, section: str) -> Shown:
    if section == DIFFERS:
        return Shown(thing, page, tuple(_decisions(thing, form)))
    if section == UPDATED:
        return Shown(thing, page, tuple(_changes(thing, form)))
    may = section == GONE and page.live and page.permissions_for_user(user).can_unpublish()
    return Shown(thing, page, may_withdraw=may)


def _decisions(thing: Thing, form: Form) -> Iterator[Row]:
    page: Any = latest(thing)
    for key, there in differences(thing.taken, thing.said).items():
        yield Row(key, form.label(key), form.shown(page, key), there)


def _changes(thing: Thing, form: Form) -> Iterator[Row]:
    for key, there in differences(thing.earlier, thing.taken).items():
        yield Row(key, form.label(key), thing.earlier.get(key, ""), there)


def tried(source: Source, findings: Findings, branch: OrganisationPage) -> list[Tried]:
    """What the first things would become. Nothing is kept."""
    form = Form(source.kind)
    shown = []
    for found in [each for each in findings.things if each.kind in ("", source.kind)][:SHOWN_IN_TRIAL]:
        page = PAGES[source.kind](live=False, expire_at=found.over_at)
        form.put(page, {**usual(source), **form.as_read(said(found, source.name))})
        where = " – ".join(filter(None, (found.venue_name or found.employer, found.venue_town)))
        shown.append(Tried(found.title, found.starts_at or found.told_at, where, tuple(form.lacks(page, branch))))
    return shown
