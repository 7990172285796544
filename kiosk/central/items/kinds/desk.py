"""A desk where a person is met by a person."""

# mypy: disable-error-code="misc, var-annotated"
# (Wagtail ships no types, so its models cannot be followed)

from typing import Any, ClassVar

from django import forms
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.languages import SPOKEN, italian_name
from kiosk.central.items.mapping import Clock, Plain, Rows, Said

WEEKDAYS = (
    (1, "Lunedì"),
    (2, "Martedì"),
    (3, "Mercoledì"),
    (4, "Giovedì"),
    (5, "Venerdì"),
    (6, "Sabato"),
    (7, "Domenica"),
)


def italian_only() -> list[str]:
    """What is spoken at a desk unless the clerk says otherwise."""
    return ["it"]


class LanguagesField(models.JSONField):
    """Language codes, ticked off a list."""

    def formfield(self, **_: Any) -> forms.Field:  # type: ignore[override]
        """Boxes to tick."""
        return forms.MultipleChoiceField(
            choices=[(code, italian_name(code)) for code in SPOKEN],
            widget=forms.CheckboxSelectMultiple,
            label=self.verbose_name,
            initial=["it"],
        )


class DeskPage(ItemPage):
    """A desk."""

    kind = "desk"
    menu_label = "Sportelli"
    menu_icon = "bacheca-map-marker"
    menu_order = 150
    title_example = "Sportello lavoro del Comune"

    by_appointment = models.BooleanField("Solo su appuntamento", default=False)
    languages = LanguagesField("Lingue parlate", default=italian_only)
    accessibility = models.CharField(
        "Per chi si muove a fatica", max_length=160, blank=True, help_text="Esempio: ingresso senza gradini"
    )

    parts = (
        Rows("opening", "opening", (Plain("weekday"), Clock("opens"), Clock("closes"))),
        Rows(
            "closed",
            "closed",
            (Plain("from_day"), Plain("to_day"), Plain("reason")),
            said="reason",
            said_label="Giorni di chiusura: i motivi, uno per riga",
        ),
        Plain("by_appointment"),
        Plain("languages"),
        Said("accessibility"),
    )
    own_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [InlinePanel("opening", label="Orario", max_num=28), FieldPanel("by_appointment")],
            heading="Quando è aperto",
        ),
        MultiFieldPanel([InlinePanel("closed", label="Chiusura", max_num=40)], heading="Giorni di chiusura"),
        MultiFieldPanel([FieldPanel("languages"), FieldPanel("accessibility")], heading="Chi può venirci"),
    ]

    class Meta:
        verbose_name = "Sportello"
        verbose_name_plural = "Sportelli"


class DeskOpening(Orderable):
    """One stretch of opening hours, the same every week."""

    page = ParentalKey(DeskPage, on_delete=models.CASCADE, related_name="opening")
    weekday = models.PositiveSmallIntegerField("Giorno", choices=WEEKDAYS)
    opens = models.TimeField("Apre alle")
    closes = models.TimeField("Chiude alle")

    panels: ClassVar[list[Any]] = [FieldRowPanel([FieldPanel("weekday"), FieldPanel("opens"), FieldPanel("closes")])]


class DeskClosed(Orderable):
    """Days on which the desk is closed, whatever the week says."""

    page = ParentalKey(DeskPage, on_delete=models.CASCADE, related_name="closed")
    from_day = models.DateField("Dal")
    to_day = models.DateField("Al")
    reason = models.CharField("Perché", max_length=160, help_text="Esempio: festa del patrono")

    panels: ClassVar[list[Any]] = [FieldRowPanel([FieldPanel("from_day"), FieldPanel("to_day"), FieldPanel("reason")])]
