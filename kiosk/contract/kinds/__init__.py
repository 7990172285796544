"""One kind a file; the folder is the registry.

A kind is a module here that defines one subclass of Item whose tag is the module's name.
"""

import importlib
import pkgutil

from kiosk.contract.item import Item


def _classes() -> dict[str, type[Item]]:
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return {str(each.__struct_config__.tag): each for each in Item.__subclasses__()}


KINDS: dict[str, type[Item]] = dict(sorted(_classes().items()))
"""Every kind by name."""
