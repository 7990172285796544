"""Something that happens on a day: one goes there."""

# mypy: disable-error-code="misc, var-annotated"
# (Wagtail ships no types, so its models cannot be followed)

from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.mapping import Group, Lines, Plain, Said

TYPES = (
    ("recruiting_day", "Giornata di selezione"),
    ("career_day", "Giornata del lavoro"),
    ("information", "Incontro informativo"),
    ("workshop", "Laboratorio"),
)


class EventPage(ItemPage):
    """An event."""

    kind = "event"
    menu_label = "Eventi"
    menu_icon = "bacheca-calendar-star"
    menu_order = 120
    title_example = "Giornata di selezione per la logistica"

    event_type = models.CharField("Che tipo di evento", max_length=20, choices=TYPES)
    starts_at = models.DateTimeField("Comincia", null=True)
    ends_at = models.DateTimeField("Finisce", null=True)
    employers = models.TextField("Imprese presenti", blank=True, help_text="Una per riga.")
    employers_count = models.PositiveSmallIntegerField(
        "Quante imprese", default=0, help_text="Se non sai i nomi, scrivi quante sono."
    )
    booking_needed = models.BooleanField("Bisogna prenotare", default=False)
    booking_how = models.CharField(
        "Come si prenota", max_length=160, blank=True, help_text="Esempio: telefona entro mercoledì"
    )

    parts = (
        Plain("event_type"),
        Plain("starts_at"),
        Plain("ends_at"),
        Group("booking", (Plain("needed", "booking_needed"), Said("how", "booking_how"))),
        Lines("employers"),
        Plain("employers_count"),
    )
    own_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [FieldPanel("event_type"), FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")])],
            heading="Quando",
        ),
        MultiFieldPanel([FieldPanel("employers"), FieldPanel("employers_count")], heading="Chi partecipa"),
        MultiFieldPanel([FieldPanel("booking_needed"), FieldPanel("booking_how")], heading="Prenotazione"),
    ]

    class Meta:
        verbose_name = "Evento"
        verbose_name_plural = "Eventi"
