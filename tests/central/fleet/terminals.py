"""Terminals for tests: as they introduce themselves and report, without their program."""

import json
import secrets
from datetime import UTC, datetime, timedelta

from django.test import Client
from django.utils import timezone

from kiosk.contract.messages import PAIRING_PATH, REPORT_PATH

WELL = {
    "software": "0.1.0",
    "settings": 1,
    "catalogue_at": "2026-11-25T10:00:00Z",
    "pulse_s": 20,
    "brightness": 120,
    "up_s": 4000,
    "heard_s": 5,
    "disk_free_mb": 5000,
    "memory_free_mb": 900,
    "clock_off_s": 0,
}
FORM = {
    "name": "Totem dell’ingresso",
    "diagonal_in": "32",
    "languages": ["it", "en"],
    "screen_hours": "lun-ven 7:30-20:00\nsab 8:00-13:00",
    "printer": "",
    "printer_address": "",
}


class Machine:
    """A terminal's side of the line."""

    def __init__(self) -> None:
        self.token = secrets.token_urlsafe(32)
        self.client = Client(enforce_csrf_checks=True)
        self.number = 0

    def introduces(self, **extra):
        """Ask for a code, or for what pairing brought."""
        return self._post(PAIRING_PATH, {"token": self.token}, **extra)

    def beat(self, **said):
        """A heartbeat, the next one."""
        self.number += 1
        return {"number": self.number, "at": datetime.now(UTC).isoformat(), **WELL, **said}

    def reports(self, *beats, **said):
        """Bring heartbeats, or one that says so."""
        return self._post(REPORT_PATH, {"heartbeats": list(beats) or [self.beat(**said)]})

    def _post(self, path, body, **extra):
        headers = {"Authorization": f"Bearer {self.token}"}
        return self.client.post(path, json.dumps(body), content_type="application/json", headers=headers, **extra)


def local(hour: int, minute: int = 0, day: int = 25) -> datetime:
    """A moment of November 2026 on the network's clocks; the 25th is a Wednesday."""
    return timezone.make_aware(datetime(2026, 11, day, hour, minute))


def minutes(count: float) -> timedelta:
    """So many."""
    return timedelta(minutes=count)
