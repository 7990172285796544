"""python -m kiosk COMMAND: finds the commands in kiosk/commands, one a file, and starts the one named."""

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Sequence

from kiosk import commands


def parser() -> argparse.ArgumentParser:
    """The command line: one sub-command for every module in kiosk/commands."""
    whole = argparse.ArgumentParser(prog="python -m kiosk", description="Bacheca: touch terminals and their console.")
    choices = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for found in pkgutil.iter_modules(commands.__path__):
        command = importlib.import_module(f"{commands.__name__}.{found.name}")
        summary = (command.__doc__ or "").strip().splitlines()[0]
        one = choices.add_parser(found.name, help=summary, description=command.__doc__)
        command.add_arguments(one)
        one.set_defaults(run=command.run)
    return whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its return value is the exit status."""
    chosen = parser().parse_args(arguments)
    return int(chosen.run(chosen) or 0)


if __name__ == "__main__":
    sys.exit(main())
