"""What was read of a poster, kept beside its draft for who checks it."""

# mypy: disable-error-code="misc, var-annotated"
# (Wagtail ships no types, so its models cannot be followed)

from typing import Any, TypedDict

from django.db import models


class FoundField(TypedDict):
    """A field that the poster filled: its column's key as a list, its name on the form, and what was read."""

    key: list[Any]
    label: str
    text: str


class ReadPoster(models.Model):
    """What came of one poster. `found` are FoundFields, `doubts` sentences, `text` is everything that was read."""

    page = models.OneToOneField("items.ItemPage", on_delete=models.CASCADE, related_name="+")
    picture = models.ForeignKey("wagtailimages.Image", null=True, on_delete=models.SET_NULL, related_name="+")
    found = models.JSONField(default=list)
    doubts = models.JSONField(default=list)
    text = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"Manifesto: {self.page}"
