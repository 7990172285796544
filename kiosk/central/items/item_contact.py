"""Who to ask about an item: rows that hang on it."""

# mypy: disable-error-code="misc, var-annotated"
# (Wagtail ships no types, so its models cannot be followed)

from typing import Any, ClassVar

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from kiosk.central.items.item_page import ItemPage


class ItemContact(Orderable):
    """Who to ask about an item."""

    page = ParentalKey(ItemPage, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField("Nome", max_length=160, help_text="Esempio: Centro per l’impiego")
    phone = models.CharField("Telefono", max_length=20, blank=True, help_text="Esempio: 0322 000 000")
    email = models.CharField("Posta elettronica", max_length=120, blank=True)
    web = models.CharField("Sito", max_length=200, blank=True, help_text="Esempio: https://www.esempio.it")

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("phone")]),
        FieldRowPanel([FieldPanel("email"), FieldPanel("web")]),
    ]
