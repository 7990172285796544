"""Looks for what somebody wrote: in files, and in the memory of processes."""

import re
from collections.abc import Iterator
from pathlib import Path

CODINGS = ("utf-8", "utf-16-le", "utf-32-le")
PIECE = 1 << 24


def patterns(canary: str) -> list[bytes]:
    """The canary as programs hold strings, in any capitals."""
    return [re.escape(canary.encode(coding)) for coding in CODINGS]


def in_files(folder: Path, canary: str) -> list[Path]:
    """Files below a folder whose name or content has it."""
    wanted = _wanted(canary)
    files = [each for each in folder.rglob("*") if each.is_file() and not each.is_symlink()]
    return [each for each in files if wanted.search(str(each).encode()) or wanted.search(each.read_bytes())]


def in_memory(pid: int, canary: str) -> list[str]:
    """Stretches of a process's memory that have it. Raises PermissionError where nobody may look."""
    wanted, found = _wanted(canary), []
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for start, end, name in _stretches(pid):
            if any(wanted.search(piece) for piece in _pieces(memory, start, end)):
                found.append(name or hex(start))
    return found


def descendants(pid: int) -> list[int]:
    """Processes that a process has begun, and those that they have."""
    children = [
        int(child) for task in Path(f"/proc/{pid}/task").glob("*") for child in (task / "children").read_text().split()
    ]
    return [*children, *(each for child in children for each in descendants(child))]


def _wanted(canary: str) -> re.Pattern[bytes]:
    return re.compile(b"|".join(patterns(canary)), re.IGNORECASE)


def _stretches(pid: int) -> Iterator[tuple[int, int, str]]:
    for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
        place, rights, _, _, _, *name = line.split(maxsplit=5)
        if "r" in rights and name[:1] not in (["[vvar]"], ["[vsyscall]"], ["[vvar_vclock]"]):
            start, end = (int(each, 16) for each in place.split("-"))
            yield start, end, "".join(name)


def _pieces(memory: object, start: int, end: int) -> Iterator[bytes]:
    """With a little of the one before, so that nothing hides at a seam."""
    for at in range(start, end, PIECE):
        memory.seek(max(start, at - 256))
        try:
            yield memory.read(min(PIECE, end - at) + 256)
        except OSError:  # a page of a device
            return
