"""One poster: what is on it, where it hangs, and how far it has got."""

# mypy: disable-error-code="misc, var-annotated"
# (Wagtail ships no types, so its models cannot be followed)

from typing import Any, ClassVar

from django.db import models
from django.db.models import QuerySet
from django.utils import timezone

from kiosk.central.items import counters
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.network import OrganisationPage, Place
from kiosk.central.walls.branches import branches

COUNTER = "poster"


def next_number() -> int:
    """A number that no poster ever had."""
    return counters.advance(COUNTER)


class Poster(models.Model):
    """A poster that was printed. It outlives its item: paper hangs on when a page is deleted."""

    SIZES: ClassVar[list[tuple[str, str]]] = [("a4", "A4"), ("a3", "A3")]

    number = models.PositiveIntegerField(unique=True, default=next_number, editable=False)
    page = models.ForeignKey(ItemPage, null=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.ForeignKey(OrganisationPage, on_delete=models.CASCADE, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="posters")
    code = models.CharField(max_length=9)
    title = models.CharField(max_length=255)
    size = models.CharField(max_length=2, choices=SIZES)
    remove_after = models.DateField()
    """The last day on which it says something true; it stands on the paper."""
    likeness = models.CharField(max_length=64)
    """What was printed, in short: another one means that the item has changed since."""
    printed_at = models.DateTimeField(default=timezone.now)
    hung_at = models.DateTimeField(null=True)
    hung_by = models.CharField(max_length=150, blank=True)
    taken_down_at = models.DateTimeField(null=True)
    taken_down_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["place__name", "remove_after", "number"]
        verbose_name = "Locandina"
        verbose_name_plural = "Locandine"

    def __str__(self) -> str:
        return f"Locandina {self.named} · {self.title}"

    @property
    def named(self) -> str:
        """Its number as it stands on the paper."""
        return f"L-{self.number:04d}"

    def hang(self, by: str) -> None:
        """Somebody has hung it."""
        self.hung_at, self.hung_by = timezone.now(), by
        self.taken_down_at, self.taken_down_by = None, ""
        self.save()

    def take_down(self, by: str) -> None:
        """Somebody has taken it down, or found that it no longer hangs."""
        self.taken_down_at, self.taken_down_by = timezone.now(), by
        self.save()


def posters_of(user: Any) -> QuerySet[Poster]:
    """The posters of a user's own organisations; of all for administrators."""
    every = Poster.objects.select_related("place", "organisation")
    return every if user.is_superuser else every.filter(organisation__in=branches(user))
