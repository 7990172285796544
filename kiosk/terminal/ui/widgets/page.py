"""A page of paper as it will be, on the screen."""

import io
from typing import Any

from kivy.core.image import Image as CoreImage
from kivy.properties import StringProperty
from kivy.uix.image import Image


class Page(Image):
    """A PNG that lies in memory and nowhere else. `called` says it in words."""

    called = StringProperty()

    def __init__(self, png: bytes, called: str, **values: Any) -> None:
        super().__init__(called=called, **values)
        self.texture = CoreImage(io.BytesIO(png), ext="png", nocache=True).texture
