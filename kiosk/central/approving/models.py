"""Many items sent on at one press: what became of each, kept some days for its clerk. And news not yet mailed."""

# mypy: disable-error-code="misc, var-annotated"
# (Wagtail ships no types, so its models cannot be followed)

from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

KEPT_DAYS = 7
WAITS = ""
"""The state of a row whose turn has not come."""


class Batch(models.Model):
    """Items that a clerk sent on together. `rows` are mappings of `page`, `title`, `state` and what to say (`said`)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now, db_index=True)
    kind = models.CharField(max_length=20)
    rows = models.JSONField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-begun_at", "-pk"]

    @classmethod
    def forget_old(cls) -> None:
        """Drop what nobody comes back to."""
        cls.objects.filter(begun_at__lt=timezone.now() - timedelta(days=KEPT_DAYS)).delete()

    @property
    def waiting(self) -> list[dict[str, Any]]:
        """The rows whose turn has not come."""
        return [row for row in self.rows if row["state"] == WAITS]

    @property
    def done(self) -> int:
        """How many are through, well or not."""
        return len(self.rows) - len(self.waiting)


class Notice(models.Model):
    """Something about an item that a person is told by mail: `what` it is, by whom, and their comment."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    page = models.ForeignKey("items.ItemPage", on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=10)
    by = models.CharField(max_length=160, blank=True)
    comment = models.TextField(blank=True)
    noted_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["noted_at", "pk"]
