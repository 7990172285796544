"""One page type a file; the folder is the registry.

A kind is a module here, named as in the contract, that defines one subclass of ItemPage.
"""

import importlib
import pkgutil

from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.panels import panels_of


def _pages() -> dict[str, type[ItemPage]]:
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    pages = {page.kind: page for page in ItemPage.__subclasses__()}
    for page in pages.values():
        page.content_panels = panels_of(page)
    return dict(sorted(pages.items(), key=lambda each: each[1].menu_order))


PAGES: dict[str, type[ItemPage]] = _pages()
"""The page type of every kind by name, in the order of the menu."""
