"""What came in: the account of each file, kept some days for its clerk, and which item came from which row."""

# mypy: disable-error-code="misc, var-annotated"
# (Wagtail ships no types, so its models cannot be followed)

from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

KEPT_DAYS = 7
"""How long a clerk can come back to what became of a file."""


class Account(models.Model):
    """What became of each row of one file; only whoever sent the file reads it.

    `rows` are `Outcome`s as plain JSON, `headers` the file's own first row, `unread` those of its columns that
    no field of the form is called by.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    branch = models.ForeignKey("items.OrganisationPage", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    file_name = models.CharField(max_length=120)
    arrived_at = models.DateTimeField(default=timezone.now, db_index=True)
    headers = models.JSONField()
    unread = models.JSONField()
    rows = models.JSONField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-arrived_at", "-pk"]

    @classmethod
    def forget_old(cls) -> None:
        """Drop what nobody comes back to."""
        cls.objects.filter(arrived_at__lt=timezone.now() - timedelta(days=KEPT_DAYS)).delete()

    def outcomes(self, state: str) -> list[dict[str, Any]]:
        """The rows that ended so."""
        return [row for row in self.rows if row["state"] == state]


class TakenRow(models.Model):
    """The row that an item was made from: the same row makes no second one, as long as the item is there."""

    page = models.OneToOneField("items.ItemPage", on_delete=models.CASCADE, related_name="+")
    fingerprint = models.CharField(max_length=64, unique=True)
