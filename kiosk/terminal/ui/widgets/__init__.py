"""What screens are built of. One widget a file, python and kv twins; a widget announces events and reaches for nothing
but the theme (`app.theme`), which never changes under a screen: a new choice builds a new screen."""

import graphlib
import importlib
import pkgutil
from pathlib import Path
from types import ModuleType

from kivy.lang import Builder


def load_rules() -> None:
    """Load every widget and its kv twin, once for the life of the program.

    Kivy lets the rule that was loaded last win, so the rules of a class come after those of its bases.
    """
    modules = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    bases = {module.__name__: _bases(module) for module in modules}
    for name in graphlib.TopologicalSorter(bases).static_order():
        rules = Path(__file__).with_name(f"{name.rpartition('.')[2]}.kv")
        if rules.exists() and str(rules) not in Builder.files:
            Builder.load_file(str(rules))


def _bases(module: ModuleType) -> set[str]:
    """The modules of this folder that hold bases of the module's classes."""
    classes = [each for each in vars(module).values() if isinstance(each, type) and each.__module__ == module.__name__]
    found = {base.__module__ for each in classes for base in each.__mro__}
    return {name for name in found if name.startswith(f"{__name__}.") and name != module.__name__}
