"""The desk that the bacheca stands in for: in which months it was open, beside those in which people have used this."""

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from django.conf import settings
from django.db.models import Min, Sum
from django.utils import timezone

from kiosk.central.insight.blurring import said
from kiosk.central.insight.reading import deliveries


@dataclass(frozen=True)
class OldDesk:
    """Its first and last month, and what has happened here since the first totals came."""

    first: date
    last: date
    months_here: int
    visits_here: int

    @property
    def sentences(self) -> tuple[str, str]:
        """One beside the other, in plain words."""
        here = "un mese" if self.months_here == 1 else f"{self.months_here} mesi"
        return (
            f"Lo sportello di prima è stato aperto {self.months} mesi, da {_month(self.first)} a {_month(self.last)}.",
            f"La Bacheca è in uso da {here}: finora {said(self.visits_here)} visite.",
        )

    @property
    def months(self) -> int:
        """How many months it was open."""
        return _months(self.first, self.last)


def old_desk() -> OldDesk | None:
    """None where there was none, or nothing was counted here yet."""
    network, told = settings.NETWORK, deliveries().aggregate(first=Min("begins"), visits=Sum("visits"))
    if not (network.old_desk_from and network.old_desk_to and told["first"]):
        return None
    began = timezone.localtime(told["first"]).date()
    months_here = _months(began, timezone.localdate())
    return OldDesk(_first_day(network.old_desk_from), _first_day(network.old_desk_to), months_here, told["visits"])


def _first_day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _months(first: date, last: date) -> int:
    return 12 * (last.year - first.year) + last.month - first.month + 1


def _month(day: date) -> str:
    return str(format_date(day, "MMMM y", locale="it"))
