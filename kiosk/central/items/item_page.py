"""What every item has, whatever its kind: fields, panels, and the way to the contract and back."""

# mypy: disable-error-code="misc, var-annotated"
# (Wagtail ships no types, so its models cannot be followed)

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, ClassVar

import msgspec
from django.conf import settings
from django.db import models
from django.http import Http404, HttpResponse
from django.utils import timezone
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Page, WorkflowState
from wagtail.search import index

from kiosk.central.items import counters
from kiosk.central.items.common_parts import COMMON, DATES, PICTURE_LINE
from kiosk.central.items.forms import ItemPageForm, default_end
from kiosk.central.items.freshness import is_fresh
from kiosk.central.items.mapping import given, taken
from kiosk.central.items.network import Place
from kiosk.central.items.pictures import shrunk
from kiosk.central.items.ready import ask
from kiosk.central.items.towns import coordinates
from kiosk.contract.cleaning import clean_text
from kiosk.contract.item import Item
from kiosk.contract.kinds import KINDS
from kiosk.words.plain import WORDS_MAX

UNSAVED_CODE = "AA-100"
"""Stands for the code of an item that was never saved, while the contract looks at it."""


class ItemPage(Page):
    """One item. Each kind is a subclass that says `kind`, its own fields, `parts` and `own_panels`."""

    kind: ClassVar[str] = ""
    parts: ClassVar[tuple[Any, ...]] = ()
    own_panels: ClassVar[list[Any]] = []
    title_example: ClassVar[str] = ""
    menu_label: ClassVar[str] = ""
    menu_icon: ClassVar[str] = "doc-full"
    menu_order: ClassVar[int] = 0
    is_creatable = False
    base_form_class = ItemPageForm
    expire_at: datetime | None
    read_before: Mapping[str, Iterable[Any]] = MappingProxyType({})
    parent_page_types: ClassVar[list[str]] = ["items.OrganisationPage"]
    subpage_types: ClassVar[list[str]] = []
    own_to_each: ClassVar[list[str]] = ["code", "checked_by", "checked_at", "go_live_at", "expire_at"]
    """Fields that a copy never takes over, besides the kind's dates."""
    previews: ClassVar[Mapping[str, Any]] = MappingProxyType({})
    """Ways to look at an item before it is saved, by name: `label`, `show(page, request)`. Their own room adds them."""
    preview_sizes: ClassVar[list[dict[str, Any]]] = [
        {"name": "bacheca", "icon": "desktop", "device_width": 440, "label": "Anteprima"}
    ]

    code = models.CharField("Codice", max_length=9, unique=True, null=True, blank=True, editable=False)
    summary = models.TextField(
        "In breve",
        max_length=1200,
        help_text=f"Due o tre frasi corte. Che cos’è e per chi. Al massimo {WORDS_MAX} parole per frase.",
    )
    venue_name = models.CharField("Luogo", max_length=120, blank=True, help_text="Esempio: Biblioteca civica")
    venue_address = models.CharField("Indirizzo", max_length=120, blank=True, help_text="Esempio: via dell’Esempio 1")
    venue_town = models.CharField("Comune", max_length=120, blank=True, help_text="Esempio: Borgomanero")
    venue_latitude = models.FloatField(
        "Latitudine", null=True, blank=True, help_text="Puoi lasciarla vuota: vale il centro del comune."
    )
    venue_longitude = models.FloatField("Longitudine", null=True, blank=True)
    venue_directions = models.CharField(
        "Come arrivare", max_length=160, blank=True, help_text="Esempio: secondo piano, c’è l’ascensore"
    )
    steps = models.TextField(
        "Che cosa deve fare la persona",
        blank=True,
        help_text="Un passo per riga. Esempio: Telefona allo sportello",
    )
    documents = models.TextField(
        "Documenti da portare", blank=True, help_text="Uno per riga. Esempio: carta d’identità"
    )
    ask_at = models.CharField("Sportello a cui chiedere", max_length=9, blank=True)
    note = models.CharField("Nota", max_length=160, blank=True, help_text="Una riga in fondo alla scheda.")
    featured = models.BooleanField("In evidenza", default=False, help_text="Compare anche quando nessuno tocca.")
    places = ParentalManyToManyField(
        "items.Place",
        blank=True,
        verbose_name="Luoghi in cui si vede",
        help_text="Se non scegli nulla, si vede dappertutto.",
    )
    picture = models.ForeignKey(
        "wagtailimages.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name="Foto"
    )
    picture_alternative = models.CharField(
        "Che cosa si vede nella foto", max_length=160, blank=True, help_text="Serve a chi non la vede."
    )
    checked_by = models.CharField(max_length=60, blank=True, editable=False)
    checked_at = models.DateTimeField(null=True, editable=False)
    usual_end = models.BooleanField(default=False, editable=False)
    """Whether the end of showing is the one the console proposed, so that confirming may lengthen it."""
    translations = models.JSONField(default=dict, blank=True)

    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.AutocompleteField("code"),
        index.AutocompleteField("also_written"),
    ]
    content_panels: ClassVar[list[Any]] = []
    promote_panels: ClassVar[list[Any]] = []
    settings_panels: ClassVar[list[Any]] = []

    class Meta:
        verbose_name = "Scheda"
        verbose_name_plural = "Schede"

    @classmethod
    def all_parts(cls) -> tuple[Any, ...]:
        """Every part of this kind, the shared ones first."""
        return (*COMMON, *cls.parts)

    @staticmethod
    def desks() -> list[tuple[str, str]]:
        """(code, title) of the desks where one can be sent."""
        live = ItemPage.objects.live().filter(content_type__model="deskpage")
        return list(live.order_by("title").values_list("code", "title"))

    @staticmethod
    def own_desk(branch: Page) -> str:
        """The code of the organisation's only desk; "" when it has none, or several."""
        found = ItemPage.objects.live().child_of(branch).filter(content_type__model="deskpage")[:2]
        return str(found[0].code) if len(found) == 1 else ""

    def rows(self, relation: str) -> Iterable[Any]:
        """What hangs on the page by this name; `read_before` holds what was read for many pages at once."""
        known = self.read_before.get(relation)
        found: Iterable[Any] = getattr(self, relation).all() if known is None else known
        return found

    @property
    def organisation_slug(self) -> str:
        """The slug of the organisation whose branch this is."""
        return str(self.get_parent().slug)

    @property
    def also_written(self) -> str:
        """Code and title as hurried clerks search for them, where the database knows no better: '1042 universita'."""
        apart = unicodedata.normalize("NFKD", f"{(self.code or '').rpartition('-')[2]} {self.title}")
        return "".join(each for each in apart if not unicodedata.combining(each))

    @property
    def exclude_fields_in_copy(self) -> list[str]:
        """What a copy starts without: what is this item's own, and every day on which something happens or ends."""
        days = (field.name for field in self._meta.local_fields if isinstance(field, models.DateField))
        return [*self.own_to_each, *days]

    @property
    def confirmed_at(self) -> datetime:
        """When somebody last said that it is true."""
        return self.checked_at or self._first_shown()

    @property
    def fresh(self) -> bool:
        """Whether that is recent enough for its kind."""
        return is_fresh(self.kind, self.confirmed_at, timezone.now())

    @property
    def state_words(self) -> str:
        """How it stands with this item, for the list."""
        if self.expired:
            return "Scaduta" if self.expire_at and self.expire_at <= timezone.now() else "Tolta: non confermata"
        if self.current_workflow_state:
            return self._approval_words()
        if self.live:
            return self._live_words()
        return "Programmata" if self.approved_schedule else "Bozza"

    def _live_words(self) -> str:
        if not self.fresh:
            return "Si vede, da confermare"
        return "Si vede, con modifiche in bozza" if self.has_unpublished_changes else "Si vede"

    def _approval_words(self) -> str:
        if self.current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            return "Da correggere"
        return "Si vede, modifiche da approvare" if self.live else "In attesa di approvazione"

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        """An item's address is the page that its QR code opens."""
        if not self.code:
            return None
        return 0, settings.NETWORK.phone_address.rstrip("/").lower(), f"/O/{self.code}"

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """What Wagtail offers beside the form."""
        return [(name, each.label) for name, each in self.previews.items()]

    def make_preview_request(
        self, original_request: Any = None, preview_mode: str = "", extra_request_attrs: Any = None
    ) -> HttpResponse:
        """What stands beside the form. Wagtail would play a visit to the item's address, which ours do not need."""
        if preview_mode not in self.previews:
            raise Http404
        answer: HttpResponse = self.previews[preview_mode].show(self, original_request)
        return answer

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Make strangers' characters harmless and fill in what nobody should have to type."""
        for field in self._meta.get_fields():
            if isinstance(field, (models.CharField, models.TextField)) and getattr(self, field.name):
                setattr(self, field.name, clean_text(getattr(self, field.name)))
        self.fill_in()
        super().full_clean(*args, **kwargs)

    def fill_in(self) -> None:
        """What follows from what was typed, where nobody has said otherwise."""
        if self.venue_town and None in (self.venue_latitude, self.venue_longitude):
            self.venue_latitude, self.venue_longitude = self._middle_of_town()

    def _middle_of_town(self) -> tuple[float, float] | tuple[None, None]:
        """Good enough for kilometres; nothing in a terminal's own town, where it would be said in metres."""
        if Place.objects.filter(town__iexact=self.venue_town).exists():
            return None, None
        return coordinates(self.venue_town)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save; an item without a code gets the next one, without an end the usual one.

        Raises NotReadyError for one on the screens on which nobody could act.
        """
        self.code = self.code or counters.next_code()
        if self.expire_at is None:
            self.expire_at, self.usual_end = default_end(), True
        if self.live and not kwargs.get("update_fields"):
            ask(self)
        return super().save(*args, **kwargs)

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Publish or plan a revision. Raises NotReadyError; so does saving what is live, for the roads that come not
        by here: copies, and Wagtail's interface for programs."""
        ask(revision.as_object())
        return super().publish(revision, *args, **kwargs)

    def to_contract(self, organisation: str = "") -> Item:
        """The item as it travels. Raises msgspec.ValidationError naming what breaks the contract.

        `organisation` spares a query when the caller knows the slug of the branch.
        """
        own = organisation or self.organisation_slug
        checked = {"checked_by": self.checked_by or own, "checked_at": self.confirmed_at}
        values = {**given(self.all_parts(), self), **self._dates(), **checked}
        values |= {"code": self.code or UNSAVED_CODE, "organisation": own}
        values |= {"places": [place.slug for place in self.rows("places")], "pictures": self._pictures()}
        return msgspec.convert({**values, "kind": self.kind}, KINDS[self.kind])

    def ask_contract(self, parent: Page) -> None:
        """Raise msgspec.ValidationError when the item could not travel from under `parent`."""
        self.to_contract(organisation=parent.slug)

    def missing(self, parent: Page) -> tuple[str, ...]:
        """The contract's fields without which a person could not act, and that are empty. Raises as `ask_contract`."""
        return self.to_contract(organisation=parent.slug).missing()

    def from_contract(self, item: Item) -> None:
        """Take everything the contract says, pictures excepted: their bytes are not in it."""
        self.translations, self.usual_end = {}, False
        taken((*self.all_parts(), *DATES), self, item)
        self.code, self.checked_by, self.checked_at = item.code, item.checked_by, item.checked_at
        self.places = list(Place.objects.filter(slug__in=item.places))

    def _first_shown(self) -> datetime:
        return self.first_published_at or timezone.now()

    def _dates(self) -> dict[str, Any]:
        dates = {"show_from": self.go_live_at or self._first_shown(), "show_until": self.expire_at}
        return {name: timezone.localtime(value) for name, value in dates.items() if value}

    def _pictures(self) -> list[Any]:
        if self.picture is None:
            return []
        return [shrunk(self.picture).to_contract(self.picture_line())]

    def picture_line(self) -> dict[str, str]:
        """What one sees in the picture, by language."""
        line: dict[str, str] = PICTURE_LINE.give(self) or {}
        return line
