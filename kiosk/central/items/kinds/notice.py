"""Something everybody should know for a while."""

# mypy: disable-error-code="misc, var-annotated"
# (Wagtail ships no types, so its models cannot be followed)

from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.mapping import Plain


class NoticePage(ItemPage):
    """A notice."""

    kind = "notice"
    menu_label = "Avvisi"
    menu_icon = "bacheca-bullhorn"
    menu_order = 160
    title_example = "Lo sportello chiude prima lunedì"

    urgent = models.BooleanField(
        "È urgente", default=False, help_text="Compare in una fascia sulla prima schermata. Usalo di rado."
    )

    parts = (Plain("urgent"),)
    own_panels: ClassVar[list[Any]] = [MultiFieldPanel([FieldPanel("urgent")], heading="Quanto è importante")]

    class Meta:
        verbose_name = "Avviso"
        verbose_name_plural = "Avvisi"
