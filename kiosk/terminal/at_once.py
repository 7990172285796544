"""A mark by which one process asks another for a round of news now."""

from pathlib import Path

MARK = "news-wanted"


def ask(folder: Path) -> None:
    """Want news now."""
    (folder / MARK).write_bytes(b"")


def stamp(folder: Path) -> int:
    """What changes when somebody asks; 0 while nobody ever did."""
    try:
        return (folder / MARK).stat().st_mtime_ns
    except OSError:
        return 0
