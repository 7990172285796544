"""The languages a clerk may write in besides Italian, and how the folded panel asks for them."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from babel import Locale
from django import forms
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from kiosk.central.items.mapping import translated
from kiosk.paths import LOCALES

ITALIAN = "it"
SPOKEN = ("it", "en", "fr", "es", "ro", "sq", "uk", "ru", "ar", "zh", "hi", "bn", "ur", "pa", "pt", "de", "pl")
"""Languages that may be spoken at a desk."""


@cache
def languages() -> tuple[str, ...]:
    """Languages of the terminals besides Italian: the folder of phrases is the registry."""
    return tuple(sorted(path.stem for path in LOCALES.glob("*.po") if path.stem != ITALIAN))


@cache
def italian_name(language: str) -> str:
    """'en' → 'inglese'."""
    return str(Locale(ITALIAN).languages.get(language, language))


class TranslationsWidget(forms.Widget):
    """One folded block per language with a text area for every text of the form that can be translated.

    `texts` are (key, label, rows) of those texts. Languages that are stored but no longer offered are kept.
    """

    template_name = "items/translations.html"

    def __init__(self, texts: Sequence[tuple[str, str, int]]) -> None:
        super().__init__()
        self.texts = texts

    def get_context(self, name: str, value: Any, attrs: Mapping[str, Any] | None) -> dict[str, Any]:
        """What the template shows."""
        context = super().get_context(name, value, dict(attrs or {}))
        stored = json.loads(value) if isinstance(value, str) else value or {}
        context["blocks"] = [self._block(name, language, stored.get(language, {})) for language in languages()]
        context["kept"] = json.dumps({each: stored[each] for each in stored if each not in languages()})
        return context

    def _block(self, name: str, language: str, stored: Mapping[str, str]) -> dict[str, Any]:
        texts = [
            {"name": f"{name}-{language}-{key}", "label": label, "rows": rows, "value": stored.get(key, "")}
            for key, label, rows in self.texts
        ]
        right_to_left = Locale(language).text_direction == "rtl"
        written = sum(bool(each["value"]) for each in texts)
        return {
            "language": language,
            "name": italian_name(language),
            "texts": texts,
            "written": written,
            "direction": "rtl" if right_to_left else "ltr",
        }

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str:
        """The translations as JSON, without empty texts."""
        found: dict[str, dict[str, str]] = json.loads(data.get(f"{name}-kept") or "{}")
        for language in languages():
            texts = {key: data.get(f"{name}-{language}-{key}", "").strip("\r\n ") for key, _, _ in self.texts}
            written = {key: text.replace("\r\n", "\n") for key, text in texts.items() if text}
            if written:
                found[language] = written
        return json.dumps(found)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """The blocks are always part of the form."""
        return f"{name}-kept" not in data


def labels(page: type[models.Model], parts: tuple[Any, ...]) -> tuple[tuple[str, str, int], ...]:
    """(key, label, rows) of every text of the parts that can be translated."""
    return tuple(_label(page, part) for part in translated(parts))


def _label(page: type[models.Model], part: Any) -> tuple[str, str, int]:
    said_label = getattr(part, "said_label", "")
    if said_label:
        return part.name, said_label, 3
    field = page._meta.get_field(part.name)
    return part.name, str(getattr(field, "verbose_name", part.name)), 3 if isinstance(field, models.TextField) else 1


def texts_panel(texts: tuple[tuple[str, str, int], ...]) -> MultiFieldPanel:
    """The folded panel with the other languages' texts: (key, label, rows)."""
    panel = FieldPanel("translations", widget=TranslationsWidget(texts), heading="Scrivi qui le traduzioni che hai")
    return MultiFieldPanel([panel], heading="Altre lingue", classname="collapsed")
