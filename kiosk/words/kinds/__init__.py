"""One kind a file; the folder is the registry.

A kind is a module here, named as in the contract, that defines one subclass of KindWords.
"""

import importlib
import pkgutil
from typing import Any

from kiosk.words.kind import KindWords


def _classes() -> dict[str, type[KindWords[Any]]]:
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return {each.__module__.rpartition(".")[2]: each for each in KindWords.__subclasses__()}


WORDS: dict[str, type[KindWords[Any]]] = _classes()
"""The words of every kind, by the kind's name."""
