"""A page of paper as it will be, on the screen."""

import io
from typing import Any

from kivy.core.image import Image as CoreImage
from kivy.properties import StringProperty
from kivy.uix.image import Image


class Page(Image):
    """A PNG that lies in memory and nowhere else. `words` are what stands on it, to be heard, in `language`."""

    words = StringProperty()
    language = StringProperty()

    def __init__(self, png: bytes, words: str, language: str, **values: Any) -> None:
        super().__init__(words=words, language=language, **values)
        self.texture = CoreImage(io.BytesIO(png), ext="png", nocache=True).texture
