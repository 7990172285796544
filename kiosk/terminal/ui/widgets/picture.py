"""A picture of an item, in its own proportions."""

from pathlib import Path
from typing import Any

from kivy.properties import NumericProperty, StringProperty
from kivy.uix.image import Image


class Picture(Image):
    """A picture from the catalogue's media, which the console has already made small. `called` says it in words."""

    called = StringProperty()
    ratio = NumericProperty(1.0)

    def __init__(self, path: Path, called: str, **values: Any) -> None:
        super().__init__(source=str(path), called=called, **values)
        if self.texture is not None:
            self.ratio = self.texture.height / self.texture.width
