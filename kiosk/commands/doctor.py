"""Look whether a terminal is well, and say what must be mended."""

import argparse
from datetime import UTC, datetime
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which terminal."""
    parser.add_argument("--sheet", type=Path, help="also write the sheet that a technician signs, a PDF, to this file")
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
    if arguments.sheet:
        well = _write_sheet(arguments.config, arguments.sheet) and well
    return 0 if well else 1


def _write_sheet(config: Path, sheet: Path) -> bool:
    """Whether there is one; why not is said."""
    from kiosk.contract.errors import ContractError
    from kiosk.paper.document import DocumentError
    from kiosk.terminal import readiness

    try:
        sheet.write_bytes(readiness.sheet(config, datetime.now(UTC)))
    except (ContractError, DocumentError, OSError) as error:
        print(f"MEND  sheet: {error}", flush=True)
        return False
    print(f"sheet: {sheet}", flush=True)
    return True
