"""What the page of a source shows: what a person must decide first, then what came by itself, then the rest."""

from collections.abc import Iterator
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


def sections(source: Source, user: Any, now: datetime) -> dict[str, list[Shown]]:
    """Everything the source ever told, sorted by what it asks of a person."""
    form = Form(source.kind)
    found: dict[str, list[Shown]] = {name: [] for name in (DIFFERS, GONE, NEW, UPDATED, "rest")}
    things = list(source.things.all())
    pages = {page.pk: page for page in ItemPage.objects.filter(pk__in=[each.page_id for each in things]).specific()}
    for thing in things:
        recent = thing.state in (DIFFERS, GONE) or thing.since > now - RECENT
        name = thing.state if thing.page_id and recent and thing.state in found else "rest"
        found[name].append(_shown(thing, pages.get(thing.page_id), form, user, name))
    return found


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
