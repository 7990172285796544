"""Printers, one a module; the folder is the registry."""

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

from kiosk.contract.errors import ContractError
from kiosk.terminal.config import Settings
from kiosk.terminal.printers.base import Printer

_BESIDE = frozenset({"base", "ipp_language"})
"""Modules that printers are made of, and no printers."""


def names() -> tuple[str, ...]:
    """The printers there are, by the name that the settings use."""
    return tuple(found.name for found in pkgutil.iter_modules(__path__) if found.name not in _BESIDE)


def printer_class(name: str) -> type[Printer]:
    """The printer in module `name`. Raises ContractError when there is none."""
    if name not in names():
        raise ContractError("printer", f"there is no '{name}'; there are {', '.join(names())}")
    module = importlib.import_module(f"{__name__}.{name}")
    return next(each for each in _printers_in(module) if each.__module__ == module.__name__)


def _printers_in(module: ModuleType) -> Iterator[type[Printer]]:
    for value in vars(module).values():
        if isinstance(value, type) and issubclass(value, Printer):
            yield value


def chosen(settings: Settings) -> Printer:
    """The printer that the settings choose, made from its table. Raises ContractError."""
    table = settings.printers.get(settings.printer, {})
    return printer_class(settings.printer).from_table(table, settings.folder)
