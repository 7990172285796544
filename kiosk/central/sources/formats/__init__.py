"""What sources are written in, one format a file: `LABEL`, `recognises(data)` and `read(data, page)`.

The folder is the registry. Nobody says which format an address has: the bytes do.
"""

import importlib
import pkgutil
from collections.abc import Mapping
from types import ModuleType

from kiosk.central.sources.found import Findings
from kiosk.central.sources.page import Page
from kiosk.central.sources.troubles import UnreadableError

FORMATS: Mapping[str, ModuleType] = {
    found.name: importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)
}


def read(page: Page) -> tuple[str, Findings]:
    """The format's name and what was found. Raises UnreadableError, in words for clerks."""
    for name, each in FORMATS.items():
        if each.recognises(page.data):
            findings: Findings = each.read(page)
            return name, findings
    raise UnreadableError
