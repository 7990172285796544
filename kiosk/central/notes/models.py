"""A note: who wrote it, about which item if any, and until when it matters."""

# mypy: disable-error-code="misc, var-annotated"
# (Wagtail ships no types, so its models cannot be followed)

from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone

from kiosk.central.items.network import OrganisationPage
from kiosk.central.walls.branches import branches

TEXT_MAX = 600
SHOWN = timedelta(days=60)
"""A note that nobody took away is forgotten after so long."""


class Note(models.Model):
    """What one operator tells the others. `code` and `title` are those of a public item, or empty."""

    text = models.TextField("Che cosa vuoi dire?", max_length=TEXT_MAX)
    code = models.CharField("Codice della scheda", max_length=9, blank=True)
    title = models.CharField(max_length=255, blank=True, editable=False)
    first = models.BooleanField("Avviso per tutti: resta in cima", default=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.CharField(max_length=255, blank=True, editable=False)
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["-first", "-written_at", "-pk"]
        verbose_name = "Nota"
        verbose_name_plural = "Note"

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def signed(self) -> str:
        """Who wrote it, as the others know them."""
        name = (self.author.get_full_name() or self.author.get_username()) if self.author else ""
        return ", ".join(filter(None, (name, self.organisation)))

    def may_go(self, user: Any) -> bool:
        """Whether a user may take it away: who wrote it, and administrators."""
        return bool(user.is_superuser or (self.author_id is not None and self.author_id == user.pk))


def notes() -> QuerySet[Note]:
    """What still matters, notices first, then the newest."""
    return Note.objects.filter(written_at__gt=timezone.now() - SHOWN).select_related("author")


def organisation_of(user: Any) -> str:
    """The name of the organisation for which a user writes; empty for administrators."""
    own = OrganisationPage.objects.filter(pk__in=branches(user)).first()
    return str(own.title) if own else ""
