"""Pictures on their way to the terminals: shrunk once, named by the hash of their bytes."""

import hashlib
import io
import warnings
from pathlib import Path
from typing import Any, Protocol, cast

from django.conf import settings
from django.db import models
from PIL import Image, ImageOps

SIDE_PX_MAX = 1600
QUALITY = 85
FOLDER = "shown"


class Source(Protocol):
    """What is needed of an uploaded picture."""

    file: Any
    pk: int

    def get_file_hash(self) -> str:
        """The hash of the uploaded file."""


class ShrunkPicture(models.Model):
    """The shown form of an uploaded picture. Its bytes are a file named by `sha256`."""

    image = models.OneToOneField("wagtailimages.Image", on_delete=models.CASCADE, related_name="shrunk")
    source_hash = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    width_px = models.PositiveIntegerField()
    height_px = models.PositiveIntegerField()
    size_bytes = models.PositiveIntegerField()

    @property
    def path(self) -> Path:
        """Where its bytes are."""
        return Path(settings.MEDIA_ROOT) / FOLDER / f"{self.sha256}.jpg"

    def to_contract(self, alternative: dict[str, str]) -> dict[str, Any]:
        """The picture as it travels, with what one sees in it by language."""
        size = {"width_px": self.width_px, "height_px": self.height_px, "size_bytes": self.size_bytes}
        return {"sha256": self.sha256, "media_type": "image/jpeg", **size, "alternative": alternative}


def shrunk(image: Source) -> ShrunkPicture:
    """The shown form of an uploaded picture; made when it is missing or the upload was replaced.

    Raises OSError when the upload cannot be read as a picture.
    """
    known = cast(ShrunkPicture | None, getattr(image, "shrunk", None))
    if known and known.source_hash == image.get_file_hash():
        return known
    data, width, height = _jpeg(image)
    values = {
        "source_hash": image.get_file_hash(),
        "sha256": hashlib.sha256(data).hexdigest(),
        "width_px": width,
        "height_px": height,
        "size_bytes": len(data),
    }
    made, _ = ShrunkPicture.objects.update_or_create(image_id=image.pk, defaults=values)
    made.path.parent.mkdir(parents=True, exist_ok=True)
    made.path.write_bytes(data)
    return made


def _jpeg(image: Source) -> tuple[bytes, int, int]:
    """The picture as JPEG with its sides. A picture that would take too much memory is refused."""
    with warnings.catch_warnings(), image.file.open("rb") as file:
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        upright = ImageOps.exif_transpose(Image.open(file)).convert("RGB")
    upright.thumbnail((SIDE_PX_MAX, SIDE_PX_MAX))
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue(), upright.width, upright.height
