"""On the first page: items that several visitors said to be out of date."""

from datetime import datetime

from django.db.models import QuerySet

from kiosk.central.freshness.panels import Waiting
from kiosk.central.insight.items import doubted
from kiosk.central.items.item_page import ItemPage


class Doubted(Waiting):
    """What visitors doubt, the most doubted first; confirming it takes it away."""

    name = "doubted"
    order = 15
    heading = "Da ricontrollare"
    hint = "Alla Bacheca più persone hanno toccato «Non c’è più?». Guarda se è ancora vera: poi conferma o ritira."

    def found(self, items: QuerySet[ItemPage], now: datetime) -> QuerySet[ItemPage]:
        """Those that enough people doubt."""
        return items.filter(code__in=doubted(items)).order_by("expire_at", "pk")

    def said(self, page: ItemPage) -> str:
        """That people doubt it; how many does not matter."""
        return "più persone dicono che non c’è più"
