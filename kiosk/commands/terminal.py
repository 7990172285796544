"""Run one terminal, full screen, from its settings file."""

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The terminal's options."""
    parser.add_argument("--config", type=Path, default=Path("config/terminal.toml"), help="settings (see config/)")


def run(arguments: argparse.Namespace) -> int:
    """Run until stopped; 1 with one line that says what to mend when the settings are not right."""
    from kiosk.contract.errors import ContractError
    from kiosk.terminal.main import main

    try:
        return main(arguments.config)
    except (ContractError, OSError) as error:
        print(f"terminal: {error}", file=sys.stderr)
        return 1
