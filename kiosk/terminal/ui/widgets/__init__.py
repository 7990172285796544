"""What screens are built of. One widget a file, python and kv twins; a widget announces events and reaches for nothing
but the theme (`app.theme`), which never changes under a screen: a new choice builds a new screen."""

import importlib
import pkgutil
from pathlib import Path

from kivy.lang import Builder

_FOLDER = Path(__file__).parent


def load_rules() -> None:
    """Load every widget and its kv twin, once for the life of the program."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    for rules in sorted(_FOLDER.glob("*.kv")):
        if str(rules) not in Builder.files:
            Builder.load_file(str(rules))
