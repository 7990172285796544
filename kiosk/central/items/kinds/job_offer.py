"""A job somebody offers."""

# mypy: disable-error-code="misc, var-annotated"
# (Wagtail ships no types, so its models cannot be followed)

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.mapping import Conditions, Group, Plain, Said, SaidLines
from kiosk.central.items.occupations import classes, hints, named
from kiosk.central.items.type_ahead import TypeAhead
from kiosk.words.synonyms import trade_in

SECTORS = (
    ("kitchen", "Cucina e sala"),
    ("cleaning", "Pulizie"),
    ("factory", "Fabbrica"),
    ("warehouse", "Magazzino"),
    ("care", "Cura e assistenza"),
    ("shop", "Negozio"),
    ("building", "Edilizia"),
    ("office", "Ufficio"),
    ("transport", "Trasporti"),
    ("crafts", "Artigianato"),
    ("other", "Altro"),
)
HOURS = (("full_time", "Tempo pieno"), ("part_time", "Part-time"), ("either", "Tempo pieno o part-time"))

NAME_PANEL = FieldPanel(
    "occupation_name",
    widget=TypeAhead([(name, name) for name in named()], {"data-trade": reverse_lazy("trade_named")}),
    help_text="Esempio: aiuto cuoco, badante, mulettista. Se lo conosciamo, classe e settore si scrivono da soli.",
)
CLASS_PANEL = FieldPanel(
    "occupation_class",
    widget=TypeAhead(hints=hints()),
    help_text="Scrivi il mestiere o una parola, poi scegli. Esempio: cuoco, ristorazione",
)


class JobOfferPage(ItemPage):
    """A job offer."""

    kind = "job_offer"
    menu_label = "Offerte"
    menu_icon = "bacheca-briefcase"
    menu_order = 110
    title_example = "Aiuto cuoco"

    employer = models.CharField("Chi assume", max_length=120, help_text="Esempio: Trattoria Esempio")
    occupation_name = models.CharField(
        "Mestiere, come lo dice la gente", max_length=160, help_text="Esempio: aiuto cuoco, badante, mulettista"
    )
    occupation_class = models.CharField("Classe ISTAT (CP2021)", max_length=8, choices=classes)
    sector = models.CharField("Settore", max_length=20, choices=SECTORS)
    hours = models.CharField("Orario", max_length=160, help_text="Esempio: da martedì a sabato, dalle 9 alle 15")
    hours_band = models.CharField("Quanto tempo", max_length=12, choices=HOURS)
    contract = models.CharField("Contratto", max_length=160, help_text="Esempio: 6 mesi, poi si può restare")
    pay = models.CharField("Paga", max_length=160, blank=True, help_text="Esempio: circa 1.300 euro netti al mese")
    positions = models.PositiveSmallIntegerField("Quante persone", default=1)
    requirements = models.TextField(
        "Che cosa serve", blank=True, help_text="Uno per riga. Esempio: italiano per capirsi in cucina"
    )
    experience_needed = models.BooleanField("Serve esperienza", default=False)
    licence_needed = models.CharField("Patente", max_length=160, blank=True, help_text="Esempio: patente B")
    apply_until = models.DateField("Ci si può candidare fino al", null=True, blank=True)
    cv_needed = models.BooleanField("Serve il curriculum", default=False)
    for_whom = models.JSONField("Condizioni", default=list, blank=True)

    parts = (
        Plain("employer"),
        Group("occupation", (Plain("cp2021", "occupation_class"), Said("name", "occupation_name"))),
        Plain("sector"),
        Said("hours"),
        Plain("hours_band"),
        Said("contract"),
        Said("pay"),
        Plain("positions"),
        SaidLines("requirements"),
        Plain("experience_needed"),
        Said("licence_needed"),
        Plain("apply_until"),
        Plain("cv_needed"),
        Conditions("for_whom"),
    )
    own_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [
                FieldPanel("employer"),
                NAME_PANEL,
                CLASS_PANEL,
                FieldRowPanel([FieldPanel("sector"), FieldPanel("positions")]),
            ],
            heading="Il lavoro",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("hours_band"), FieldPanel("hours")]),
                FieldRowPanel([FieldPanel("contract"), FieldPanel("pay")]),
            ],
            heading="Orario e paga",
        ),
        MultiFieldPanel(
            [
                FieldPanel("requirements"),
                FieldRowPanel([FieldPanel("experience_needed"), FieldPanel("cv_needed")]),
                FieldRowPanel([FieldPanel("licence_needed"), FieldPanel("apply_until")]),
            ],
            heading="Per candidarsi",
        ),
    ]

    def fill_in(self) -> None:
        """Class and sector of a trade that is known by its name."""
        super().fill_in()
        trade = trade_in(self.occupation_name)
        if trade is not None:
            self.occupation_class = self.occupation_class or trade.cp2021
            self.sector = self.sector or trade.sector or ""

    class Meta:
        verbose_name = "Offerta di lavoro"
        verbose_name_plural = "Offerte di lavoro"
