"""Whole files or none."""

import os
from pathlib import Path


def write(path: Path, data: bytes) -> None:
    """Put `data` under `path` in one step, on the disk before it has its name; readable by the web server."""
    _open_folder(path.parent)
    partial = path.parent / f".{path.name}.part"
    with partial.open("wb") as out:
        out.write(data)
        out.flush()
        os.fchmod(out.fileno(), 0o644)
        os.fsync(out.fileno())
    partial.replace(path)
    _settle(path.parent)


def _open_folder(folder: Path) -> None:
    """Make what is missing on the way, for the web server to enter whatever the process keeps to itself."""
    if not folder.exists():
        _open_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)


def _settle(folder: Path) -> None:
    """Make the new name survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
