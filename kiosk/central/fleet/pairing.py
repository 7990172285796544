"""A new terminal and a clerk find each other: six letters on the screen, entered at the console."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kiosk.central.fleet.models import CODE_LASTS, Pairing, Terminal
from kiosk.central.fleet.throttle import count, counted
from kiosk.central.items.network import Place
from kiosk.contract.layout import METADATA
from kiosk.contract.messages import PAIRING_LETTERS, Paired, PairingAnswer, credential_of
from kiosk.words.phrases import languages

CODE_LETTERS = 6
SAMPLE_NAME = "Totem di prova"
WAITING_MAX = 200
"""Terminals that wait for their code to be entered: more are no terminals."""
ASKS_MAX, ASKS_S = 20, 3600
"""New codes for one address, and in how many seconds."""
TRIES_MAX, TRIES_S = 10, 900
"""Wrong codes of one clerk, and in how many seconds."""


class TooManyError(Exception):
    """Somebody asks too often."""


def answer_to(token: str, address: str, now: datetime) -> PairingAnswer:
    """The code that a terminal is to show, or what it gets now that its code was entered. Raises TooManyError."""
    proof = credential_of(token)
    terminal = Terminal.objects.select_related("place").filter(credential=proof, revoked_at=None).first()
    if terminal is not None:
        return PairingAnswer(paired=Paired(root=trusted_root(), wishes=terminal.wishes(now)))
    waiting = Pairing.objects.filter(credential=proof).first()
    if waiting is None or now - waiting.asked_at >= CODE_LASTS:
        waiting = _new_code(proof, address, now)
    return PairingAnswer(code=waiting.code, lasts_s=int((waiting.asked_at + CODE_LASTS - now).total_seconds()))


def waiting_for(code: str, who: str, now: datetime) -> Pairing | None:
    """The terminal that shows this code now. Counts wrong ones. Raises TooManyError."""
    key = f"fleet-tries-{who}"
    if counted(key) >= TRIES_MAX:
        raise TooManyError
    found = Pairing.objects.filter(code=cleaned(code), asked_at__gt=now - CODE_LASTS).first()
    if found is None:
        count(key, TRIES_S)
    return found


@transaction.atomic
def pair(waiting: Pairing, terminal: Terminal) -> None:
    """From now on the terminal that shows the code is this one; one that stood for it before is no more."""
    terminal.credential, terminal.paired_at, terminal.revoked_at = waiting.credential, timezone.now(), None
    terminal.number, terminal.heard_at, terminal.beat, terminal.photo_asked_at = -1, None, "", None
    terminal.version += 1
    terminal.save()
    waiting.delete()


def pair_at_once(credential: str, place: str, diagonal_in: float) -> str:
    """The demonstration's terminal, known by the hash of its token: what pairing brings it, as JSON.

    Raises DoesNotExist for an unknown place, OSError while nothing was ever published.
    """
    usual = Terminal(name=SAMPLE_NAME, languages=list(languages()))
    terminal = Terminal.objects.filter(name=SAMPLE_NAME).first() or usual
    terminal.place, terminal.diagonal_in = Place.objects.get(slug=place), diagonal_in
    terminal.credential, terminal.revoked_at = credential, None
    terminal.version += 1
    terminal.save()
    return msgspec.json.encode(Paired(root=trusted_root(), wishes=terminal.wishes(timezone.now()))).decode()


def cleaned(code: str) -> str:
    """A code as typed, as it is kept."""
    return "".join(each for each in code.upper() if each in PAIRING_LETTERS)


def trusted_root() -> str:
    """The root that terminals trust first. Raises OSError while nothing was ever published."""
    kept = sorted(Path(settings.KEYS).rglob("*root.json"))
    return (kept[0] if kept else Path(settings.PUBLISHED) / METADATA / "1.root.json").read_text("utf-8")


def _new_code(proof: str, address: str, now: datetime) -> Pairing:
    Pairing.objects.filter(asked_at__lte=now - CODE_LASTS).delete()
    if not count(f"fleet-asks-{credential_of(address)}", ASKS_S, ASKS_MAX) or Pairing.objects.count() >= WAITING_MAX:
        raise TooManyError
    return Pairing.objects.create(credential=proof, code=_unused(), asked_at=now)


def _unused() -> str:
    taken: Sequence[str] = list(Pairing.objects.values_list("code", flat=True))
    while True:
        code = "".join(secrets.choice(PAIRING_LETTERS) for _ in range(CODE_LETTERS))
        if code not in taken:
            return code
