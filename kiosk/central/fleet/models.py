"""A terminal as the console knows it, what it has been through, and codes that wait to be entered."""

# mypy: disable-error-code="misc, var-annotated"
# (Wagtail ships no types, so its models cannot be followed)

from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, ClassVar

import msgspec
from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from kiosk.central.insight.taking import renamed
from kiosk.central.items.network import Place
from kiosk.contract.messages import Heartbeat, RemotePrinter, RemoteSettings, Wishes

MANAGE = "fleet.manage_terminals"
CODE_LASTS = timedelta(minutes=15)


class Terminal(models.Model):
    """One screen in one place: what is set of it, and its newest heartbeat.

    `version` grows whenever something changes that the terminal must hear of. `reason` and `since` are what was told
    last of its state, and since when.
    """

    TEXTS: ClassVar[list[tuple[str, str]]] = [("normal", "Normali"), ("large", "Grandi"), ("huge", "Molto grandi")]
    VOLUMES: ClassVar[list[tuple[int, str]]] = [
        (1, "1 (piano)"),
        (2, "2"),
        (3, "3 (normale)"),
        (4, "4"),
        (5, "5 (forte)"),
    ]
    PRINTERS: ClassVar[list[tuple[str, str]]] = [
        ("", "Quella scelta sul totem"),
        (RemotePrinter.IPP.value, "Stampante di fogli A4, in rete o USB (IPP)"),
        (RemotePrinter.CUPS.value, "Stampante di fogli A4, dietro CUPS"),
        (RemotePrinter.ESCPOS.value, "Stampante di scontrini, in rete"),
    ]

    name = models.CharField("Nome", max_length=60, unique=True, help_text="Esempio: Totem dell’ingresso")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="terminals", verbose_name="Luogo")
    diagonal_in = models.FloatField(
        "Diagonale dello schermo, in pollici", default=32, help_text="Da 7 a 120. Serve per la grandezza delle scritte."
    )
    languages = models.JSONField("Lingue", default=list)
    screen_hours = models.JSONField("Orari dello schermo", default=list, blank=True)
    text = models.CharField("Lettere all’inizio di una visita", max_length=6, choices=TEXTS, default="normal")
    volume = models.PositiveSmallIntegerField("Volume della voce all’inizio", choices=VOLUMES, default=3)
    prints_a_visit = models.PositiveSmallIntegerField("Fogli per ogni visita", null=True, blank=True)
    prints_an_hour = models.PositiveSmallIntegerField("Fogli in un’ora", null=True, blank=True)
    featured = models.JSONField("Schede in evidenza", default=list, blank=True)
    out_of_service = models.BooleanField("Fuori servizio", default=False)
    printer = models.CharField("Stampante", max_length=10, choices=PRINTERS, blank=True)
    printer_address = models.CharField("Indirizzo della stampante", max_length=200, blank=True)

    credential = models.CharField(max_length=64, unique=True, editable=False)
    paired_at = models.DateTimeField(default=timezone.now, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    restart = models.PositiveIntegerField(default=0, editable=False)
    update = models.PositiveIntegerField(default=0, editable=False)
    photo = models.PositiveIntegerField(default=0, editable=False)
    photo_asked_at = models.DateTimeField(null=True, editable=False)
    """When a photo of the screen was asked for last; None once it has come."""
    number = models.BigIntegerField(default=-1, editable=False)
    heard_at = models.DateTimeField(null=True, editable=False)
    back_at = models.DateTimeField(null=True, editable=False)
    """When it was heard again after a silence."""
    beat = models.TextField(default="", editable=False)
    errors_day = models.DateField(null=True, editable=False)
    errors = models.PositiveIntegerField(default=0, editable=False)
    """Faults that it told of on `errors_day`, in the network's time zone."""

    reason = models.CharField(max_length=40, blank=True, editable=False)
    since = models.DateTimeField(null=True, editable=False)
    told = models.CharField(max_length=40, blank=True, editable=False)
    """The reason that was told by mail last."""
    seen_by = models.CharField(max_length=150, blank=True, editable=False)
    seen_at = models.DateTimeField(null=True, editable=False)
    """Somebody looks after the state that lasts since `since`."""

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        verbose_name = "Totem"
        verbose_name_plural = "Totem"
        default_permissions: ClassVar[tuple[str, ...]] = ()
        permissions: ClassVar[list[Any]] = [("manage_terminals", "Gestisce i totem")]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def save(self, *args: Any, **values: Any) -> None:
        """Its totals are kept under its name, and follow it."""
        before = Terminal.objects.filter(pk=self.pk).values_list("name", flat=True).first()
        super().save(*args, **values)
        if before and before != self.name:
            renamed(before, self.name)

    @cached_property
    def heartbeat(self) -> Heartbeat | None:
        """The newest; None while there is none, or another release cannot read it."""
        try:
            return msgspec.json.decode(self.beat, type=Heartbeat) if self.beat else None
        except msgspec.MsgspecError:
            return None

    def errors_on(self, day: date) -> int:
        """Faults of that day; 0 for any other than the last one on which it was heard."""
        return self.errors if self.errors_day == day else 0

    def remote_settings(self) -> RemoteSettings:
        """What is set of it, as it travels. Raises msgspec.ValidationError."""
        own: dict[str, Any] = {name: getattr(self, name) for name in SET}
        address = settings.NETWORK.catalogue_address or None
        hidden = {"printer": self.printer or None, "place": self.place.slug, "catalogue_url": address}
        return msgspec.convert({**own, **hidden}, RemoteSettings)

    def wishes(self, at: datetime, known: int = -1) -> Wishes:
        """What is wanted of it; with its settings unless it knows this version. Raises msgspec.ValidationError."""
        wanted = None if known == self.version else self.remote_settings()
        return Wishes(
            at=at,
            number=max(0, self.number),
            version=self.version,
            restart=self.restart,
            update=self.update,
            photo=self.photo if self.photo_asked_at else 0,
            settings=wanted,
        )


SET = (
    "diagonal_in",
    "languages",
    "screen_hours",
    "text",
    "volume",
    "prints_a_visit",
    "prints_an_hour",
    "featured",
    "out_of_service",
    "printer_address",
)


class Pairing(models.Model):
    """A terminal that shows a code. It proves itself with what `credential` is the hash of."""

    credential = models.CharField(max_length=64, unique=True)
    code = models.CharField(max_length=6, unique=True)
    asked_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return self.code


class Published(models.Model):
    """A catalogue that said something new was published."""

    at = models.DateTimeField(unique=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at"]

    def __str__(self) -> str:
        return str(self.at)


class Change(models.Model):
    """A terminal's state became another one. `late`: the terminal told it after it was out of reach."""

    terminal = models.ForeignKey(Terminal, on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField()
    colour = models.CharField(max_length=6)
    reason = models.CharField(max_length=40)
    words = models.CharField(max_length=200)
    late = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["terminal", "-at"], name="fleet_change_of")]

    def __str__(self) -> str:
        return self.words


class Photo(models.Model):
    """The picture of a screen at which nobody stood, for a day. `taken_at` is by the console's clock."""

    terminal = models.OneToOneField(Terminal, on_delete=models.CASCADE, related_name="last_photo")
    taken_at = models.DateTimeField(db_index=True)
    jpeg = models.BinaryField()

    def __str__(self) -> str:
        return str(self.terminal)


class Remark(models.Model):
    """What somebody who looks after a terminal tells the others: a note, or something that was done."""

    terminal = models.ForeignKey(Terminal, on_delete=models.CASCADE, related_name="remarks")
    text = models.CharField("Nota", max_length=400)
    by = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.text[:60]
