"""A catalogue put into the database: the tree, the places and every item. Doing it again only brings it up to date."""

from collections.abc import Iterable

from msgspec import structs
from wagtail.models import Page, Site

from kiosk.central.items import counters, dirty
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.kinds import PAGES
from kiosk.central.items.network import NetworkPage, OrganisationPage, Place
from kiosk.central.walls.groups import open_walls
from kiosk.contract import network as contract
from kiosk.contract.catalogue import Catalogue
from kiosk.contract.item import Item

NETWORK_SLUG = "rete"


def load(catalogue: Catalogue) -> None:
    """Bring everything in the catalogue into the database, published. Raises ValidationError (Django's)."""
    home = load_network(catalogue.network)
    branches = {each.slug: load_organisation(each, home) for each in catalogue.network.organisations}
    load_places(catalogue.network.places)
    for item in catalogue.items:
        load_item(item, branches[item.organisation])
    dirty.mark()


def prepare() -> None:
    """Make a new database ready: a network without organisations, and nothing of Wagtail's own. Safe to repeat."""
    open_walls()
    if not NetworkPage.objects.exists():
        Site.objects.all().delete()
        Page.objects.filter(depth=2).delete()
        home = NetworkPage(slug=NETWORK_SLUG, title="Bacheca", town="Il nostro comune")
        Page.get_first_root_node().add_child(instance=home)


def load_network(network: contract.Network) -> NetworkPage:
    """The page of the network, right under the root."""
    prepare()
    home: NetworkPage = NetworkPage.objects.get()
    if not home.live_revision_id or (home.to_contract((), ()).title, home.town) != (network.title, network.town):
        home.from_contract(network)
        _published(home, Page.get_first_root_node())
    return home


def load_organisation(organisation: contract.Organisation, home: NetworkPage) -> OrganisationPage:
    """An organisation's page with its groups and its collection."""
    branch = OrganisationPage.objects.filter(slug=organisation.slug).first() or OrganisationPage()
    if not branch.live_revision_id or branch.to_contract() != organisation:
        branch.from_contract(organisation)
        _published(branch, home)
    return branch


def load_places(places: Iterable[contract.Place]) -> None:
    """Every place, by its slug."""
    for place in places:
        row = Place.objects.filter(slug=place.slug).first() or Place()
        row.from_contract(place)
        row.full_clean()
        row.save()


def load_item(item: Item, branch: OrganisationPage) -> ItemPage:
    """One item under its organisation, published with the dates it says; untouched when it says so already."""
    page: ItemPage = PAGES[item.kind].objects.filter(code=item.code).first() or PAGES[item.kind]()
    ordered = structs.replace(item, places=tuple(sorted(item.places)))
    if page.live_revision_id and page.live and page.to_contract() == ordered:
        return page
    page.from_contract(item)
    page.first_published_at = item.show_from
    _published(page, branch)
    counters.codes_taken_up_to(item.code)
    return page


def _published(page: Page, parent: Page) -> None:
    """Save a page and publish it as Wagtail does: with a revision, which later drafts and plans build upon."""
    if page.pk is None:
        parent.add_child(instance=page)
    else:
        page.save()
    page.save_revision().publish()
