"""A source on the web, and each thing it tells with the item that was made of it."""

# mypy: disable-error-code="misc, var-annotated"
# (Wagtail ships no types, so its models cannot be followed)

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone

from kiosk.central.sources.formats import FORMATS
from kiosk.central.sources.found import OWN_ID_MAX

KINDS = (("notice", "Avvisi"), ("event", "Eventi"), ("job_offer", "Offerte"))
EVERY = ((1, "Ogni ora"), (6, "Ogni 6 ore"), (24, "Ogni giorno"), (168, "Ogni settimana"))
TROUBLE_MAX = 400
BACK_OFF = timedelta(minutes=15)
BACK_OFF_MAX = timedelta(hours=24)
NEW, UPDATED, DIFFERS, GONE, LEFT, KNOWN = "new", "updated", "differs", "gone", "left", "known"
RECENT = timedelta(days=7)
"""For how long what came by itself counts as news."""


class Source(models.Model):
    """An address that is read every few hours for one organisation. `kind` is what its things become.

    `marks` are what the site wants to hear next time, `trouble` why it could not be read the last time.
    """

    branch = models.ForeignKey(
        "items.OrganisationPage", on_delete=models.CASCADE, related_name="+", verbose_name="Per quale ente?"
    )
    name = models.CharField("Come la chiami", max_length=80, help_text="Esempio: Eventi della biblioteca")
    address = models.URLField(
        "Indirizzo della pagina",
        max_length=500,
        help_text="Copialo dal sito: notizie (RSS), un calendario, una pagina di offerte o di eventi.",
        error_messages={"invalid": "Scrivi l’indirizzo intero, come https://www.esempio.it/eventi."},
    )
    kind = models.CharField("Che cosa ci trovi", max_length=20, choices=KINDS, default="event")
    every_hours = models.PositiveSmallIntegerField("Quanto spesso la leggo", choices=EVERY, default=24)
    steps = models.TextField(
        "Che cosa deve fare la persona",
        blank=True,
        help_text="Un passo per riga. Lo metto in ogni scheda nuova. Esempio: Telefona allo sportello",
    )
    ask_at = models.CharField(
        "Sportello a cui chiedere", max_length=9, blank=True, help_text="Lo metto in ogni scheda nuova."
    )
    trusted = models.BooleanField(
        "Mi fido: pubblica da sola",
        default=False,
        help_text="Le schede complete vanno subito sugli schermi. Le altre restano bozze.",
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    format = models.CharField(max_length=20, blank=True, editable=False)
    marks = models.JSONField(default=dict, editable=False)
    next_at = models.DateTimeField(default=timezone.now, editable=False, db_index=True)
    read_at = models.DateTimeField(null=True, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False)
    failing_since = models.DateTimeField(null=True, editable=False)
    trouble = models.CharField(max_length=TROUBLE_MAX, blank=True, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "pk"]
        verbose_name = "Fonte"
        verbose_name_plural = "Fonti"

    def __str__(self) -> str:
        return self.name

    @property
    def format_words(self) -> str:
        """What the source is written in, once it was read."""
        return str(FORMATS[self.format].LABEL) if self.format in FORMATS else ""

    def failed(self, trouble: str, now: datetime) -> None:
        """Try again later, each time a little later."""
        pause = min(BACK_OFF_MAX, BACK_OFF * 2 ** min(self.failures, 10))
        since = self.failing_since or now
        self._note(failures=self.failures + 1, failing_since=since, trouble=trouble[:TROUBLE_MAX], next_at=now + pause)

    def done(self, now: datetime, format: str, marks: Mapping[str, str]) -> None:  # noqa: A002 - the word for it
        """All went well: read again at the usual time."""
        self._note(failures=0, failing_since=None, trouble="", format=format, marks=dict(marks), read_at=now)
        self._note(next_at=now + timedelta(hours=self.every_hours))

    def _note(self, **values: Any) -> None:
        """Write these alone: a person may be changing the rest, or have taken the source away."""
        for name, value in values.items():
            setattr(self, name, value)
        Source.objects.filter(pk=self.pk).update(**values)


class Thing(models.Model):
    """One thing that a source tells, by the source's own name for it, and the item made of it.

    `said` is what the source says now, `taken` what of it the item was last brought in step with, `earlier` the same
    before that; all by field, as a clerk would write it. `mark` is how the item looked then: another look means that
    a person edited it.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="things")
    own_id = models.CharField(max_length=OWN_ID_MAX)
    title = models.CharField(max_length=200)
    page = models.ForeignKey("items.ItemPage", null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=10, default=NEW)
    since = models.DateTimeField(default=timezone.now)
    said = models.JSONField(default=dict)
    taken = models.JSONField(default=dict)
    earlier = models.JSONField(default=dict)
    mark = models.CharField(max_length=64, blank=True)
    told_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-since", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["source", "own_id"], name="one_thing_a_name")
        ]

    def becomes(self, state: str, now: datetime) -> None:
        """Note what happened to it; the same again is no news."""
        if state != self.state:
            self.state, self.since = state, now


def due(now: datetime) -> QuerySet[Source]:
    """The sources whose time has come, those that wait longest first."""
    return Source.objects.filter(next_at__lte=now).order_by("next_at", "pk")
