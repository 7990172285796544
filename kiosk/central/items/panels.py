"""The one form of an item, in the order in which a clerk thinks."""

from typing import Any

from django import forms
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from kiosk.central.items.common_parts import PICTURE_LINE
from kiosk.central.items.languages import labels, texts_panel
from kiosk.central.items.picture_field import PictureChooser
from kiosk.central.items.towns import names
from kiosk.central.items.type_ahead import TypeAhead


def panels_of(page: Any) -> list[Any]:
    """The one form of a kind, in the order in which a clerk thinks."""
    what = FieldPanel("title", heading="Titolo", help_text=f"Esempio: {page.title_example}")
    return [
        MultiFieldPanel([what, FieldPanel("summary")], heading="Che cos’è"),
        *page.own_panels,
        _venue_panel(),
        MultiFieldPanel([FieldPanel("steps"), FieldPanel("documents")], heading="Che cosa fare"),
        MultiFieldPanel(
            [InlinePanel("contacts", label="Contatto", max_num=6), _desk_panel()], heading="A chi chiedere"
        ),
        _dates_panel(),
        _more_panel(),
        texts_panel(labels(page, (*page.all_parts(), PICTURE_LINE))),
    ]


def _venue_panel() -> MultiFieldPanel:
    where = FieldRowPanel([FieldPanel("venue_address"), FieldPanel("venue_town", widget=_towns())])
    return MultiFieldPanel([FieldPanel("venue_name"), where, FieldPanel("venue_directions")], heading="Dove")


def _towns() -> TypeAhead:
    return TypeAhead([(name, name) for name in names()])


def _desk_panel() -> FieldPanel:
    return FieldPanel("ask_at", widget=forms.Select)


def _dates_panel() -> MultiFieldPanel:
    start = FieldPanel("go_live_at", heading="Si vede dal", help_text="Vuoto: da subito.")
    end = FieldPanel("expire_at", heading="Si vede fino al", help_text="Poi sparisce da sola dagli schermi.")
    return MultiFieldPanel([FieldRowPanel([start, end])], heading="Quando si vede")


def _more_panel() -> MultiFieldPanel:
    places = FieldPanel("places", widget=forms.CheckboxSelectMultiple)
    picture = [FieldPanel("picture", widget=PictureChooser), FieldPanel("picture_alternative")]
    position = FieldRowPanel([FieldPanel("venue_latitude"), FieldPanel("venue_longitude")])
    return MultiFieldPanel(
        [places, *picture, FieldPanel("note"), FieldPanel("featured"), position],
        heading="Luoghi, foto, nota e posizione",
        classname="collapsed",
    )
