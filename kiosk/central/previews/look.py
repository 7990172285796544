"""How somebody wants to see a screen: chosen with a button, remembered by the browser."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kiosk.central.items.languages import italian_name, languages
from kiosk.contract.item import ITALIAN, Item
from kiosk.words.typography import capital

COOKIE = "anteprima"
COOKIE_PATH = "/gestione/"
MARK = "."

TEXTS = {"normal": "Normale", "large": "Grande", "huge": "Grandissimo"}
PALETTES = {"default": "Colori", "contrast": "Contrasto"}
STANDS = {"upright": "Verticale", "wide": "Orizzontale"}
SIZES_PX = {"upright": (1080, 1920), "wide": (1920, 1080)}
DIAGONALS_IN = {"upright": 32.0, "wide": 22.0}


@dataclass(frozen=True)
class Look:
    """What was chosen, each by its name."""

    text: str = "normal"
    palette: str = "default"
    stand: str = "upright"
    language: str = ITALIAN

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """What the address asks for, else what the browser remembers, else the usual."""
        found = cls()
        kept = request.COOKIES.get(COOKIE, "").split(MARK)
        for asked in (dict(zip(NAMES, kept, strict=False)), request.GET):
            found = replace(found, **{name: asked[name] for name in NAMES if asked.get(name) in _known(name)})
        return found

    def remember(self, response: HttpResponse) -> None:
        """Let the browser keep it until it is closed: Wagtail asks for the picture again at every change."""
        value = MARK.join(getattr(self, name) for name in NAMES)
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(COOKIE, value, path=COOKIE_PATH, secure=secure, httponly=True, samesite="Strict")


NAMES = ("text", "palette", "stand", "language")


def choices(look: Look, names: tuple[str, ...], item: Item | None) -> list[dict[str, Any]]:
    """Groups of buttons: title, name, and each button's value, words and whether it is on."""
    titles = {"text": "Lettere", "palette": "Colori", "stand": "Schermo", "language": "Lingua"}
    groups = {name: _offered(name, item) for name in names}
    return [
        {"title": titles[name], "name": name, "buttons": _buttons(offered, getattr(look, name))}
        for name, offered in groups.items()
        if len(offered) > 1
    ]


def spoken(look: Look, item: Item) -> str:
    """The language chosen, where the item has been translated into it."""
    return look.language if look.language in item.title else ITALIAN


def _known(name: str) -> Mapping[str, str]:
    every = {ITALIAN: "", **dict.fromkeys(languages(), "")}
    return {"text": TEXTS, "palette": PALETTES, "stand": STANDS, "language": every}[name]


def _offered(name: str, item: Item | None) -> Mapping[str, str]:
    if name != "language":
        return _known(name)
    translated = [each for each in languages() if item and each in item.title]
    return {each: capital(italian_name(each)) for each in (ITALIAN, *translated)}


def _buttons(offered: Mapping[str, str], chosen: str) -> list[dict[str, Any]]:
    on = chosen if chosen in offered else next(iter(offered))
    return [{"value": value, "words": words, "on": value == on} for value, words in offered.items()]
