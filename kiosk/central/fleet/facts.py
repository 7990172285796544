"""What a terminal told last, as lines for people."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format

from kiosk.central.fleet.hours import written
from kiosk.central.fleet.models import Terminal
from kiosk.central.fleet.states import ago
from kiosk.contract.messages import Heartbeat

UNKNOWN = "non si sa"


def facts(terminal: Terminal) -> Iterator[tuple[str, str]]:
    """Name and value of each; first what the console knows by itself."""
    yield "Si è fatto sentire", _moment(terminal.heard_at) if terminal.heard_at else "mai"
    yield "Orari dello schermo", written(terminal.screen_hours).replace("\n", ", ") or "sempre acceso"
    yield "Abbinato", _moment(terminal.paired_at)
    heartbeat = terminal.heartbeat
    if heartbeat is not None:
        yield from _of_screen(heartbeat)
        yield from _of_machine(heartbeat)
        yield "Guasti di oggi", str(terminal.errors_on(timezone.localdate()))


def _of_screen(heartbeat: Heartbeat) -> Iterator[tuple[str, str]]:
    yield "Immagine viva", _before(heartbeat.pulse_s)
    bright = heartbeat.brightness
    yield "Luminosità dell’immagine", UNKNOWN if bright is None else f"{round(bright / 2.55)} su 100"
    untouched = heartbeat.touched_s is None and heartbeat.up_s is not None
    yield "Ultimo tocco", "nessuno da quando è acceso" if untouched else _before(heartbeat.touched_s)
    yield "Schede sullo schermo", f"del {_moment(heartbeat.catalogue_at)}" if heartbeat.catalogue_at else "nessuna"
    yield "Ultime notizie dal catalogo", _before(heartbeat.heard_s)
    yield "Acceso da", ago(timedelta(seconds=heartbeat.up_s)) if heartbeat.up_s is not None else UNKNOWN


def _of_machine(heartbeat: Heartbeat) -> Iterator[tuple[str, str]]:
    yield "Programma", heartbeat.software
    yield "Disco libero", _gigabytes(heartbeat.disk_free_mb)
    yield "Memoria libera", _gigabytes(heartbeat.memory_free_mb)
    yield "Temperatura", UNKNOWN if heartbeat.temperature_c is None else f"{heartbeat.temperature_c} gradi"
    yield "Differenza dell’orologio", _seconds(heartbeat.clock_off_s)
    yield (
        "Risposta della rete",
        UNKNOWN if heartbeat.answer_ms is None else f"{heartbeat.answer_ms} millesimi di secondo",
    )
    yield "Guasti nell’ultimo minuto", str(heartbeat.errors)


def _moment(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F, H:i").lower()


def _before(seconds: int | None) -> str:
    return UNKNOWN if seconds is None else f"{ago(timedelta(seconds=seconds))} prima"


def _seconds(seconds: int | None) -> str:
    if seconds is None:
        return UNKNOWN
    return "nessuna" if abs(seconds) < 2 else ago(timedelta(seconds=abs(seconds))) if seconds >= 60 else f"{seconds} s"


def _gigabytes(megabytes: int | None) -> str:
    return UNKNOWN if megabytes is None else f"{megabytes / 1000:.1f} GB".replace(".", ",")
