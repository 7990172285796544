"""A measure a person can ask for."""

# mypy: disable-error-code="misc, var-annotated"
# (Wagtail ships no types, so its models cannot be followed)

from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.mapping import Conditions, Plain, Said, SaidLines


class SupportPage(ItemPage):
    """A support."""

    kind = "support"
    menu_label = "Aiuti"
    menu_icon = "bacheca-hand-heart"
    menu_order = 140
    title_example = "Cantiere di lavoro per chi ha più di 58 anni"

    for_whom_words = models.CharField(
        "Per chi è", max_length=160, help_text="Esempio: per chi ha più di 58 anni ed è senza lavoro"
    )
    for_whom = models.JSONField("Condizioni", default=list, blank=True)
    what_you_get = models.TextField("Che cosa si ottiene", help_text="Una cosa per riga.")
    how_to_ask = models.CharField("Come si chiede", max_length=160, help_text="Esempio: vai allo sportello del Comune")
    window_opens_on = models.DateField("Si può chiedere dal", null=True, blank=True)
    window_closes_on = models.DateField("Si può chiedere fino al", null=True, blank=True)

    parts = (
        Conditions("for_whom"),
        Said("for_whom_words"),
        SaidLines("what_you_get"),
        Said("how_to_ask"),
        Plain("window_opens_on"),
        Plain("window_closes_on"),
    )
    own_panels: ClassVar[list[Any]] = [
        MultiFieldPanel([FieldPanel("for_whom_words"), FieldPanel("what_you_get")], heading="Per chi e che cosa"),
        MultiFieldPanel(
            [
                FieldPanel("how_to_ask"),
                FieldRowPanel([FieldPanel("window_opens_on"), FieldPanel("window_closes_on")]),
            ],
            heading="Come si chiede",
        ),
    ]

    class Meta:
        verbose_name = "Aiuto"
        verbose_name_plural = "Aiuti"
