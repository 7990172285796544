"""Whole files or none."""

import os
from pathlib import Path


def write(path: Path, data: bytes) -> None:
    """Put `data` under `path` in one step, on the disk before it has its name; readable by the web server."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.parent / f".{path.name}.part"
    with partial.open("wb") as out:
        out.write(data)
        out.flush()
        os.fchmod(out.fileno(), 0o644)
        os.fsync(out.fileno())
    partial.replace(path)
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Make the new name survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
