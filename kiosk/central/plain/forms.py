"""The form of an item that reads what is written in it."""

from typing import Any

from django.urls import reverse

from kiosk.central.items.forms import ItemPageForm
from kiosk.central.plain.texts import reading, text_fields, texts_of
from kiosk.words.plain import Reading

ASKED = "plain-asked"
"""What the form sends once the clerk was asked about a hard text: pressing again is the answer."""


class PlainForm(ItemPageForm):
    """Shows what could be plainer while one writes, and asks once before a hard text is published or sent."""

    hard: Reading | None = None
    """What is hard in the text that the clerk is asked about."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in text_fields(self.instance):
            if name in self.fields:
                self.fields[name].widget.attrs["data-plain"] = reverse("plain_reading")

    def is_valid(self) -> bool:
        """Whether everything is right and nothing is left to ask. A draft is never asked about."""
        return super().is_valid() and (self.is_deferred_validation or ASKED in self.data or not self._asks())

    def _asks(self) -> bool:
        found = reading(texts_of(self.instance))
        self.hard = found if found.hard else None
        return found.hard
