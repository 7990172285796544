"""Who publishes, and where terminals stand: the pages above the items, and the places."""

# mypy: disable-error-code="misc, var-annotated"
# (Wagtail ships no types, so its models cannot be followed)

from typing import Any, ClassVar

import msgspec
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models, transaction
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from kiosk.central.items.complaints import complaint
from kiosk.central.items.forms import ContractForm
from kiosk.central.items.languages import texts_panel
from kiosk.central.items.mapping import Plain, Said, given, taken
from kiosk.central.items.towns import coordinates
from kiosk.central.walls.permissions import BranchRootTester
from kiosk.contract import network as contract

NETWORK_TEXTS = (Said("title"),)
ORGANISATION_PARTS = (Plain("slug"), Said("name", "title"), Said("by", "by_words"), Plain("phone"))
UNSAVED_SLUG = "new"
"""Stands for the slug of an organisation that was never saved, while the contract looks at it."""
PLACE_PARTS = (
    Plain("slug"),
    Said("name"),
    Plain("address"),
    Plain("town"),
    Plain("latitude"),
    Plain("longitude"),
    Plain("prints_a_visit"),
    Plain("prints_an_hour"),
)


class NetworkPage(Page):
    """The network as a whole: the root under which every organisation has its branch."""

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["items.OrganisationPage"]
    max_count = 1
    base_form_class = ContractForm
    preview_modes: ClassVar[list[Any]] = []
    promote_panels: ClassVar[list[Any]] = []

    town = models.CharField("Comune", max_length=120)
    translations = models.JSONField(default=dict, blank=True)

    content_panels: ClassVar[list[Any]] = [
        FieldPanel("title", heading="Nome della rete"),
        FieldPanel("town"),
        texts_panel((("title", "Nome della rete", 1),)),
    ]

    class Meta:
        verbose_name = "Rete"
        verbose_name_plural = "Reti"

    @staticmethod
    def all_parts() -> tuple[Any, ...]:
        """What the page's form says of the contract."""
        return (*NETWORK_TEXTS, Plain("town"))

    def ask_contract(self, parent: Page) -> None:
        """Raise msgspec.ValidationError when the network could not travel."""
        self.to_contract((), ())

    def to_contract(self, organisations: tuple[Any, ...], places: tuple[Any, ...]) -> contract.Network:
        """The network file's content. Raises msgspec.ValidationError when a text breaks the contract."""
        address = {"time_zone": settings.NETWORK.time_zone, "phone_address": settings.NETWORK.phone_address}
        own = {**given(NETWORK_TEXTS, self), "town": self.town, **address}
        return msgspec.convert({**own, "organisations": organisations, "places": places}, contract.Network)

    def from_contract(self, network: contract.Network) -> None:
        """Take the network's own words."""
        self.translations = {}
        taken(NETWORK_TEXTS, self, network)
        self.town = network.town


class OrganisationPage(Page):
    """An organisation and its branch: everything under it is its own."""

    base_form_class = ContractForm
    parent_page_types: ClassVar[list[str]] = ["items.NetworkPage"]
    preview_modes: ClassVar[list[Any]] = []
    promote_panels: ClassVar[list[Any]] = []

    by_words = models.CharField(
        "Come si dice «controllata da»",
        max_length=160,
        help_text="Il nome con la preposizione. Esempio: dal Centro per l’impiego",
    )
    phone = models.CharField("Telefono", max_length=20, blank=True, help_text="Esempio: 0322 000 000")
    translations = models.JSONField(default=dict, blank=True)

    content_panels: ClassVar[list[Any]] = [
        FieldPanel("title", heading="Nome dell’ente"),
        FieldPanel("by_words"),
        FieldPanel("phone"),
        texts_panel((("title", "Nome dell’ente", 1), ("by_words", "Come si dice «controllata da»", 1))),
    ]

    class Meta:
        verbose_name = "Ente"
        verbose_name_plural = "Enti"

    def permissions_for_user(self, user: AbstractBaseUser) -> BranchRootTester:
        """Staff write below their organisation, not on it."""
        return BranchRootTester(user, self)

    def hold(self) -> None:
        """Keep others from adding to the branch until the transaction ends, and see what they have added."""
        locked = OrganisationPage.objects.select_for_update(of=("self",))
        self.refresh_from_db(fields=["path", "numchild"], from_queryset=locked)

    @transaction.atomic
    def add_child(self, **child: Any) -> Page:
        """Put an item below. One at a time: two clerks who add at once would both get the same place in the tree."""
        self.hold()
        return super().add_child(**child)

    @staticmethod
    def all_parts() -> tuple[Any, ...]:
        """What the page's form says of the contract."""
        return ORGANISATION_PARTS

    def ask_contract(self, parent: Page) -> None:
        """Raise msgspec.ValidationError when the organisation could not travel. Saving gives it its slug."""
        self._converted(self.slug or UNSAVED_SLUG)

    def to_contract(self) -> contract.Organisation:
        """The organisation as it travels. Raises msgspec.ValidationError."""
        return self._converted(self.slug)

    def _converted(self, slug: str) -> contract.Organisation:
        return msgspec.convert({**given(ORGANISATION_PARTS, self), "slug": slug}, contract.Organisation)

    def from_contract(self, organisation: contract.Organisation) -> None:
        """Take everything the contract says about it."""
        self.translations = {}
        taken(ORGANISATION_PARTS, self, organisation)


class Place(models.Model):
    """Where a terminal stands or a poster hangs."""

    slug = models.SlugField("Nome breve", max_length=60, unique=True, help_text="Esempio: biblioteca")
    name = models.CharField("Nome", max_length=120, help_text="Esempio: Biblioteca civica")
    address = models.CharField("Indirizzo", max_length=120)
    town = models.CharField("Comune", max_length=120)
    latitude = models.FloatField("Latitudine", null=True, blank=True, help_text="Se manca, vale il centro del comune.")
    longitude = models.FloatField("Longitudine", null=True, blank=True)
    prints_a_visit = models.PositiveSmallIntegerField("Fogli per ogni visita", default=10)
    prints_an_hour = models.PositiveSmallIntegerField("Fogli in un’ora", default=60)
    translations = models.JSONField(default=dict, blank=True)

    panels: ClassVar[list[Any]] = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("address"),
        FieldPanel("town"),
        MultiFieldPanel([FieldPanel("latitude"), FieldPanel("longitude")], heading="Posizione", classname="collapsed"),
        MultiFieldPanel(
            [FieldPanel("prints_a_visit"), FieldPanel("prints_an_hour")],
            heading="Stampa",
            help_text="Quanti fogli può stampare il totem, perché la carta basti per tutti.",
        ),
        texts_panel((("name", "Nome", 1),)),
    ]

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        verbose_name = "Luogo"
        verbose_name_plural = "Luoghi"

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Fill in the town's coordinates when there are none, and ask the contract."""
        if self.latitude is None or self.longitude is None:
            self.latitude, self.longitude = coordinates(self.town)
        try:
            self.to_contract()
        except msgspec.ValidationError as problem:
            spot, words = complaint(type(self), str(problem))
            raise ValidationError({spot.field: words}) from problem

    @staticmethod
    def all_parts() -> tuple[Any, ...]:
        """What the place's form says of the contract."""
        return PLACE_PARTS

    def to_contract(self) -> contract.Place:
        """The place as it travels. Raises msgspec.ValidationError."""
        return msgspec.convert(given(PLACE_PARTS, self), contract.Place)

    def from_contract(self, place: contract.Place) -> None:
        """Take everything the contract says about it."""
        self.translations = {}
        taken(PLACE_PARTS, self, place)
