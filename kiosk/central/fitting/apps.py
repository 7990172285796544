"""Django's entry for this room."""

from django.apps import AppConfig


class FittingConfig(AppConfig):
    """Conditions of items."""

    name = "kiosk.central.fitting"
    label = "fitting"

    def ready(self) -> None:
        """Every kind that can say for whom it is has a place for it, after its own fields; folded where few need it."""
        from wagtail.admin.panels import FieldPanel, MultiFieldPanel

        from kiosk.central.fitting.widget import ConditionsWidget
        from kiosk.central.items.kinds import PAGES  # models exist only from here on
        from kiosk.central.items.mapping import Conditions

        for page in PAGES.values():
            if any(isinstance(part, Conditions) for part in page.parts):
                field = FieldPanel("for_whom", widget=ConditionsWidget, heading="Che cosa deve essere vero")
                folded = "" if page.kind == "support" else "collapsed"
                panel = MultiFieldPanel([field], heading="Per chi: «Fa per me?»", help_text=HELP, classname=folded)
                after = page.content_panels.index(page.own_panels[-1]) + 1
                page.content_panels = [*page.content_panels[:after], panel, *page.content_panels[after:]]


HELP = "Sugli schermi una persona risponde a poche domande. Qui dici quando questa scheda fa per lei."
