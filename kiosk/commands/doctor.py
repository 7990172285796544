"""Look whether a terminal is well, and say what must be mended."""

import argparse
from datetime import UTC, datetime
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which terminal."""
    parser.add_argument(
        "--config", type=Path, default=Path("terminal.toml"), help="the terminal's settings (default terminal.toml)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print a line for each part; status 1 when something must be mended."""
    from kiosk.terminal.checkup import findings

    well = True
    for finding in findings(arguments.config, datetime.now(UTC)):
        print(f"{'ok  ' if finding.well else 'MEND'}  {finding.part}: {finding.said}", flush=True)
        well = well and finding.well
    return 0 if well else 1
