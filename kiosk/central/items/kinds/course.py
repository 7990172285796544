"""Something one learns."""

# mypy: disable-error-code="misc, var-annotated"
# (Wagtail ships no types, so its models cannot be followed)

from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.mapping import Conditions, Plain, Said, SaidLines


class CoursePage(ItemPage):
    """A course."""

    kind = "course"
    menu_label = "Corsi"
    menu_icon = "bacheca-school"
    menu_order = 130
    title_example = "Italiano per il lavoro"

    provider = models.CharField("Chi lo fa", max_length=120, help_text="Esempio: Enaip Borgomanero")
    starts_on = models.DateField("Comincia il", null=True)
    ends_on = models.DateField("Finisce il", null=True)
    hours_total = models.PositiveSmallIntegerField("Ore in tutto", null=True)
    schedule = models.CharField("Giorni e orari", max_length=160, help_text="Esempio: martedì e giovedì, ore 18–20")
    cost = models.CharField("Quanto costa", max_length=160, help_text="Esempio: gratis, con attestato")
    free = models.BooleanField("È gratis", default=False)
    entry_requirements = models.TextField("Che cosa serve per entrare", blank=True, help_text="Uno per riga.")
    enrol_until = models.DateField("Iscrizioni fino al", null=True, blank=True)
    for_whom = models.JSONField("Condizioni", default=list, blank=True)

    parts = (
        Plain("provider"),
        Plain("starts_on"),
        Plain("ends_on"),
        Plain("hours_total"),
        Said("schedule"),
        Said("cost"),
        Plain("free"),
        SaidLines("entry_requirements"),
        Plain("enrol_until"),
        Conditions("for_whom"),
    )
    own_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [
                FieldPanel("provider"),
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                FieldRowPanel([FieldPanel("schedule"), FieldPanel("hours_total")]),
            ],
            heading="Il corso",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("cost"), FieldPanel("free")]),
                FieldPanel("entry_requirements"),
                FieldPanel("enrol_until"),
            ],
            heading="Per iscriversi",
        ),
    ]

    class Meta:
        verbose_name = "Corso"
        verbose_name_plural = "Corsi"
