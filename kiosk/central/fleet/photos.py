"""Pictures of idle screens: taken in when asked for, shown for a day, then thrown away."""

import io
from datetime import datetime, timedelta

from PIL import Image

from kiosk.central.fleet.models import Photo, Remark, Terminal
from kiosk.contract import messages
from kiosk.contract.errors import ContractError

KEPT = timedelta(days=1)
NOBODY = "Bacheca"
"""Whose notes these are: the console's own."""
NOT_COME = "la foto chiesta ieri non è arrivata. Se il totem sta bene, chiedila ancora."
QUALITY = 85


def take(terminal: Terminal, brought: messages.Photo, now: datetime) -> None:
    """Keep the picture in place of the one before. Raises ContractError for one that nobody asked for, or none at all.

    What is kept is drawn anew here: of the bytes that came nothing stays but what they show.
    """
    taken_at = now - timedelta(seconds=brought.age_s)
    if terminal.photo_asked_at is None or brought.wish != terminal.photo or taken_at < now - KEPT:
        raise ContractError("photo", "nobody asked for it")
    values = {"taken_at": taken_at, "jpeg": _drawn_anew(brought.jpeg)}
    Photo.objects.update_or_create(terminal=terminal, defaults=values)
    Terminal.objects.filter(pk=terminal.pk, photo=brought.wish).update(photo_asked_at=None)


def current(terminal: Terminal, now: datetime) -> Photo | None:
    """The picture that may be shown now."""
    return Photo.objects.filter(terminal=terminal, taken_at__gt=now - KEPT).first()


def throw_away(now: datetime) -> None:
    """Those that are older than a day, and requests that were not answered in a day: a note says so."""
    Photo.objects.filter(taken_at__lte=now - KEPT).delete()
    for each in Terminal.objects.filter(photo_asked_at__lte=now - KEPT):
        Terminal.objects.filter(pk=each.pk).update(photo_asked_at=None)
        Remark.objects.create(terminal=each, by=NOBODY, text=NOT_COME, at=now)


def _drawn_anew(jpeg: bytes) -> bytes:
    """Raises ContractError for what is no picture of a sane size."""
    made = io.BytesIO()
    try:
        with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as picture:
            if max(picture.size) > messages.PHOTO_SIDE_MAX_PX:
                raise ContractError("photo", f"has {picture.width} by {picture.height} pixels")
            picture.convert("RGB").save(made, "JPEG", quality=QUALITY)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ContractError("photo", "is no picture that can be read") from error
    return made.getvalue()
