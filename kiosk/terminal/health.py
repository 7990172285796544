"""How this machine is, in numbers: version, disk, memory, temperature. None where it does not say."""

import importlib.metadata
import re
import shutil
from pathlib import Path

MEMORY = Path("/proc/meminfo")
THERMAL = Path("/sys/class/thermal")


def software() -> str:
    """This program's version."""
    try:
        found = re.match(r"[0-9]+(\.[0-9]+){1,3}", importlib.metadata.version("bacheca"))
    except importlib.metadata.PackageNotFoundError:
        found = None
    return found[0] if found else "0.0"


def disk_free_mb(folder: Path) -> int | None:
    """Room left where the terminal keeps its copy."""
    try:
        return shutil.disk_usage(folder).free // 1_000_000
    except OSError:
        return None


def memory_free_mb(source: Path = MEMORY) -> int | None:
    """Memory that programs can still have."""
    try:
        lines = dict(line.split(":", 1) for line in source.read_text("ascii").splitlines())
        return int(lines["MemAvailable"].split()[0]) // 1000
    except (OSError, ValueError, KeyError, IndexError):
        return None


def temperature_c(folder: Path = THERMAL) -> int | None:
    """The hottest place that the machine measures."""
    found = [each for each in map(_read, folder.glob("thermal_zone*/temp")) if each is not None]
    return max(found, default=None)


def _read(path: Path) -> int | None:
    try:
        degrees = round(int(path.read_text("ascii")) / 1000)
    except (OSError, ValueError):
        return None
    return degrees if -60 <= degrees <= 200 else None
