"""One screen a file; the folder is the registry.

A screen is a module here that defines one subclass of Screen; its name is the module's name. Its kv twin is loaded
with it. `samples(scene)` says in which states the tour shows it.
"""

import importlib
import pkgutil
from pathlib import Path

from kivy.lang import Builder

from kiosk.terminal.ui.screen import Screen

_FOLDER = Path(__file__).parent


def find_screens() -> dict[str, type[Screen]]:
    """Every screen by name, with its rules loaded."""
    found = {module.name: _screen(module.name) for module in pkgutil.iter_modules(__path__)}
    for name in found:
        rules = _FOLDER / f"{name}.kv"
        if rules.exists() and str(rules) not in Builder.files:
            Builder.load_file(str(rules))
    return found


def _screen(name: str) -> type[Screen]:
    module = importlib.import_module(f"{__name__}.{name}")
    own = (each for each in vars(module).values() if isinstance(each, type) and each.__module__ == module.__name__)
    return next(each for each in own if issubclass(each, Screen))
