"""What the totals say about a stretch of time: of the network, or of one terminal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.db.models import Count as Rows
from django.db.models import F, Max, Min, QuerySet, Sum
from django.db.models.functions import ExtractHour, TruncDay, TruncMonth
from django.utils import timezone

from kiosk.central.insight.models import Count, Delivery

PERIODS = {"mese": ("Ultimi 30 giorni", 30), "anno": ("Ultimi 12 mesi", 365)}
"""By the name in an address: what it is called, and its days."""


def deliveries() -> QuerySet[Delivery]:
    """The totals that count: those made up only until the first real ones come."""
    real = Delivery.objects.filter(sample=False)
    return real if real.exists() else Delivery.objects.all()


def in_use_since() -> date | None:
    """The day of the first totals that count; None before there are any."""
    first = deliveries().aggregate(first=Min("begins"))["first"]
    return timezone.localtime(first).date() if first else None


@dataclass(frozen=True)
class Window:
    """Days `first` to `last` of one terminal, or of all with ""."""

    first: date
    last: date
    terminal: str = ""

    @classmethod
    def of(cls, period: str, terminal: str = "") -> "Window":
        """A period of PERIODS that ends today.

        The year is the present month and the eleven before it, as far as there was anything to use then.
        """
        today, since = timezone.localdate(), in_use_since()
        first = today - timedelta(days=PERIODS[period][1] - 1)
        if period == "anno":
            first = max(_eleven_months_before(today), (since or date.min).replace(day=1))
        return cls(first, today, terminal)

    @cached_property
    def deliveries(self) -> QuerySet[Delivery]:
        """The totals that begin in the window."""
        ends = _midnight(self.last + timedelta(days=1))
        found = deliveries().filter(begins__gte=_midnight(self.first), begins__lt=ends)
        return found.filter(terminal=self.terminal) if self.terminal else found

    @property
    def sample(self) -> bool:
        """Whether what is told is made up."""
        return self.deliveries.filter(sample=True).exists()

    @property
    def visits(self) -> int:
        """How many there were."""
        return self.deliveries.aggregate(n=Sum("visits"))["n"] or 0

    def by_day(self) -> list[tuple[date, int]]:
        """Visits of every day, those without any too."""
        found = self._by(TruncDay("begins"))
        days = range((self.last - self.first).days + 1)
        return [(day, found.get(day, 0)) for day in (self.first + timedelta(days=each) for each in days)]

    def by_month(self) -> list[tuple[date, int]]:
        """Visits of every month, named by its first day."""
        found, month, rows = self._by(TruncMonth("begins")), self.first.replace(day=1), []
        while month <= self.last:
            rows.append((month, found.get(month, 0)))
            month = (month + timedelta(days=31)).replace(day=1)
        return rows

    def by_hour(self) -> list[tuple[int, int]]:
        """Visits by the hour of the day, from the first to the last with any; only totals that know their hour."""
        counted = self.deliveries.filter(hours=1).annotate(at=ExtractHour("begins"))
        found = dict(counted.values("at").annotate(n=Sum("visits")).values_list("at", "n"))
        return [(hour, found.get(hour, 0)) for hour in range(min(found), max(found) + 1)] if found else []

    def by_terminal(self) -> list[tuple[str, int, int, datetime]]:
        """Each terminal with its visits, the sheets it printed, and the last hours it told of."""
        told = self.deliveries.values("terminal").annotate(n=Sum("visits"), last=Max(F("begins")))
        sheets = dict(self._counts("printed").values_list("delivery__terminal").annotate(n=Sum("visits")))
        return [(row["terminal"], row["n"], sheets.get(row["terminal"], 0), row["last"]) for row in told.order_by("-n")]

    def words(self, what: str, among: Iterable[str] | None = None) -> list[tuple[str, int]]:
        """Each word of `what` with its visits, the most first; only these words where they are named."""
        found = self._counts(what) if among is None else self._counts(what).filter(word__in=set(among))
        return list(found.values("word").annotate(n=Sum("visits")).order_by("-n", "word").values_list("word", "n"))

    def total(self, what: str) -> int:
        """The numbers of all words of `what` together."""
        return self._counts(what).aggregate(n=Sum("visits"))["n"] or 0

    def _counts(self, what: str) -> QuerySet[Count]:
        return Count.objects.filter(delivery__in=self.deliveries, what=what)

    def _by(self, part: TruncDay | TruncMonth) -> dict[date, int]:
        rows = self.deliveries.annotate(part=part).values("part").annotate(n=Sum("visits"), _=Rows("pk"))
        return {timezone.localtime(row["part"]).date(): row["n"] for row in rows}


def terminals() -> list[str]:
    """Every terminal that has ever told anything."""
    return list(deliveries().order_by("terminal").values_list("terminal", flat=True).distinct())


def _eleven_months_before(day: date) -> date:
    """The first day of that month."""
    months = 12 * day.year + day.month - 12
    return date(months // 12, months % 12 + 1, 1)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
