"""Voices, one a module; the folder is the registry."""

import importlib
import pkgutil

from kiosk.contract.errors import ContractError
from kiosk.terminal.config import Settings
from kiosk.terminal.voices.base import Voice

_BESIDE = frozenset({"base", "signs", "sound", "spoken"})
"""Modules that voices are made of, and no voices."""


def names() -> tuple[str, ...]:
    """The voices there are, by the name that the settings use."""
    return tuple(found.name for found in pkgutil.iter_modules(__path__) if found.name not in _BESIDE)


def voice_class(name: str) -> type[Voice]:
    """The voice in module `name`. Raises ContractError when there is none."""
    if name not in names():
        raise ContractError("voice", f"there is no '{name}'; there are {', '.join(names())}")
    module = importlib.import_module(f"{__name__}.{name}")
    return next(each for each in Voice.__subclasses__() if each.__module__ == module.__name__)


def chosen(settings: Settings) -> Voice:
    """The voice that the settings choose, made from its table. Raises ContractError."""
    return voice_class(settings.voice).from_settings(settings)
